import { ZoneClock } from '../billing/time-zone.js';
import { say } from '../language/say.js';
import { BRIDGE_STEPS, type BridgeStepName, type Statement } from '../reconcile/statement.js';
import { STEPS_OF_SIDE } from '../reconcile/steps-of-side.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import { originalColumns } from './original-columns.js';
import { callLogRows, partSums, type StatementRow, usageRows } from './statement-rows.js';
import { moneyColumns } from './xlsx-money-columns.js';
import { STYLE } from './xlsx-styles.js';
import type { TableColumn, TableSpec } from './xlsx-table.js';

/** Columns of a table of rows that formulas speak of. */
export interface RowColumns {
  bucket: number;
  /** Billed or talked seconds. */
  seconds: number;
  /** Whether the leg is flagged; usage only. */
  linked: number;
  /** What a minute costs, and what the row does; -1 without rates. */
  rate: number;
  amount: number;
  steps: Readonly<Partial<Record<BridgeStepName, number>>>;
  /** What the rows cost besides their time, by the step in which it stands. */
  fees: Readonly<Partial<Record<BridgeStepName, number>>>;
}

/** A table of all rows of a side, and where its columns are. */
export interface RowTable {
  spec: TableSpec<StatementRow>;
  at: RowColumns;
}

/** Whether a leg is flagged, in the cells of its column: the same in every language, because formulas look for it. */
export const LINKED = 'x';

/** All rows of the usage side: what became of each, its part of each step, and the cells of its file. */
export function usageTable(statement: Statement, mask: NumberMask = NO_MASK): RowTable {
  const { facts } = statement;
  const severalLogs = facts.log.files.length > 1;
  return rowTable('usage', statement, mask, {
    name: say`Usage rows`,
    length: facts.usage.rowCount,
    items: () => usageRows(statement, mask),
    columns: [
      ...placeColumns([0], statement),
      secondsColumn(say`Billed, s`, ({ ms }) => ms, partSums(statement, 'usage').counted),
      secondsColumn(say`Expected, s`, ({ expectedMs }) => expectedMs),
      ...partnerColumns(say`Log row`, severalLogs ? say`Log file` : undefined, statement),
      {
        title: say`Flagged leg`,
        width: 8,
        write: (out, { isLinked }) => out.text(isLinked ? LINKED : ''),
      },
    ],
  });
}

/** All rows of the logs, likewise. */
export function callLogTable(statement: Statement, mask: NumberMask = NO_MASK): RowTable {
  const { facts } = statement;
  const { files } = facts.log;
  return rowTable('call-log', statement, mask, {
    name: say`Call log rows`,
    length: facts.log.rowCount,
    items: () => callLogRows(statement, mask),
    columns: [
      ...placeColumns(
        files.map((_, f) => f + 1),
        statement,
      ),
      secondsColumn(say`Talked, s`, ({ ms }) => ms, partSums(statement, 'call-log').counted),
      secondsColumn(say`Expected, s`, ({ expectedMs }) => expectedMs),
      ...partnerColumns(say`Usage row`, undefined, statement),
    ],
  });
}

type RowColumn = TableColumn<StatementRow>;

function rowTable(
  side: StatementRow['side'],
  statement: Statement,
  mask: NumberMask,
  base: Omit<TableSpec<StatementRow>, 'frozenColumns'>,
): RowTable {
  const { facts } = statement;
  const files = side === 'usage' ? [facts.usageFile] : facts.log.files;
  const titles = base.columns.map(({ title }) => title);
  const sums = partSums(statement, side);
  const steps: RowColumn[] = STEPS_OF_SIDE[side].map((step) => {
    const at = BRIDGE_STEPS.indexOf(step);
    return {
      ...secondsColumn(step, ({ parts }) => (parts[at] === 0 ? null : parts[at]), sums.ofStep(at), true),
      width: Math.max(11, step.length * 0.8),
      head: 'headStep',
    };
  });
  const bucket = titles.indexOf(say`Bucket`);
  const money = moneyColumns(statement, side, base.columns.length, steps.length);
  const own = [...base.columns, ...money.ofRow, ...steps, ...money.ofSteps];
  const firstStep = base.columns.length + money.ofRow.length;
  return {
    spec: {
      ...base,
      frozenColumns: bucket + 1,
      // The cells of the files would make the rest too small to read.
      printedColumns: own.length,
      columns: [...own, ...originalColumns(files, own.length, side === 'usage' ? 0 : 1, mask)],
    },
    at: {
      bucket,
      seconds: titles.indexOf(side === 'usage' ? say`Billed, s` : say`Talked, s`),
      linked: titles.indexOf(say`Flagged leg`),
      rate: money.rate,
      amount: money.amount,
      steps: Object.fromEntries(STEPS_OF_SIDE[side].map((step, at) => [step, firstStep + at])),
      fees: money.fees,
    },
  };
}

/** Where a row is, what became of it, and which call it is. */
function placeColumns(ofSide: readonly number[], { inputs, zones, facts }: Statement): RowColumn[] {
  const clocks = new Map(
    ofSide.map((input) => {
      const zone = zones.find((entry) => entry.input === input);
      return [input, new ZoneClock(zone?.timeZone ?? 'UTC')] as const;
    }),
  );
  const names = new Set(Array.from(clocks.values(), ({ timeZone }) => timeZone));
  const zone = names.size === 1 ? [...names][0] : say`each file’s zone`;
  const columns: (RowColumn | undefined)[] = [
    ofSide.length > 1
      ? { title: say`File`, width: 20, write: (out, { input }) => out.text(inputs[input].name) }
      : undefined,
    { title: say`Row`, width: 9, head: 'headRight', write: (out, { row }) => out.number(row, STYLE.count) },
    { title: say`Line`, width: 9, head: 'headRight', write: (out, { line }) => out.number(line, STYLE.count) },
    { title: say`Bucket`, width: 18, write: (out, { bucket }) => out.text(bucket) },
    { title: say`Call id`, width: 37, write: (out, { callId }) => out.text(callId ?? '') },
    facts.aggregate ? { title: say`Group`, width: 28, write: (out, { group }) => out.text(group ?? '') } : undefined,
    {
      title: say`Start (${zone})`,
      width: 20,
      write: (out, { stamp, input }) => out.date(stamp === null ? null : (clocks.get(input)?.wall(stamp) ?? null)),
    },
    { title: say`From`, width: 17, write: (out, { from }) => out.text(from) },
    { title: say`To`, width: 17, write: (out, { to }) => out.text(to) },
  ];
  return columns.filter((column): column is RowColumn => column !== undefined);
}

function partnerColumns(title: string, fileTitle: string | undefined, { inputs, facts }: Statement): RowColumn[] {
  if (facts.aggregate) return [];
  const row: RowColumn = {
    title,
    width: 9,
    head: 'headRight',
    write: (out, { partner }) => (partner ? out.number(partner.row, STYLE.count) : out.skip()),
  };
  if (fileTitle === undefined) return [row];
  const file: RowColumn = {
    title: fileTitle,
    width: 20,
    write: (out, { partner }) => out.text(partner ? inputs[partner.input].name : ''),
  };
  return [file, row];
}

function secondsColumn(
  title: string,
  ms: (row: StatementRow) => number | null,
  total?: (from: number, to: number) => number,
  signed = false,
): RowColumn {
  return {
    title,
    width: 11,
    head: 'headRight',
    write: (out, row) => out.seconds(ms(row), signed),
    ...(total && { total: (from: number, to: number) => total(from, to) / 1000, totalStyle: 'totalSeconds' as const }),
  };
}
