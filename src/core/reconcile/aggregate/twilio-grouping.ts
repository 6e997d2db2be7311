import type { AggregateRecords } from '../../formats/records.js';
import { say } from '../../language/say.js';
import type { Table } from '../../table/table.js';
import { TWILIO_CLASSES, type TwilioClass } from './log-classes.js';
import { type Grouping, KeyCells, SeriesList } from './usage-series.js';

const INBOUND = TWILIO_CLASSES.indexOf('calls-inbound');
const OUTBOUND = TWILIO_CLASSES.indexOf('calls-outbound');
const UNTOLD = TWILIO_CLASSES.indexOf('calls');

/**
 * Twilio's categories overlap, so only the finest that the log can decide and the file has are groups. `calls` takes the
 * place of both directions where the file lacks one that the log has billable calls of. Every other category adds up
 * these, splits them, or is of no call. `billable`: whether the log has billable calls of a class.
 */
export function twilioGrouping(table: Table, records: AggregateRecords, billable: readonly boolean[]): Grouping {
  const cells = new KeyCells(table, records);
  const has = categoriesOf(records, cells);
  const lacks = (at: number) => !has.has(TWILIO_CLASSES[at]);
  const whole =
    has.has('calls') &&
    ((billable[INBOUND] && lacks(INBOUND)) ||
      (billable[OUTBOUND] && lacks(OUTBOUND)) ||
      billable[UNTOLD] ||
      (lacks(INBOUND) && lacks(OUTBOUND)));
  const used = new Set<string>(whole ? ['calls'] : ['calls-inbound', 'calls-outbound']);
  used.add('calls-client').add('calls-sip');
  const list = new SeriesList();
  const seriesOfRow = new Int32Array(records.rowCount).fill(-1);
  for (let row = 0; row < records.rowCount; row++) {
    if (records.unreadable[row] === 1) continue;
    const category = cells.text('category', row)?.toLowerCase() ?? null;
    if (category !== null && used.has(category))
      seriesOfRow[row] = list.indexOf({ category }, !Number.isNaN(records.billedMs[row]));
  }
  return {
    series: list.all,
    seriesOfRow,
    seriesOfClass: TWILIO_CLASSES.map((name, at) => [list.indexOf({ category: categoryOf(name, at, whole) }, true)]),
    keyOf: ({ key }, period) => ({ ...key, period }),
    notes: (met) => notes(whole, met),
  };
}

function categoryOf(name: TwilioClass, at: number, whole: boolean): string {
  return whole && (at === INBOUND || at === OUTBOUND) ? 'calls' : name;
}

function categoriesOf({ rowCount, unreadable }: AggregateRecords, cells: KeyCells): ReadonlySet<string> {
  const found = new Set<string>();
  for (let row = 0; row < rowCount; row++) {
    const category = unreadable[row] === 1 ? null : cells.text('category', row);
    if (category !== null) found.add(category.toLowerCase());
  }
  return found;
}

function notes(whole: boolean, met: ReadonlySet<number>): string[] {
  const found = [
    say`A call with an end that starts with client: counts as a client call, with sip: as a SIP call, any other by its direction; finer categories of the usage, and those that add up others, are not compared.`,
  ];
  if (whole)
    found.push(
      say`The usage file does not have both directions apart, so all voice calls are compared with its category calls.`,
    );
  else if (met.has(UNTOLD))
    found.push(
      say`The call log does not say which way some of its calls went, and the usage has no category for them.`,
    );
  return found;
}
