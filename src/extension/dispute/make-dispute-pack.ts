import * as vscode from 'vscode';
import { counted } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import type { DisputePackView, PackFile } from '../../engine/protocol.js';
import type { Environment } from '../commands/environment.js';
import { commandAction } from '../commands/remedies.js';
import { statementOf } from '../commands/statement-of.js';
import { targetOf } from '../commands/target.js';
import { bytesIfThere } from '../files/bytes-if-there.js';
import { nameOf } from '../files/read-request.js';
import { sidecarUri } from '../files/sidecars.js';
import type { MessageAction } from '../interaction/messages.js';
import { canOpenOutside } from '../interaction/open-outside.js';
import { withProgress } from '../interaction/progress.js';
import { plain } from '../interaction/safe-text.js';
import { writeNewFolder } from './pack-folder.js';

/**
 * Usage: Make Dispute Pack… Of the statement on screen: a new folder with a letter to the provider, its annex, evidence
 * and manifest. Gives the folder; undefined where none was made. `answer`: the folder that it goes into.
 */
export async function makeDisputePack(
  environment: Environment,
  argument: unknown,
  answer?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const { engine, messages } = environment;
  const panel = statementOf(environment, argument);
  const { statement, request, inputs } = panel?.reconciliation ?? {};
  if (!panel || !statement || !request || !inputs) {
    messages.warn(
      say`A dispute pack is made of a statement. Reconcile a usage file with a call log first.`,
      commandAction('reconcile', targetOf(environment, argument)),
    );
    return undefined;
  }
  const parent = answer ?? (await askFolder(request.usage));
  if (!parent) return undefined;
  const sidecars = await readSidecars(inputs.map(({ uri }) => uri));
  const pack = await withProgress(say`Making the dispute pack`, (watched) =>
    engine.long('disputePack', watched, statement.handle, sidecars),
  );
  const folder = await writeNewFolder(parent, pack.folder, pack.files);
  tell(environment, folder, pack);
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder, pack.letter)).then(
    undefined,
    // Somebody has turned the preview off.
    () => vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(folder, pack.letter)),
  );
  return folder;
}

async function askFolder(usage: vscode.Uri): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: say`Folder that the dispute pack goes into`,
      openLabel: say`Make Dispute Pack Here`,
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri:
        usage.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(usage, '..'),
    })) ?? [];
  return folder;
}

/** What stands beside the inputs: it decided what is in the statement. Rejects where there is one that cannot be read. */
async function readSidecars(inputs: readonly vscode.Uri[]): Promise<PackFile[]> {
  const sidecars: PackFile[] = [];
  for (const uri of inputs) {
    if (uri.scheme === 'untitled') continue;
    const place = sidecarUri(uri);
    const bytes = await bytesIfThere(nameOf(place), () => vscode.workspace.fs.readFile(place));
    if (bytes) sidecars.push({ name: nameOf(place), bytes });
  }
  return sidecars;
}

function tell({ messages }: Environment, folder: vscode.Uri, pack: DisputePackView): void {
  const made = say`The dispute pack is in ${plain(nameOf(folder))}: ${pack.total} in ${counted(pack.records, 'record')}.`;
  const send = whatToSend(pack);
  const actions: MessageAction[] = [];
  // A browser opens the letter from the disk only where there is one.
  if (canOpenOutside(folder))
    actions.push({
      title: say`Open to Print`,
      run: () => vscode.env.openExternal(vscode.Uri.joinPath(folder, pack.printedLetter)),
    });
  actions.push({
    title: say`Verify`,
    run: () => vscode.commands.executeCommand('usageReconcile.verifyDisputePack', folder),
  });
  if (pack.isIncomplete)
    messages.warn(`${made} ${say`The statement is incomplete, so its figures prove nothing yet.`}`, ...actions);
  else messages.inform(`${made} ${send}`, ...actions);
}

function whatToSend({ deadline, isTooLate }: DisputePackView): string {
  if (deadline === null)
    return say`Fill in a copy of the letter. Until when the provider takes disputes is in your agreement with it.`;
  return isTooLate
    ? say`Its day was ${deadline}, which has passed: ask the provider whether it still takes the dispute, and correct what the letter says of it.`
    : say`Fill in a copy of the letter, and send it by ${deadline}.`;
}
