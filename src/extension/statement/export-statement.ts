import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { EngineClient } from '../../engine/client.js';
import type { ExportFormat, StatementView } from '../../engine/protocol.js';
import { nameOf } from '../files/read-request.js';
import type { Messages } from '../interaction/messages.js';
import { plain } from '../interaction/safe-text.js';

const EXTENSIONS: Readonly<Record<ExportFormat, string>> = { json: 'json', markdown: 'md', csv: 'csv', text: 'txt' };

/** Writes a statement where the user says. Gives the place, or undefined if the user named none. */
export async function exportStatement(
  engine: EngineClient,
  messages: Messages,
  statement: StatementView,
  usage: vscode.Uri,
  format: ExportFormat,
  to?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const extension = EXTENSIONS[format];
  const name = `${nameOf(usage).replace(/\.[^.]*$/, '')}.statement.${extension}`;
  const folder =
    usage.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(usage, '..');
  const place =
    to ??
    (await vscode.window.showSaveDialog({
      title: say`Export the statement`,
      defaultUri: folder && vscode.Uri.joinPath(folder, name),
      filters: { [format === 'markdown' ? 'Markdown' : format.toUpperCase()]: [extension] },
    }));
  if (!place) return undefined;
  const text = await engine.quick('exportStatement', statement.handle, format);
  await vscode.workspace.fs.writeFile(place, new TextEncoder().encode(text));
  messages.inform(say`The statement is in ${plain(nameOf(place))}.`, {
    title: say`Open It`,
    run: () => vscode.commands.executeCommand('vscode.open', place),
  });
  return place;
}
