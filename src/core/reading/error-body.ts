import { inLanguage, say } from '../language/say.js';
import type { NotATable } from './not-csv.js';

/** Why an API refuses, by the HTTP status that it answers with. */
export const HTTP_STATUS: Readonly<Record<string, string>> = {
  '400': 'The request was malformed: a parameter such as a date is missing or written wrongly.',
  '401': 'The key was not accepted: it is wrong, has expired, or belongs to another account.',
  '403': 'The key is valid, but may not see this account or this data.',
  '404': 'The address or the account in it does not exist.',
  '429': 'Too many requests were sent in a short time.',
};
/** Twilio's own numbers for what HTTP calls 401. */
const UNAUTHENTICATED_CODES = new Set(['20003', '20004', '20005']);
/** What an answer without a status says in words, the more telling first. */
const STATUS_WORDS: readonly (readonly [status: string, words: RegExp])[] = [
  ['429', /too many requests|rate limit/i],
  ['403', /forbidden|not authori[sz]ed to|under the organi[sz]ation|access denied|permission|insufficient.scope/i],
  ['401', /unauthori[sz]ed|authenticat|(?:token|key|credentials?)\b.{0,30}\b(?:invalid|expired|missing|revoked)/i],
  ['401', /(?:invalid|expired|missing|revoked|wrong)\b.{0,30}\b(?:token|api.?key|credentials?)/i],
  ['404', /not found/i],
  ['400', /bad.?request|invalid|malformed|validation/i],
  ['500', /internal server error|service unavailable|bad gateway/i],
];
/** What Talkdesk's monthly usage is asked for with. */
const TALKDESK_SCOPE = 'express-accounts-usage:read';
/** The most characters of a provider's own words, so that ours still have room. */
const LONGEST = 200;
/** More members than this are no error but a record. */
const MOST_MEMBERS = 16;

/**
 * Explains an API's error answer that was saved as if it were data, by the fields that the providers document (Twilio:
 * code, message, more_info, status; Talkdesk: code, message, description, fields; Flireo: error, message) and by what
 * usually leads to it; undefined if the values are none. `values` are the plain values of one lone JSON object, lists as
 * their JSON text.
 */
export function explainErrorBody(values: Readonly<Record<string, string>>): NotATable | undefined {
  const paths = Object.keys(values);
  const first = (...names: string[]) =>
    names.map((name) => values[name]).find((text) => text !== undefined && text !== '');
  const words = first(
    ...['message', 'error.message', 'error_description', 'error', 'detail', 'title', 'errors'],
    'fault.faultstring',
  );
  const code = first(
    ...['code', 'status', 'statusCode', 'status_code', 'error.code', 'error.status', 'more_info', 'error'],
  );
  const isData = paths.some((path) => /(?:^|_)(?:sid|duration|start_time|started_at|created_at)$/.test(path));
  const alone = paths.length === 1 && paths[0] === 'message';
  if (words === undefined || (code === undefined && !alone) || isData || paths.length > MOST_MEMBERS) return undefined;
  const said = ownWords(values, words);
  const status = statusOf(values, [code ?? '', said].join(' '));
  const shown = status?.stated === true ? status.code : undefined;
  const correct = say`Correct the request and download again.`;
  const explained = explanation(values, status?.code);
  return {
    kind: 'error-body',
    message: shown
      ? say`This is an error answer of an API (${shown}), saved in place of the data: ${said}`
      : say`This is an error answer of an API, saved in place of the data: ${said}`,
    advice: explained ? `${explained} ${correct}` : correct,
    line: 1,
    byte: 0,
  };
}

/** Everything that the provider itself says, in its own words. */
function ownWords(values: Readonly<Record<string, string>>, words: string): string {
  const parts = [words, values.error, values.description, values.error_description].filter(
    (text, at, all): text is string => text !== undefined && text !== '' && all.indexOf(text) === at,
  );
  parts.push(...namedFields(values.fields));
  if (values.code !== undefined && values.code !== '') parts.push(say`code ${values.code}`);
  if (values.more_info) parts.push(values.more_info);
  const said = parts.map((part) => part.trim().replace(/[.;]+$/, '')).join('; ');
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : `${said}.`;
}

/** What Talkdesk says of each parameter: `name – description`. */
function namedFields(json: string | undefined): string[] {
  try {
    const fields: unknown = JSON.parse(json || '[]');
    if (!Array.isArray(fields)) return [];
    return fields.flatMap((field: { name?: unknown; description?: unknown } | null) => {
      const parts = [field?.name, field?.description].filter((part) => typeof part === 'string' && part !== '');
      return parts.length > 0 ? [parts.join(' – ')] : [];
    });
  } catch {
    return [];
  }
}

/** The HTTP status: as a field states it, else as its words have it. */
function statusOf(
  values: Readonly<Record<string, string>>,
  words: string,
): { code: string; stated: boolean } | undefined {
  const names = ['status', 'statusCode', 'status_code', 'error.status', 'code', 'error.code'];
  for (const name of names) {
    const text = values[name];
    if (text === undefined) continue;
    if (UNAUTHENTICATED_CODES.has(text)) return { code: '401', stated: true };
    if (/^[45]\d\d$/.test(text)) return { code: text, stated: true };
  }
  const found = STATUS_WORDS.find(([, pattern]) => pattern.test(words));
  return found && { code: found[0], stated: false };
}

/** What usually leads to such an answer. */
function explanation(values: Readonly<Record<string, string>>, status: string | undefined): string | undefined {
  // Only Talkdesk describes each parameter that it did not like.
  if (values.fields !== undefined && values.code !== undefined) {
    if (status === '401')
      return say`The access token is missing or has expired: ask for a new one with the scope ${TALKDESK_SCOPE}.`;
    if (status === '403' || status === undefined)
      return say`Usual reasons: the scope ${TALKDESK_SCOPE} is missing, a reseller is not entitled to this API yet, or an account is outside the token’s organization.`;
  }
  if (status === undefined) return undefined;
  if (status in HTTP_STATUS) return inLanguage(HTTP_STATUS[status]);
  return status[0] === '5' ? say`The provider’s server failed.` : undefined;
}
