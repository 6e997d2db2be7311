import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { answering, api, closeEverything, folderWith, settledGrid } from './support.js';

type Item = vscode.QuickPickItem & { uri?: vscode.Uri };

/** Starts a reconciliation, answers its pick, and gives the entries that were offered. */
async function offered(usage: vscode.Uri, answer: (items: Item[]) => unknown = () => undefined): Promise<Item[]> {
  const { asked } = await answering(
    'showQuickPick',
    (items) => answer(items as Item[]),
    () => vscode.commands.executeCommand('usageReconcile.reconcile', usage),
  );
  assert.equal(asked.length, 1, 'the pick was not shown once');
  return asked[0][0] as Item[];
}

/** Titles of groups as `# title`, files as they read. */
function texts(items: readonly Item[], folder: string): string[] {
  return items
    .filter(({ uri, kind }) => kind === vscode.QuickPickItemKind.Separator || uri?.fsPath.startsWith(folder))
    .map(({ label, description, kind }) =>
      kind === vscode.QuickPickItemKind.Separator ? `# ${label}` : `${label} (${description})`,
    );
}

describe('the pick of call logs', () => {
  afterEach(closeEverything);

  it('offers the usage file’s own folder first, and what is no call log last', async () => {
    const file = folderWith({
      'usage.csv': usageCsv(5),
      'calls.csv': logCsv(5),
      'zz.csv': logCsv(3),
      'call-me.csv': 'a,b\n1,2\n',
      'may-usage.csv': usageCsv(5),
    });
    const folder = dirname(file('usage.csv').fsPath);
    const name = basename(folder);
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a', 'calls.csv'), logCsv(5));
    const items = texts(await offered(file('usage.csv')), folder);
    assert.deepEqual(items, [
      '# In the folder of usage.csv',
      `calls.csv (${name} · Call log)`,
      `zz.csv (${name} · Call log)`,
      '# In the workspace',
      `calls.csv (${name}/a · Call log)`,
      '# ',
      '# No call logs, as far as can be seen',
      `call-me.csv (${name} · Not recognised)`,
      `may-usage.csv (${name} · Aircall usage report)`,
    ]);
  });

  it('offers open logs before those, ticked, and each file once', async () => {
    const file = folderWith({
      'usage.csv': usageCsv(5),
      'calls.csv': logCsv(5),
      'b.csv': logCsv(3),
      'c.csv': logCsv(2),
    });
    for (const name of ['b.csv', 'c.csv']) {
      await vscode.commands.executeCommand('usageReconcile.openGrid', file(name));
      await settledGrid(file(name));
    }
    const folder = dirname(file('usage.csv').fsPath);
    const items = await offered(file('usage.csv'));
    assert.deepEqual(
      texts(items, folder)
        .slice(0, 5)
        .map((text) => text.replace(/ \(.*/, '')),
      ['# Open', 'b.csv', 'c.csv', '# In the folder of usage.csv', 'calls.csv'],
    );
    const ticked = items.filter(({ picked }) => picked).map(({ label }) => label);
    assert.deepEqual(ticked, ['b.csv', 'c.csv']);
  });

  it('reads as a call log what its sidecar calls one', async () => {
    const file = folderWith({
      'usage.csv': usageCsv(5),
      'mystery.csv': 'when,secs\n2025-04-14T00:00:00Z,90\n',
      'mystery.csv.reconcile.json': '{ "version": 1, "mapping": { "start": "when", "duration": "secs" } }',
    });
    const folder = dirname(file('usage.csv').fsPath);
    assert.deepEqual(texts(await offered(file('usage.csv')), folder).slice(0, 2), [
      '# In the folder of usage.csv',
      `mystery.csv (${basename(folder)} · Call log)`,
    ]);
  });

  it('reconciles with what is ticked, and says so when nothing was', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(5), 'calls.csv': logCsv(5) });
    const folder = dirname(file('usage.csv').fsPath);
    await offered(file('usage.csv'), () => []);
    const { lastMessage, statements } = await api();
    assert.match(lastMessage()?.text ?? '', /No call log was ticked/);
    assert.equal(statements.of(file('usage.csv')), undefined);
    await offered(file('usage.csv'), (items) => items.filter(({ uri }) => uri?.fsPath === join(folder, 'calls.csv')));
    assert.ok(statements.of(file('usage.csv'))?.reconciliation.statement);
  });
});
