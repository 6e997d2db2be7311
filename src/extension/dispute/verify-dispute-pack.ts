import * as vscode from 'vscode';
import { counted } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import type { PackFile, PackVerdictView } from '../../engine/protocol.js';
import type { Environment } from '../commands/environment.js';
import { bytesIfThere } from '../files/bytes-if-there.js';
import { nameOf } from '../files/read-request.js';
import { withProgress } from '../interaction/progress.js';
import { plain } from '../interaction/safe-text.js';
import { readFolder } from './pack-folder.js';

const MANIFEST = 'manifest.json';

/**
 * Usage: Verify Dispute Pack… Checks a folder against its manifest, and the files that it was made from where they are
 * beside it. `argument`: the folder, or its manifest.
 */
export async function verifyDisputePack(
  { engine, messages }: Environment,
  argument: unknown,
): Promise<PackVerdictView | undefined> {
  const folder = await folderOf(argument);
  if (!folder) return undefined;
  const verdict = await withProgress(say`Verifying the dispute pack`, async (watched) => {
    const { names, files } = await readFolder(folder);
    const manifest = files.find(({ name }) => name === MANIFEST);
    const wanted = manifest ? await engine.quick('disputeInputs', manifest.bytes) : [];
    const inputs: PackFile[] = [];
    for (const name of new Set(wanted)) {
      const place = vscode.Uri.joinPath(folder, '..', name);
      const bytes = await bytesIfThere(name, () => vscode.workspace.fs.readFile(place));
      if (bytes) inputs.push({ name, bytes });
    }
    return engine.long('verifyDispute', watched, names, files, inputs);
  });
  const name = plain(nameOf(folder));
  const show = { title: say`Show Details`, run: () => showDetails(name, verdict) };
  if (verdict.outcome === 'good')
    messages.inform(
      say`${name} is as it was made: ${counted(verdict.files, 'file')} unchanged, and their sums agree.`,
      show,
    );
  else if (verdict.outcome === 'unreadable') messages.warn(say`${name}: ${verdict.problems[0].message}`);
  else {
    const [first] = verdict.problems;
    messages.warn(
      say`${name} is not as it was made (${verdict.problems.length}). ${plain(first.file)}: ${first.message}`,
      show,
    );
  }
  return verdict;
}

async function folderOf(argument: unknown): Promise<vscode.Uri | undefined> {
  if (argument instanceof vscode.Uri)
    return nameOf(argument) === MANIFEST ? vscode.Uri.joinPath(argument, '..') : argument;
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: say`Dispute pack to verify`,
      openLabel: say`Verify`,
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return folder;
}

async function showDetails(name: string, { problems, notes, manifestSha256 }: PackVerdictView): Promise<void> {
  const lines = [
    name,
    '',
    ...problems.map(({ file, message }) => `${plain(file)}: ${plain(message, 1000)}`),
    ...notes.map((note) => plain(note, 1000)),
  ];
  if (manifestSha256 !== null) lines.push('', say`SHA-256 in the manifest: ${manifestSha256}`);
  const document = await vscode.workspace.openTextDocument({ content: `${lines.join('\n')}\n` });
  await vscode.window.showTextDocument(document, { preview: true });
}
