import type { Format } from './format.js';

/** Whether a file's records are those of a built-in format: it is of that format, or of a user's that is based on it. */
export function isReadAs(format: Format | undefined, builtIn: Pick<Format, 'id'>): boolean {
  return format !== undefined && (format.id === builtIn.id || format.basedOn === builtIn.id);
}

/** The provider whose records a file holds, also where a user's format that is based on a built-in one names another. */
export function providerOf(format: Format | undefined): string | undefined {
  return format?.baseProvider ?? format?.provider;
}
