import type * as vscode from 'vscode';
import { unsavedDocument } from './open-document.js';
import type { FileLease, OpenFiles } from './open-files.js';

/** A file as its user sees it: the text on screen where that is not saved, else what is on disk. */
export function leaseFor(files: OpenFiles, uri: vscode.Uri): FileLease {
  const document = unsavedDocument(uri);
  return document ? files.acquireText(document) : files.acquire(uri);
}
