import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { openDocument } from '../files/open-document.js';
import type { OpenFiles } from '../files/open-files.js';
import { nameOf } from '../files/read-request.js';
import type { TrackedFile } from '../files/tracked-file.js';
import { maskedHere } from '../interaction/mask-setting.js';
import type { OpenTexts } from '../problems/open-texts.js';
import { uriOfTab } from '../tabs/tabs.js';
import { type FileStatus, fileStatus, type StatusEntry } from './file-status.js';

/** Beside the language of a text, which is what people look at for what a file is. */
const PRIORITY = 100.5;

/** Says in the status bar what the file in front is, what was found in it, and its billing period; hidden elsewhere. */
export class StatusBar implements vscode.Disposable {
  private readonly file = vscode.window.createStatusBarItem(
    'usageReconcile.file',
    vscode.StatusBarAlignment.Right,
    PRIORITY,
  );
  private readonly period = vscode.window.createStatusBarItem(
    'usageReconcile.period',
    vscode.StatusBarAlignment.Right,
    PRIORITY - 0.1,
  );
  private readonly subscriptions: vscode.Disposable[];
  private current: FileStatus | undefined;

  constructor(
    private readonly files: OpenFiles,
    private readonly texts: OpenTexts,
  ) {
    this.file.name = say`Usage File`;
    this.period.name = say`Billing Period`;
    const update = () => this.update();
    this.subscriptions = [
      this.file,
      this.period,
      vscode.window.tabGroups.onDidChangeTabs(update),
      vscode.window.tabGroups.onDidChangeTabGroups(update),
      files.onDidChange(update),
      files.onDidRemove(update),
    ];
    update();
  }

  /** What is shown now; undefined while the entries are hidden. */
  get shown(): FileStatus | undefined {
    return this.current;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private update(): void {
    const front = this.front();
    this.current = front && fileStatus(front.file.state, maskedHere(nameOf(front.file.uri)), front.asText);
    const uri = front?.file.uri;
    show(this.file, this.current?.file, uri);
    show(this.period, this.current?.period, uri);
  }

  /** The tracked file of the active tab. */
  private front(): { file: TrackedFile; asText: boolean } | undefined {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    const uri = uriOfTab(input);
    if (!uri) return undefined;
    if (!(input instanceof vscode.TabInputText)) {
      const file = this.files.peek(uri);
      return file && { file, asText: false };
    }
    const document = openDocument(uri);
    const file = document && this.texts.of(document);
    return file && { file, asText: true };
  }
}

function show(item: vscode.StatusBarItem, entry: StatusEntry | undefined, uri: vscode.Uri | undefined): void {
  if (!entry) {
    item.hide();
    return;
  }
  item.text = entry.text;
  item.tooltip = entry.tooltip;
  item.accessibilityInformation = { label: `${entry.text}. ${entry.tooltip}`, role: 'button' };
  item.command = {
    title: entry.tooltip,
    command: entry.command,
    arguments: entry.command.startsWith('usage') ? [uri] : [],
  };
  item.show();
}
