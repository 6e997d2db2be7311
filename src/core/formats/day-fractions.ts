import { NUMBER_BLANK, NUMBER_INVALID, NUMBER_VALUE } from '../table/number-column.js';
import type { Table } from '../table/table.js';
import type { DurationColumn } from './duration-texts.js';
import { saysNoValue } from './nothing-words.js';

const SECONDS_OF_DAY = 86_400;
/** A decimal, as JSON may write it: with an exponent where it is small. */
const DECIMAL = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?$/i;

/**
 * Reads a column of durations that are fractions of a day, as business intelligence tools export them: all below 1, and
 * one of them at least above 0. Undefined where the column is anything else. Such durations were whole seconds before
 * somebody divided them, so each is brought back to the nearest one. Each distinct text is read once.
 */
export function readDayFractions(table: Table, column: number): DurationColumn | undefined {
  const numbers = table.numberColumn(column);
  if (numbers.scale === 0 && numbers.invalid === 0) return undefined;
  const { codes, distinct, text } = table.dictionaryColumn(column);
  const ms = new Float64Array(distinct);
  const states = new Uint8Array(distinct);
  let fractions = 0;
  for (let code = 0; code < distinct; code++) {
    const written = text(code).trim();
    if (written === '' || saysNoValue(written)) states[code] = NUMBER_BLANK;
    else if (!DECIMAL.test(written)) {
      states[code] = NUMBER_INVALID;
      ms[code] = Number.NaN;
    } else {
      const days = Number(written);
      if (days >= 1) return undefined;
      if (days > 0) fractions++;
      states[code] = NUMBER_VALUE;
      ms[code] = Math.round(days * SECONDS_OF_DAY) * 1000;
    }
  }
  if (fractions === 0) return undefined;
  const rows = { ms: new Float64Array(codes.length), states: new Uint8Array(codes.length) };
  for (let row = 0; row < codes.length; row++) {
    rows.ms[row] = ms[codes[row]];
    rows.states[row] = states[codes[row]];
  }
  return rows;
}
