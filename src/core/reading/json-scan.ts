import { say } from '../language/say.js';
import { decodeSpan } from './cell-text.js';
import { EXPECTED, JsonCursor, JsonSyntaxError } from './json-cursor.js';
import { type Field, Fields, Leaves } from './json-leaves.js';
import { roomForNumber } from './json-number.js';
import { isEmptyObject, writeContent } from './json-text.js';

/** Objects nested deeper than this are kept as their JSON text instead of being flattened. */
const DEEPEST = 32;
/** Bytes of the longest literal or escape. */
const LONGEST_PIECE = 6;
/** Pages whose surroundings are kept. */
const MOST_PAGES = 100_000;

/** JSON that is well-formed but is no list of records. */
export class NotRecordsError extends Error {
  constructor(
    message: string,
    readonly byte: number,
  ) {
    super(message);
  }
}

/** What surrounds the records of one page: plain values by dotted path. */
export type PageValues = Readonly<Record<string, string>>;

/** Where all records and their values lie in the text. */
export interface JsonScan {
  fields: Fields;
  leaves: Leaves;
  /** Per record: its first leaf, and where the record starts and ends. One more entry of `firstLeaves` closes the last. */
  firstLeaves: number[];
  starts: number[];
  ends: number[];
  pages: PageValues[];
  /** How many values stand at the top level: more than one are JSON Lines. */
  topLevelValues: number;
  /** Pages that hold no records at all, such as an error in the midst of them, by their place from 1. */
  pagesWithoutRecords: number[];
  /** Paths at which lists of records were found. */
  listPaths: Set<string>;
}

/**
 * Scans a whole JSON text for records. `recordPaths` are the dotted paths at which an object of a page keeps its list of
 * records; `_embedded.*` stands for any member there. What the first object is decides what the others are: pages with
 * such a list, or records themselves. With `isBeginning` the text goes on behind `size`: what is complete by then counts.
 * @throws JsonSyntaxError, NotRecordsError
 */
export function scanJson(
  bytes: Uint8Array,
  size: number,
  offset: number,
  recordPaths: ReadonlySet<string>,
  isBeginning = false,
): JsonScan {
  const scanner = new Scanner(new JsonCursor(bytes, offset, size), recordPaths);
  return isBeginning ? scanner.scanBeginning() : scanner.scan();
}

class Scanner {
  private readonly out: JsonScan = {
    fields: new Fields(),
    leaves: new Leaves(),
    firstLeaves: [],
    starts: [],
    ends: [],
    pages: [],
    topLevelValues: 0,
    pagesWithoutRecords: [],
    listPaths: new Set(),
  };
  private mode: 'undecided' | 'pages' | 'records' = 'undecided';
  private readonly scratch = new Leaves();
  /** Leaves of complete records. */
  private complete = 0;

  constructor(
    private readonly cursor: JsonCursor,
    private readonly recordPaths: ReadonlySet<string>,
  ) {}

  scan(): JsonScan {
    for (let b = this.cursor.next(); b >= 0; b = this.cursor.next()) {
      this.out.topLevelValues++;
      if (b === 123) this.topObject();
      else if (b === 91) this.topArray(0);
      else {
        this.cursor.value();
        throw new NotRecordsError(say`a plain value stands where an object was expected`, this.cursor.p);
      }
    }
    if (this.out.topLevelValues === 0) this.cursor.fail(EXPECTED.value);
    return this.closed();
  }

  /** What is complete of a text that ends in the midst of a value. */
  scanBeginning(): JsonScan {
    try {
      return this.scan();
    } catch (error) {
      if (!(error instanceof JsonSyntaxError) || this.out.starts.length === 0) throw error;
      // A literal or an escape that is cut off is missed at its first bytes.
      if (error.byte < this.cursor.limit - LONGEST_PIECE) throw error;
      // What surrounds the records of a page that is not complete has been read as far as it stands before them.
      if (this.mode === 'undecided') this.page(this.valuesOf(this.scratch));
      this.out.leaves.length = this.complete;
      return this.closed();
    }
  }

  private closed(): JsonScan {
    this.out.firstLeaves.push(this.out.leaves.length);
    return this.out;
  }

  /** An array of pages, an array of records, or an array of arrays of records. */
  private topArray(depth: number): void {
    let records = false;
    this.elements((b) => {
      if (b === 123) {
        if (this.topObject()) records = true;
      } else if (b === 91 && depth === 0) this.topArray(1);
      else this.refuseElement(say`the list`);
    });
    if (records || (depth === 1 && this.mode !== 'pages')) this.page({});
  }

  /** Runs over the elements of the array at the cursor. */
  private elements(element: (first: number) => void): void {
    const cursor = this.cursor;
    cursor.p++;
    if (cursor.next() === 93) {
      cursor.p++;
      return;
    }
    for (;;) {
      element(cursor.next());
      const b = cursor.next();
      if (b !== 44 && b !== 93) cursor.fail(EXPECTED.commaInList);
      cursor.p++;
      if (b === 93) return;
    }
  }

  /** A page or a record, whichever the first of them was. Returns true for a record. */
  private topObject(): boolean {
    const start = this.cursor.p;
    if (this.mode === 'records') {
      this.record();
      return true;
    }
    this.scratch.length = 0;
    const lists = this.object(this.scratch, true);
    if (this.mode === 'undecided') this.mode = lists > 0 ? 'pages' : 'records';
    if (this.mode === 'records') {
      const first = this.out.leaves.length;
      this.out.leaves.append(this.scratch);
      this.commit(first, start);
      return true;
    }
    this.page(this.valuesOf(this.scratch));
    if (lists === 0) this.out.pagesWithoutRecords.push(this.out.pages.length);
    return false;
  }

  private page(values: PageValues): void {
    this.out.pages.push(this.out.pages.length < MOST_PAGES ? values : {});
  }

  private record(): void {
    const first = this.out.leaves.length;
    const start = this.cursor.p;
    this.object(this.out.leaves, false);
    this.commit(first, start);
  }

  private commit(firstLeaf: number, start: number): void {
    const { out } = this;
    out.firstLeaves.push(firstLeaf);
    out.starts.push(start);
    out.ends.push(this.cursor.p);
    this.complete = out.leaves.length;
    const { leaves, fields } = out;
    const bytes = this.cursor.bytes;
    for (let at = firstLeaf; at < leaves.length; at++) {
      const field = fields.all[leaves.fields[at]];
      if (field.column < 0) field.column = 0;
      if (!field.filled) field.filled = bytes[leaves.starts[at]] !== 110 && !this.isEmpty(at);
    }
  }

  private isEmpty(leaf: number): boolean {
    const { starts, ends } = this.out.leaves;
    return this.cursor.bytes[starts[leaf]] === 123 && isEmptyObject(this.cursor.bytes, starts[leaf], ends[leaf]);
  }

  private records(path: string): void {
    this.elements((b) => {
      if (b !== 123) this.refuseElement(`"${path}"`);
      this.record();
    });
  }

  private refuseElement(list: string): never {
    const place = this.cursor.p;
    this.cursor.value();
    throw new NotRecordsError(say`an element of ${list} is no object, so it cannot be a record`, place);
  }

  /**
   * Reads the object at the cursor and adds a leaf per plain value, null, array or empty object. With `paged`, lists of
   * records are read as such. Returns how many there were.
   */
  private object(leaves: Leaves, paged: boolean): number {
    const { cursor } = this;
    const { fields } = this.out;
    const parents: Field[] = [];
    let parent = fields.root;
    let lists = 0;
    parent.expected = 0;
    cursor.p++;
    let b = cursor.next();
    if (b === 125) {
      cursor.p++;
      return 0;
    }
    for (;;) {
      const field = this.name(parent);
      b = cursor.next();
      const start = cursor.p;
      if (b === 123 && parents.length < DEEPEST) {
        cursor.p++;
        if (cursor.next() !== 125) {
          parents.push(parent);
          parent = field;
          parent.expected = 0;
          continue;
        }
        cursor.p++;
        leaves.add(field.index, start, cursor.p);
      } else if (b === 91 && paged && this.isRecordList(field.path)) {
        lists++;
        this.out.listPaths.add(field.path);
        this.records(field.path);
      } else {
        cursor.value();
        leaves.add(field.index, start, cursor.p);
      }
      for (;;) {
        b = cursor.next();
        if (b === 44) {
          cursor.p++;
          break;
        }
        if (b !== 125) cursor.fail(EXPECTED.commaInObject);
        cursor.p++;
        const above = parents.pop();
        if (above === undefined) return lists;
        parent = above;
      }
    }
  }

  private name(parent: Field): Field {
    const { cursor } = this;
    if (cursor.next() !== 34) cursor.fail(EXPECTED.name);
    const start = cursor.p + 1;
    cursor.string();
    const field = this.out.fields.member(parent, cursor.bytes, start, cursor.p - 1);
    if (!field) throw new NotRecordsError(say`the records have too many different fields`, start);
    cursor.expect(58, EXPECTED.colon);
    return field;
  }

  /** Whether the array at the cursor is a list of records: at a known path, and empty or of objects. */
  private isRecordList(path: string): boolean {
    const dot = path.lastIndexOf('.');
    if (!this.recordPaths.has(path) && !(dot > 0 && this.recordPaths.has(`${path.slice(0, dot)}.*`))) return false;
    const ahead = new JsonCursor(this.cursor.bytes, this.cursor.p + 1, this.cursor.limit);
    const b = ahead.next();
    return b === 123 || b === 93;
  }

  private valuesOf(leaves: Leaves): PageValues {
    const values = new Map<string, string>();
    const { bytes } = this.cursor;
    for (let at = 0; at < leaves.length; at++) {
      const [start, end] = [leaves.starts[at], leaves.ends[at]];
      const out = new Uint8Array(end - start + roomForNumber(bytes, start, end));
      const text = decodeSpan(out, 0, writeContent(bytes, start, end, out, 0));
      values.set(this.out.fields.all[leaves.fields[at]].path, text);
    }
    return Object.fromEntries(values);
  }
}
