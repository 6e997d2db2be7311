import type * as vscode from 'vscode';
import type { Credentials } from './credentials.js';

const PLACE = 'usageReconcile.connections';

/**
 * Credentials in VS Code's secret storage and nowhere else, each under the addresses it was entered for. What is kept
 * for one address is not found under another.
 */
export class CredentialStore {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** What was entered for these addresses, if anything. */
  async get(key: string): Promise<Credentials | undefined> {
    const all = await this.all();
    return Object.hasOwn(all, key) ? all[key] : undefined;
  }

  /** Keeps credentials, in place of those that were kept for the same addresses. */
  async keep(key: string, credentials: Credentials): Promise<void> {
    await this.secrets.store(PLACE, JSON.stringify({ ...(await this.all()), [key]: credentials }));
  }

  /** Forgets what is kept for some addresses. */
  async forget(keys: readonly string[]): Promise<void> {
    const left = Object.entries(await this.all()).filter(([key]) => !keys.includes(key));
    if (left.length === 0) await this.secrets.delete(PLACE);
    else await this.secrets.store(PLACE, JSON.stringify(Object.fromEntries(left)));
  }

  /** The addresses that credentials are kept for. */
  async keys(): Promise<string[]> {
    return Object.keys(await this.all());
  }

  private async all(): Promise<Record<string, Credentials>> {
    const text = await this.secrets.get(PLACE);
    if (text === undefined) return {};
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === 'object' && value !== null ? (value as Record<string, Credentials>) : {};
    } catch {
      return {};
    }
  }
}
