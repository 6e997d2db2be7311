import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { api, closeEverything, folderWith } from './support.js';

describe('the tabs of statements', () => {
  afterEach(closeEverything);

  it('name the folders of usage files that have one name', async () => {
    const usage = usageCsv(20);
    const folders = [folderWith({ 'usage.csv': usage }), folderWith({ 'usage.csv': usage, 'calls.csv': logCsv(20) })];
    const [first, second] = folders.map((file) => file('usage.csv'));
    const { statements } = await api();
    const titles = () => statements.all.map(({ panel }) => panel.title);
    const reconcile = async (file: vscode.Uri) => {
      const answer = { logs: [folders[1]('calls.csv')] };
      assert.ok(await vscode.commands.executeCommand('usageReconcile.reconcile', file, answer));
    };
    const folderOf = ({ path }: vscode.Uri) => path.split('/').at(-2);
    await reconcile(first);
    assert.deepEqual(titles(), ['Statement: usage.csv']);
    await reconcile(second);
    assert.deepEqual(titles(), [
      `Statement: usage.csv (${folderOf(first)})`,
      `Statement: usage.csv (${folderOf(second)})`,
    ]);
    statements.of(first)?.panel.dispose();
    assert.deepEqual(titles(), ['Statement: usage.csv']);
  });
});
