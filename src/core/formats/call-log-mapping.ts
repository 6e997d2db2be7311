import { say } from '../language/say.js';
import { nameKey } from './columns.js';
import { PLAIN_LOG_COLUMNS } from './plain-log-columns.js';

/** The fields of a call log that columns can be mapped to by hand. */
export const LOG_FIELDS: readonly string[] = PLAIN_LOG_COLUMNS.map(({ key }) => key);

/** What is wrong with a part of a mapping, and what to do. */
export interface MappingProblem {
  message: string;
  advice: string;
}

/**
 * A name for each column by which it can be told from all others: its own, and with a number for those that bear the name
 * of an earlier one, as in `Number (2)`. Nameless columns stay nameless.
 */
export function columnNames(header: readonly string[]): string[] {
  const names = header.map((name) => name.trim());
  const taken = new Set(names);
  const times = new Map<string, number>();
  return names.map((name, column) => {
    const number = (times.get(name) ?? 0) + 1;
    times.set(name, number);
    if (name === '' || number === 1) return header[column];
    const numbered = `${name} (${number})`;
    return taken.has(numbered) ? '' : numbered;
  });
}

/**
 * The column that a user means: the name as it stands, that with the number of a repeated one (`Number (2)`), else the same
 * letters and digits; -1 if there is none.
 */
export function columnNamed(header: readonly string[], name: string): number {
  const wanted = name.trim();
  if (wanted === '') return -1;
  const exact = header.findIndex((candidate) => candidate.trim() === wanted);
  if (exact >= 0) return exact;
  const numbered = columnNames(header).indexOf(wanted);
  return numbered >= 0 ? numbered : header.findIndex((candidate) => nameKey(candidate) === nameKey(name));
}

/** What is wrong with a mapping for this header, field by field; empty if nothing is. A blank name maps to no column. */
export function mappingProblems(
  header: readonly string[],
  mapping: Readonly<Record<string, string>>,
): MappingProblem[] {
  return Object.entries(mapping).flatMap(([field, name]): MappingProblem[] => {
    const problem = fieldProblem(field);
    if (problem) return [problem];
    if (name.trim() === '' || columnNamed(header, name) >= 0) return [];
    return [
      {
        message: say`There is no column “${name}” to map ${field} to.`,
        advice: say`The columns are: ${columnNames(header).join(', ')}.`,
      },
    ];
  });
}

/** What is wrong with the name of a field, if anything. */
export function fieldProblem(field: string): MappingProblem | undefined {
  if (LOG_FIELDS.includes(field)) return undefined;
  return {
    message: say`“${field}” is not a field of a call log.`,
    advice: say`The fields are: ${LOG_FIELDS.join(', ')}.`,
  };
}
