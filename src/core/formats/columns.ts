import type { ColumnBinding, ColumnDefinition, HeaderDrift } from './format.js';

/** What remains of a name when nothing but its letters and digits counts: no BOM, case, blanks, `_`, `-` or brackets. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const knownNames = new WeakMap<ColumnDefinition, readonly string[]>();

/** Folded names of a column, the documented one first. Durations have hundreds of spellings: they are folded once. */
function namesOf(definition: ColumnDefinition): readonly string[] {
  let names = knownNames.get(definition);
  if (!names) {
    names = [...new Set([definition.name, ...definition.aliases].map(nameKey))];
    knownNames.set(definition, names);
  }
  return names;
}

/** Names shorter than this are never taken for a misspelling of another: `to` is not a misspelt `tx`. */
const SHORTEST_NEAR_MATCH = 6;

/**
 * Binds a header to a format's dictionary. A name that differs only in case, blanks, `_`, `-`, width (NFKC) or a byte
 * order mark is the same name, and so is a documented alias. What is left is compared by edit distance: a near match is
 * bound too, and reported as `renamed`.
 */
export function bindColumns(header: readonly string[], columns: readonly ColumnDefinition[]): ColumnBinding {
  const keys = header.map(nameKey);
  const columnOfKey = new Map<string, number>();
  const keyOfColumn: (string | undefined)[] = new Array(header.length).fill(undefined);
  const drift: HeaderDrift[] = [];
  const bind = (definition: ColumnDefinition, column: number) => {
    columnOfKey.set(definition.key, column);
    keyOfColumn[column] = definition.key;
  };
  for (const definition of columns) {
    const column = exactColumn(keys, keyOfColumn, definition);
    if (column >= 0) bind(definition, column);
  }
  const repeated = repeatedColumns(keys);
  // A name with a number is that of a repeated column: `Number (2)` is the second one that is called `Number`.
  const numbered = numberedKeys(keys, repeated);
  for (const definition of repeated.size > 0 ? columns : []) {
    const column = columnOfKey.has(definition.key) ? -1 : exactColumn(numbered, keyOfColumn, definition);
    if (column >= 0) bind(definition, column);
  }
  for (const { definition, column } of nearMatches(keys, keyOfColumn, repeated, columns, columnOfKey)) {
    bind(definition, column);
    drift.push({ kind: 'renamed', column, key: definition.key, name: header[column] });
  }
  for (const definition of columns) {
    if (definition.required && !columnOfKey.has(definition.key)) {
      drift.push({ kind: 'missing', column: -1, key: definition.key, name: definition.name });
    }
  }
  header.forEach((name, column) => {
    if (repeated.has(column) && keyOfColumn[column] === undefined) {
      const key = keyOfColumn[keys.indexOf(keys[column])];
      drift.push({ kind: 'repeated', column, ...(key === undefined ? {} : { key }), name });
    } else if (keyOfColumn[column] === undefined) drift.push({ kind: 'unknown', column, name });
  });
  return {
    column: (key) => columnOfKey.get(key) ?? -1,
    key: (column) => keyOfColumn[column],
    drift,
  };
}

/** First free column that bears one of a definition's names; the documented name goes before its aliases. */
function exactColumn(
  keys: readonly string[],
  taken: readonly (string | undefined)[],
  definition: ColumnDefinition,
): number {
  for (const name of namesOf(definition)) {
    const column = keys.findIndex((candidate, at) => candidate === name && taken[at] === undefined);
    if (column >= 0) return column;
  }
  return -1;
}

/** The name of each repeated column with the number of times that it has occurred; blank for the others. */
function numberedKeys(keys: readonly string[], repeated: ReadonlySet<number>): string[] {
  const times = new Map<string, number>();
  return keys.map((key, column) => {
    const number = (times.get(key) ?? 0) + 1;
    times.set(key, number);
    return repeated.has(column) ? `${key}${number}` : '';
  });
}

/** Columns whose name an earlier column has already. Nameless columns repeat nothing. */
function repeatedColumns(keys: readonly string[]): Set<number> {
  const repeated = new Set<number>();
  keys.forEach((key, column) => {
    if (key !== '' && keys.indexOf(key) < column) repeated.add(column);
  });
  return repeated;
}

/** Pairs of a column nobody knows and a definition without one whose names are nearly the same, the nearest first. */
function nearMatches(
  keys: readonly string[],
  taken: readonly (string | undefined)[],
  repeated: ReadonlySet<number>,
  columns: readonly ColumnDefinition[],
  bound: ReadonlyMap<string, number>,
): { definition: ColumnDefinition; column: number }[] {
  const candidates: { definition: ColumnDefinition; column: number; distance: number }[] = [];
  for (const definition of columns) {
    if (bound.has(definition.key)) continue;
    keys.forEach((key, column) => {
      if (taken[column] !== undefined || repeated.has(column)) return;
      let nearest = Number.POSITIVE_INFINITY;
      for (const wanted of namesOf(definition)) {
        const allowed = allowedDistance(wanted, key);
        if (allowed === 0) continue;
        const distance = editDistance(wanted, key, allowed);
        if (distance <= allowed && distance < nearest && digitsOf(wanted) === digitsOf(key)) nearest = distance;
      }
      if (nearest < Number.POSITIVE_INFINITY) candidates.push({ definition, column, distance: nearest });
    });
  }
  candidates.sort((a, b) => a.distance - b.distance || a.column - b.column);
  const columnsUsed = new Set<number>();
  const definitionsUsed = new Set<ColumnDefinition>();
  return candidates.filter(({ definition, column }) => {
    if (columnsUsed.has(column) || definitionsUsed.has(definition)) return false;
    columnsUsed.add(column);
    definitionsUsed.add(definition);
    return true;
  });
}

/** One slip in a short name, two in a long one. */
function allowedDistance(wanted: string, found: string): number {
  const shorter = Math.min(wanted.length, found.length);
  if (shorter < SHORTEST_NEAR_MATCH) return 0;
  // Hardly anybody slips at both ends of a word, and comparing every name with every other would take a while.
  if (wanted[0] !== found[0] && wanted[wanted.length - 1] !== found[found.length - 1]) return 0;
  const allowed = shorter >= 12 ? 2 : 1;
  return Math.abs(wanted.length - found.length) > allowed ? 0 : allowed;
}

/** Digits must agree, for `number2` is no misspelt `number1`. */
function digitsOf(key: string): string {
  return key.replace(/\P{N}/gu, '');
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours that turn one text into another. Beyond `most` it only
 * says that there are more.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, beforeLast[j - 2] + 1);
      row.push(best);
      if (best < least) least = best;
    }
    // A swap reaches back two rows, so two of them in a row have to be beyond the limit.
    if (least > most + 1) return least;
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}

/** A binding that knows no column: of a file that nothing recognised. */
export function bindNothing(): ColumnBinding {
  return { column: () => -1, key: () => undefined, drift: [] };
}
