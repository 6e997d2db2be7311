import { InvalidArgumentError } from 'commander';
import { version } from '../../package.json';
import type { NumberMask } from '../core/report/number-mask.js';
import type { TextOptions } from '../core/report/report-options.js';

/** Options about the report, of every command. */
export interface OutputOptions {
  format: string;
  out?: string;
  all?: boolean;
  maskNumbers?: boolean;
}

/** Forms that only statements have. */
const OF_STATEMENTS = ['xlsx'];
const WIDTH_WITHOUT_TERMINAL = 100;

/** A parser for `--format` that accepts the given forms. */
export function formatParser(forms: readonly string[]): (text: string) => string {
  return (text) => {
    if (forms.includes(text)) return text;
    throw new InvalidArgumentError(
      OF_STATEMENTS.includes(text)
        ? `The form ${text} is one of reconcile. Use ${forms.join(', ')}.`
        : `Use one of ${forms.join(', ')}.`,
    );
  };
}

/** How the report is to look: colours only on a terminal that wants them. */
export function textOptions({ out, all }: OutputOptions, mask?: NumberMask): TextOptions {
  const { stdout, env } = process;
  const terminal = out === undefined && stdout.isTTY === true;
  return {
    version,
    mask,
    width: terminal ? stdout.columns : WIDTH_WITHOUT_TERMINAL,
    colour: terminal && env.NO_COLOR === undefined && env.TERM !== 'dumb',
    all,
  };
}

/**
 * The time that rules about expiry go by: the one that was said, else today's for a person at a terminal. What is
 * written for machines or to a file depends on its inputs only.
 */
export function timeOfRules(said: number | undefined, { out, format }: OutputOptions): number | undefined {
  if (said !== undefined) return said;
  const person =
    out === undefined && format === 'text' && process.stdout.isTTY === true && process.env.CI === undefined;
  return person ? Date.now() : undefined;
}
