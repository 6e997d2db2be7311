import * as vscode from 'vscode';
import { inLanguage, say } from '../../core/language/say.js';
import { EXPORT_FORMS } from '../../core/report/export-forms.js';
import type { EngineClient } from '../../engine/client.js';
import type { ExportFormat, StatementView } from '../../engine/protocol.js';
import { nameOf } from '../files/read-request.js';
import type { Messages } from '../interaction/messages.js';
import { canOpenOutside } from '../interaction/open-outside.js';
import { withProgress } from '../interaction/progress.js';
import { plain } from '../interaction/safe-text.js';

/**
 * Writes a statement of the inputs, the usage file first, where the user says, and tells where it is. Gives the place, or
 * undefined if none was named.
 */
export async function exportStatement(
  engine: EngineClient,
  messages: Messages,
  statement: StatementView,
  inputs: readonly vscode.Uri[],
  format: ExportFormat,
  to?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const place = await saveStatement(engine, statement, inputs, format, to);
  if (!place) return undefined;
  messages.inform(say`The statement is in ${plain(nameOf(place))}.`, {
    title: say`Open It`,
    run: () => open(place, format),
  });
  return place;
}

/**
 * Writes a statement of the inputs, the usage file first, where the user says. Gives the place, or undefined if the user
 * named none.
 */
export async function saveStatement(
  engine: EngineClient,
  statement: StatementView,
  inputs: readonly vscode.Uri[],
  format: ExportFormat,
  to?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const form = EXPORT_FORMS[format];
  const [usage] = inputs;
  const name = `${nameOf(usage).replace(/\.[^.]*$/, '')}.${form.suffix}`;
  const folder =
    usage.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(usage, '..');
  const place =
    to ??
    (await vscode.window.showSaveDialog({
      title: say`Export the statement`,
      defaultUri: folder && vscode.Uri.joinPath(folder, name),
      filters: { [inLanguage(form.name)]: [name.slice(name.lastIndexOf('.') + 1)] },
    }));
  if (!place) return undefined;
  const { bytes } = await withProgress(say`Exporting the statement`, (watched) =>
    engine.long('exportStatement', watched, statement.handle, format, inputs.map(placeInFolder)),
  );
  await vscode.workspace.fs.writeFile(place, bytes);
  return place;
}

/** Where a file lies in its folder of the workspace, with `/` between the names; of one elsewhere the name alone. */
function placeInFolder(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const root = folder?.uri.path.replace(/\/*$/, '/');
  return root !== undefined && uri.path.startsWith(root) ? uri.path.slice(root.length) : nameOf(uri);
}

/** Opens what was exported: a workbook in the program that the machine has for it, HTML in its browser if it can. */
function open(place: vscode.Uri, format: ExportFormat): Thenable<unknown> {
  if (format === 'xlsx' || (format === 'html' && canOpenOutside(place))) return vscode.env.openExternal(place);
  return vscode.commands.executeCommand('vscode.open', place);
}
