import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StatementView } from '../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import {
  answering,
  api,
  COMMANDS,
  closeEverything,
  messageOf,
  outsideFolderWith,
  settledGrid,
  tabsOf,
  until,
} from './support.js';

const INVOICE = 'Description,Quantity\nOutbound Landline US,10\n';

describe('with no folder open', () => {
  before(() => assert.equal(vscode.workspace.workspaceFolders, undefined, 'a folder is open'));
  afterEach(closeEverything);

  for (const command of COMMANDS) {
    it(`${command} says what to do when no file is open either`, async () => {
      await closeEverything();
      assert.match(await messageOf(command), /No file is open .*Open a usage file or call log/);
      assert.deepEqual((await api()).lastMessage()?.actions, ['Choose a File…']);
    });

    it(`${command} says so when the file is none of its kind`, async () => {
      const file = outsideFolderWith({ 'notes.md': '# Notes\n' });
      await vscode.window.showTextDocument(file('notes.md'));
      assert.match(await messageOf(command), /^notes\.md is not a file .*CSV, TSV or JSON/);
    });
  }

  it('openGrid and openAsText open the active file', async () => {
    const file = outsideFolderWith({ 'bill.csv': usageCsv(5) });
    await vscode.window.showTextDocument(file('bill.csv'));
    await vscode.commands.executeCommand('usageReconcile.openGrid');
    assert.equal((await settledGrid(file('bill.csv'))).model.state, 'ready');
    await vscode.commands.executeCommand('usageReconcile.openAsText');
    await until('the text', () => tabsOf(file('bill.csv')).includes('text'));
  });

  it('an open file is read again when it changes', async () => {
    const file = outsideFolderWith({ 'usage.csv': usageCsv(5) });
    await vscode.commands.executeCommand('usageReconcile.openGrid', file('usage.csv'));
    const { panel } = await settledGrid(file('usage.csv'));
    writeFileSync(file('usage.csv').fsPath, usageCsv(6));
    await until('six rows', () => panel.model.state === 'ready' && panel.model.file.rowCount === 6);
  });

  it('checkFile says what it found', async () => {
    const file = outsideFolderWith({ 'usage.csv': usageCsv(5) });
    assert.match(await messageOf('checkFile', file('usage.csv')), /usage\.csv \(Aircall.*in 5 rows/);
  });

  it('setBillingPeriod, setTimeZone and chooseFormat keep what they decide beside the file', async () => {
    const file = outsideFolderWith({ 'usage.csv': usageCsv(650) });
    assert.match(await messageOf('setBillingPeriod', file('usage.csv'), { month: '2025-04' }), /1 Apr 2025 – 30 Apr/);
    assert.match(await messageOf('setTimeZone', file('usage.csv'), 'Europe/Paris'), /Europe\/Paris/);
    assert.match(await messageOf('chooseFormat', file('usage.csv'), 'aircall.usage-report'), /is read as: Aircall/);
    assert.deepEqual(JSON.parse(readFileSync(`${file('usage.csv').fsPath}.reconcile.json`, 'utf8')), {
      version: 1,
      format: 'aircall.usage-report',
      month: '2025-04',
      timeZone: 'Europe/Paris',
    });
  });

  it('mapColumns makes a call log of an unknown file', async () => {
    const file = outsideFolderWith({ 'mystery.csv': 'when,secs\n2025-04-14T00:00:00Z,90\n' });
    const mapping = { start: 'when', duration: 'secs' };
    assert.match(await messageOf('mapColumns', file('mystery.csv'), mapping), /read as a call log/);
    assert.ok(existsSync(`${file('mystery.csv').fsPath}.reconcile.json`));
  });

  it('a decision about text that is nowhere on disk holds until the window is closed', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'csv', content: usageCsv(650) });
    await vscode.window.showTextDocument(document);
    assert.match(await messageOf('setBillingPeriod', undefined, { month: '2025-04' }), /1 Apr 2025 – 30 Apr 2025/);
    await vscode.window.showTextDocument(document);
    assert.match(await messageOf('openGrid'), /Save this one first/);
  });

  it('reconcile takes the open log, or offers what is beside the usage file', async () => {
    const file = outsideFolderWith({ 'usage.csv': usageCsv(5), 'calls.csv': logCsv(5) });
    const run = () => vscode.commands.executeCommand<StatementView>('usageReconcile.reconcile', file('usage.csv'));
    const { result, asked } = await answering(
      'showQuickPick',
      (items) => (items as { uri?: vscode.Uri }[]).filter(({ uri }) => uri?.path === file('calls.csv').path),
      run,
    );
    assert.equal(result?.inputs[1].name, 'calls.csv');
    const labels = (asked[0][0] as vscode.QuickPickItem[]).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 2), ['In the folder of usage.csv', 'calls.csv']);
    (await api()).statements.of(file('usage.csv'))?.panel.dispose();
    await vscode.commands.executeCommand('usageReconcile.openGrid', file('calls.csv'));
    await settledGrid(file('calls.csv'));
    assert.equal((await run())?.inputs[1].name, 'calls.csv');
  });

  it('reconcile asks for a file where there is none to offer', async () => {
    const file = outsideFolderWith({ 'usage.csv': usageCsv(5) });
    const log = outsideFolderWith({ 'elsewhere.csv': logCsv(5) });
    const { result, asked } = await answering(
      'showOpenDialog',
      () => [log('elsewhere.csv')],
      () => vscode.commands.executeCommand<StatementView>('usageReconcile.reconcile', file('usage.csv')),
    );
    assert.equal(asked.length, 1);
    assert.equal(result?.inputs[1].name, 'elsewhere.csv');
  });

  it('reconcileInvoice compares with lines that were pasted', async () => {
    const file = outsideFolderWith({ 'usage.csv': usageCsv(5) });
    const report = await vscode.commands.executeCommand<string>('usageReconcile.reconcileInvoice', file('usage.csv'), {
      invoice: INVOICE,
    });
    assert.match(report, /Outbound Landline US/);
  });

  it('alwaysOpenInGrid writes the user’s own setting', async () => {
    const configuration = vscode.workspace.getConfiguration('workbench');
    const before = configuration.inspect('editorAssociations')?.globalValue;
    const file = outsideFolderWith({ 'BILL-3.csv': usageCsv(3) });
    assert.match(await messageOf('alwaysOpenInGrid', file('BILL-3.csv'), 'BILL-3*.csv'), /BILL-3\*\.csv now open/);
    await configuration.update('editorAssociations', before, vscode.ConfigurationTarget.Global);
  });
});
