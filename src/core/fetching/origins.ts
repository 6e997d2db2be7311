import { say } from '../language/say.js';
import { FetchFailure } from './fetch-failure.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/**
 * The address that an API is asked at, from a setting: `https`, or `http` on this machine itself. Without a slash at
 * the end, without query and without credentials in it.
 * @throws FetchFailure with the setting's name in it
 */
export function checkedBaseUrl(text: string, setting: string): URL {
  let url: URL;
  try {
    url = new URL(text.trim().replace(/\/+$/, ''));
  } catch {
    throw unusable(setting, say`it is no web address`);
  }
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!secure) throw unusable(setting, say`credentials are only sent through https`);
  if (url.username !== '' || url.password !== '') throw unusable(setting, say`it must not hold credentials`);
  if (url.search !== '' || url.hash !== '') throw unusable(setting, say`it must end with a path`);
  return url;
}

function unusable(setting: string, why: string): FetchFailure {
  return new FetchFailure(
    'bad-address',
    say`The address in the setting ${setting} cannot be used: ${why}.`,
    say`Correct it in your user settings, or reset it.`,
  );
}

/** An address below a base, as `https://host/base/path?name=value`. */
export function addressOf(base: URL, path: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL(`${base.origin}${base.pathname === '/' ? '' : base.pathname}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/**
 * The address that an answer links to, absolute or relative.
 * @throws FetchFailure if it leads to another origin: what opens one server is never sent to another
 */
export function linkedAddress(link: string, from: URL): URL {
  let url: URL;
  try {
    url = new URL(link, from);
  } catch {
    throw new FetchFailure(
      'broken-answer',
      say`${from.host} names a next page by something that is no address.`,
      say`Nothing was saved. Try again later.`,
    );
  }
  if (url.origin !== from.origin) {
    throw new FetchFailure(
      'other-origin',
      say`${from.origin} names a next page on another server, ${url.origin}.`,
      say`Nothing was saved: credentials are sent to nobody but the server they were entered for.`,
    );
  }
  return url;
}
