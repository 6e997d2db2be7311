import { decodeSpan } from './cell-text.js';
import { writeContent } from './json-text.js';

/** More different fields than this are no table of records. */
const MOST_FIELDS = 60_000;

/** A field of the records, such as `number.digits`: a path of member names. */
export interface Field {
  /** Index in the list of all fields. */
  index: number;
  /** Member names, joined by dots. */
  path: string;
  /** Table column, -1 while no record has a value there. */
  column: number;
  /** True once a record had something other than null in it. */
  filled: boolean;
  children: Field[];
  /** Place among the parent's children. */
  position: number;
  byName: Map<string, Field>;
  /** The name as it was first written, without quotes. */
  written: Uint8Array;
  /** Where the next member of this object will probably be found among the children. */
  expected: number;
}

/** All fields met so far, as a tree. Records repeat their members in the same order, which makes look-ups cheap. */
export class Fields {
  readonly all: Field[] = [];
  readonly root: Field;

  constructor() {
    this.root = this.create('', new Uint8Array(0));
  }

  /** The member of a field whose name lies at `[start, end)`, quotes excluded. Undefined: too many fields. */
  member(parent: Field, bytes: Uint8Array, start: number, end: number): Field | undefined {
    const guess = parent.expected < parent.children.length ? parent.children[parent.expected] : undefined;
    if (guess && isWritten(guess.written, bytes, start, end)) {
      parent.expected++;
      return guess;
    }
    const name = nameText(bytes, start, end);
    let found = parent.byName.get(name);
    if (!found) {
      if (this.all.length >= MOST_FIELDS) return undefined;
      found = this.create(parent === this.root ? name : `${parent.path}.${name}`, bytes.slice(start, end));
      found.position = parent.children.length;
      parent.byName.set(name, found);
      parent.children.push(found);
    }
    parent.expected = found.position + 1;
    return found;
  }

  private create(path: string, written: Uint8Array): Field {
    const field: Field = {
      index: this.all.length,
      path,
      column: -1,
      filled: false,
      children: [],
      position: 0,
      byName: new Map(),
      written,
      expected: 0,
    };
    this.all.push(field);
    return field;
  }
}

function isWritten(written: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (written.length !== end - start) return false;
  for (let i = 0; i < written.length; i++) if (written[i] !== bytes[start + i]) return false;
  return true;
}

function nameText(bytes: Uint8Array, start: number, end: number): string {
  const out = new Uint8Array(end - start);
  return decodeSpan(out, 0, writeContent(bytes, start - 1, end + 1, out, 0));
}

/** Values met, as columns: which field, and where in the text, string quotes included. */
export class Leaves {
  fields = new Uint16Array(1024);
  starts = new Uint32Array(1024);
  ends = new Uint32Array(1024);
  length = 0;

  /** A value of a field: its byte span, quotes of a text included. */
  add(field: number, start: number, end: number): void {
    if (this.length === this.fields.length) this.grow(this.length * 2);
    this.fields[this.length] = field;
    this.starts[this.length] = start;
    this.ends[this.length++] = end;
  }

  /** Takes over all leaves of another list, in their order. */
  append(other: Leaves): void {
    for (let at = 0; at < other.length; at++) this.add(other.fields[at], other.starts[at], other.ends[at]);
  }

  private grow(capacity: number): void {
    const fields = new Uint16Array(capacity);
    fields.set(this.fields);
    const starts = new Uint32Array(capacity);
    starts.set(this.starts);
    const ends = new Uint32Array(capacity);
    ends.set(this.ends);
    this.fields = fields;
    this.starts = starts;
    this.ends = ends;
  }
}
