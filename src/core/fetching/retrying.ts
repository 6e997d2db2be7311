/** How long and how often is asked before giving up. Times in ms. */
export interface Patience {
  /** Requests for one page, the first included. */
  attempts: number;
  /** The wait before the second; each one after it is twice as long. */
  firstDelay: number;
  longestDelay: number;
  /** A server that asks for a longer wait than this (Retry-After) is not waited for. */
  longestRetryAfter: number;
  /** How long nothing may come. */
  idle: number;
  /** How long an answer may take altogether, however steadily it drips. */
  answer: number;
  /** The most bytes that one answer may have. */
  bytes: number;
}

/** What is usual. */
export const PATIENCE: Patience = {
  attempts: 5,
  firstDelay: 1000,
  longestDelay: 30_000,
  longestRetryAfter: 120_000,
  idle: 30_000,
  answer: 120_000,
  bytes: 128 * 1024 * 1024,
};

/** Whether a refusal may pass by itself: too many requests, or a server that failed. */
export function isPassing(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/**
 * The wait that a server asks for in its Retry-After field, ms: whole seconds, or a date (RFC 9110, HTTP Semantics).
 * Undefined if it asks for none.
 */
export function retryAfter(field: string | null, now: number): number | undefined {
  const text = field?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = /[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * The wait after a number of failed requests, ms: twice as long each time, a little longer by chance (`random` is 0–1)
 * so that not all who wait come back at once, and never shorter than the server asked for.
 */
export function delayAfter(failed: number, asked: number | undefined, patience: Patience, random: number): number {
  const doubled = Math.min(patience.longestDelay, patience.firstDelay * 2 ** (failed - 1));
  return Math.max(asked ?? 0, Math.round(doubled * (1 + random / 4)));
}
