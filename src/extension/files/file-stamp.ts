import * as vscode from 'vscode';

/** What tells one content of a file on disk from another; undefined where it cannot be asked. */
export async function stampOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size, mtime } = await vscode.workspace.fs.stat(uri);
    return `${size} ${mtime}`;
  } catch {
    return undefined;
  }
}
