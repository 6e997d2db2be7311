import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StatementView } from '../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { answering, closeEverything, folderWith, messageOf, problemsOfRule, settledGrid, until } from './support.js';

/** Stamps of a file with the month first; its days are moved to such as are months as well, in no order. */
function american(csv: string): string {
  let row = 0;
  return csv.replace(/(\d{4})-(\d\d)-\d\d[T ](\d\d:\d\d:\d\d)Z?/g, (_, year, month, time) => {
    const day = [4, 9, 3, 11][Math.floor(row++ / 2) % 4];
    return `${month}/${String(day).padStart(2, '0')}/${year} ${time}`;
  });
}

describe('dates with the day or the month first', () => {
  afterEach(closeEverything);

  it('are asked about in the grid and in Problems, and setDateOrder keeps the answer beside the file', async () => {
    const file = folderWith({ 'calls.csv': american(logCsv(40)) });
    await vscode.commands.executeCommand('usageReconcile.openGrid', file('calls.csv'));
    const { panel } = await settledGrid(file('calls.csv'));
    const model = () => (panel.model.state === 'ready' ? panel.model.file.dateOrder : undefined);
    const asked = await until('the question', model);
    assert.equal(asked.source, 'none');
    assert.notEqual(asked.dayFirst, asked.monthFirst);
    await vscode.commands.executeCommand('usageReconcile.checkFile', file('calls.csv'));
    const [problem] = await problemsOfRule(file('calls.csv'), 'file/date-order');
    assert.match(problem.diagnostic.message, /day or the month first/);
    assert.match(await messageOf('setDateOrder', file('calls.csv'), 'month-first'), /month first/);
    await until('the answer', () => model()?.source === 'user');
    assert.equal(model()?.order, 'month-first');
    const kept = JSON.parse(readFileSync(`${file('calls.csv').fsPath}.reconcile.json`, 'utf8'));
    assert.deepEqual(kept, { version: 1, dateOrder: 'month-first' });
  });

  it('are no question where nothing can be read in two ways', async () => {
    const file = folderWith({ 'calls.csv': logCsv(5) });
    assert.match(await messageOf('setDateOrder', file('calls.csv')), /No date of calls\.csv/);
  });

  it('are asked about before a reconciliation, which goes on with the answer', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(40), 'calls.csv': american(logCsv(40)) });
    const reconcile = () =>
      vscode.commands.executeCommand<StatementView | undefined>('usageReconcile.reconcile', file('usage.csv'), {
        logs: [file('calls.csv')],
      });
    const away = await answering('showQuickPick', () => undefined, reconcile);
    assert.equal(away.result ?? undefined, undefined);
    const told = await answering(
      'showQuickPick',
      (items: unknown) => (items as { order?: string }[]).find(({ order }) => order === 'month-first'),
      reconcile,
    );
    assert.ok(told.result);
    assert.equal(told.result.inputs[1].name, 'calls.csv');
  });
});
