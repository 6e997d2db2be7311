import { FetchFailure } from '../../core/fetching/fetch-failure.js';
import { BrokenAnswer } from '../../core/fetching/fetched-page.js';
import { delayAfter, isPassing, type Patience, retryAfter } from '../../core/fetching/retrying.js';
import { say } from '../../core/language/say.js';
import { cancelledFailure } from '../../engine/engine-failure.js';
import { type Answer, receive } from './receive.js';

/** One request, and what is to be made of its answer. */
export interface PageRequest<T> {
  url: URL;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** Reads an answer that is no refusal. May throw `BrokenAnswer`: then it is asked for again. */
  read(bytes: Uint8Array, url: URL): T;
  /** What a refusal means. */
  refused(status: number, body: string): FetchFailure;
}

/** How requests are made. */
export interface Requesting {
  patience: Patience;
  signal: AbortSignal;
  /** Told before each wait: how long it is, in ms, and why. */
  onWait(delay: number, why: string): void;
  /** Whether this runs in a browser, which lets nobody ask a server that does not allow it. */
  inBrowser: boolean;
}

/**
 * Makes a request until it is answered: what may pass (too many requests, a failing server, a connection that breaks or
 * is too slow) is tried again after a wait, as often as the patience has it.
 * @throws FetchFailure; a failure with the code `cancelled` once the signal is aborted
 */
export async function request<T>(wanted: PageRequest<T>, options: Requesting): Promise<T> {
  const { patience, signal } = options;
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(wanted, options);
    if ('value' in outcome) return outcome.value;
    if (!outcome.passing || attempt >= patience.attempts) throw outcome.failure;
    const delay = delayAfter(attempt, outcome.asked, patience, Math.random());
    if (delay > Math.max(patience.longestRetryAfter, patience.longestDelay * 2)) throw outcome.failure;
    options.onWait(delay, outcome.failure.message);
    await wait(delay, signal);
  }
}

type Outcome<T> = { value: T } | { failure: FetchFailure; passing: boolean; asked?: number };

async function tryOnce<T>(wanted: PageRequest<T>, options: Requesting): Promise<Outcome<T>> {
  let answer: Answer;
  try {
    answer = await receive(wanted, options);
  } catch (error) {
    if (options.signal.aborted) throw cancelledFailure();
    if (!(error instanceof FetchFailure)) throw error;
    return { failure: error, passing: error.code === 'timed-out' || error.code === 'broken-off' };
  }
  const { status, bytes, url } = answer;
  if (status < 200 || status > 299) {
    const failure = wanted.refused(status, new TextDecoder().decode(bytes));
    return { failure, passing: isPassing(status), asked: retryAfter(answer.retryAfter, Date.now()) };
  }
  try {
    return { value: wanted.read(bytes, url) };
  } catch (error) {
    if (!(error instanceof BrokenAnswer)) throw error;
    return { failure: brokenAnswer(url), passing: true };
  }
}

function brokenAnswer(url: URL): FetchFailure {
  return new FetchFailure(
    'broken-answer',
    say`What ${url.host} answered is no JSON, or it broke off.`,
    say`Nothing was saved. Try again; if it happens again, check the address in the settings and whether a proxy stands between.`,
  );
}

/** Waits; rejects as `cancelled` once the signal is aborted. */
function wait(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(cancelledFailure());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancel);
      resolve();
    }, delay);
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}
