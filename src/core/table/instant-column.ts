import { memoryLike } from '../reading/block-memory.js';
import type { ColumnBuilder } from './column-builder.js';
import { INSTANT_ABSOLUTE, INSTANT_INVALID, INSTANT_NAIVE } from './instant-states.js';
import { IsoStamps } from './iso-stamps.js';
import { RfcStamps } from './rfc-stamps.js';
import type { Table } from './table.js';

export { INSTANT_ABSOLUTE, INSTANT_BLANK, INSTANT_INVALID, INSTANT_NAIVE } from './instant-states.js';

/** A column of stamps, not yet resolved in a time zone. */
export interface InstantColumn {
  values: Float64Array;
  /** `INSTANT_…` per row. */
  states: Uint8Array;
  invalid: number;
  blank: number;
  naive: number;
}

/** Reads one stamp. `name` identifies the reader for caching. */
export interface InstantReader {
  name: string;
  /**
   * Reads the text of a stamp that is not ISO 8601 or RFC 2822 in full (those are read by the column itself). Called
   * once per distinct text. Undefined: not a stamp.
   */
  other?(text: string): { value: number; naive: boolean } | undefined;
  /** Digits only are an epoch: seconds or ms by size. */
  epoch?: boolean;
}

/** Reads ISO 8601 stamps, date and time, with or without offset, and RFC 2822 ones. */
export const ISO_READER: InstantReader = { name: 'iso' };

type OtherStamp = { value: number; naive: boolean } | undefined;

/** After so many distinct texts it is seen whether they repeat; beyond the other number none is remembered. */
const FEW_KNOWN = 2048;
const MOST_KNOWN = 100_000;

/** Reads a column's instants: ISO 8601 and RFC 2822 from the bytes, others by the reader, once per distinct text. */
export class InstantBuilder implements ColumnBuilder<InstantColumn> {
  private readonly values: Float64Array;
  private readonly states: Uint8Array;
  private known: Map<string, OtherStamp> | undefined = new Map();
  /** How many texts were known already. */
  private hits = 0;
  private readonly iso: IsoStamps;
  private readonly rfc: RfcStamps;
  private invalid = 0;
  private blank = 0;
  private naive = 0;

  constructor(
    private readonly table: Table,
    readonly column: number,
    private readonly reader: InstantReader,
  ) {
    this.values = new Float64Array(memoryLike(table.bytes, table.rowCount * 8));
    this.states = new Uint8Array(table.rowCount);
    this.iso = new IsoStamps(table.bytes);
    this.rfc = new RfcStamps(table.bytes);
  }

  /** Instants of the rows `[from, to)`; a swapped span is decoded first. */
  add(from: number, to: number, starts: Uint32Array, ends: Uint32Array): void {
    const { values, states, iso, rfc } = this;
    const { bytes } = this.table;
    for (let i = 0, row = from; row < to; i++, row++) {
      let p = starts[i];
      let end = ends[i];
      if (p <= end) {
        while (p < end && (bytes[p] === 32 || bytes[p] === 9)) p++;
        while (end > p && (bytes[end - 1] === 32 || bytes[end - 1] === 9)) end--;
        if (p === end) {
          this.blank++;
          continue;
        }
        const state = iso.read(p, end);
        if (state !== INSTANT_INVALID) {
          values[row] = iso.ms;
          states[row] = state;
          if (state === INSTANT_NAIVE) this.naive++;
          continue;
        }
        if (rfc.read(p, end) === INSTANT_ABSOLUTE) {
          values[row] = rfc.ms;
          states[row] = INSTANT_ABSOLUTE;
          continue;
        }
        if (this.reader.epoch) {
          const epoch = readEpoch(bytes, p, end);
          if (!Number.isNaN(epoch)) {
            values[row] = epoch;
            states[row] = INSTANT_ABSOLUTE;
            continue;
          }
        }
      }
      const read = this.reader.other ? this.readOther(this.table.text(row, this.column).trim()) : undefined;
      if (read) {
        values[row] = read.value;
        states[row] = read.naive ? INSTANT_NAIVE : INSTANT_ABSOLUTE;
        if (read.naive) this.naive++;
      } else {
        values[row] = Number.NaN;
        states[row] = INSTANT_INVALID;
        this.invalid++;
      }
    }
  }

  /** Texts that come again are read once; where hardly any does, remembering them costs more than reading. */
  private readOther(text: string): OtherStamp {
    const { known } = this;
    if (!known) return this.reader.other?.(text);
    if (known.has(text)) {
      this.hits++;
      return known.get(text);
    }
    const read = this.reader.other?.(text);
    known.set(text, read);
    if (known.size >= MOST_KNOWN || (known.size === FEW_KNOWN && this.hits < FEW_KNOWN)) this.known = undefined;
    return read;
  }

  /** The column; the builder is not to be used any more. */
  finish(): InstantColumn {
    const { values, states, invalid, blank, naive } = this;
    return { values, states, invalid, blank, naive };
  }
}

/** Epoch seconds (up to 11 digits, decimals allowed) or milliseconds (12 or 13 digits); NaN if it is neither. */
function readEpoch(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  let p = start;
  while (p < end && bytes[p] >= 48 && bytes[p] <= 57) value = value * 10 + (bytes[p++] - 48);
  const digits = p - start;
  if (digits === 0 || digits > 13) return Number.NaN;
  let ms = digits > 11 ? value : value * 1000;
  if (p < end && bytes[p] === 46 && digits <= 11) {
    let weight = 100;
    p++;
    while (p < end && bytes[p] >= 48 && bytes[p] <= 57) {
      ms += (bytes[p++] - 48) * weight;
      weight = weight > 1 ? weight / 10 : 0;
    }
  }
  return p === end ? ms : Number.NaN;
}
