import { addMonths, parseMonth, wallOf } from '../billing/calendar-date.js';
import { ZoneClock } from '../billing/time-zone.js';
import { say } from '../language/say.js';
import type { Table } from '../table/table.js';
import { BilledQuantities } from './billed-quantities.js';
import type { ColumnBinding, Format, RecordOptions } from './format.js';
import { markRagged } from './ragged-rows.js';
import { matchHeader, recognition } from './recognition.js';
import type { AggregateRecords } from './records.js';
import { callModels } from './rounding-models.js';
import { TALKDESK_USAGE_COLUMNS } from './talkdesk-usage-columns.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';
import { classifyColumn } from './value-classes.js';

const ID = 'talkdesk.monthly-usage';
/** Columns without which a file is something else. */
const CORE = ['month', 'type', 'unit', 'numberOfUnits'];
/** Columns that hardly any other file has. */
const SIGNATURE = ['aggregateProductId', 'productId', 'numberOfUnits', 'walletName', 'resolution', 'totalAmount'];
/** Text columns that repeat from row to row. */
const REPEATING = ['accountId', 'productId', 'aggregateProductId', 'month', 'description', 'currency', 'walletName'];

const UNIT_NO_TIME = 0;
const UNIT_MINUTES = 1;
const UNIT_SECONDS = 2;
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** Whether a folded type moves money and consumes nothing. */
export function movesMoney(type: string): boolean {
  return type === 'recharge' || type === 'creditcommit';
}

/**
 * The monthly usage of Talkdesk's Billing Insights API, one page or several, or as flat CSV with the same names: a total
 * per account, product, month, type, direction, resolution and unit. "Get Monthly Usage" does not say in which zone a
 * month begins, so that stays assumed.
 */
export const talkdeskMonthlyUsage: Format = {
  id: ID,
  title: 'Talkdesk monthly usage',
  provider: 'Talkdesk',
  role: 'usage',
  grain: 'aggregate',
  stamp: 'none',
  sources: ['Get Monthly Usage, Talkdesk Billing Insights API'],
  columns: TALKDESK_USAGE_COLUMNS,
  essentials: CORE,
  emptyLists: [{ list: '_embedded.usage' }],
  recognise(sample) {
    const match = matchHeader(sample.header, TALKDESK_USAGE_COLUMNS);
    const core = CORE.filter((key) => match.exact.has(key)).length;
    const own = SIGNATURE.filter((key) => match.exact.has(key)).length;
    if (core < CORE.length - 1 || !match.keys.has('month') || own < 2) {
      return recognition(ID, Math.min(0.4, 0.06 * core + 0.04 * own), [
        say`Talkdesk’s monthly usage has a month, a type, a unit and a number of units in every row.`,
      ]);
    }
    return recognition(ID, 0.55 + 0.45 * (match.keys.size / TALKDESK_USAGE_COLUMNS.length), [match.sentence]);
  },
  typeColumns: (table, binding) => typedColumnSteps(table, binding, TALKDESK_USAGE_COLUMNS, REPEATING),
  readAggregate,
};

/**
 * Reads the totals. A row is unreadable if it is ragged, if its month is no `YYYY-MM`, or if its number of units is no
 * plain decimal. A blank quantity is 0; a negative one is a credit and counts. Calls are not counted in this file.
 */
function readAggregate(table: Table, binding: ColumnBinding, options: RecordOptions): AggregateRecords {
  buildTypedColumns(table, binding, TALKDESK_USAGE_COLUMNS, REPEATING);
  const column = (key: string) => binding.column(key);
  const count = table.rowCount;
  const { start, end } = readMonths(table, column('month'), options.timeZone);
  const units = classifyColumn(table, column('unit'), UNIT_NO_TIME, (key) =>
    key === 'minutes' ? UNIT_MINUTES : key === 'seconds' ? UNIT_SECONDS : UNIT_NO_TIME,
  );
  const minutes = new BilledQuantities(table, column('numberOfUnits'), MINUTE_MS);
  const seconds = new BilledQuantities(table, column('numberOfUnits'), SECOND_MS);
  const billedMs = new Float64Array(count);
  const unreadable = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const ms = units[row] === UNIT_SECONDS ? seconds.ms(row) : minutes.ms(row);
    // NaN stands for what cannot be read, in quantities and months alike.
    if (Number.isNaN(ms) || Number.isNaN(start[row])) unreadable[row] = 1;
    billedMs[row] = units[row] === UNIT_NO_TIME ? Number.NaN : ms;
  }
  markRagged(table, unreadable);
  return {
    rowCount: count,
    grouping: 'talkdesk',
    start,
    end,
    billedMs,
    count: new Float64Array(count).fill(Number.NaN),
    notConsumption: classifyColumn(table, column('type'), 0, (key) => (movesMoney(key) ? 1 : 0)),
    unreadable,
    keyColumns: {
      account: column('accountId'),
      month: column('month'),
      type: column('type'),
      direction: column('direction'),
      resolution: column('resolution'),
      unit: column('unit'),
    },
    quantityColumn: column('numberOfUnits'),
    unitColumn: column('unit'),
    amountColumn: column('totalAmount'),
    currencyColumn: column('currency'),
    models: callModels(options),
  };
}

/** First instant of each row's month and of the month after, on the clock of the zone; NaN where it is no month. */
function readMonths(table: Table, column: number, timeZone: string): { start: Float64Array; end: Float64Array } {
  const start = new Float64Array(table.rowCount).fill(Number.NaN);
  const end = start.slice();
  if (column < 0) return { start, end };
  const { codes, distinct, text } = table.dictionaryColumn(column);
  const clock = new ZoneClock(timeZone);
  const starts = new Float64Array(distinct).fill(Number.NaN);
  const ends = starts.slice();
  for (let code = 0; code < distinct; code++) {
    const first = parseMonth(text(code));
    if (!first) continue;
    starts[code] = clock.startOfDay(wallOf(first));
    ends[code] = clock.startOfDay(wallOf(addMonths(first, 1)));
  }
  for (let row = 0; row < codes.length; row++) {
    start[row] = starts[codes[row]];
    end[row] = ends[codes[row]];
  }
  return { start, end };
}
