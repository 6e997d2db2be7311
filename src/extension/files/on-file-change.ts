import * as vscode from 'vscode';

/** Tells when a file is written, made or deleted. */
export function onFileChange(uri: vscode.Uri, tell: () => void): vscode.Disposable {
  if (uri.scheme === 'untitled') return new vscode.Disposable(() => {});
  const own = uri.toString();
  // Characters of the name that mean something in a glob make a pattern of the name unsafe: the folder is watched.
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), '*'),
  );
  const heard = (changed: vscode.Uri) => {
    if (changed.toString() === own) tell();
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(heard),
    watcher.onDidCreate(heard),
    watcher.onDidDelete(heard),
  );
}
