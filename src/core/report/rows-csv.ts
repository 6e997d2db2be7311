import { formatInstant } from '../billing/time-zone.js';
import { BRIDGE_STEPS, type BridgeStepName, type Statement } from '../reconcile/statement.js';
import { type CsvCell, csvOfRecords } from './csv-rows.js';
import type { ReportOptions } from './report-options.js';
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

type Column = (typeof COLUMNS)[number] | ReturnType<typeof columnOf>;

/**
 * Every row of both sides, each once: its bucket, its partner, what was billed or talked, what is due, and what it adds
 * to each step of the bridge, so that the column of a step sums up to the step. A cell of a step that the row has no
 * part in is empty. `start` is in UTC.
 */
export function rowsCsv(statement: Statement, options: ReportOptions): Generator<string> {
  return csvOfRecords<Column>([...COLUMNS, ...STEP_COLUMNS], records(statement, options));
}

function* records(statement: Statement, options: ReportOptions): Generator<Partial<Record<Column, CsvCell>>> {
  for (const row of statementRows(statement, options.mask)) yield recordOf(row, statement);
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
