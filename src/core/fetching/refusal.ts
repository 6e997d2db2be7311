import { say } from '../language/say.js';
import { type JsonObject, type ProviderId, textAt, valueAt } from './download.js';
import { FetchFailure } from './fetch-failure.js';
import { TALKDESK_SCOPE } from './talkdesk-download.js';

/** The providers' names. */
export const PROVIDER_NAMES: Readonly<Record<ProviderId, string>> = {
  twilio: 'Twilio',
  talkdesk: 'Talkdesk',
  flireo: 'Flireo',
};

/** What was asked: for data, or for the token that opens it. */
export type Asked = 'data' | 'token';

/** The most characters of a provider's own words. */
const LONGEST = 400;

/**
 * Why a provider refused, by its own fields (Twilio: code, message, more_info; Talkdesk: code, message, description,
 * fields; Flireo: error, message; OAuth: error, error_description), and what usually leads to it.
 */
export function refusalOf(provider: ProviderId, status: number, body: string, asked: Asked = 'data'): FetchFailure {
  const name = PROVIDER_NAMES[provider];
  const fields = fieldsOf(body);
  const said = fields ? ownWords(fields) : '';
  const message = said
    ? say`${name} refused the request (${status}): ${said}`
    : say`${name} refused the request (${status}) and did not say why.`;
  return new FetchFailure(
    asked === 'token' ? 'no-token' : 'refused',
    message,
    adviceOn(provider, status, said, asked),
    status,
  );
}

function fieldsOf(body: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

function ownWords(fields: JsonObject): string {
  const parts: string[] = [];
  for (const name of ['error', 'message', 'description', 'error_description']) {
    const text = textAt(fields, [name]) ?? textAt(fields, ['error', name]);
    if (text !== undefined && !parts.includes(text.trim())) parts.push(text.trim());
  }
  const inFields = valueAt(fields, ['fields']);
  for (const field of Array.isArray(inFields) ? inFields : []) {
    const words = [textAt(field, ['name']), textAt(field, ['description'])].filter(Boolean).join(' – ');
    if (words !== '') parts.push(words);
  }
  const code = valueAt(fields, ['code']);
  if ((typeof code === 'number' || typeof code === 'string') && code !== '') parts.push(say`code ${code}`);
  const more = textAt(fields, ['more_info'])?.trim();
  const all = parts.join('; ');
  const said = all.length > LONGEST ? `${all.slice(0, LONGEST)}…` : all;
  const address = more === undefined ? '' : `(${more.slice(0, LONGEST)})`;
  return asSentence([said, address].filter(Boolean).join(' '));
}

/** What others wrote, with an end that the next sentence can follow. */
function asSentence(words: string): string {
  return words === '' || /[.!?…。]$/.test(words) ? words : `${words}.`;
}

function adviceOn(provider: ProviderId, status: number, said: string, asked: Asked): string {
  if (status === 429)
    return say`Too many requests were sent in a short time, by this or by another program. Try again later.`;
  if (status >= 500) return say`The provider’s server failed. Try again later.`;
  if (status === 404) return notFound(provider);
  if (status === 401) return asked === 'token' ? tokenAdvice(said) : notAuthenticated(provider);
  if (status === 403) return forbidden(provider);
  if (asked === 'token') return tokenAdvice(said);
  if (status === 400)
    return say`The provider did not accept the period or another part of the request. Nothing was saved.`;
  return say`Nothing was saved.`;
}

function notFound(provider: ProviderId): string {
  return provider === 'twilio'
    ? say`No account has this SID at this address. Enter the credentials again, or check the address in the settings.`
    : say`There is no such list at this address. Check the address in the settings.`;
}

function notAuthenticated(provider: ProviderId): string {
  if (provider === 'twilio')
    return say`Account SID and token do not belong together, or the token was replaced since. Enter the credentials again.`;
  if (provider === 'talkdesk')
    return say`The access token was not accepted although it is new. Check that the OAuth client is one of this account and of this region.`;
  return say`The API key is wrong or has expired. Make a new one in the provider’s dashboard (Settings, API Keys) and enter it.`;
}

function forbidden(provider: ProviderId): string {
  if (provider === 'twilio')
    return say`These credentials may not read it. A restricted API key needs the right to read calls and usage, and test credentials have neither.`;
  if (provider === 'talkdesk')
    return say`Usual reasons: the OAuth client lacks the scope ${TALKDESK_SCOPE}; a reseller has not been given the entitlement to this API yet, which Talkdesk grants on request; or accounts are outside of the organization that the client belongs to.`;
  return say`This API key may not read it. Use one of the organization whose usage you fetch.`;
}

function tokenAdvice(said: string): string {
  return /scope/i.test(said)
    ? say`The OAuth client lacks the scope ${TALKDESK_SCOPE}: an administrator adds it to the client. A reseller needs the entitlement to this API first.`
    : say`The client’s id and secret were not accepted for this account. Check the account’s name and its region, and enter the credentials again.`;
}
