import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../scripts/host/browser.mjs';
import { launchHost, type RunningHost } from '../../../scripts/host/launch.mjs';

let browser: Promise<Browser> | undefined;
const hosts = new Map<string, Promise<RunningHost>>();

/** The one browser of the run. */
export function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}

/** What one running VS Code has that another has not. */
export interface HostOptions {
  /** The packaged extension; without it the checkout is linked. */
  vsix?: string;
  /** Display language of the extension, such as `fr`; without it it is English. */
  language?: string;
}

/** The running VS Code with the extension: linked to the checkout, or installed from a package. */
export function sharedHost(options: HostOptions): Promise<RunningHost> {
  const key = JSON.stringify([options.vsix, options.language]);
  let host = hosts.get(key);
  if (host === undefined) {
    host = launchHost(options);
    hosts.set(key, host);
  }
  return host;
}

/** Ends everything that was started, even after a failed start. */
export async function closeHosts(): Promise<void> {
  await (await browser?.catch(() => undefined))?.close();
  for (const starting of hosts.values()) await (await starting.catch(() => undefined))?.close();
  hosts.clear();
  browser = undefined;
}
