import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { GRID } from '../editor/grid-document.js';
import { nameOf } from '../files/read-request.js';
import { withoutIcons } from '../interaction/safe-text.js';
import { exchangeTextForGrid } from '../tabs/tabs.js';
import type { Environment } from './environment.js';
import { isJsonName } from './table-files.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

/**
 * Usage: Open in Usage Grid. The grid takes the place of the file's text, as where VS Code reopens a file with another
 * editor; text in another group of tabs stays, since somebody put it beside.
 */
export async function openGrid(environment: Environment, argument: unknown): Promise<void> {
  const { grids, messages } = environment;
  const uri = requireTarget(environment, argument, WANTED.grid, (chosen) => grids.open(chosen));
  if (!uri) return;
  if (uri.scheme === 'untitled') {
    messages.warn(say`The grid shows files on disk. Save this one first; as text it is checked all the same.`);
    return;
  }
  const group = vscode.window.tabGroups.activeTabGroup;
  await grids.open(uri);
  await exchangeTextForGrid(uri, group);
}

/**
 * Usage: Open as Text. The grid stays, since it holds what the user arranged, filtered and selected; opened again from
 * the text, it comes back as it was.
 */
export async function openAsText(environment: Environment, argument: unknown): Promise<void> {
  const open = (uri: vscode.Uri) => vscode.commands.executeCommand('vscode.openWith', uri, 'default');
  const uri = requireTarget(environment, argument, WANTED.text, open);
  if (uri) await open(uri);
}

/** Usage: Always Open in Usage Grid… writes the editor association that the user picks. */
export async function alwaysOpenInGrid(environment: Environment, argument: unknown, pattern?: string): Promise<void> {
  const uri = requireTarget(environment, argument, WANTED.alwaysInGrid, (chosen) =>
    vscode.commands.executeCommand('usageReconcile.alwaysOpenInGrid', chosen),
  );
  if (!uri) return;
  const name = nameOf(uri);
  const extension = /\.[^.]+(\.gz)?$/i.exec(name)?.[0] ?? '';
  const like = name.replace(/\d+/g, '*');
  // Nobody wants all JSON in the grid.
  const alike = extension === '' || isJsonName(name) ? undefined : `*${extension}`;
  const patterns = [...new Set([like === name ? undefined : like, alike, name])].filter((entry) => entry !== undefined);
  const chosen =
    pattern ??
    (
      await vscode.window.showQuickPick(
        patterns.map((entry) => ({ label: withoutIcons(entry), pattern: entry })),
        { title: say`Always open in the Usage Grid`, placeHolder: say`Files with which name?` },
      )
    )?.pattern;
  if (!chosen) return;
  const configuration = vscode.workspace.getConfiguration('workbench');
  const associations = configuration.inspect<Record<string, string>>('editorAssociations')?.globalValue ?? {};
  await configuration.update(
    'editorAssociations',
    { ...associations, [chosen]: GRID },
    vscode.ConfigurationTarget.Global,
  );
  environment.messages.inform(
    say`Files named ${chosen} now open in the Usage Grid. Change it with the setting “Workbench: Editor Associations”.`,
  );
}
