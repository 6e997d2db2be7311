import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StatementView } from '../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { api, closeEverything, folderWith, until } from './support.js';

describe('the files that settings name', () => {
  const { ConfigurationTarget } = vscode;
  const configuration = () => vscode.workspace.getConfiguration('usageReconcile');
  const set = (target: vscode.ConfigurationTarget, path: string | undefined) =>
    configuration().update('rates', path, target);
  const files = {
    'usage.csv': usageCsv(5),
    'calls.csv': logCsv(5),
    'rates.csv': 'Prefix,Per minute,Currency\n1,0.05,USD\n',
  };
  const textOfLastMessage = async () => (await api()).lastMessage()?.text ?? '';
  const reconcile = (file: (name: string) => vscode.Uri) =>
    vscode.commands.executeCommand<StatementView | undefined>('usageReconcile.reconcile', file('usage.csv'), {
      logs: [file('calls.csv')],
    });

  afterEach(async () => {
    (await api()).trust.assume(undefined);
    await set(ConfigurationTarget.Workspace, undefined);
    await set(ConfigurationTarget.Global, undefined);
    await closeEverything();
  });

  it('price every statement, and are an error where they cannot be read', async () => {
    const file = folderWith(files);
    await set(ConfigurationTarget.Workspace, vscode.workspace.asRelativePath(file('rates.csv'), false));
    const view = await reconcile(file);
    assert.equal(view?.money?.currency, 'USD', await textOfLastMessage());
    assert.deepEqual(
      view?.sideFiles.map(({ name }) => name),
      ['rates.csv'],
    );
    await set(ConfigurationTarget.Workspace, 'gone.csv');
    assert.equal(await reconcile(file), undefined);
    assert.match(await textOfLastMessage(), /gone\.csv, which the setting usageReconcile\.rates names, cannot be read/);
  });

  it('price a statement on screen anew when the setting names another, and when it is written', async () => {
    const file = folderWith(files);
    const place = vscode.workspace.asRelativePath(file('rates.csv'), false);
    const { statements } = await api();
    assert.equal((await reconcile(file))?.money, null);
    const bill = () => {
      const statement = statements.of(file('usage.csv'))?.reconciliation.statement;
      const { amount } = statement?.bridge.at(-1)?.money ?? {};
      return amount === undefined || amount === null ? null : `${amount} ${statement?.money?.currency}`;
    };
    await set(ConfigurationTarget.Workspace, place);
    const first = await until('the setting’s rates', () => bill()?.endsWith('USD') && bill());
    await vscode.workspace.fs.writeFile(file('rates.csv'), Buffer.from('Prefix,Per minute,Currency\n1,0.07,EUR\n'));
    const second = await until('the rates as they are written now', () => bill()?.endsWith('EUR') && bill());
    assert.notEqual(second, first.replace('USD', 'EUR'));
    await set(ConfigurationTarget.Workspace, undefined);
    await until('no money without the setting', () => bill() === null);
  });

  it('lie in the folder where a trusted workspace names them, and anywhere where the user does', async () => {
    const file = folderWith(files);
    const { trust } = await api();
    for (const path of ['../rates.csv', file('rates.csv').fsPath]) {
      await set(ConfigurationTarget.Workspace, path);
      assert.equal(await reconcile(file), undefined, path);
      assert.match(await textOfLastMessage(), /not in the workspace folder.*user settings/);
    }
    trust.assume(false);
    await set(ConfigurationTarget.Workspace, vscode.workspace.asRelativePath(file('rates.csv'), false));
    assert.equal((await reconcile(file))?.money, null);
    trust.assume(undefined);
    await set(ConfigurationTarget.Workspace, undefined);
    await set(ConfigurationTarget.Global, file('rates.csv').fsPath);
    assert.equal((await reconcile(file))?.money?.currency, 'USD', await textOfLastMessage());
  });
});
