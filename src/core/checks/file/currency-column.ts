import { nameKey } from '../../formats/columns.js';
import type { OpenedFile } from '../../formats/opened-file.js';
import { firstColumn } from './bound-columns.js';
import { CURRENCY_KEYS } from './column-keys.js';

/** Folded names of a currency column that a format does not know: call logs often carry one for their prices. */
const NAMES = ['currency', 'currencycode', 'priceunit', 'pricecurrency', 'costcurrency'];

/** Table column of the currency, by the format's key or else by its name; -1 where there is none. */
export function currencyColumn(file: OpenedFile): number {
  const column = firstColumn(file, CURRENCY_KEYS);
  return column >= 0 ? column : file.table.header.findIndex((name) => NAMES.includes(nameKey(name)));
}
