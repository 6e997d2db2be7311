import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { GridModel } from '../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { api, closeEverything, folderWith, GRID, messageOf, settledGrid, tabsOf, until } from './support.js';

const INVOICE = 'Description,Quantity\nOutbound Landline US,10\n';

describe('in a workspace that is not trusted', () => {
  beforeEach(async () => (await api()).trust.assume(false));
  afterEach(closeEverything);

  it('openGrid and openAsText open the file', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(5) });
    await vscode.commands.executeCommand('usageReconcile.openGrid', file('usage.csv'));
    assert.equal((await settledGrid(file('usage.csv'))).model.state, 'ready');
    await vscode.commands.executeCommand('usageReconcile.openAsText', file('usage.csv'));
    await until('the text', () => tabsOf(file('usage.csv')).includes('text'));
  });

  it('checkFile says what it found', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(5) });
    assert.match(await messageOf('checkFile', file('usage.csv')), /usage\.csv \(.*in 5 rows/);
  });

  it('reconcile and reconcileInvoice compare, since they only read', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(5), 'calls.csv': logCsv(5) });
    const logs = { logs: [file('calls.csv')] };
    assert.ok(await vscode.commands.executeCommand('usageReconcile.reconcile', file('usage.csv'), logs));
    const invoice = { invoice: INVOICE, logs: [] };
    assert.match(
      await vscode.commands.executeCommand<string>('usageReconcile.reconcileInvoice', file('usage.csv'), invoice),
      /Outbound Landline US/,
    );
  });

  for (const { command, answer } of [
    { command: 'setBillingPeriod', answer: { month: '2025-04' } },
    { command: 'setTimeZone', answer: 'Europe/Paris' },
    { command: 'chooseFormat', answer: 'generic.call-log' },
    { command: 'mapColumns', answer: { start: 'Record Timestamp', duration: 'Billed Duration in Mins' } },
  ]) {
    it(`${command} decides for the session and writes nothing beside the file`, async () => {
      const file = folderWith({ 'usage.csv': usageCsv(650) });
      await vscode.commands.executeCommand('vscode.openWith', file('usage.csv'), GRID);
      const { panel } = await settledGrid(file('usage.csv'));
      const before = JSON.stringify(decided(panel.model));
      await messageOf(command, file('usage.csv'), answer);
      await until(`what ${command} decided`, () => JSON.stringify(decided(panel.model)) !== before);
      assert.ok(!existsSync(`${file('usage.csv').fsPath}.reconcile.json`));
    });
  }

  it('setTimeZone still refuses what is no zone', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(5) });
    assert.match(await messageOf('setTimeZone', file('usage.csv'), 'Mars/Olympus'), /not the name of a time zone/);
  });

  it('alwaysOpenInGrid writes the user’s own setting', async () => {
    const configuration = vscode.workspace.getConfiguration('workbench');
    const before = configuration.inspect('editorAssociations')?.globalValue;
    const file = folderWith({ 'BILL-2.csv': usageCsv(3) });
    assert.match(await messageOf('alwaysOpenInGrid', file('BILL-2.csv'), 'BILL-2*.csv'), /BILL-2\*\.csv now open/);
    await configuration.update('editorAssociations', before, vscode.ConfigurationTarget.Global);
  });
});

/** What decisions change about a file that is shown. */
function decided(model: GridModel): unknown {
  if (model.state !== 'ready') return undefined;
  const { format, period, timeZone, assumedTimeZone } = model.file;
  return { format, timeZone, assumedTimeZone, first: period?.firstDate, source: period?.source };
}
