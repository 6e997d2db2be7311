import * as vscode from 'vscode';
import type { FileLease, OpenFiles } from './open-files.js';

/** The open text document of a uri, if it says something else than the disk: unsaved changes, or a file that is nowhere. */
export function unsavedDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) =>
      !document.isClosed && document.uri.toString() === uri.toString() && (document.isDirty || document.isUntitled),
  );
}

/** A file as its user sees it: the text on screen where that is not saved, else what is on disk. */
export function leaseFor(files: OpenFiles, uri: vscode.Uri): FileLease {
  const document = unsavedDocument(uri);
  return document ? files.acquireText(document) : files.acquire(uri);
}
