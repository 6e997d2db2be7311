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

/**
 * The running VS Code with the extension: linked to the checkout, or installed from a package.
 * @param vsix the packaged extension; without it the checkout is linked
 */
export function sharedHost(vsix?: string): Promise<RunningHost> {
  const key = vsix ?? '';
  let host = hosts.get(key);
  if (host === undefined) {
    host = launchHost(vsix === undefined ? {} : { vsix });
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
