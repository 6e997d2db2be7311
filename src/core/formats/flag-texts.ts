import type { Table } from '../table/table.js';
import { classifyColumn } from './value-classes.js';

const YES = new Set([
  'true',
  '1',
  'yes',
  'y',
  't',
  'x',
  'on',
  'vrai',
  'oui',
  'wahr',
  'ja',
  'verdadero',
  'si',
  'sí',
  'vero',
  'sì',
]);
const NO = new Set(['', 'false', '0', 'no', 'n', 'f', 'off', 'faux', 'non', 'falsch', 'nein', 'falso']);

/**
 * Whether a folded text says yes or no, in the spellings of exports and of spreadsheets in other languages; undefined
 * where it says neither. A blank is a no.
 */
export function classifyFlag(key: string): boolean | undefined {
  return YES.has(key) ? true : NO.has(key) ? false : undefined;
}

/** 1 per row where the flag is set; 0 where it is not, cannot be read, or has no column. */
export function readFlags(table: Table, column: number): Uint8Array {
  return classifyColumn(table, column, 0, (key) => (classifyFlag(key) === true ? 1 : 0));
}
