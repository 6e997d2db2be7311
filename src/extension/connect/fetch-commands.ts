import * as vscode from 'vscode';
import type { Download, FlireoStamp } from '../../core/fetching/download.js';
import { DOWNLOADS } from '../../core/fetching/downloads.js';
import { FetchFailure } from '../../core/fetching/fetch-failure.js';
import { type FetchPeriod, monthOf, shiftedDate } from '../../core/fetching/fetch-period.js';
import type { FetchedPage } from '../../core/fetching/fetched-page.js';
import { mergePages } from '../../core/fetching/merged-pages.js';
import { PROVIDER_NAMES } from '../../core/fetching/refusal.js';
import { PATIENCE } from '../../core/fetching/retrying.js';
import { counted, grouped } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import { decide } from '../commands/decide.js';
import type { Environment } from '../commands/environment.js';
import type { Decision } from '../files/decisions.js';
import { nameOf } from '../files/read-request.js';
import { SECTION } from '../files/settings.js';
import { withProgress } from '../interaction/progress.js';
import { plain } from '../interaction/safe-text.js';
import { askDetail, askPeriod, type FetchAnswer, periodOf } from './ask-period.js';
import { type Connection, connectionOf } from './connection-settings.js';
import { enterCredentials, knownOrEntered } from './credential-commands.js';
import { type Credentials, openSession } from './credentials.js';
import { fetchPages } from './fetch-pages.js';
import { writeWhole } from './write-whole.js';

/** Usage: Fetch Usage from Twilio… */
export const fetchTwilioUsage = fetching(DOWNLOADS['twilio-usage']);
/** Usage: Fetch Call Log from Twilio… */
export const fetchTwilioCalls = fetching(DOWNLOADS['twilio-calls']);
/** Usage: Fetch Usage from Talkdesk… */
export const fetchTalkdeskUsage = fetching(DOWNLOADS['talkdesk-usage']);
/** Usage: Fetch Usage from Flireo… */
export const fetchFlireoUsage = fetching(DOWNLOADS['flireo-usage']);
/** Usage: Fetch Call Log from Flireo… */
export const fetchFlireoCalls = fetching(DOWNLOADS['flireo-calls']);

/** What one run of a command asks for. */
interface Order {
  download: Download;
  connection: Connection;
  credentials: Credentials;
  period: FetchPeriod;
  detail: 'daily' | 'total';
}

/**
 * The command that fetches a list: asks for what is not known, fetches all pages, saves them where the user says and
 * shows them. Whatever goes wrong or is called off, no file is written. Where the file is to be is always asked, never
 * taken from an argument: a link in a text could name any file.
 */
function fetching(download: Download) {
  return async (
    environment: Environment,
    _argument: unknown,
    answer?: FetchAnswer,
  ): Promise<vscode.Uri | undefined> => {
    const { messages, grids } = environment;
    if (!(await mayAsk(environment, download))) return undefined;
    try {
      const order = await orderOf(environment, download, answer);
      if (!order) return undefined;
      const target = await askTarget(order);
      if (!target) return undefined;
      const pages = await fetchAll(environment, order, flireoStampFor(target));
      const bytes = mergePages(pages, download.sums, { period: order.period, at: new Date().toISOString() });
      const name = plain(nameOf(target), 60);
      await writeWhole(target, bytes).catch((error: unknown) => {
        throw notWritten(name, error);
      });
      // What was asked for is a decision about the file; that of a file it replaces would no longer be true.
      if (!download.saysPeriod) await decide(environment, target, decisionOf(order.period));
      messages.inform(summary(pages, name));
      await grids.open(target);
      return target;
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      tell(environment, download, error);
      return undefined;
    }
  };
}

/** In a workspace that is not trusted, nothing goes out unless the user says once more that it shall. */
async function mayAsk({ trust }: Environment, download: Download): Promise<boolean> {
  if (trust.isTrusted) return true;
  const go = say`Fetch`;
  const answer = await vscode.window.showWarningMessage(
    say`This workspace is not trusted. Fetch from ${PROVIDER_NAMES[download.provider]} all the same?`,
    {
      modal: true,
      detail: say`The request goes to the address in your user settings, which the workspace cannot change.`,
    },
    go,
  );
  return answer === go;
}

async function orderOf(
  environment: Environment,
  download: Download,
  answer: FetchAnswer | undefined,
): Promise<Order | undefined> {
  const connection = connectionOf(download.provider);
  const credentials = await knownOrEntered(environment, download.provider, connection);
  if (!credentials) return undefined;
  const title = titleOf(download);
  const said = answer ?? (await askPeriod(download, title, new Date()));
  if (!said) return undefined;
  const period = periodOf(said, download.monthsOnly);
  if (typeof period === 'string') {
    environment.messages.warn(period);
    return undefined;
  }
  const detail = download.hasDetail ? (said.detail ?? (await askDetail(title))) : 'total';
  return detail && { download, connection, credentials, period, detail };
}

function titleOf({ id, provider }: Download): string {
  const name = PROVIDER_NAMES[provider];
  return id.endsWith('-calls') ? say`Fetch the call log from ${name}` : say`Fetch usage from ${name}`;
}

function askTarget({ download, period }: Order): Thenable<vscode.Uri | undefined> {
  const name = `${download.id}-${monthOf(period) ?? `${period.first}_${period.last}`}.json`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: titleOf(download),
    saveLabel: say`Fetch and Save`,
    filters: { JSON: ['json'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
}

function decisionOf(period: FetchPeriod): Decision {
  const month = monthOf(period);
  return month === undefined ? { periodStart: period.first, periodEnd: shiftedDate(period.last, 1) } : { month };
}

function notWritten(name: string, error: unknown): FetchFailure {
  return new FetchFailure(
    'not-written',
    say`${name} could not be written: ${error instanceof Error ? error.message : String(error)}`,
    say`Choose another place, and fetch again.`,
  );
}

/** What the settings for the file say that Flireo's stamps mark: records are kept by it as they will be read. */
function flireoStampFor(target: vscode.Uri): FlireoStamp | undefined {
  const said = vscode.workspace.getConfiguration(SECTION, target).get<unknown>('flireoStamp');
  return said === 'end' || said === 'start' || said === 'creation' ? said : undefined;
}

function fetchAll(
  { inBrowser }: Environment,
  order: Order,
  flireoStamp: FlireoStamp | undefined,
): Thenable<FetchedPage[]> {
  const { download, connection, credentials, period, detail } = order;
  return withProgress(titleOf(download), ({ signal, onProgress }) => {
    let done = { records: 0, total: 0 };
    const requesting = {
      patience: PATIENCE,
      signal,
      inBrowser,
      onWait: (delay: number, why: string) =>
        onProgress(done.records, done.total, say`${why} Trying again in ${Math.ceil(delay / 1000)} s.`),
    };
    return fetchPages(
      download,
      { period, detail, account: credentials.provider === 'twilio' ? credentials.accountSid : '', flireoStamp },
      connection.base,
      openSession(credentials, connection.base, connection.idAddress, requesting),
      requesting,
      ({ pages, records, total = 0 }) => {
        done = { records, total };
        onProgress(records, total, `${counted(pages, 'page')}, ${counted(records, 'record')}`);
      },
    );
  });
}

function summary(pages: readonly FetchedPage[], name: string): string {
  const left = pages.reduce((sum, { leftOut }) => sum + leftOut.length, 0);
  const kept = pages.reduce((sum, { count }) => sum + count, 0) - left;
  const what = say`Saved ${counted(kept, 'record')} on ${counted(pages.length, 'page')} in ${name}.`;
  if (kept === 0) return `${what} ${say`There are none of this period.`}`;
  return left === 0 ? what : `${what} ${say`Left out as of another period: ${grouped(left)}.`}`;
}

function tell(environment: Environment, download: Download, { message, advice, status, code }: FetchFailure): void {
  const { messages } = environment;
  const again = {
    title: say`Enter Credentials…`,
    run: () => enterCredentials(environment, download.provider),
  };
  const settings = {
    title: say`Open Settings`,
    run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'usageReconcile.connect'),
  };
  const actions =
    status === 401 || status === 403 ? [again] : code === 'bad-address' || status === 404 ? [settings, again] : [];
  messages.show('error', `${message} ${advice}`, actions);
}
