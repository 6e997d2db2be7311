import {
  dateOrderProblem,
  dateProblem,
  edgeProblem,
  formatProblem,
  GREATEST_SHIFT_SECONDS,
  mappingFieldProblem,
  monthProblem,
  type Problem,
  periodProblem,
  regionProblem,
  roundingProblem,
  ruleProblem,
  ruleSettingProblem,
  secondsProblem,
  timeZoneProblem,
} from '../core/checks/choices/choice-values.js';
import type { SavedChoices } from '../core/checks/choices/saved-choices.js';
import type { SeverityChoice } from '../core/checks/rule.js';
import type { DateOrder } from '../core/formats/date-order.js';
import { parseWhatIfModel, type WhatIfModel } from '../core/reconcile/what-if.js';
import { CommandError } from './command-error.js';

/** Options about files and their reconciliation, as the command line gives them. */
export interface ChoiceOptions {
  invoiceDate?: string;
  previousInvoiceDate?: string;
  month?: string;
  period?: string;
  timeZone?: string;
  dateOrder?: string;
  rounding?: string;
  freeBelow?: string;
  billZeroSecondCompleted?: boolean;
  as?: string;
  map?: string[];
  rule?: string[];
  defaultRegion?: string;
  callLogAs?: string;
  callLogTimeZone?: string;
  callLogDateOrder?: string;
  callLogShift?: string;
  toleranceSeconds?: string;
  startTolerance?: string;
}

/**
 * The options as choices. `formats`: ids that can be named, where users defined some.
 * @throws CommandError that names the option and the valid values
 */
export function choicesFromOptions(options: ChoiceOptions, formats?: readonly string[]): SavedChoices {
  const known = (id: string) => formatProblem(id, formats);
  const period = options.period === undefined ? undefined : parsePeriod(options.period);
  const choices: SavedChoices = {
    invoiceDate: checked('--invoice-date', options.invoiceDate, dateProblem),
    previousInvoiceDate: checked('--previous-invoice-date', options.previousInvoiceDate, dateProblem),
    month: checked('--month', options.month, monthProblem),
    periodStart: checked('--period', period?.start, edgeProblem),
    periodEnd: checked('--period', period?.end, edgeProblem),
    timeZone: checked('--time-zone', options.timeZone, timeZoneProblem),
    dateOrder: checked('--date-order', options.dateOrder, dateOrderProblem) as DateOrder | undefined,
    rounding: checked('--rounding', options.rounding, roundingProblem),
    freeBelowSeconds: seconds('--free-below', options.freeBelow, 0),
    billZeroSecondCompleted: options.billZeroSecondCompleted,
    format: checked('--as', options.as, known),
    mapping: options.map ? mapping(options.map) : undefined,
    rules: options.rule ? rules(options.rule) : undefined,
    defaultRegion: checked('--default-region', options.defaultRegion, regionProblem)?.toUpperCase(),
    callLogFormat: checked('--call-log-as', options.callLogAs, known),
    callLogTimeZone: checked('--call-log-time-zone', options.callLogTimeZone, timeZoneProblem),
    callLogDateOrder: checked('--call-log-date-order', options.callLogDateOrder, dateOrderProblem) as
      | DateOrder
      | undefined,
    callLogShiftSeconds: seconds(
      '--call-log-shift',
      options.callLogShift,
      -GREATEST_SHIFT_SECONDS,
      GREATEST_SHIFT_SECONDS,
    ),
    toleranceSeconds: seconds('--tolerance-seconds', options.toleranceSeconds, 0),
    startToleranceSeconds: seconds('--start-tolerance', options.startTolerance, 0),
  };
  const problem = periodProblem(choices);
  if (problem !== undefined) throw new CommandError(problem);
  return choices;
}

/** `--now`: epoch ms. */
export function parseNow(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms))
    throw new CommandError(`--now: “${text}” is not an instant.`, 'Write ISO 8601, such as 2025-06-01T00:00:00Z.');
  return ms;
}

/** `--what-if`: a rounding model, perhaps with what is free below. */
export function parseWhatIf(text: string): WhatIfModel {
  const model = parseWhatIfModel(text);
  if (!model)
    throw new CommandError(
      `--what-if: “${text}” is not a rounding.`,
      'Write MINIMUM/INCREMENT in seconds, such as 30/6; with a third number calls shorter than that are free: 1/1/15.',
    );
  return model;
}

function checked(option: string, value: string | undefined, problem: (text: string) => Problem): string | undefined {
  const found = value === undefined ? undefined : problem(value);
  if (found !== undefined) throw new CommandError(`${option}: ${found}`);
  return value;
}

function seconds(option: string, text: string | undefined, least: number, most?: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^[+-]?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (Number.isNaN(value))
    throw new CommandError(
      `${option}: “${text}” is not a number of seconds.`,
      'Write plain seconds, such as 60 or 2.5.',
    );
  const problem = secondsProblem(value, least, most);
  if (problem !== undefined) throw new CommandError(`${option}: ${problem}`);
  return value;
}

function parsePeriod(text: string): { start: string; end: string } {
  const parts = text.split('..');
  if (parts.length !== 2 || parts[0].trim() === '' || parts[1].trim() === '')
    throw new CommandError(
      `--period: “${text}” is not a period.`,
      'Write START..END, the end being the first day that is no longer in it: 2025-04-14..2025-05-14.',
    );
  return { start: parts[0].trim(), end: parts[1].trim() };
}

function mapping(entries: readonly string[]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const entry of entries) {
    const at = entry.indexOf('=');
    if (at <= 0 || at === entry.length - 1)
      throw new CommandError(`--map: “${entry}” is not FIELD=COLUMN.`, 'For example: --map start="Call started".');
    const field = checked('--map', entry.slice(0, at).trim(), mappingFieldProblem) ?? '';
    result[field] = entry.slice(at + 1);
  }
  return result;
}

function rules(entries: readonly string[]): Record<string, SeverityChoice> {
  const result: Record<string, SeverityChoice> = {};
  for (const entry of entries) {
    const at = entry.lastIndexOf('=');
    if (at <= 0)
      throw new CommandError(`--rule: “${entry}” is not ID=SEVERITY.`, 'For example: --rule billing/missing-days=off.');
    const id = checked('--rule', entry.slice(0, at), ruleProblem) ?? '';
    result[id] = checked('--rule', entry.slice(at + 1), ruleSettingProblem) as SeverityChoice;
  }
  return result;
}
