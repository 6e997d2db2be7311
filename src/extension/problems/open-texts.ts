import * as vscode from 'vscode';
import type { AskedFiles } from '../files/asked-files.js';
import type { FileLease, OpenFiles } from '../files/open-files.js';
import { textTabs } from '../tabs/tabs.js';

/** Text is checked when nobody has typed for this long, in ms. */
const QUIET = 600;

interface OpenText {
  lease: FileLease;
  /** Whether the lease is of the text on screen rather than of the file on disk. */
  unsaved: boolean;
}

/**
 * Keeps every CSV file that is open as text with the engine, and JSON that was asked for: from disk, and from the text
 * where that is not saved.
 */
export class OpenTexts implements vscode.Disposable {
  private readonly open = new Map<string, OpenText>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly files: OpenFiles,
    private readonly asked: AskedFiles,
  ) {
    const all = () => this.update();
    this.subscriptions = [
      vscode.window.tabGroups.onDidChangeTabs(all),
      asked.onDidAdd(all),
      vscode.workspace.onDidOpenTextDocument(all),
      vscode.workspace.onDidCloseTextDocument(all),
      vscode.workspace.onDidSaveTextDocument(all),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 || document.isDirty !== this.open.get(document.uri.toString())?.unsaved)
          this.changed(document);
      }),
    ];
    this.update();
  }

  /** The tracked file behind a document: what its hovers and lenses speak of. */
  of(document: vscode.TextDocument): FileLease['file'] | undefined {
    return this.open.get(document.uri.toString())?.lease.file;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const { lease } of this.open.values()) lease.dispose();
    this.open.clear();
  }

  private update(): void {
    const shown = new Set(textTabs().map((uri) => uri.toString()));
    const documents = new Map(
      vscode.workspace.textDocuments
        .filter((document) => !document.isClosed && this.concerns(document) && shown.has(document.uri.toString()))
        .map((document) => [document.uri.toString(), document]),
    );
    for (const key of [...this.open.keys()]) if (!documents.has(key)) this.forget(key);
    for (const document of documents.values()) this.follow(document);
  }

  /** Nothing runs in a JSON file until it is asked for. */
  private concerns(document: vscode.TextDocument): boolean {
    return isTableDocument(document) || (isJsonDocument(document) && this.asked.has(document.uri));
  }

  private follow(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    const unsaved = document.isDirty || document.isUntitled;
    const open = this.open.get(key);
    if (open && open.unsaved === unsaved) return;
    // The new lease comes first, so that the file is not let go in between.
    const lease = unsaved ? this.files.acquireText(document) : this.files.acquire(document.uri);
    open?.lease.dispose();
    this.open.set(key, { lease, unsaved });
  }

  private changed(document: vscode.TextDocument): void {
    if (!this.concerns(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        if (document.isClosed) return;
        const before = this.open.get(key);
        this.update();
        const now = this.open.get(key);
        // A lease that is new reads the text by itself.
        if (now?.unsaved && now === before) now.lease.file.reload();
      }, QUIET),
    );
  }

  private forget(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.open.get(key)?.lease.dispose();
    this.open.delete(key);
  }
}

function isJsonDocument(document: vscode.TextDocument): boolean {
  return /^json/.test(document.languageId) || /\.(json|jsonl|ndjson)$/i.test(document.uri.path);
}

/** Whether a text is a table by itself, whatever extension gives CSV its language. */
export function isTableDocument(document: vscode.TextDocument): boolean {
  return /^(csv|tsv)/.test(document.languageId) || /\.(csv|tsv)$/i.test(document.uri.path);
}
