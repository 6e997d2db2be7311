import { type PreparedFile, prepareFile, readCallLog, recordOptions, zoneOf } from '../checks/check-context.js';
import type { FileChoices } from '../checks/check-result.js';
import { undecidedDates } from '../checks/file/date-order.js';
import { dateOrderOf, decideDateOrder } from '../formats/date-order.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { CallLogRecords, UsageRecords } from '../formats/records.js';
import { inLanguage, say, spokenLocale } from '../language/say.js';
import { logChoices } from './log-choices.js';
import type { ReconcileChoices } from './statement.js';
import { wrongReportAsUsage } from './wrong-report.js';

/**
 * What can be done so that files can be reconciled: say what the usage file is, or give the right one; say what the call
 * log is, or which of its columns is what; correct the period; give one; say whether the dates of the usage file, or of a
 * log, have the day or the month first. Each surface has words of its own for it.
 */
export type Remedy =
  | 'name-usage-file'
  | 'name-call-log'
  | 'correct-period'
  | 'give-period'
  | 'say-date-order'
  | 'say-log-date-order';

/** The files cannot be reconciled at all: what is wrong, in which file, and what can be done about it. */
export class ReconcileError extends Error {
  constructor(
    message: string,
    readonly file: string,
    readonly remedy: Remedy,
  ) {
    super(message);
  }
}

/**
 * The usage file, read into records: the first step of a reconciliation, for callers that do the steps apart. Throws
 * `ReconcileError` for what can't be the bill.
 */
export function prepareUsage(usageFile: OpenedFile, choices: ReconcileChoices): PreparedFile {
  const prepared = prepareFile(usageFile, { ...choices, asBill: true });
  if (!prepared.context.usage && !prepared.context.aggregate) wrongReport(usageFile, prepared.context.callLog);
  refuseUndecidedDates(usageFile, 'say-date-order');
  return prepared;
}

/** Dates that nobody can read are asked about: a guess could move the whole month. */
function refuseUndecidedDates({ name, table }: OpenedFile, remedy: Remedy): void {
  const decision = dateOrderOf(table);
  if (decision?.source === 'none') throw new ReconcileError(undecidedDates(table, decision), name, remedy);
}

/** The calls of the logs: a step that needs nothing of the usage file. Throws `ReconcileError` for what is no log. */
export function readCallLogs(logFiles: readonly OpenedFile[], choices: ReconcileChoices): CallLogRecords[] {
  return logFiles.map((file, at) => recordsOfLog(file, logChoices(choices, at)));
}

/** What stands in for the bill: a report that is known to be none. Throws `ReconcileError` for any other file. */
export function wrongReport(file: OpenedFile, calls: CallLogRecords | undefined): UsageRecords {
  if (file.format?.notTheBill && calls) return wrongReportAsUsage(calls);
  throw new ReconcileError(
    file.format
      ? say`This is ${titleInSentence(file.format.title)}, not a usage file.`
      : say`This file is not recognised as a usage file.`,
    file.name,
    'name-usage-file',
  );
}

/** The calls of one log. Throws `ReconcileError` for a file that is no log. */
export function recordsOfLog(file: OpenedFile, choices: FileChoices): CallLogRecords {
  decideDateOrder(file, choices.dateOrder);
  refuseUndecidedDates(file, 'say-log-date-order');
  const records = readCallLog(file, recordOptions(zoneOf(file, choices).timeZone, choices));
  if (records) return records;
  throw new ReconcileError(
    file.format
      ? say`This is ${titleInSentence(file.format.title)}, not a call log.`
      : say`This file is not recognised as a call log.`,
    file.name,
    'name-call-log',
  );
}

/**
 * In English, `Call log` becomes `a call log`; a title that starts with a name keeps its capital: `an Aircall usage
 * report`. In other languages it stays a title: the sentence is made for that.
 */
function titleInSentence(title: string): string {
  if (spokenLocale() !== undefined) return inLanguage(title);
  const [first, ...rest] = title.split(' ');
  const common = /^(?:Call|Invoice|Usage)$/.test(first) ? first.toLowerCase() : first;
  const words = [common, ...rest].join(' ');
  if (/s(?: \([^)]*\))?$/.test(words)) return words;
  return `${/^[aeio]/i.test(words) ? 'an' : 'a'} ${words}`;
}
