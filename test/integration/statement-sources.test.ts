import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StatementView } from '../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { api, closeEverything, folderWith, until } from './support.js';

const CARD = 'Prefix,Per minute,Currency\n1,0.05,USD\n';

describe('what a statement is made with besides its files', () => {
  const run = (command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand<StatementView | undefined>(`usageReconcile.${command}`, ...args);

  afterEach(closeEverything);

  it('stays when rates come to it: the comparison with the statement before too', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(5), 'calls.csv': logCsv(5) });
    const usage = file('usage.csv');
    const { statements } = await api();
    await run('reconcile', usage, { logs: [file('calls.csv')] });
    const { reconciliation } = statements.of(usage) ?? assert.fail('no statement');
    await statements.export(reconciliation, 'json', file('before.statement.json'));
    const compared = await run('comparePrevious', usage, file('before.statement.json'));
    assert.equal(compared?.continuity?.name, 'before.statement.json');
    const priced = await run('reconcileWithRates', usage, { rates: CARD });
    assert.equal(priced?.money?.currency, 'USD');
    assert.equal(priced?.continuity?.name, 'before.statement.json');
    const anew = await run('reconcile', usage, { logs: [file('calls.csv')] });
    assert.equal(anew?.continuity ?? null, null);
  });

  it('is read again with the statement, where it is a file', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(5), 'calls.csv': logCsv(5), 'rates.csv': CARD });
    const usage = file('usage.csv');
    const { statements } = await api();
    await run('reconcile', usage, { logs: [file('calls.csv')] });
    const priced = await run('reconcileWithRates', usage, { rates: file('rates.csv') });
    assert.equal(priced?.money?.currency, 'USD');
    const made = () => statements.of(usage)?.reconciliation.statement;
    await vscode.workspace.fs.writeFile(file('rates.csv'), Buffer.from(CARD.replace('USD', 'EUR')));
    const { handle } = await until('the rates as they are now', () => made()?.money?.currency === 'EUR' && made());
    await vscode.workspace.fs.delete(file('rates.csv'));
    const again = await until('the statement made again', () => made()?.handle !== handle && made());
    assert.equal(again.money?.currency, 'EUR');
  });
});
