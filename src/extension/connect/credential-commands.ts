import * as vscode from 'vscode';
import type { ProviderId } from '../../core/fetching/download.js';
import { FetchFailure } from '../../core/fetching/fetch-failure.js';
import { PROVIDER_NAMES } from '../../core/fetching/refusal.js';
import { counted } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import type { Environment } from '../commands/environment.js';
import { withoutIcons } from '../interaction/safe-text.js';
import { askCredentials } from './ask-credentials.js';
import { type Connection, connectionOf } from './connection-settings.js';
import { CredentialStore } from './credential-store.js';
import type { Credentials } from './credentials.js';

const PROVIDERS = Object.keys(PROVIDER_NAMES) as ProviderId[];

/** The credentials that are kept for a connection, else those that the user enters now, which are kept. */
export async function knownOrEntered(
  { secrets }: Environment,
  provider: ProviderId,
  connection: Connection,
): Promise<Credentials | undefined> {
  const store = new CredentialStore(secrets);
  const known = await store.get(connection.key);
  if (known?.provider === provider) return known;
  const entered = await askCredentials(provider, connection);
  if (entered) await store.keep(connection.key, entered);
  return entered;
}

/** Usage: Enter API Credentials… They are kept in VS Code's secret storage; no server is asked. */
export async function enterCredentials(environment: Environment, argument: unknown): Promise<void> {
  const provider = PROVIDERS.find((id) => id === argument) ?? (await askProvider());
  if (!provider) return;
  try {
    const connection = connectionOf(provider);
    const entered = await askCredentials(provider, connection);
    if (!entered) return;
    await new CredentialStore(environment.secrets).keep(connection.key, entered);
    environment.messages.inform(
      say`Credentials of ${PROVIDER_NAMES[provider]} are kept in VS Code’s secret storage, for ${connection.base.host} only.`,
    );
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    environment.messages.show('error', `${error.message} ${error.advice}`);
  }
}

/** Usage: Forget API Credentials… */
export async function forgetCredentials({ secrets, messages }: Environment): Promise<void> {
  const store = new CredentialStore(secrets);
  const keys = await store.keys();
  if (keys.length === 0) {
    messages.inform(say`No API credentials are kept.`);
    return;
  }
  const picked = await vscode.window.showQuickPick(
    keys.map((key) => ({ ...wordsOf(key), picked: true, key })),
    { title: say`Forget API credentials`, placeHolder: say`Which are to be forgotten?`, canPickMany: true },
  );
  if (!picked || picked.length === 0) return;
  await store.forget(picked.map(({ key }) => key));
  messages.inform(say`Forgotten: ${counted(picked.length, 'set of API credentials', 'sets of API credentials')}.`);
}

async function askProvider(): Promise<ProviderId | undefined> {
  const picked = await vscode.window.showQuickPick(
    PROVIDERS.map((id) => ({ label: PROVIDER_NAMES[id], id })),
    { title: say`Enter API credentials`, placeHolder: say`Of which provider?` },
  );
  return picked?.id;
}

/** A key of the store as people read it. */
function wordsOf(key: string): { label: string; description: string } {
  const [provider, ...addresses] = key.split(' ');
  return {
    label: PROVIDER_NAMES[provider as ProviderId] ?? withoutIcons(provider),
    description: withoutIcons(addresses.join(', ')),
  };
}
