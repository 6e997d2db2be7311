import { isOne, say } from '../language/say.js';
import { bindColumns } from './columns.js';
import type { ColumnDefinition, Recognition } from './format.js';

/** How a header compares with a dictionary. */
export interface HeaderMatch {
  /** Keys that have a column, misspelt ones included. */
  keys: ReadonlySet<string>;
  /** Keys whose column bears one of their names: what another format's columns could not be mistaken for. */
  exact: ReadonlySet<string>;
  /** "15 of 16 documented columns are here; Segment Count is missing." */
  sentence: string;
}

/** Compares a header with a format's dictionary. */
export function matchHeader(header: readonly string[], columns: readonly ColumnDefinition[]): HeaderMatch {
  const binding = bindColumns(header, columns);
  const keys = new Set(columns.filter(({ key }) => binding.column(key) >= 0).map(({ key }) => key));
  const renamed = new Set(binding.drift.filter(({ kind }) => kind === 'renamed').map(({ key }) => key));
  const exact = new Set([...keys].filter((key) => !renamed.has(key)));
  return { keys, exact, sentence: describeMatch(columns, keys) };
}

function describeMatch(columns: readonly ColumnDefinition[], keys: ReadonlySet<string>): string {
  if (keys.size === columns.length) return say`All ${columns.length} documented columns are here.`;
  const here = isOne(keys.size)
    ? say`${keys.size} of ${columns.length} documented columns is here`
    : say`${keys.size} of ${columns.length} documented columns are here`;
  const missing = columns.filter(({ key }) => !keys.has(key)).map(({ name }) => name);
  if (keys.size === 0 || missing.length > 4) return `${here}.`;
  return isOne(missing.length)
    ? say`${here}; ${listOf(missing)} is missing.`
    : say`${here}; ${listOf(missing)} are missing.`;
}

/** `a`, `a and b`, `a, b and c`; in the reader's language. */
export function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : say`${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** A recognition with its score kept between 0 and 1, to two decimals. */
export function recognition(format: string, score: number, reasons: readonly string[]): Recognition {
  return { format, score: Math.round(Math.min(1, Math.max(0, score)) * 100) / 100, reasons };
}
