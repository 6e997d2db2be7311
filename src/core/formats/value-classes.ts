import type { Table } from '../table/table.js';
import { nameKey } from './columns.js';

/** What a distinct text of an enumerated column means, decided once per text. `key` is its folded form. */
export type Classify = (key: string, text: string) => number;

/** Codes of a column's rows by what its texts mean. `absent` is for a missing column. */
export function classifyColumn(table: Table, column: number, absent: number, classify: Classify): Uint8Array {
  const classes = new Uint8Array(table.rowCount);
  if (column < 0) return absent === 0 ? classes : classes.fill(absent);
  const dictionary = table.dictionaryColumn(column);
  const ofCode = new Uint8Array(dictionary.distinct);
  for (let code = 0; code < dictionary.distinct; code++) {
    const text = dictionary.text(code);
    ofCode[code] = classify(nameKey(text), text.trim());
  }
  const codes = dictionary.codes;
  for (let row = 0; row < codes.length; row++) classes[row] = ofCode[codes[row]];
  return classes;
}
