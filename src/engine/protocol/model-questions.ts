import type { Handle } from './basics.js';

/**
 * What a language model may ask about open files and statements. Answers are JSON of at most `most` characters, in which
 * telephone numbers and names are masked. Rows are 1-based records.
 */
export type ModelQuestion = { most?: number } & (
  | { about: 'file'; file: Handle }
  | { about: 'findings'; file: Handle; rule?: string; from: number; count: number }
  | { about: 'statement'; statement: Handle; from: number }
  | { about: 'row'; file: Handle; row: number; statement?: Handle }
);
