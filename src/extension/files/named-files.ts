import * as vscode from 'vscode';
import type { FileKey } from '../../core/checks/choices/settings-keys.js';
import { say } from '../../core/language/say.js';
import { EngineFailure } from '../../engine/engine-failure.js';
import type { SideSource } from '../../engine/protocol.js';
import { onFileChange } from './on-file-change.js';
import { openDocument } from './open-document.js';
import { nameOf } from './read-request.js';
import { SECTION } from './settings.js';
import { staysInside } from './stays-inside.js';
import type { WorkspaceTrust } from './workspace-trust.js';

const KEYS: readonly FileKey[] = ['rates', 'previous'];

/**
 * The files that settings name for every reconciliation: a rate card, and the statement before. A workspace's own
 * settings can only name files in its folder, and none where it is not trusted: they come with the folder from anywhere.
 * The user's settings can name any file.
 */
export class NamedFiles {
  constructor(private readonly trust: WorkspaceTrust) {}

  /** The rate card for a usage file; undefined where none is named. @throws EngineFailure where it cannot be read */
  async rates(usage: vscode.Uri): Promise<SideSource | undefined> {
    const place = this.place('rates', usage);
    if (!place) return undefined;
    const open = openDocument(place.uri);
    const bytes = open
      ? new TextEncoder().encode(open.getText())
      : await readable('rates', place, () => vscode.workspace.fs.readFile(place.uri));
    return { name: nameOf(place.uri), bytes };
  }

  /** The statement before, for a usage file; undefined where none is named. @throws EngineFailure where it is not there */
  async previous(usage: vscode.Uri): Promise<vscode.Uri | undefined> {
    const place = this.place('previous', usage);
    if (!place) return undefined;
    await readable('previous', place, () => vscode.workspace.fs.stat(place.uri));
    return place.uri;
  }

  /**
   * Tells when settings name other files for a usage file, and when one that they name is written or deleted: what was
   * made with them is of yesterday then.
   */
  onDidChange(usage: vscode.Uri, tell: () => void): vscode.Disposable {
    let watched = this.watch(usage, tell);
    const settings = vscode.workspace.onDidChangeConfiguration((change) => {
      if (!KEYS.some((key) => change.affectsConfiguration(`${SECTION}.${key}`, usage))) return;
      watched.dispose();
      watched = this.watch(usage, tell);
      tell();
    });
    return vscode.Disposable.from(settings, new vscode.Disposable(() => watched.dispose()));
  }

  private watch(usage: vscode.Uri, tell: () => void): vscode.Disposable {
    const places = KEYS.flatMap((key) => {
      try {
        return this.place(key, usage)?.uri ?? [];
      } catch {
        // Nothing is read from there.
        return [];
      }
    });
    return vscode.Disposable.from(...places.map((uri) => onFileChange(uri, tell)));
  }

  private place(key: FileKey, usage: vscode.Uri): Place | undefined {
    const found = vscode.workspace.getConfiguration(SECTION, usage).inspect<unknown>(key);
    const shared = this.trust.isTrusted ? (found?.workspaceFolderValue ?? found?.workspaceValue) : undefined;
    const path = shared ?? found?.globalValue;
    if (typeof path !== 'string' || path.trim() === '') return undefined;
    if (shared !== undefined && !staysInside(path))
      throw new EngineFailure({
        code: 'not-readable',
        message: say`The setting ${settingName(key)} names ${path}, which is not in the workspace folder.`,
        advice: say`Put the file into the folder, or name it in your user settings, which can name any file.`,
      });
    const folder = (vscode.workspace.getWorkspaceFolder(usage) ?? vscode.workspace.workspaceFolders?.[0])?.uri;
    return { path, uri: uriOf(path, folder ?? vscode.Uri.joinPath(usage, '..')) };
  }
}

/** A file as a setting writes it, and where that is. */
interface Place {
  path: string;
  uri: vscode.Uri;
}

function uriOf(path: string, folder: vscode.Uri): vscode.Uri {
  const isAbsolute = /^[/\\]|^[A-Za-z]:[/\\]/.test(path);
  if (!isAbsolute) return vscode.Uri.joinPath(folder, path.replaceAll('\\', '/'));
  // On a remote machine or a virtual file system, a path is one of that.
  return folder.scheme === 'file' || folder.scheme === 'untitled' ? vscode.Uri.file(path) : folder.with({ path });
}

async function readable<T>(key: FileKey, { path }: Place, read: () => PromiseLike<T>): Promise<T> {
  try {
    return await read();
  } catch {
    throw new EngineFailure({
      code: 'not-readable',
      message: say`${path}, which the setting ${settingName(key)} names, cannot be read.`,
      advice: say`Correct the setting, or put the file where it says.`,
    });
  }
}

function settingName(key: FileKey): string {
  return `${SECTION}.${key}`;
}
