import type { OpenedFile } from '../../../formats/opened-file.js';
import { SPAN_BATCH } from '../../../table/table.js';
import { columnsOfType, firstColumn } from '../bound-columns.js';
import { ACCOUNT_KEYS } from '../column-keys.js';
import { currencyColumn } from '../currency-column.js';
import { ConstantProbe } from './constant-probe.js';
import { NumberCountryProbe } from './number-country-probe.js';
import { StampProbe } from './stamp-probe.js';
import { TextProbe } from './text-probe.js';

/** Looks at every cell of one column, a batch of rows at a time. */
export interface CellProbe {
  readonly column: number;
  /** Content spans of `count` rows from `firstRow` on; a swapped span (start > end) has to be decoded first. */
  visit(bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, count: number, firstRow: number): void;
}

/** What several rules want to know of a file's cells, gathered in one pass. */
export interface CellSurvey {
  /** Ids and phone numbers. */
  texts: readonly TextProbe[];
  stamps: readonly StampProbe[];
  /** Columns that should hold one value: account and currency. */
  constants: readonly ConstantProbe[];
  /** Columns of phone numbers, in files that state countries too. */
  numberCountries: readonly NumberCountryProbe[];
}

const surveys = new WeakMap<OpenedFile, CellSurvey>();

/**
 * The survey of a file, made once. Going over the rows once with all columns, and not once per column, matters: the
 * bytes of a million rows do not fit into any cache, those of a batch do.
 */
export function surveyCells(file: OpenedFile): CellSurvey {
  const known = surveys.get(file);
  if (known) return known;
  const { table } = file;
  const countries = columnsOfType(file, 'country');
  // Only rules ask for countries, so reading the records does not make these columns; here they come in one sweep.
  table.buildColumns(countries.map(({ column }) => ({ as: 'dictionary', column })));
  const numbers = countries.length > 0 ? columnsOfType(file, 'phone-number') : [];
  const survey: CellSurvey = {
    texts: columnsOfType(file, 'id', 'phone-number').map(
      ({ column, definition }) => new TextProbe(column, definition.type === 'phone-number'),
    ),
    stamps: columnsOfType(file, 'instant').map(({ column }) => new StampProbe(column)),
    constants: [firstColumn(file, ACCOUNT_KEYS), currencyColumn(file)]
      .filter((column) => column >= 0)
      .map((column) => new ConstantProbe(column)),
    numberCountries: numbers.map(({ column }) => new NumberCountryProbe(table, column)),
  };
  const probes: CellProbe[] = [...survey.texts, ...survey.stamps, ...survey.constants, ...survey.numberCountries];
  probes.sort((a, b) => a.column - b.column);
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  for (let from = 0; from < table.rowCount; from += BATCH) {
    const to = Math.min(table.rowCount, from + BATCH);
    let column = -1;
    for (const probe of probes) {
      if (probe.column !== column) table.spans(probe.column, from, to, starts, ends);
      column = probe.column;
      probe.visit(table.bytes, starts, ends, to - from, from);
    }
  }
  surveys.set(file, survey);
  return survey;
}

/** Rows at a time: their bytes and spans should stay in a core's own cache until the last probe has seen them. */
const BATCH = 1024;
