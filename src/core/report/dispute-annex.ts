import { formatInstant } from '../billing/time-zone.js';
import type { Statement } from '../reconcile/statement.js';
import { places, rowNumbers } from './breaks-csv.js';
import { type CsvCell, csvOfRecords } from './csv-rows.js';
import { type DisputedRows, type DisputeLine, disputeLines } from './dispute-lines.js';
import type { Dispute } from './dispute-selection.js';
import type { ReportOptions } from './report-options.js';
import { secondsOf, secondsOrNull } from './seconds.js';

const COLUMNS = [
  'line',
  'kind',
  'cause',
  'rule',
  'call_id',
  'group',
  'usage_file',
  'usage_row',
  'usage_line',
  'usage_start',
  'usage_from',
  'usage_to',
  'repeats_usage_row',
  'call_log_file',
  'call_log_row',
  'call_log_line',
  'call_log_start',
  'call_log_from',
  'call_log_to',
  'expected_seconds',
  'billed_seconds',
  'difference_seconds',
  'running_total_seconds',
] as const;
const MONEY_COLUMNS = [
  'currency',
  'expected_amount',
  'billed_amount',
  'difference_amount',
  'running_total_amount',
] as const;
const LAST_COLUMNS = ['reason', 'statement_break'] as const;

type Column = (typeof COLUMNS)[number] | (typeof MONEY_COLUMNS)[number] | (typeof LAST_COLUMNS)[number];

/**
 * The annex: each disputed break with its rows on both sides, what is due, what was billed, the difference and the sum so
 * far. Starts are in UTC. `statement_break` is the position in the breaks of the statement's JSON, from 1.
 */
export function annexCsv(statement: Statement, dispute: Dispute, options: ReportOptions): Generator<string> {
  const columns: Column[] = [...COLUMNS, ...(statement.money ? MONEY_COLUMNS : []), ...LAST_COLUMNS];
  return csvOfRecords<Column>(columns, records(statement, dispute, options));
}

function* records(
  statement: Statement,
  dispute: Dispute,
  { mask }: ReportOptions,
): Generator<Partial<Record<Column, CsvCell>>> {
  for (const line of disputeLines(statement, dispute, mask)) {
    const { entry, usage, callLog, repeats } = line;
    yield {
      line: line.line,
      kind: entry.kind,
      cause: entry.cause,
      rule: line.rule,
      call_id: line.callId,
      group: line.group,
      ...places(statement, usage.rows, callLog.rows),
      ...side('usage', usage),
      ...side('call_log', callLog),
      repeats_usage_row: repeats && rowNumbers([repeats]),
      expected_seconds: secondsOrNull(line.expectedMs),
      billed_seconds: secondsOrNull(entry.billedMs ?? (line.deltaMs === null ? null : 0)),
      difference_seconds: secondsOrNull(line.deltaMs),
      running_total_seconds: secondsOf(line.runningMs),
      ...money(line, dispute),
      reason: line.reason,
      statement_break: line.at,
    };
  }
}

function side(name: 'usage' | 'call_log', { line, stamp, from, to }: DisputedRows): Partial<Record<Column, CsvCell>> {
  return {
    [`${name}_line`]: line,
    [`${name}_start`]: stamp === null ? null : formatInstant(stamp),
    [`${name}_from`]: from,
    [`${name}_to`]: to,
  };
}

function money(line: DisputeLine, { currency }: Dispute): Partial<Record<Column, CsvCell>> {
  return {
    currency,
    expected_amount: line.expected,
    billed_amount: line.billed,
    difference_amount: line.delta,
    running_total_amount: line.runningAmount,
  };
}
