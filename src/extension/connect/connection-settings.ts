import * as vscode from 'vscode';
import type { ProviderId } from '../../core/fetching/download.js';
import { checkedBaseUrl } from '../../core/fetching/origins.js';
import { SECTION } from '../files/settings.js';
import type { IdAddress } from './credentials.js';

/** Where a provider's API is asked. */
export interface Connection {
  base: URL;
  idAddress: IdAddress;
  /** What credentials for it are kept under: they are for these addresses and for no others. */
  key: string;
}

/** The addresses in force, of which only the user's own settings decide. @throws FetchFailure if one cannot be used */
export function connectionOf(provider: ProviderId): Connection {
  const base = checkedBaseUrl(ownSetting(`connect.${provider}Url`), `${SECTION}.connect.${provider}Url`);
  const setting = `${SECTION}.connect.talkdeskIdUrl`;
  const template = provider === 'talkdesk' ? ownSetting('connect.talkdeskIdUrl') : '';
  return {
    base,
    idAddress: { template, setting },
    key: [provider, base.origin, template].filter((part) => part !== '').join(' '),
  };
}

/** A setting without what a workspace says: it could lead credentials somewhere else. */
function ownSetting(name: string): string {
  const found = vscode.workspace.getConfiguration(SECTION).inspect<string>(name);
  const value = found?.globalValue ?? found?.defaultValue ?? '';
  return typeof value === 'string' && value.trim() !== '' ? value : (found?.defaultValue ?? '');
}
