import * as vscode from 'vscode';
import { withoutFragment } from '../editor/grid-document.js';
import { nameOf } from '../files/read-request.js';
import type { Messages } from '../interaction/messages.js';
import { uriOfTab } from '../tabs/tabs.js';
import { mayBeTable } from './table-files.js';

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
  if (!mayBeTable(uri)) {
    messages.warn(`${nameOf(uri)} is not a file ${purpose}: usage files and call logs are CSV, TSV or JSON.`, choose);
    return undefined;
  }
  return uri;
}
