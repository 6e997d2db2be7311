import { normaliseNumber } from '../billing/phone-number.js';
import { Interner } from '../table/interner.js';
import { SPAN_BATCH, type Table } from '../table/table.js';

/** Gives normalised phone numbers codes shared by all tables, so that equal numbers are equal codes. */
export class NumberCodes {
  private readonly codes = new Map<string, number>();

  constructor(private readonly defaultRegion: string | undefined) {}

  /** The numbers by their codes, as `+` and digits. */
  get numbers(): readonly string[] {
    return [...this.codes.keys()];
  }

  /**
   * Code of the number in each row of a column, -1 where it is no number that could match (blank, `client:`, withheld,
   * national without a default region). The library is asked once per distinct spelling. `international`: digits alone
   * lack their `+` only.
   */
  ofColumn(table: Table, column: number, international = false): Int32Array {
    const out = new Int32Array(table.rowCount).fill(-1);
    if (column < 0) return out;
    const interner = new Interner();
    const buffer = interner.addBuffer(table.bytes);
    const codeOfSpelling: number[] = [];
    const starts = new Uint32Array(SPAN_BATCH);
    const ends = new Uint32Array(SPAN_BATCH);
    for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
      const to = Math.min(table.rowCount, from + SPAN_BATCH);
      table.spans(column, from, to, starts, ends);
      for (let i = 0, row = from; row < to; i++, row++) {
        const start = starts[i];
        const end = ends[i];
        const spelling =
          start > end ? interner.internText(table.text(row, column)) : interner.intern(buffer, start, end);
        if (spelling === codeOfSpelling.length)
          codeOfSpelling.push(this.codeOf(table.spanText(start, end, row, column), international));
        out[row] = codeOfSpelling[spelling];
      }
    }
    return out;
  }

  private codeOf(text: string, international: boolean): number {
    const bare = international && /^\s*[1-9]\d{7,14}\s*$/.test(text);
    const number = normaliseNumber(bare ? `+${text.trim()}` : text, this.defaultRegion);
    if (number === undefined) return -1;
    let code = this.codes.get(number);
    if (code === undefined) {
      code = this.codes.size;
      this.codes.set(number, code);
    }
    return code;
  }
}
