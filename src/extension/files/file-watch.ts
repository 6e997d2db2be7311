import * as vscode from 'vscode';
import { isFormatFile, schemaNameOf } from '../../core/formats/format-files.js';
import { say } from '../../core/language/say.js';
import { nameOf } from './read-request.js';
import { sidecarUri } from './sidecars.js';
import type { TrackedFile } from './tracked-file.js';

/** A file that is being written changes many times: it is read when it has been quiet for this long, in ms. */
const QUIET = 400;
/** The engine found the file changing under its hands: it is tried again after this long. */
const RETRY = 1500;

/** Reads a tracked file again when it changed on disk, applies its sidecar and the formats beside it when those did, and fails it when it is deleted. */
export function watchFile(uri: vscode.Uri, file: TrackedFile): vscode.Disposable {
  // Characters of the name that mean something in a glob make a pattern of the name unsafe: the folder is watched.
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), '*'),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reloadIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void file.reloadIfChanged(), ms);
  };
  const mine = (changed: vscode.Uri) => changed.toString() === uri.toString();
  const sidecar = sidecarUri(uri).toString();
  const schema = vscode.Uri.joinPath(uri, '..', schemaNameOf(nameOf(uri))).toString();
  const decided = (changed: vscode.Uri) => {
    if (changed.toString() === sidecar || changed.toString() === schema || isFormatFile(changed.path))
      void file.applyChoices();
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(decided),
    watcher.onDidCreate(decided),
    watcher.onDidDelete(decided),
    watcher.onDidChange((changed) => mine(changed) && reloadIn(QUIET)),
    watcher.onDidCreate((changed) => mine(changed) && reloadIn(QUIET)),
    watcher.onDidDelete((changed) => {
      if (!mine(changed)) return;
      clearTimeout(timer);
      file.fail({
        code: 'file-missing',
        message: say`The file was deleted, moved or renamed while it was open.`,
        advice: say`Put it back, and it is read again; or close this tab.`,
      });
    }),
    file.onDidChange(({ state }) => {
      if (state.state === 'failed' && state.error.code === 'file-changed') reloadIn(RETRY);
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
