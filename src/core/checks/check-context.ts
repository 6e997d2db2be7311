import type { FileDates } from '../billing/billing-period.js';
import type { PeriodCandidate } from '../billing/period-inference.js';
import { resolvePeriod } from '../billing/period-inference.js';
import { ZoneClock } from '../billing/time-zone.js';
import { decideDateOrder } from '../formats/date-order.js';
import type { RecordOptions } from '../formats/format.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { AggregateRecords, CallLogRecords, UsageRecords } from '../formats/records.js';
import { say } from '../language/say.js';
import type { Steps } from '../table/steps.js';
import type { FileChoices } from './check-result.js';
import type { CheckContext } from './rule.js';

/** A file read into records, with its period: what rules and reconciliation start from. */
export interface PreparedFile {
  context: CheckContext;
  /** Periods that the stamps suggest, the likeliest first. */
  candidates: readonly PeriodCandidate[];
  /** What is wrong with the period that the user asked for, if anything. */
  periodError?: string;
}

/** The zone naive stamps are read in: the user's choice, else the provider's documented one, else UTC, assumed. */
export function zoneOf(
  file: OpenedFile,
  choices: FileChoices,
): { timeZone: string; source: 'user' | 'format' | 'assumed' } {
  if (choices.timeZone) return { timeZone: choices.timeZone, source: 'user' };
  if (file.format?.documentedZone) return { timeZone: file.format.documentedZone, source: 'format' };
  return { timeZone: 'UTC', source: 'assumed' };
}

/** How the user's choices shape the reading of records. */
export function recordOptions(timeZone: string, choices: FileChoices): RecordOptions {
  return {
    timeZone,
    minimumMs: choices.minimumMs,
    incrementMs: choices.incrementMs,
    freeBelowMs: choices.freeBelowMs,
    billZeroSecondCompleted: choices.billZeroSecondCompleted,
    flireoStamp: choices.flireoStamp,
    models: choices.models,
    mapping: choices.mapping,
  };
}

/** The file's usage records, if its format has any. */
export function readUsage(file: OpenedFile, options: RecordOptions): UsageRecords | undefined {
  return file.format?.role === 'usage' ? file.format.readUsage?.(file.table, file.binding, options) : undefined;
}

/** The file's totals, if its format has them instead of records. */
export function readAggregate(file: OpenedFile, options: RecordOptions): AggregateRecords | undefined {
  return file.format?.role === 'usage' ? file.format.readAggregate?.(file.table, file.binding, options) : undefined;
}

/** The file's calls, if its format has any. */
export function readCallLog(file: OpenedFile, options: RecordOptions): CallLogRecords | undefined {
  return file.format?.readCallLog?.(file.table, file.binding, options);
}

/** As `prepareFile`, in steps. */
export function* prepareSteps(file: OpenedFile, choices: FileChoices): Steps<PreparedFile> {
  yield* columnSteps(file);
  yield say`Reading the records`;
  return prepareFile(file, choices);
}

/** The typed columns that reading a file's records asks for, made in steps. */
export function* columnSteps({ format, table, binding }: OpenedFile): Steps<void> {
  if (format?.typeColumns) yield* format.typeColumns(table, binding);
}

/** Reads a file's records and resolves its zone and period. */
export function prepareFile(file: OpenedFile, choices: FileChoices): PreparedFile {
  decideDateOrder(file, choices.dateOrder);
  const { timeZone, source } = zoneOf(file, choices);
  const assumedTimeZone = source === 'assumed';
  const options = recordOptions(timeZone, choices);
  const usage = readUsage(file, options);
  const aggregate = usage ? undefined : readAggregate(file, options);
  const callLog = usage || aggregate ? undefined : readCallLog(file, options);
  const stamps = aggregate ? new Float64Array(0) : (usage ?? callLog)?.stamps.values;
  const resolved = stamps
    ? resolvePeriod({
        choice: choices.period,
        fileDates: aggregate && datesOf(aggregate, new ZoneClock(timeZone)),
        stamps,
        byMonth: file.format?.billedByMonth,
        clock: new ZoneClock(timeZone),
        assumedTimeZone,
      })
    : { candidates: [] };
  return {
    context: {
      file,
      usage,
      ...(aggregate ? { aggregate } : {}),
      callLog,
      period: resolved.period,
      periodChoice: choices.period,
      timeZone,
      assumedTimeZone,
      chosenTimeZone: source === 'user',
      now: choices.now,
      flireoRate: choices.flireoRate,
      asBill: choices.asBill ?? false,
    },
    candidates: resolved.candidates,
    periodError: resolved.error,
  };
}

/** First and last day of all records together, on the clock of the file's zone; undefined where none can be read. */
function datesOf({ start, end, unreadable }: AggregateRecords, clock: ZoneClock): FileDates | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < start.length; row++) {
    if (unreadable[row] === 1) continue;
    // NaN is neither less nor more.
    if (start[row] < first) first = start[row];
    if (end[row] > last) last = end[row];
  }
  if (!(first < last)) return undefined;
  const day = (instant: number) => new Date(clock.wall(instant)).toISOString().slice(0, 10);
  return { first: day(first), last: day(last - 1) };
}
