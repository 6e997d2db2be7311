import { FetchFailure } from '../../core/fetching/fetch-failure.js';
import { say } from '../../core/language/say.js';
import type { PageRequest, Requesting } from './request.js';

/** What a server answered, whatever its status. */
export interface Answer {
  status: number;
  bytes: Uint8Array;
  retryAfter: string | null;
  /** Where it came from in the end. */
  url: URL;
}

/** Redirects on the same server that are followed. */
const MOST_REDIRECTS = 5;
/** Failures that waiting does not mend: no such host, nobody listening there, a certificate that is not trusted. */
const LASTING = /^(?:ENOTFOUND|ECONNREFUSED|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/**
 * Sends one request and takes its whole answer in. Redirects are followed on the same origin only: what opens one server
 * is sent to no other.
 * @throws FetchFailure `timed-out`, `broken-off` (these may pass), `unreachable`, `redirected`, `too-large`
 */
export async function receive(wanted: PageRequest<unknown>, options: Requesting): Promise<Answer> {
  const { patience, signal } = options;
  const watch = new Watch(signal, patience.idle, patience.answer);
  let { url } = wanted;
  try {
    for (let redirects = 0; ; redirects++) {
      const response = await fetch(url, {
        method: wanted.method,
        headers: wanted.headers,
        body: wanted.body,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: watch.signal,
      });
      watch.heard();
      const isRedirect = response.type === 'opaqueredirect' || (response.status >= 300 && response.status <= 399);
      if (!isRedirect) {
        const bytes = await bytesOf(response, watch, patience.bytes, url);
        return { status: response.status, bytes, retryAfter: response.headers.get('retry-after'), url };
      }
      await response.body?.cancel().catch(() => {});
      url = redirected(response.headers.get('location'), url, wanted.method, redirects);
    }
  } catch (error) {
    if (error instanceof FetchFailure || signal.aborted) throw error;
    if (watch.expired) throw tooSlow(url);
    throw unreachable(error, url, options.inBrowser);
  } finally {
    watch.end();
  }
}

function redirected(location: string | null, from: URL, method: string, before: number): URL {
  let to: URL | undefined;
  try {
    to = location === null ? undefined : new URL(location, from);
  } catch {
    to = undefined;
  }
  if (to && to.origin === from.origin && method === 'GET' && before < MOST_REDIRECTS) return to;
  const where = to ? to.origin : say`an address that it does not tell`;
  throw new FetchFailure(
    'redirected',
    say`${from.origin} redirects the request to ${where}, which was not followed.`,
    say`Credentials are sent to nobody but the server they were entered for. If the provider moved, change the address in the settings and enter them again.`,
  );
}

async function bytesOf(response: Response, watch: Watch, most: number, url: URL): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    watch.heard();
    chunks.push(value);
    length += value.length;
    if (length <= most) continue;
    void reader.cancel().catch(() => {});
    throw new FetchFailure(
      'too-large',
      say`${url.host} answered with more than ${Math.floor(most / 1024 / 1024)} MB, which is no page.`,
      say`Nothing was saved. Check the address in the settings.`,
    );
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function tooSlow(url: URL): FetchFailure {
  return new FetchFailure(
    'timed-out',
    say`${url.host} was too slow: the answer did not come, or did not come to an end.`,
    say`Nothing was saved. Try again later, or fetch a shorter period.`,
  );
}

function unreachable(error: unknown, url: URL, inBrowser: boolean): FetchFailure {
  if (inBrowser) {
    return new FetchFailure(
      'unreachable',
      say`VS Code in a browser could not ask ${url.host}: a browser asks only servers that allow it (CORS), and most APIs do not.`,
      say`Fetch with VS Code on the desktop or on a remote machine, then open the file here.`,
    );
  }
  const cause = (error as { cause?: { code?: unknown; message?: unknown } }).cause;
  const code = typeof cause?.code === 'string' ? cause.code : '';
  const why = typeof cause?.message === 'string' && cause.message !== '' ? cause.message : (error as Error).message;
  const lasting = LASTING.test(code);
  return new FetchFailure(
    lasting ? 'unreachable' : 'broken-off',
    lasting ? say`${url.host} cannot be reached: ${why}.` : say`The connection to ${url.host} broke off: ${why}.`,
    say`Nothing was saved. Check the network and the proxy, and try again.`,
  );
}

/** Ends a request that nobody wants any more, that is silent for too long, or that takes too long altogether. */
class Watch {
  private readonly controller = new AbortController();
  private readonly total: ReturnType<typeof setTimeout>;
  private silence: ReturnType<typeof setTimeout>;
  private readonly cancel = () => this.controller.abort();
  expired = false;

  constructor(
    private readonly outer: AbortSignal,
    private readonly idle: number,
    answer: number,
  ) {
    if (outer.aborted) this.cancel();
    outer.addEventListener('abort', this.cancel, { once: true });
    this.total = setTimeout(() => this.expire(), answer);
    this.silence = setTimeout(() => this.expire(), idle);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  heard(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.expire(), this.idle);
  }

  end(): void {
    clearTimeout(this.total);
    clearTimeout(this.silence);
    this.outer.removeEventListener('abort', this.cancel);
  }

  private expire(): void {
    this.expired = true;
    this.controller.abort();
  }
}
