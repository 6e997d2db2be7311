/** Exit statuses of the command line. Where several apply, the first of this list that does wins. */
export const EXIT = {
  internal: 70,
  /** Bad usage, or input that cannot be read or is not recognised. */
  usage: 2,
  incomplete: 3,
  /** Breaks, or a check with errors. */
  breaks: 1,
  good: 0,
} as const;

const CLAIMS = Object.values(EXIT) as readonly number[];

/** Of two exit statuses the one with the larger claim. */
export function graver(a: number, b: number): number {
  return CLAIMS.indexOf(a) <= CLAIMS.indexOf(b) ? a : b;
}

/** Something the user can do something about: what and where, and what to do next. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly advice = '',
    readonly status: number = EXIT.usage,
  ) {
    super(message);
    this.name = 'CommandError';
  }
}
