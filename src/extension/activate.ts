import * as vscode from 'vscode';
import type { EngineClient } from '../engine/client.js';
import type { UsageReconcileApi } from './api.js';
import { registerGridEditors } from './editor/grid-provider.js';
import { Grids } from './editor/grids.js';
import { OpenFiles } from './files/open-files.js';
import { Messages } from './interaction/messages.js';

/** Puts the parts together. The engine is given: it is all that differs between platforms. */
export function activateWith(context: vscode.ExtensionContext, engine: EngineClient): UsageReconcileApi {
  const messages = new Messages();
  const files = new OpenFiles(engine, async () => ({}));
  const grids = new Grids();
  context.subscriptions.push(
    { dispose: () => engine.dispose() },
    files,
    registerGridEditors(context.extensionUri, engine, files, grids, {
      command: async () => {},
      choosePeriod: async () => {},
      viewChanged: (from) => {
        for (const panel of grids.all) if (panel !== from && panel.file === from.file) panel.update();
      },
    }),
    vscode.commands.registerCommand('usageReconcile.openGrid', async (uri?: vscode.Uri) => {
      if (uri) await grids.open(uri);
    }),
  );
  return { engine, files, grids, lastMessage: () => messages.lastShown };
}
