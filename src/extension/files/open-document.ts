import * as vscode from 'vscode';

/** The open text document of a uri, saved or not. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === key);
}

/** The open text document of a uri, if it says something else than the disk: unsaved changes, or a file that is nowhere. */
export function unsavedDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const document = openDocument(uri);
  return document && (document.isDirty || document.isUntitled) ? document : undefined;
}
