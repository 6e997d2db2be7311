import { DAY_MS } from '../billing/calendar-date.js';
import { PER_MINUTE } from '../billing/rounding.js';
import { ZoneClock } from '../billing/time-zone.js';
import { say } from '../language/say.js';
import { NUMBER_INVALID, NUMBER_VALUE } from '../table/number-column.js';
import type { Table } from '../table/table.js';
import { bindColumns } from './columns.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { markRagged } from './ragged-rows.js';
import { matchHeader, recognition } from './recognition.js';
import type { AggregateRecords, ScopedModel } from './records.js';
import { readStamps } from './stamps.js';
import { twilioCategory } from './twilio-usage-categories.js';
import { TWILIO_USAGE_COLUMNS } from './twilio-usage-columns.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';
import { classifyColumn } from './value-classes.js';

const ID = 'twilio.usage-records';
/** Text columns of few values. */
const FEW = ['countUnit', 'usageUnit', 'priceUnit'];

/** Units of time by their folded names, as indexes into `UNIT_MS`. */
const UNIT_BLANK = 0;
const UNIT_OTHER = 5;
const UNIT_MS = [Number.NaN, 60_000, 1000, 3_600_000, 1, Number.NaN];
const UNITS = new Map<string, number>([
  ...['minutes', 'minute', 'mins', 'min'].map((name): [string, number] => [name, 1]),
  ...['seconds', 'second', 'secs', 'sec'].map((name): [string, number] => [name, 2]),
  ...['hours', 'hour'].map((name): [string, number] => [name, 3]),
  ...['milliseconds', 'millisecond', 'ms'].map((name): [string, number] => [name, 4]),
  ['', UNIT_BLANK],
]);

/**
 * Twilio's usage records, the API's list or any of its answers by day, month, year and so on, or CSV with the same names.
 * A record covers its dates, both included, in GMT ("Resolving Call Log and Call Usage Discrepancies").
 */
export const twilioUsageRecords: Format = {
  id: ID,
  title: 'Twilio usage records',
  provider: 'Twilio',
  role: 'usage',
  grain: 'aggregate',
  stamp: 'none',
  documentedZone: 'UTC',
  sources: ['Usage Records resource, Twilio API reference', 'Resolving Call Log and Call Usage Discrepancies'],
  columns: TWILIO_USAGE_COLUMNS,
  emptyLists: [{ list: 'usage_records' }],
  essentials: ['category', 'startDate', 'endDate', 'usage'],
  recognise,
  bind: (header) => {
    const binding = bindColumns(header, TWILIO_USAGE_COLUMNS);
    // Members of nested objects, such as links to other stretches of time, are no columns of their own.
    const drift = binding.drift.filter(({ kind, name }) => kind !== 'unknown' || !name.includes('.'));
    return { ...binding, drift };
  },
  typeColumns: (table, binding) => typedColumnSteps(table, binding, TWILIO_USAGE_COLUMNS, FEW),
  readAggregate,
};

function recognise(sample: Sample) {
  const { exact: keys, sentence } = matchHeader(sample.header, TWILIO_USAGE_COLUMNS);
  const has = (key: string) => keys.has(key);
  if (!has('category') || !has('startDate') || !has('endDate') || !(has('usage') || has('count'))) {
    return recognition(ID, Math.min(0.3, keys.size * 0.03), [say`It lacks a category, its dates or a usage.`]);
  }
  const column = bindColumns(sample.header, TWILIO_USAGE_COLUMNS).column('category');
  const values = sample.rows.map((row) => row[column] ?? '').filter((value) => value.trim() !== '');
  const known = values.filter((value) => twilioCategory(value)).length;
  const reasons =
    known > 0
      ? [sentence, say`${known} of the first ${values.length} categories are those of Twilio’s usage.`]
      : [sentence];
  const score = 0.55 + 0.2 * (keys.size / TWILIO_USAGE_COLUMNS.length) + (known > 0 ? 0.2 : 0);
  return recognition(ID, score + (sample.envelopeKeys?.includes('usage_records') ? 0.05 : 0), reasons);
}

/**
 * Reads the records. A row is unreadable if it is ragged, if its dates are blank or no dates or run backwards, or if its
 * usage or its count is no plain decimal; a blank one is 0 or unknown. Dates are days of the file's zone, GMT unless the
 * user says otherwise.
 */
function readAggregate(table: Table, binding: ColumnBinding, options: RecordOptions): AggregateRecords {
  buildTypedColumns(table, binding, TWILIO_USAGE_COLUMNS, FEW);
  const column = (key: string) => binding.column(key);
  const { start, end } = readSpans(table, column('startDate'), column('endDate'), options.timeZone);
  const { billedMs, unreadable } = readUsages(table, binding);
  const count = readCounts(table, column('count'), unreadable);
  for (let row = 0; row < table.rowCount; row++) if (!(start[row] < end[row])) unreadable[row] = 1;
  markRagged(table, unreadable);
  return {
    rowCount: table.rowCount,
    grouping: 'twilio',
    start,
    end,
    billedMs,
    count,
    // Whether another category adds up others, only the other records tell.
    notConsumption: classifyColumn(table, column('category'), 0, (key) => (key === 'totalprice' ? 1 : 0)),
    unreadable,
    keyColumns: { category: column('category') },
    quantityColumn: column('usage'),
    unitColumn: column('usageUnit'),
    amountColumn: column('price'),
    currencyColumn: column('priceUnit'),
    models: modelsOf(options),
  };
}

/** From the first moment of the first day to the first moment behind the last one. */
function readSpans(
  table: Table,
  startColumn: number,
  endColumn: number,
  timeZone: string,
): { start: Float64Array; end: Float64Array } {
  const clock = new ZoneClock(timeZone);
  return {
    start: dayEdges(readStamps(table, startColumn, timeZone).values, clock, 0),
    end: dayEdges(readStamps(table, endColumn, timeZone).values, clock, 1),
  };
}

/** The start of each instant's day, or of a day that is some days later. Few days are in a file: each is worked out once. */
function dayEdges(instants: Float64Array, clock: ZoneClock, daysLater: number): Float64Array {
  const edges = new Float64Array(instants.length);
  const known = new Map<number, number>();
  let last = Number.NaN;
  let edge = Number.NaN;
  for (let row = 0; row < instants.length; row++) {
    const instant = instants[row];
    if (instant !== last) {
      last = instant;
      edge = known.get(instant) ?? Number.NaN;
      if (Number.isNaN(edge) && !Number.isNaN(instant)) {
        edge = clock.startOfDay((Math.floor(clock.wall(instant) / DAY_MS) + daysLater) * DAY_MS);
        known.set(instant, edge);
      }
    }
    edges[row] = edge;
  }
  return edges;
}

/** Billed ms per record, NaN where its unit is no time; a blank unit is that of the category. */
function readUsages(table: Table, binding: ColumnBinding): { billedMs: Float64Array; unreadable: Uint8Array } {
  const billedMs = new Float64Array(table.rowCount);
  const unreadable = new Uint8Array(table.rowCount);
  const units = classifyColumn(table, binding.column('usageUnit'), UNIT_BLANK, (key) => UNITS.get(key) ?? UNIT_OTHER);
  const usual = classifyColumn(table, binding.column('category'), UNIT_OTHER, (_key, text) =>
    twilioCategory(text)?.inMinutes ? 1 : UNIT_OTHER,
  );
  const usage = binding.column('usage');
  const numbers = usage < 0 ? undefined : table.numberColumn(usage);
  const divisor = 10 ** (numbers?.scale ?? 0);
  for (let row = 0; row < table.rowCount; row++) {
    const unit = UNIT_MS[units[row] === UNIT_BLANK ? usual[row] : units[row]];
    if (!numbers || numbers.states[row] === NUMBER_INVALID) unreadable[row] = 1;
    // Exact where the result is a whole number of ms, else the nearest; blank is 0.
    billedMs[row] = numbers ? Math.round((numbers.mantissas[row] * unit) / divisor) : 0;
  }
  return { billedMs, unreadable };
}

/** Events per record, NaN where there is no count. */
function readCounts(table: Table, column: number, unreadable: Uint8Array): Float64Array {
  const count = new Float64Array(table.rowCount).fill(Number.NaN);
  if (column < 0) return count;
  const { mantissas, states, scale } = table.numberColumn(column);
  const divisor = 10 ** scale;
  for (let row = 0; row < count.length; row++) {
    if (states[row] === NUMBER_VALUE) count[row] = mantissas[row] / divisor;
    else if (states[row] === NUMBER_INVALID) unreadable[row] = 1;
  }
  return count;
}

/** The user's rounding, else that of Programmable Voice: every started minute. Models for some calls only follow. */
function modelsOf({ minimumMs, incrementMs, freeBelowMs, models = [] }: RecordOptions): ScopedModel[] {
  const usual = {
    minimumMs: minimumMs ?? PER_MINUTE.minimumMs,
    incrementMs: incrementMs ?? PER_MINUTE.incrementMs,
    freeBelowMs: freeBelowMs ?? PER_MINUTE.freeBelowMs,
  };
  const chosen = models.map(({ type, direction, description, model }): ScopedModel => {
    const scope = Object.entries({ type, direction, description }).filter(([, value]) => value !== undefined);
    return { scope: Object.fromEntries(scope) as Record<string, string>, model: { freeBelowMs: 0, ...model } };
  });
  const forAll = chosen.find(({ scope }) => Object.keys(scope).length === 0);
  const scoped = chosen.filter(({ scope }) => Object.keys(scope).length > 0);
  return [{ scope: {}, model: forAll?.model ?? usual }, ...scoped];
}
