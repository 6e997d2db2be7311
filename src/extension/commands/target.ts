import * as vscode from 'vscode';
import { nameOf } from '../files/read-request.js';
import type { Messages } from '../interaction/messages.js';
import { uriOfTab, withoutFragment } from '../tabs/tabs.js';

/** What a file with rows may be called. Compressed ones too. */
const TABLE_NAME = /\.(csv|tsv|tab|txt|json|jsonl|ndjson)(\.gz)?$/i;

/** Whether a file may hold rows, by the ending of its name. */
export function isTableName(name: string): boolean {
  return TABLE_NAME.test(name);
}

/** The file that a command is about: the one it was given (explorer, title bar), else the active tab's. */
export function targetOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return withoutFragment(argument);
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return uriOfTab(input) ?? vscode.window.activeTextEditor?.document.uri;
}

/**
 * The file that a command is about, or undefined after saying why there is none. `purpose` completes "… to check".
 */
export function requireTarget(
  argument: unknown,
  messages: Messages,
  purpose: string,
  again: (uri: vscode.Uri) => unknown,
): vscode.Uri | undefined {
  const uri = targetOf(argument);
  const choose = {
    title: 'Choose a File…',
    run: async () => {
      const [chosen] = (await vscode.window.showOpenDialog({ title: `Choose a file ${purpose}` })) ?? [];
      if (chosen) await again(chosen);
    },
  };
  if (!uri) {
    messages.warn(`No file is open ${purpose}. Open a usage file or call log (CSV, TSV or JSON) first.`, choose);
    return undefined;
  }
  const isText = vscode.workspace.textDocuments.some(
    (document) => document.uri.toString() === uri.toString() && /^(csv|tsv)/.test(document.languageId),
  );
  if (!isTableName(nameOf(uri)) && !isText && uri.scheme !== 'untitled') {
    messages.warn(`${nameOf(uri)} is not a file ${purpose}: usage files and call logs are CSV, TSV or JSON.`, choose);
    return undefined;
  }
  return uri;
}
