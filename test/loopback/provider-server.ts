import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ACCOUNT, flireoCalls, flireoLogs, monthlyUsage, twilioCalls, usageRecords } from './provider-data.js';

/** A request as the server saw it. */
export interface SeenRequest {
  method: string;
  url: URL;
  authorization: string;
  body: string;
}

/** Answers a request instead of the provider; false leaves it to the provider. */
export type Fault = (request: SeenRequest, response: ServerResponse) => boolean;

/** What lets in. */
export const SECRETS = {
  twilioToken: 'constructed-auth-token',
  clientId: 'constructed-client',
  clientSecret: 'constructed-secret',
  flireoKey: 'constructed-key',
};

/** The most records that a page holds, so that there are several. */
const PAGE = 3;

/**
 * The three providers on this machine, as their documents say they answer: in pages, to whoever is let in, and with
 * their own kinds of errors. `faults` are what goes wrong: each answers one request, in order.
 */
export class ProviderServer {
  readonly seen: SeenRequest[] = [];
  readonly faults: Fault[] = [];
  /** How many access tokens were sold; only the last one opens. */
  tokens = 0;
  /** Its address, once it is started. */
  origin = '';
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const seen: SeenRequest = {
      method: request.method ?? '',
      url: new URL(request.url ?? '/', this.origin),
      authorization: request.headers.authorization ?? '',
      body,
    };
    this.seen.push(seen);
    const fault = this.faults.shift();
    if (fault?.(seen, response)) return;
    const { pathname } = seen.url;
    if (pathname.startsWith('/2010-04-01/')) this.twilio(seen, response);
    else if (pathname === '/oauth/token') this.token(seen, response);
    else if (pathname === '/express/usage/month') this.talkdesk(seen, response);
    else if (pathname.startsWith('/api/v1/')) this.flireo(seen, response);
    else send(response, 404, { error: 'Not Found', message: 'No such path' });
  }

  private twilio({ url, authorization }: SeenRequest, response: ServerResponse): void {
    if (authorization !== basic(ACCOUNT, SECRETS.twilioToken)) {
      const more_info = 'https://www.twilio.com/docs/errors/20003';
      send(response, 401, { code: 20003, message: 'Authenticate', more_info, status: 401 });
      return;
    }
    const query = url.searchParams;
    const path = url.pathname.slice(`/2010-04-01/Accounts/${ACCOUNT}/`.length);
    if (path === 'Calls.json') {
      const [from, before] = [query.get('StartTime>') ?? '', query.get('StartTime<') ?? '9'];
      const calls = twilioCalls().filter(({ start_time }) => {
        const day = new Date(start_time).toISOString().slice(0, 10);
        return day >= from && day < before;
      });
      this.twilioPage('calls', calls, url, response);
    } else if (path === 'Usage/Records.json' || path === 'Usage/Records/Daily.json') {
      const daily = path.endsWith('Daily.json');
      const records = usageRecords(query.get('StartDate') ?? '', query.get('EndDate') ?? '', daily);
      this.twilioPage('usage_records', records, url, response);
    } else send(response, 404, { code: 20404, message: `The requested resource ${url.pathname} was not found` });
  }

  private twilioPage(name: string, records: readonly object[], url: URL, response: ServerResponse): void {
    const page = Number(url.searchParams.get('Page') ?? 0);
    const next = new URL(url);
    next.searchParams.set('Page', String(page + 1));
    next.searchParams.set('PageToken', `PT${page + 1}`);
    const more = (page + 1) * PAGE < records.length;
    send(response, 200, {
      [name]: records.slice(page * PAGE, (page + 1) * PAGE),
      page,
      page_size: PAGE,
      next_page_uri: more ? `${next.pathname}${next.search}` : null,
      uri: `${url.pathname}${url.search}`,
    });
  }

  private token({ method, authorization, body }: SeenRequest, response: ServerResponse): void {
    const form = new URLSearchParams(body);
    if (method !== 'POST' || authorization !== basic(SECRETS.clientId, SECRETS.clientSecret))
      send(response, 401, { error: 'invalid_client', error_description: 'Client authentication failed' });
    else if (form.get('grant_type') !== 'client_credentials' || form.get('scope') !== 'express-accounts-usage:read')
      send(response, 400, { error: 'invalid_scope', error_description: 'The requested scope is not granted' });
    else send(response, 200, { access_token: `token-${++this.tokens}`, token_type: 'Bearer', expires_in: 600 });
  }

  private talkdesk({ url, authorization }: SeenRequest, response: ServerResponse): void {
    if (authorization !== `Bearer token-${this.tokens}`) {
      send(response, 401, { code: '0000401', message: 'Unauthorized', fields: [] });
      return;
    }
    const records = monthlyUsage();
    const page = Number(url.searchParams.get('page') ?? 1);
    const linkTo = (number: number) => {
      const link = new URL(url);
      link.searchParams.set('page', String(number));
      return { href: link.href };
    };
    const pages = Math.ceil(records.length / PAGE);
    send(response, 200, {
      total: records.length,
      page,
      _embedded: { usage: records.slice((page - 1) * PAGE, page * PAGE) },
      _links: { self: linkTo(page), ...(page < pages ? { next: linkTo(page + 1) } : {}) },
    });
  }

  private flireo({ url, authorization }: SeenRequest, response: ServerResponse): void {
    if (authorization !== `Bearer ${SECRETS.flireoKey}`) {
      send(response, 401, { error: 'Unauthorized', message: 'Invalid or missing API key' });
      return;
    }
    const query = url.searchParams;
    const [from, until] = [query.get('start_date') ?? '', query.get('end_date') ?? '9'];
    const [limit, offset] = [Math.min(PAGE, Number(query.get('limit') ?? 100)), Number(query.get('offset') ?? 0)];
    const usage = url.pathname.endsWith('/usage');
    const all = (usage ? flireoLogs() : flireoCalls()).filter(
      ({ created_at }) => created_at >= from && created_at <= until,
    );
    const minutes = flireoLogs().reduce((sum, { minutes_used }) => sum + minutes_used, 0);
    send(response, 200, {
      [usage ? 'logs' : 'calls']: all.slice(offset, offset + limit),
      pagination: { total: all.length, limit, offset },
      ...(usage ? { summary: { total_minutes: minutes, total_calls: all.length } } : {}),
    });
  }
}

/** The value of an Authorization field. */
export function basic(user: string, secret: string): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

/** Ends a response with JSON. */
export function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): true {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
  return true;
}
