import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { withoutFragment } from '../editor/grid-document.js';
import { nameOf } from '../files/read-request.js';
import { uriOfTab } from '../tabs/tabs.js';
import type { Environment } from './environment.js';
import { mayBeTable } from './table-files.js';
import type { WantedFile } from './wanted-files.js';

/**
 * The file that a command is about: the one it was given (explorer, title bar), else the active tab's, of a statement its
 * usage file.
 */
export function targetOf({ statements }: Pick<Environment, 'statements'>, argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return withoutFragment(argument);
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return (
    uriOfTab(input) ?? statements.inFront?.reconciliation.request.usage ?? vscode.window.activeTextEditor?.document.uri
  );
}

/**
 * The file that a command is about, or undefined after saying why there is none and offering to choose one.
 */
export function requireTarget(
  environment: Environment,
  argument: unknown,
  wanted: WantedFile,
  again: (uri: vscode.Uri) => unknown,
): vscode.Uri | undefined {
  const { messages } = environment;
  const uri = targetOf(environment, argument);
  const choose = {
    title: say`Choose a File…`,
    run: async () => {
      const [chosen] = (await vscode.window.showOpenDialog({ title: wanted.choose() })) ?? [];
      if (chosen) await again(chosen);
    },
  };
  if (!uri) {
    messages.warn(`${wanted.none()} ${say`Open a usage file or call log (CSV, TSV or JSON) first.`}`, choose);
    return undefined;
  }
  if (!mayBeTable(uri)) {
    messages.warn(wanted.other(nameOf(uri)), choose);
    return undefined;
  }
  return uri;
}
