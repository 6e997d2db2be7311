import { basicAuthorization } from '../../core/fetching/authorization.js';
import { textAt } from '../../core/fetching/download.js';
import { FetchFailure } from '../../core/fetching/fetch-failure.js';
import { BrokenAnswer } from '../../core/fetching/fetched-page.js';
import { checkedBaseUrl } from '../../core/fetching/origins.js';
import { refusalOf } from '../../core/fetching/refusal.js';
import { talkdeskTokenAddress, talkdeskTokenBody } from '../../core/fetching/talkdesk-download.js';
import { say } from '../../core/language/say.js';
import { type Requesting, request } from './request.js';

/** What somebody entered to be let in; each provider wants something else. */
export type Credentials =
  | { provider: 'twilio'; accountSid: string; user: string; secret: string }
  | { provider: 'talkdesk'; account: string; clientId: string; clientSecret: string }
  | { provider: 'flireo'; key: string };

/** Where Talkdesk's tokens come from; `{account}` stands for the account's name. */
export interface IdAddress {
  template: string;
  setting: string;
}

/** Lets requests to one origin in, and to no other. */
export interface Session {
  /** The fields that let a request in. Throws if it goes to any other origin than the credentials are for. */
  headers(url: URL): Promise<Record<string, string>>;
  /** Forgets what has expired, so that `headers` gets a new one; false if there is nothing that could be renewed. */
  renew(): boolean;
}

/** Starts a session with the server at `base`. */
export function openSession(
  credentials: Credentials,
  base: URL,
  idAddress: IdAddress,
  requesting: Requesting,
): Session {
  if (credentials.provider === 'talkdesk') return new TalkdeskSession(credentials, base, idAddress, requesting);
  const authorization =
    credentials.provider === 'twilio'
      ? basicAuthorization(credentials.user, credentials.secret)
      : `Bearer ${credentials.key}`;
  return {
    headers: async (url) => {
      requireOrigin(url, base);
      return { authorization, accept: 'application/json' };
    },
    renew: () => false,
  };
}

function requireOrigin(url: URL, base: URL): void {
  if (url.origin === base.origin) return;
  throw new FetchFailure(
    'other-origin',
    say`A request to ${url.origin} was not sent: the credentials are for ${base.origin}.`,
    say`Nothing was saved.`,
  );
}

/** Talkdesk lets in who shows an access token, which the client's id and secret buy for some minutes. */
class TalkdeskSession implements Session {
  private token: string | undefined;

  constructor(
    private readonly credentials: Extract<Credentials, { provider: 'talkdesk' }>,
    private readonly base: URL,
    private readonly idAddress: IdAddress,
    private readonly requesting: Requesting,
  ) {}

  async headers(url: URL): Promise<Record<string, string>> {
    requireOrigin(url, this.base);
    this.token ??= await this.fetchToken();
    return { authorization: `Bearer ${this.token}`, accept: 'application/json' };
  }

  renew(): boolean {
    const had = this.token !== undefined;
    this.token = undefined;
    return had;
  }

  private fetchToken(): Promise<string> {
    const { account, clientId, clientSecret } = this.credentials;
    const { template, setting } = this.idAddress;
    const base = checkedBaseUrl(template.replaceAll('{account}', account), setting);
    return request(
      {
        url: talkdeskTokenAddress(base),
        method: 'POST',
        headers: {
          authorization: basicAuthorization(clientId, clientSecret),
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: talkdeskTokenBody(),
        read: tokenOf,
        refused: (status, body) => refusalOf('talkdesk', status, body, 'token'),
      },
      this.requesting,
    );
  }
}

function tokenOf(bytes: Uint8Array): string {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new BrokenAnswer();
  }
  const token = textAt(body, ['access_token']);
  // Anything else could not be sent in a field of a request.
  if (token !== undefined && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new FetchFailure(
    'broken-answer',
    say`Talkdesk answered the request for an access token without one.`,
    say`Nothing was saved. Check the address in the settings.`,
  );
}
