import { countryOfNumber, numberCountries } from '../../../billing/phone-number.js';
import type { Table } from '../../../table/table.js';
import type { CellProbe } from './cell-survey.js';

/** The country of each number of a column, told from its leading digits. */
export class NumberCountryProbe implements CellProbe {
  /** Per row 1 + index into `names`; 0 where the number has no country, or the cell no international number. */
  readonly codes: Uint16Array;
  /** Alpha-2 codes of countries; '' for services of no country. */
  readonly names: readonly string[];
  private readonly countries = numberCountries();

  constructor(
    private readonly table: Table,
    readonly column: number,
  ) {
    this.codes = new Uint16Array(table.rowCount);
    this.names = this.countries.names;
  }

  /** Numbers are nearly all different, so their bytes are read without a dictionary of them. */
  visit(bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, count: number, firstRow: number): void {
    const { codes, countries } = this;
    for (let i = 0; i < count; i++) {
      codes[firstRow + i] =
        starts[i] <= ends[i] ? 1 + countries.indexOf(bytes, starts[i], ends[i]) : this.codeOfText(firstRow + i);
    }
  }

  private codeOfText(row: number): number {
    const country = countryOfNumber(this.table.text(row, this.column));
    return country === undefined ? 0 : 1 + this.names.indexOf(country);
  }
}
