import * as vscode from 'vscode';
import { GRID } from '../editor/grid-document.js';
import { nameOf } from '../files/read-request.js';
import type { Environment } from './environment.js';
import { requireTarget } from './target.js';

/** Usage: Open in Usage Grid. */
export async function openGrid({ grids, messages }: Environment, argument: unknown): Promise<void> {
  const uri = requireTarget(argument, messages, 'to open in the grid', (chosen) => grids.open(chosen));
  if (!uri) return;
  if (uri.scheme === 'untitled') {
    messages.warn('The grid shows files on disk. Save this one first; as text it is checked all the same.');
    return;
  }
  await grids.open(uri);
}

/** Usage: Open as Text. */
export async function openAsText({ messages }: Environment, argument: unknown): Promise<void> {
  const open = (uri: vscode.Uri) => vscode.commands.executeCommand('vscode.openWith', uri, 'default');
  const uri = requireTarget(argument, messages, 'to open as text', open);
  if (uri) await open(uri);
}

/** Usage: Always Open in Usage Grid… writes the editor association that the user picks. */
export async function alwaysOpenInGrid({ messages }: Environment, argument: unknown, pattern?: string): Promise<void> {
  const uri = requireTarget(argument, messages, 'to always open in the grid', (chosen) =>
    vscode.commands.executeCommand('usageReconcile.alwaysOpenInGrid', chosen),
  );
  if (!uri) return;
  const name = nameOf(uri);
  const extension = name.slice(name.lastIndexOf('.'));
  const like = name.replace(/\d+/g, '*');
  const patterns = [...new Set([like === name ? undefined : like, `*${extension}`, name])].filter(
    (entry) => entry !== undefined,
  );
  const chosen =
    pattern ??
    (await vscode.window.showQuickPick(patterns, {
      title: 'Always open in the Usage Grid',
      placeHolder: 'Files with which name?',
    }));
  if (!chosen) return;
  const configuration = vscode.workspace.getConfiguration('workbench');
  const associations = configuration.inspect<Record<string, string>>('editorAssociations')?.globalValue ?? {};
  await configuration.update(
    'editorAssociations',
    { ...associations, [chosen]: GRID },
    vscode.ConfigurationTarget.Global,
  );
  messages.inform(
    `Files named ${chosen} now open in the Usage Grid. Change it with the setting “Workbench: Editor Associations”.`,
  );
}
