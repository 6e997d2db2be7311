import * as vscode from 'vscode';
import { createWebEngine } from '../engine/web/start-web-worker.js';
import { activateWith } from './activate.js';
import type { UsageReconcileApi } from './api.js';
import { editorLanguage } from './editor-language.js';

/** Entry of the extension host in a browser: the engine runs in a web worker beside it. */
export function activate(context: vscode.ExtensionContext): UsageReconcileApi {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'worker.js');
  return activateWith(
    context,
    createWebEngine(
      async () => vscode.workspace.fs.readFile(script),
      context.extension.packageJSON.version,
      editorLanguage,
    ),
    true,
  );
}
