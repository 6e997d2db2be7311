import * as vscode from 'vscode';

/**
 * Writes a file as a whole or not at all: under a name of its own beside the target, which is then renamed. Rejects with
 * the file system's error; what was at the target is untouched then.
 */
export async function writeWhole(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const at = target.path.lastIndexOf('/') + 1;
  const name = `.${target.path.slice(at)}.${Math.random().toString(36).slice(2, 10)}.part`;
  const unfinished = target.with({ path: target.path.slice(0, at) + name });
  try {
    await vscode.workspace.fs.writeFile(unfinished, bytes);
    await vscode.workspace.fs.rename(unfinished, target, { overwrite: true });
  } catch (error) {
    await vscode.workspace.fs.delete(unfinished).then(undefined, () => {});
    throw error;
  }
}
