import * as vscode from 'vscode';
import type { ProviderId } from '../../core/fetching/download.js';
import { PROVIDER_NAMES } from '../../core/fetching/refusal.js';
import { say } from '../../core/language/say.js';
import type { Connection } from './connection-settings.js';
import type { Credentials } from './credentials.js';

/** Asks for what lets somebody in at a provider; undefined if they would rather not say. */
export async function askCredentials(
  provider: ProviderId,
  { base, idAddress }: Connection,
): Promise<Credentials | undefined> {
  const name = PROVIDER_NAMES[provider];
  const ask = (prompt: string, secret: boolean, fits: (text: string) => string | undefined) =>
    vscode.window
      .showInputBox({
        title: say`Credentials of ${name} for ${base.host}`,
        prompt,
        password: secret,
        ignoreFocusOut: true,
        validateInput: (text) => (text.trim() === '' ? say`It is needed.` : fits(text.trim())),
      })
      .then((text) => text?.trim());
  if (provider === 'flireo') {
    const key = await ask(say`API key, from the dashboard under Settings, API Keys`, true, inAscii);
    return key ? { provider, key } : undefined;
  }
  if (provider === 'twilio') {
    const accountSid = await ask(say`Account SID, from the console: AC and 32 digits`, false, (text) =>
      /^AC[0-9a-f]{32}$/i.test(text) ? undefined : say`It is AC and 32 hexadecimal digits.`,
    );
    if (!accountSid) return undefined;
    const token = await ask(say`Auth token, or the SID of an API key (SK…)`, true, inAscii);
    if (!token) return undefined;
    if (!/^SK[0-9a-f]{32}$/i.test(token)) return { provider, accountSid, user: accountSid, secret: token };
    const secret = await ask(say`Secret of this API key`, true, inAscii);
    return secret ? { provider, accountSid, user: token, secret } : undefined;
  }
  const account = idAddress.template.includes('{account}')
    ? await ask(say`Name of the account: what stands before .talkdeskid.com`, false, (text) =>
        /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(text) ? undefined : say`Letters, digits and hyphens only.`,
      )
    : '';
  if (account === undefined) return undefined;
  const clientId = await ask(say`Id of an OAuth client with the grant “client credentials”`, false, inAscii);
  if (!clientId) return undefined;
  const clientSecret = await ask(say`Secret of this client`, true, inAscii);
  return clientSecret ? { provider, account, clientId, clientSecret } : undefined;
}

/** Fields of a request take nothing else. */
function inAscii(text: string): string | undefined {
  return /^[\x21-\x7e]+$/.test(text) ? undefined : say`It holds a blank or another character that it cannot have.`;
}
