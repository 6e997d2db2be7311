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

/** The column that a user means: the name as it stands, else the same letters and digits; -1 if there is none. */
export function columnNamed(header: readonly string[], name: string): number {
  if (name.trim() === '') return -1;
  const exact = header.findIndex((candidate) => candidate.trim() === name.trim());
  return exact >= 0 ? exact : header.findIndex((candidate) => nameKey(candidate) === nameKey(name));
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
        advice: say`The columns are: ${header.join(', ')}.`,
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
