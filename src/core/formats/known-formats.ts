import type { Format, Recognition, Sample } from './format.js';
import { FORMATS, formatById, recognise } from './registry.js';
import type { FormatSource } from './user-format.js';
import type { FormatProblem } from './user-format-text.js';

/** The user-defined formats that hold for a file, the nearest first. */
export interface UserFormats {
  /** The definitions, as plain data. */
  sources: readonly FormatSource[];
  formats: readonly Format[];
  /** The one that lies beside the file and is about it alone. */
  own: Format | undefined;
  problems: readonly FormatProblem[];
}

/** No user-defined formats. */
export const NO_USER_FORMATS: UserFormats = { sources: [], formats: [], own: undefined, problems: [] };

/** The format with an id: a user-defined one that holds for the file, else a built-in one. */
export function formatNamed(id: string, { formats }: UserFormats = NO_USER_FORMATS): Format | undefined {
  return formats.find((format) => format.id === id) ?? formatById(id);
}

/** Ids of all formats that can be named for a file. */
export function formatIds({ formats }: UserFormats = NO_USER_FORMATS): string[] {
  return [...new Set([...formats, ...FORMATS].map(({ id }) => id))];
}

/**
 * How sure every format is that a file is its own, the surest first. A user-defined format goes before a built-in one that
 * is as sure, and stands in for the one whose id it has.
 */
export function recogniseWith(sample: Sample, { formats }: UserFormats = NO_USER_FORMATS): Recognition[] {
  const builtIn = recognise(sample);
  if (formats.length === 0) return builtIn;
  const ids = new Set(formats.map(({ id }) => id));
  const own = formats.map((format) => format.recognise(sample));
  return [...own, ...builtIn.filter(({ format }) => !ids.has(format))].sort((a, b) => b.score - a.score);
}
