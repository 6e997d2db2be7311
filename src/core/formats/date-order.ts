import { ISO_READER } from '../table/instant-column.js';
import { SPAN_BATCH, type Table } from '../table/table.js';
import { epochsOfIds, holdsEpochs, sampleRows } from './id-epochs.js';
import type { OpenedFile } from './opened-file.js';
import { type DateOrder, keepDateOrder, readStampText, surveyStamps } from './stamp-texts.js';

export type { DateOrder } from './stamp-texts.js';

/** In which order the dates of a file name day and month, and what says so. */
export interface DateOrderDecision {
  /** Undefined where nothing decides it, or where both orders occur. */
  order: DateOrder | undefined;
  /**
   * What it rests on: the user's word; parts above 12; ids that hold the second in which they were made; rows that are in
   * order of time under one reading only. `mixed`: some dates can only be read one way, others only the other way.
   */
  source: 'user' | 'values' | 'ids' | 'rows' | 'mixed' | 'none';
  /** The first cell that could be read both ways: 0-based row and column. */
  row: number;
  column: number;
  /** How many cells could be read both ways. */
  cells: number;
}

const decisions = new WeakMap<Table, DateOrderDecision>();

/** What was decided about the dates of a table; undefined where none can be read in two ways, or nobody looked. */
export function dateOrderOf(table: Table): DateOrderDecision | undefined {
  return decisions.get(table);
}

/** Keeps a decision that was made elsewhere, such as in another thread. */
export function keepDecision(table: Table, decision: DateOrderDecision | undefined): void {
  keepDateOrder(table, decision?.order);
  if (decision) decisions.set(table, decision);
  else decisions.delete(table);
}

/**
 * Decides how the dates of a file that start with day or month are read, and has them read so from now on: as the user
 * says, else by evidence, all columns of stamps together. Without evidence, dates that could be either stay unread.
 */
export function decideDateOrder(file: OpenedFile, told: DateOrder | undefined): DateOrderDecision | undefined {
  const decision = decide(file, told);
  keepDecision(file.table, decision);
  return decision;
}

function decide(file: OpenedFile, told: DateOrder | undefined): DateOrderDecision | undefined {
  const { table, format, binding } = file;
  const columns = (format?.columns ?? [])
    .filter(({ type }) => type === 'instant')
    .map(({ key }) => binding.column(key))
    .filter((column) => column >= 0 && table.instantColumn(column, ISO_READER).invalid > 0);
  let dayFirst = 0;
  let monthFirst = 0;
  let cells = 0;
  let doubtful = -1;
  for (const column of columns) {
    const survey = surveyStamps(table, column);
    dayFirst += survey.dayFirst;
    monthFirst += survey.monthFirst;
    cells += survey.either;
    if (doubtful < 0 && survey.either > 0) doubtful = column;
  }
  if (doubtful < 0) return undefined;
  const place = { row: surveyStamps(table, doubtful).firstEither, column: doubtful, cells };
  if (told) return { order: told, source: 'user', ...place };
  if (dayFirst > 0 && monthFirst > 0) return { order: undefined, source: 'mixed', ...place };
  if (dayFirst + monthFirst > 0)
    return { order: dayFirst > 0 ? 'day-first' : 'month-first', source: 'values', ...place };
  const byIds = orderByIds(file, doubtful);
  if (byIds) return { order: byIds, source: 'ids', ...place };
  const byRows = orderByRows(table, doubtful);
  return byRows ? { order: byRows, source: 'rows', ...place } : { order: undefined, source: 'none', ...place };
}

/** Clocks on Earth differ from UTC by at most 14 hours; a date read the wrong way is weeks off. */
const MOST_OFF_MS = 15 * 3_600_000;

/** The reading that agrees with the seconds in the ids, for nearly all rows; undefined where none does alone. */
function orderByIds({ table, format, binding }: OpenedFile, column: number): DateOrder | undefined {
  const ids = (format?.columns ?? []).filter(({ type }) => type === 'id').map(({ key }) => binding.column(key));
  const rows = sampleRows(table.rowCount);
  for (const id of ids) {
    if (id < 0 || !holdsEpochs(table, id, rows)) continue;
    const epochs = epochsOfIds(table, id, rows);
    let compared = 0;
    let day = 0;
    let month = 0;
    for (let at = 0; at < rows.length; at++) {
      const text = table.text(rows[at], column).trim();
      const dayFirst = readStampText(text, 'day-first')?.value;
      const monthFirst = readStampText(text, 'month-first')?.value;
      if (Number.isNaN(epochs[at]) || dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst)
        continue;
      compared++;
      if (Math.abs(dayFirst - epochs[at]) <= MOST_OFF_MS) day++;
      if (Math.abs(monthFirst - epochs[at]) <= MOST_OFF_MS) month++;
    }
    if (compared === 0) continue;
    if (day >= compared * 0.9 && month <= compared * 0.1) return 'day-first';
    if (month >= compared * 0.9 && day <= compared * 0.1) return 'month-first';
  }
  return undefined;
}

/** Two dates are in order under many readings by accident. */
const FEWEST_DATES = 3;

/**
 * The one reading under which the rows are in order of time, forwards or backwards. Records are written when calls end,
 * so that a step back over one midnight is none.
 */
function orderByRows(table: Table, column: number): DateOrder | undefined {
  const readings = [new Course(), new Course()];
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const { bytes } = table;
  let last = -1;
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0; i < to - from; i++) {
      let p = starts[i];
      const end = ends[i];
      while (p < end && bytes[p] === 32) p++;
      let a = 0;
      let b = 0;
      let year = 0;
      while (p < end && bytes[p] >= 48 && bytes[p] <= 57) a = a * 10 + bytes[p++] - 48;
      p++;
      while (p < end && bytes[p] >= 48 && bytes[p] <= 57) b = b * 10 + bytes[p++] - 48;
      p++;
      while (p < end && bytes[p] >= 48 && bytes[p] <= 57) year = year * 10 + bytes[p++] - 48;
      const date = (year * 100 + a) * 100 + b;
      if (date === last || a < 1 || a > 12 || b < 1 || b > 12 || year < 1 || year > 9999) continue;
      last = date;
      readings[0].add(Date.UTC(year, b - 1, a));
      readings[1].add(Date.UTC(year, a - 1, b));
    }
  }
  const [day, month] = readings.map((reading) => reading.isInOrder());
  if (day === month) return undefined;
  return day ? 'day-first' : 'month-first';
}

const DAY_MS = 86_400_000;

/** How a row of dates moves. */
class Course {
  private last = Number.NaN;
  private dates = 0;
  private forwards = 0;
  private backwards = 0;

  add(date: number): void {
    this.dates++;
    if (date > this.last + DAY_MS) this.forwards++;
    if (date < this.last - DAY_MS) this.backwards++;
    this.last = date;
  }

  isInOrder(): boolean {
    return this.dates >= FEWEST_DATES && (this.forwards === 0 || this.backwards === 0);
  }
}
