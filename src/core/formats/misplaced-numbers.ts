import { KnownNumbers } from '../billing/known-numbers.js';
import type { MisplacedNumbers } from '../table/number-column.js';
import type { Table } from '../table/table.js';
import type { ColumnBinding, Format } from './format.js';

/** A plus and the digits of a number: nobody writes times or amounts so. Registries of domains put a point behind the country. */
const SIGNED = /^\+(?:[1-9]\d{6,14}|[1-9]\d{0,2}\.\d{6,12})$/;
const DIGITS = /^\d{8,15}$/;
/** In so small units a call has as many digits as a number, so nothing tells them apart. */
const SMALL_UNIT = /\b(?:milli|micro|nano)|^\s*(?:ms|[uµμ]s)\b/i;

/**
 * The telephone numbers that stand where a format has a time, a count or an amount, as where the cells of a row have
 * moved: taken for a quantity, one of them would be most of the bill, and no mask could cover what is reckoned from it.
 * It is one if it is written as one, or has eight digits or more and is a number that stands elsewhere in the file.
 * Undefined for invoices, which have no numbers, and where nothing is bound.
 */
export function misplacedNumbers(
  table: Table,
  format: Format | undefined,
  binding: ColumnBinding,
): MisplacedNumbers | undefined {
  if (!format || format.role === 'invoice') return undefined;
  const columns = new Set<number>();
  for (const { key, type, unit } of format.columns)
    if (type === 'number' && binding.column(key) >= 0 && !SMALL_UNIT.test(unit)) columns.add(binding.column(key));
  let known: KnownNumbers | undefined;
  return {
    columns,
    has: (text) => {
      if (SIGNED.test(text)) return true;
      if (!DIGITS.test(text)) return false;
      known ??= numbersOf(table, format, binding);
      return known.find(text) !== undefined;
    },
  };
}

function numbersOf(table: Table, format: Format, binding: ColumnBinding): KnownNumbers {
  const known = new KnownNumbers();
  known.learnSigned(table.bytes);
  for (const { key, type } of format.columns) {
    const column = type === 'phone-number' ? binding.column(key) : -1;
    if (column < 0) continue;
    const { distinct, firstRows } = table.dictionaryColumn(column);
    for (let code = 0; code < distinct; code++) known.learn(table.text(firstRows[code], column));
  }
  return known;
}
