import { firstRowsOfIds } from '../table/repeated-ids.js';
import { SPAN_BATCH, type Table } from '../table/table.js';
import type { OpenedFile } from './opened-file.js';
import { RecordDigests } from './record-digests.js';

/** Keys under which formats name the id of a record itself, the best first; a call's id where there is none. */
const ID_KEYS = {
  usage: ['recordUuid', 'recordId', 'usageId', 'callId'],
  'call-log': ['id', 'sid', 'uniqueId', 'uuid', 'callUuid', 'callInternalId', 'callId', 'interactionId', 'callsid'],
  invoice: [],
} as const;
/** What tells totals without ids apart, as Twilio's: there is one of each. */
const TOTAL_KEYS = ['category', 'startDate', 'endDate', 'accountSid'];

const known = new WeakMap<OpenedFile, RecordKeys>();

/**
 * What a record is called by from one run to the next, wherever it stands in its file: the id of the record where the
 * format has one, else a digest of the row's content. `row` is the table row, from 0.
 *
 * Rows that share an id with rows of other content get both, `ID~DIGEST`; of rows that are equal, the second ends in
 * `#2`, the third in `#3`. So a key is one row's, stays where rows change places or are appended, and never holds the
 * line. (A row appended under an id that another record has already makes both of them ambiguous: then both get digests.)
 */
export function recordKey(file: OpenedFile, row: number): string {
  let keys = known.get(file);
  if (!keys) {
    keys = new RecordKeys(file);
    known.set(file, keys);
  }
  return keys.of(row);
}

/** The ids of a file's records, before it is known which are used twice. */
interface RecordIds {
  /** Trimmed; empty where the record has none. */
  text(row: number): string;
  /** 1 per row without an id. */
  blank: Uint8Array;
  /** First row with the same id, -1 where the row is the first or has no id; undefined: none repeats. */
  firstRows: Int32Array | undefined;
}

/** The keys of one file's rows. What they take is made once, when the first is asked for. */
class RecordKeys {
  private readonly ids: RecordIds;
  /** 1 where the id alone does not tell which row is meant. */
  private readonly unclear: Uint8Array;
  private readonly digests: RecordDigests;
  /** 1 at the first row of an id that rows of different content share. */
  private readonly several: Uint8Array;
  /** Which of the equal rows a row is, from 1; 0 where its id is its alone. */
  private readonly which: Uint32Array;

  constructor(file: OpenedFile) {
    const { table } = file;
    this.ids = idsOf(file);
    this.unclear = this.findUnclear(table.rowCount);
    this.digests = new RecordDigests(table, this.unclear);
    this.several = this.findSeveral(table.rowCount);
    this.which = countEqual(this.digests, this.unclear);
  }

  /** The key of a row. */
  of(row: number): string {
    const id = this.ids.text(row);
    if (this.unclear[row] === 0) return id;
    const which = this.which[row] > 1 ? `#${this.which[row]}` : '';
    const first = this.ids.firstRows?.[row] ?? -1;
    const byDigest = id === '' || this.several[first < 0 ? row : first] === 1;
    return byDigest ? `${id}~${this.digests.text(row)}${which}` : `${id}${which}`;
  }

  private findUnclear(rowCount: number): Uint8Array {
    const { blank, firstRows } = this.ids;
    const unclear = blank.slice();
    if (!firstRows) return unclear;
    for (let row = 0; row < rowCount; row++) {
      if (firstRows[row] < 0) continue;
      unclear[row] = 1;
      unclear[firstRows[row]] = 1;
    }
    return unclear;
  }

  private findSeveral(rowCount: number): Uint8Array {
    const { firstRows } = this.ids;
    const several = new Uint8Array(rowCount);
    if (!firstRows) return several;
    for (let row = 0; row < rowCount; row++) {
      const first = firstRows[row];
      if (first >= 0 && !this.digests.same(first, row)) several[first] = 1;
    }
    return several;
  }
}

function idsOf(file: OpenedFile): RecordIds {
  const { table, binding, format } = file;
  const keys: readonly string[] = format ? ID_KEYS[format.role] : [];
  const column = keys.map((key) => binding.column(key)).find((at) => at >= 0);
  if (column !== undefined) {
    const text = (row: number) => table.text(row, column).trim();
    return { text, blank: blankCells(table, column), firstRows: firstRowsOfIds(table, column, false) };
  }
  if (format?.role === 'usage' && format.grain === 'aggregate') return idsOfTotals(file);
  return { text: () => '', blank: new Uint8Array(table.rowCount).fill(1), firstRows: undefined };
}

/** 1 per row whose cell holds nothing but blanks; cells are decoded only where their first byte leaves it open. */
function blankCells(table: Table, column: number): Uint8Array {
  const blank = new Uint8Array(table.rowCount);
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let row = from; row < to; row++) {
      const start = starts[row - from];
      const first = table.bytes[start];
      if (start < ends[row - from] && first > 32 && first < 128) continue;
      if (table.text(row, column).trim() === '') blank[row] = 1;
    }
  }
  return blank;
}

/** Ids made of what a total is of: few rows, for each stands for many. */
function idsOfTotals({ table, binding }: OpenedFile): RecordIds {
  const columns = TOTAL_KEYS.map((key) => binding.column(key)).filter((column) => column >= 0);
  const text = (row: number) => {
    const parts = columns.map((column) => table.text(row, column).trim());
    return parts.some((part) => part !== '') ? parts.join('/') : '';
  };
  const blank = new Uint8Array(table.rowCount);
  const firstRows = new Int32Array(table.rowCount).fill(-1);
  const firstOfId = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row++) {
    const id = text(row);
    const first = firstOfId.get(id);
    if (id === '') blank[row] = 1;
    else if (first === undefined) firstOfId.set(id, row);
    else firstRows[row] = first;
  }
  return { text, blank, firstRows };
}

/** Of the rows that have a digest, which of those with the same one each is, in the order of the rows, from 1. */
function countEqual(digests: RecordDigests, wanted: Uint8Array): Uint32Array {
  let count = 0;
  for (const one of wanted) count += one;
  const which = new Uint32Array(wanted.length);
  let capacity = 16;
  while (capacity < count * 2) capacity *= 2;
  /** The last row of each digest so far, plus one; 0 is free. */
  const slots = new Uint32Array(capacity);
  for (let row = 0; row < wanted.length; row++) {
    if (wanted[row] === 0) continue;
    let slot = digests.hash(row) & (capacity - 1);
    while (slots[slot] !== 0 && !digests.same(slots[slot] - 1, row)) slot = (slot + 1) & (capacity - 1);
    which[row] = slots[slot] === 0 ? 1 : which[slots[slot] - 1] + 1;
    slots[slot] = row + 1;
  }
  return which;
}
