import { formatInstant } from '../billing/time-zone.js';
import { BRIDGE_STEPS, type BridgeStepName, type Statement } from '../reconcile/statement.js';
import { type CsvCell, csvOfRecords } from './csv-rows.js';
import type { ReportOptions } from './report-options.js';
import { rowAmounts } from './row-amounts.js';
import { secondsOf, secondsOrNull } from './seconds.js';
import { type StatementRow, statementRows } from './statement-rows.js';

const COLUMNS = [
  'side',
  'file',
  'row',
  'line',
  'bucket',
  'partner_file',
  'partner_row',
  'group',
  'call_id',
  'start',
  'from',
  'to',
  'linked',
  'seconds',
  'expected_seconds',
] as const;

/** Columns of the steps, by the names of the statement: `call_log`, `outside_period` … */
const STEP_COLUMNS = BRIDGE_STEPS.map(columnOf);

/** Columns of money, empty where there is no rate. */
const MONEY_COLUMNS = ['currency', 'rate_per_minute', 'connect_fee', 'flat_amount', 'amount'] as const;

type Column = (typeof COLUMNS)[number] | ReturnType<typeof columnOf> | (typeof MONEY_COLUMNS)[number];

/**
 * Every row of both sides, each once: its bucket, its partner, what was billed or talked, what is due, and what it adds
 * to each step of the bridge, so that the column of a step sums up to the step. A cell of a step that the row has no
 * part in is empty. `start` is in UTC. `amount` is what the row costs, unrounded: its seconds at the rate, with its connect
 * fee or its flat amount, so that the amounts of a bucket sum up to the bucket.
 */
export function rowsCsv(statement: Statement, options: ReportOptions): Generator<string> {
  return csvOfRecords<Column>([...COLUMNS, ...STEP_COLUMNS, ...MONEY_COLUMNS], records(statement, options));
}

function* records(statement: Statement, options: ReportOptions): Generator<Partial<Record<Column, CsvCell>>> {
  const amountOf = rowAmounts(statement);
  const currency = statement.money?.currency ?? null;
  for (const row of statementRows(statement, options.mask)) {
    const record = recordOf(row, statement);
    const cost = amountOf(row);
    if (cost) {
      record.currency = currency;
      record.rate_per_minute = cost.perMinute;
      record.connect_fee = cost.connectFee;
      record.flat_amount = cost.flat;
      record.amount = cost.amount;
    }
    yield record;
  }
}

function recordOf(row: StatementRow, { inputs }: Statement): Partial<Record<Column, CsvCell>> {
  const { side, input, line, bucket, partner, group, callId, stamp, from, to, isLinked, ms, expectedMs, parts } = row;
  const record: Partial<Record<Column, CsvCell>> = {
    side,
    file: inputs[input].name,
    row: row.row,
    line,
    bucket,
    partner_file: partner && inputs[partner.input].name,
    partner_row: partner?.row ?? null,
    group,
    call_id: callId,
    start: stamp === null ? null : formatInstant(stamp),
    from,
    to,
    linked: isLinked ? 'yes' : null,
    seconds: secondsOf(ms),
    expected_seconds: secondsOrNull(expectedMs),
  };
  for (let step = 0; step < parts.length; step++)
    if (parts[step] !== 0) record[STEP_COLUMNS[step]] = secondsOf(parts[step]);
  return record;
}

function columnOf(step: BridgeStepName): `step_${string}` {
  return `step_${step.replaceAll('-', '_')}`;
}
