import { basename } from 'node:path';
import { prepareFile } from '../core/checks/check-context.js';
import { checkPrepared } from '../core/checks/check-file.js';
import type { CheckResult } from '../core/checks/check-result.js';
import {
  type ChoiceOrigins,
  choicesInRole,
  inOwnRole,
  openingChoices,
} from '../core/checks/choices/choices-in-role.js';
import { toChoices } from '../core/checks/choices/saved-choices.js';
import { undecidedDates } from '../core/checks/file/date-order.js';
import { checkOfNotATable } from '../core/checks/file/not-a-table.js';
import { missingEssentials } from '../core/checks/missing-essentials.js';
import { dateOrderOf } from '../core/formats/date-order.js';
import { checkCsv } from '../core/report/check-csv.js';
import { checkHtml } from '../core/report/check-html.js';
import { checkJson } from '../core/report/check-json.js';
import { countSeverities } from '../core/report/check-outline.js';
import { checkMarkdown, checkText } from '../core/report/check-report.js';
import { checkSarif } from '../core/report/check-sarif.js';
import type { RunMask } from '../core/report/number-masking.js';
import type { TextOptions } from '../core/report/report-options.js';
import { CommandError, EXIT, graver } from './command-error.js';
import { ChoiceSources, checkMapping, type SourceOptions } from './file-options.js';
import { loadFile, NotATableError } from './load-file.js';
import { tell } from './messages.js';
import { parseNow } from './option-values.js';
import { refuseToOverwrite, writeDocument } from './output.js';
import { TerminalProgress } from './progress.js';
import { type OutputOptions, textOptions, timeOfRules } from './report-output.js';
import { learnEach, runMask } from './run-mask.js';
import { CommandRun } from './sarif-run.js';

/** `check FILE…`. Gives the exit status. */
export async function runCheck(paths: readonly string[], options: SourceOptions & OutputOptions): Promise<number> {
  const mask = await runMask(options);
  refuseToOverwrite(options.out, paths, options.config);
  const sources = await ChoiceSources.from(options, paths);
  const now = timeOfRules(parseNow(options.now), options);
  const run = new CheckRun(
    now,
    paths.length > 1,
    mask && { ...(await import('../core/report/mask-findings.js')), mask },
  );
  const origins = await Promise.all(paths.map((path) => sources.of(path)));
  if (mask) learnEach(mask, paths.length, (at) => run.load(paths[at], origins[at]).file, options.defaultRegion);
  const results = run.results(paths, origins);
  // Nothing is written where no file can be checked.
  const first = results.next();
  if (!first.done)
    await writeDocument(
      documentOf(textOptions(options, mask), options.format, run.sarif, chain(first.value, results), paths),
      options.out,
    );
  for (const error of run.errors) tell(error);
  return run.status;
}

function* chain<T>(first: T, rest: Iterable<T>): Generator<T> {
  yield first;
  yield* rest;
}

function documentOf(
  text: TextOptions,
  format: string,
  sarif: CommandRun,
  results: Iterable<CheckResult>,
  paths: readonly string[],
): Iterable<string> {
  switch (format) {
    case 'json':
      return checkJson(results, text);
    case 'markdown':
      return checkMarkdown(results, text);
    case 'csv':
      return checkCsv(results, text);
    case 'sarif':
      return checkSarif(results, { ...text, sarif });
    case 'html':
      return checkHtml(
        results,
        text,
        paths.map((path) => maskedName(basename(path), text)),
      );
    default:
      return checkText(results, text);
  }
}

function maskedName(name: string, { mask }: TextOptions): string {
  return mask?.fileName?.(name) ?? name;
}

/** What shows results masked. */
interface Masking {
  mask: RunMask;
  maskedCheck(result: CheckResult, mask: RunMask): CheckResult;
}

/** Checks files one after the other, when their turn in the report comes; one that cannot be checked stops no other. */
class CheckRun {
  status: number = EXIT.good;
  readonly errors: CommandError[] = [];
  readonly sarif: CommandRun;
  private readonly progress = new TerminalProgress();

  constructor(
    private readonly now: number | undefined,
    severalFiles: boolean,
    private readonly masking: Masking | undefined,
  ) {
    this.sarif = new CommandRun(severalFiles, () => this.status);
  }

  *results(paths: readonly string[], origins: readonly ChoiceOrigins[]): Generator<CheckResult> {
    for (let at = 0; at < paths.length; at++) {
      const found = this.checked(paths[at], origins[at]);
      if (!found) continue;
      const { masking } = this;
      const result = masking ? masking.maskedCheck(found, masking.mask) : found;
      this.sarif.found(result.context.file, this.shown(paths[at]));
      yield result;
    }
  }

  /** Opens a file in the role that it has. */
  load(path: string, origins: ChoiceOrigins) {
    return inOwnRole(loadFile(path, openingChoices(origins), this.progress.report), origins);
  }

  private shown(text: string): string {
    return this.masking?.mask.fileName(text) ?? text;
  }

  private checked(path: string, origins: ChoiceOrigins): CheckResult | undefined {
    try {
      const { file, choices: saved } = this.load(path, origins);
      this.progress.say(`Checking ${file.name}`);
      checkMapping(file, saved.mapping);
      const choices = { ...toChoices(saved), now: this.now };
      const prepared = prepareFile(file, choices);
      const dates = dateOrderOf(file.table);
      if (dates?.source === 'none')
        throw new CommandError(
          `${path}: ${undecidedDates(file.table, dates)}`,
          'Say it with --date-order day-first or --date-order month-first.',
        );
      if (prepared.periodError !== undefined)
        throw new CommandError(`${path}: ${prepared.periodError}`, 'Correct the period and run again.');
      const result = checkPrepared(prepared, choices);
      this.status = graver(this.status, statusOf(result));
      if (file.format === undefined) this.refuse(path, unrecognised(path));
      return result;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.refuse(path, error);
      if (!(error instanceof NotATableError)) return undefined;
      const choices = { ...toChoices(choicesInRole(undefined, origins)), now: this.now };
      return checkOfNotATable(error.file, error.found, choices);
    } finally {
      this.progress.clear();
    }
  }

  private refuse(path: string, error: CommandError): void {
    this.errors.push(error);
    this.sarif.failed(this.shown(path), new CommandError(this.shown(error.message), this.shown(error.advice)));
    this.status = graver(this.status, error.status);
  }
}

/** Findings that mean that the file is not all there, or not the report it should be. */
const INCOMPLETE_RULES: ReadonlySet<string> = new Set(['file/page-missing', 'file/not-the-bill']);

function statusOf(result: CheckResult): number {
  const missing = result.findings.some(({ rule, list }) => list.length > 0 && INCOMPLETE_RULES.has(rule));
  if (missing || result.unreadableRows > 0 || missingEssentials(result.context.file).length > 0) return EXIT.incomplete;
  return countSeverities(result).error > 0 ? EXIT.breaks : EXIT.good;
}

function unrecognised(path: string): CommandError {
  return new CommandError(
    `${path}: no known format has these columns; only the rules for any file were run.`,
    'Say what it is with --as FORMAT. A call log’s columns can be mapped: --as generic.call-log --map start=COLUMN …',
  );
}
