import { firstRowsOfAll, NEW_ID, NO_ID } from '../table/repeated-ids.js';
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
  /** Per row the first row with the same id, else `NEW_ID` or `NO_ID`. */
  firstRows: Int32Array;
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
    const first = this.ids.firstRows[row];
    const byDigest = id === '' || this.several[first < 0 ? row : first] === 1;
    return byDigest ? `${id}~${this.digests.text(row)}${which}` : `${id}${which}`;
  }

  private findUnclear(rowCount: number): Uint8Array {
    const { firstRows } = this.ids;
    const unclear = new Uint8Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const first = firstRows[row];
      if (first === NEW_ID) continue;
      unclear[row] = 1;
      if (first >= 0) unclear[first] = 1;
    }
    return unclear;
  }

  private findSeveral(rowCount: number): Uint8Array {
    const { firstRows } = this.ids;
    const several = new Uint8Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const first = firstRows[row];
      if (first >= 0 && !this.digests.same(first, row)) several[first] = 1;
    }
    return several;
  }
}

function idsOf(file: OpenedFile): RecordIds {
  const { table, format } = file;
  const column = recordIdColumn(file);
  if (column >= 0) {
    const text = (row: number) => table.text(row, column).trim();
    return { text, firstRows: firstRowsOfAll(table, column, false) };
  }
  if (format?.role === 'usage' && format.grain === 'aggregate') return idsOfTotals(file);
  return { text: () => '', firstRows: new Int32Array(table.rowCount).fill(NO_ID) };
}

/** The table column with the ids of a file's records; -1 where it has none. */
export function recordIdColumn({ binding, format }: OpenedFile): number {
  const keys: readonly string[] = format ? ID_KEYS[format.role] : [];
  return keys.map((key) => binding.column(key)).find((at) => at >= 0) ?? -1;
}

/** Ids made of what a total is of: few rows, for each stands for many. */
function idsOfTotals({ table, binding }: OpenedFile): RecordIds {
  const columns = TOTAL_KEYS.map((key) => binding.column(key)).filter((column) => column >= 0);
  const text = (row: number) => {
    const parts = columns.map((column) => table.text(row, column).trim());
    return parts.some((part) => part !== '') ? parts.join('/') : '';
  };
  const firstRows = new Int32Array(table.rowCount).fill(NEW_ID);
  const firstOfId = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row++) {
    const id = text(row);
    const first = firstOfId.get(id);
    if (id === '') firstRows[row] = NO_ID;
    else if (first === undefined) firstOfId.set(id, row);
    else firstRows[row] = first;
  }
  return { text, firstRows };
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
