import * as vscode from 'vscode';
import { isFormatFile, isPattern, schemaNameOf } from '../../core/formats/format-files.js';
import type { FormatSource } from '../../core/formats/user-format.js';
import { say } from '../../core/language/say.js';
import type { EngineClient } from '../../engine/client.js';
import { type Messages, placed } from '../interaction/messages.js';
import { nameOf } from './read-request.js';
import { SECTION } from './settings.js';

/** A pattern that matches more is a mistake. */
const MOST_FILES = 200;
/** Definitions are saved while they are written: they are applied when it has been quiet for this long, in ms. */
const QUIET = 200;

/**
 * Finds the definitions of the formats that users made: the schema beside a file, those of its folder, those that the
 * setting names. One that cannot be used is told of once.
 */
export class FormatFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** A file that the setting names may have changed. */
  readonly onDidChange = this.changed.event;
  private readonly told = new Set<string>();
  private readonly used = new Set<string>();
  private readonly watcher = vscode.workspace.createFileSystemWatcher('**/*.json');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly engine: EngineClient,
    private readonly messages: Messages,
  ) {
    const tell = (uri: vscode.Uri) => {
      if (!this.used.has(uri.toString()) && !isFormatFile(uri.path)) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.changed.fire(), QUIET);
    };
    this.watcher.onDidChange(tell);
    this.watcher.onDidCreate(tell);
    this.watcher.onDidDelete(tell);
  }

  /** The definitions that hold for a file, the nearest first. */
  async of(uri: vscode.Uri): Promise<FormatSource[]> {
    const places = new Map<string, { uri: vscode.Uri; of?: string }>();
    for (const place of [...(await this.beside(uri)), ...(await this.named(uri))]) {
      const key = place.uri.toString();
      if (!places.has(key)) places.set(key, place);
    }
    const found = await Promise.all([...places.values()].map((place) => this.read(place)));
    const sources = found.filter((source) => source !== undefined);
    if (sources.length > 0) await this.tellProblems(sources, [...places.values()]);
    return sources;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.watcher.dispose();
    this.changed.dispose();
  }

  private async beside(uri: vscode.Uri): Promise<{ uri: vscode.Uri; of?: string }[]> {
    if (uri.scheme === 'untitled') return [];
    const folder = vscode.Uri.joinPath(uri, '..');
    try {
      const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
      const own = names.includes(schemaNameOf(nameOf(uri)))
        ? [{ uri: vscode.Uri.joinPath(folder, schemaNameOf(nameOf(uri))), of: nameOf(uri) }]
        : [];
      const formats = names.filter(isFormatFile).sort();
      return [...own, ...formats.map((name) => ({ uri: vscode.Uri.joinPath(folder, name) }))];
    } catch {
      // A folder that cannot be read fails with its file.
      return [];
    }
  }

  private async named(uri: vscode.Uri): Promise<{ uri: vscode.Uri }[]> {
    const folder = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0];
    const paths = vscode.workspace.getConfiguration(SECTION, uri).get<unknown>('formats');
    if (!folder || !Array.isArray(paths)) return [];
    const found = await Promise.all(
      paths.map(async (path: unknown) => {
        if (typeof path !== 'string' || path.trim() === '') return [];
        if (!isPattern(path)) return [vscode.Uri.joinPath(folder.uri, path)];
        const pattern = new vscode.RelativePattern(folder, path.replace(/^\.?\//, ''));
        const matches = await vscode.workspace.findFiles(pattern, '**/node_modules/**', MOST_FILES);
        return matches.sort((a, b) => (a.path < b.path ? -1 : 1));
      }),
    );
    const places = found.flat();
    for (const place of places) this.used.add(place.toString());
    return places.map((place) => ({ uri: place }));
  }

  private async read({ uri, of }: { uri: vscode.Uri; of?: string }): Promise<FormatSource | undefined> {
    const name = vscode.workspace.asRelativePath(uri);
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      return { name, text, ...(of === undefined ? {} : { of }) };
    } catch {
      this.tellOnce(say`The format ${name}, which the setting usageReconcile.formats names, cannot be read.`);
      return undefined;
    }
  }

  private async tellProblems(sources: readonly FormatSource[], places: readonly { uri: vscode.Uri }[]): Promise<void> {
    for (const { file, line, message, advice, grave } of await this.engine.quick('formatProblems', sources)) {
      const uri = places.find((place) => vscode.workspace.asRelativePath(place.uri) === file)?.uri;
      const what = placed(`${message} ${advice}`, file, line);
      this.tellOnce(grave ? `${what} ${say`Until then this format is not used.`}` : what, uri, line);
    }
  }

  private tellOnce(what: string, uri?: vscode.Uri, line = 1): void {
    if (this.told.has(what)) return;
    this.told.add(what);
    const selection = new vscode.Range(line - 1, 0, line - 1, 0);
    const open = uri && {
      title: say`Open It`,
      run: () => vscode.window.showTextDocument(uri, { selection }),
    };
    this.messages.warn(what, ...(open ? [open] : []));
  }
}
