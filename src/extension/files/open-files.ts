import * as vscode from 'vscode';
import type { EngineClient } from '../../engine/client.js';
import type { FileChoicesLike } from '../../engine/protocol.js';
import { watchFile } from './file-watch.js';
import { TrackedFile } from './tracked-file.js';

/** A share in a tracked file: it stays with the engine until every share is given back. */
export interface FileLease extends vscode.Disposable {
  readonly file: TrackedFile;
}

interface Entry {
  file: TrackedFile;
  owners: number;
  resources: vscode.Disposable[];
  closing?: ReturnType<typeof setTimeout>;
}

/** A file that nobody has any more is kept this long: tabs are often closed to be opened in another way. */
const GRACE = 3000;

/** All files that the engine holds for the editors, the Problems panel and the statements: each of them once. */
export class OpenFiles implements vscode.Disposable {
  private readonly entries = new Map<string, Entry>();
  private readonly changed = new vscode.EventEmitter<TrackedFile>();
  /** Any tracked file changed its state. */
  readonly onDidChange = this.changed.event;
  private readonly removed = new vscode.EventEmitter<TrackedFile>();
  readonly onDidRemove = this.removed.event;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly engine: EngineClient,
    private readonly choicesOf: (uri: vscode.Uri) => Promise<FileChoicesLike>,
  ) {
    this.unsubscribe = engine.onRestart((reason) => {
      // Without a reason it was because numbers are masked from now on, or no longer.
      for (const { file } of this.entries.values()) file.restart(reason === '');
    });
  }

  /** The tracked file of a uri (as on disk), if there is one. */
  peek(uri: vscode.Uri): TrackedFile | undefined {
    return this.entries.get(uri.toString())?.file;
  }

  /** Every file that somebody holds a lease of. */
  get all(): readonly TrackedFile[] {
    return [...this.entries.values()].map((entry) => entry.file);
  }

  /** Tracks a file as it is on disk; it is read if it is not already. */
  acquire(uri: vscode.Uri): FileLease {
    return this.lease(uri.toString(), () => {
      const file = new TrackedFile(uri, this.engine, { choices: () => this.choicesOf(uri) });
      return { file, resources: [watchFile(uri, file)] };
    });
  }

  /** Tracks the text of an open document that differs from what is on disk, or is nowhere on disk. */
  acquireText(document: vscode.TextDocument): FileLease {
    return this.lease(`text ${document.uri.toString()}`, () => {
      const text = () => (document.isClosed ? undefined : document.getText());
      const file = new TrackedFile(document.uri, this.engine, { text, choices: () => this.choicesOf(document.uri) });
      return { file, resources: [] };
    });
  }

  dispose(): void {
    this.unsubscribe();
    for (const key of [...this.entries.keys()]) this.remove(key);
    this.changed.dispose();
    this.removed.dispose();
  }

  private lease(key: string, create: () => { file: TrackedFile; resources: vscode.Disposable[] }): FileLease {
    let entry = this.entries.get(key);
    if (!entry) {
      const { file, resources } = create();
      entry = { file, owners: 0, resources };
      entry.resources.push(file.onDidChange((changed) => this.changed.fire(changed)));
      this.entries.set(key, entry);
      file.reload();
    }
    clearTimeout(entry.closing);
    entry.owners++;
    const held = entry;
    let given = true;
    return {
      file: entry.file,
      dispose: () => {
        if (!given) return;
        given = false;
        if (--held.owners > 0) return;
        held.closing = setTimeout(() => {
          if (held.owners === 0 && this.entries.get(key) === held) this.remove(key);
        }, GRACE);
      },
    };
  }

  private remove(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    clearTimeout(entry.closing);
    for (const resource of entry.resources) resource.dispose();
    entry.file.dispose();
    this.removed.fire(entry.file);
  }
}
