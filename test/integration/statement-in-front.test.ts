import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StatementView } from '../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { api, closeEverything, folderWith, until } from './support.js';

describe('a statement in front', () => {
  afterEach(closeEverything);

  it('stands for its usage file, for commands that are given none', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(60), 'calls.csv': logCsv(60) });
    const reconcile = (uri?: vscode.Uri) =>
      vscode.commands.executeCommand<StatementView | undefined>('usageReconcile.reconcile', uri, {
        logs: [file('calls.csv')],
      });
    await reconcile(file('usage.csv'));
    const { statements, lastMessage } = await api();
    await until('the statement in front', () => statements.inFront !== undefined);
    const anew = await reconcile();
    assert.equal(anew?.inputs[0].name, 'usage.csv', lastMessage()?.text);
    await until('the statement in front again', () => statements.inFront !== undefined);
    await vscode.commands.executeCommand('usageReconcile.openAsText');
    await until('the text', () => vscode.window.activeTextEditor?.document.uri.path === file('usage.csv').path);
  });
});
