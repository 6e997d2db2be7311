import type * as vscode from 'vscode';
import { createNodeEngine } from '../engine/node/start-worker.js';
import { activateWith } from './activate.js';
import type { UsageReconcileApi } from './api.js';
import { editorLanguage } from './editor-language.js';

/** Entry of the desktop and remote extension host: the engine runs in a Node worker thread. */
export function activate(context: vscode.ExtensionContext): UsageReconcileApi {
  return activateWith(
    context,
    createNodeEngine(context.asAbsolutePath('dist/worker.js'), context.extension.packageJSON.version, editorLanguage),
  );
}
