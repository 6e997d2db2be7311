import type { CallLogRecords } from '../../formats/records.js';
import type { FindingList, Severity } from '../rule.js';
import {
  LOG_BUCKETS,
  type LogBucket,
  type StatementFacts,
  USAGE_BUCKETS,
  type UsageBucket,
} from '../statement-facts.js';

/** Codes of the buckets by name. */
export const USAGE_BUCKET = codes<UsageBucket>(USAGE_BUCKETS);
/** As `USAGE_BUCKET`, for the side of the call logs. */
export const LOG_BUCKET = codes<LogBucket>(LOG_BUCKETS);

function codes<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, code) => [name, code])) as Record<Name, number>;
}

/** Index of the log file that a row of the log side is in. */
export function logFileOf({ log }: StatementFacts, logRow: number): number {
  let file = log.offsets.length - 1;
  while (file > 0 && log.offsets[file] > logRow) file--;
  return file;
}

/** Row of the log side for a row of a statement's input (1 is the first log). */
export function logRowOf({ log }: StatementFacts, input: number, row: number): number {
  return log.offsets[input - 1] + row;
}

/** The cell of a log row that a finding about its call is put on: its id, or the whole row. */
function callCell(records: CallLogRecords): number {
  return records.idColumns[0] ?? -1;
}

/** Adds a finding on a row of the log side, in the input that the row is in. */
export function addOnLog(
  facts: StatementFacts,
  findings: FindingList,
  logRow: number,
  severity: Severity,
  detail = 0,
  cell: (records: CallLogRecords) => number = callCell,
): void {
  const file = logFileOf(facts, logRow);
  findings.add(logRow - facts.log.offsets[file], cell(facts.log.records[file]), severity, detail, file + 1);
}
