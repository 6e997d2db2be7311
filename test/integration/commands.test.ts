import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { api, COMMANDS, closeEverything, folderWith, GRID, messageOf, settledGrid, until } from './support.js';

function sidecarOf(file: vscode.Uri): Record<string, unknown> {
  return JSON.parse(readFileSync(`${file.fsPath}.reconcile.json`, 'utf8'));
}

describe('commands', () => {
  afterEach(closeEverything);

  for (const command of COMMANDS) {
    it(`${command} says what to do when no file is open`, async () => {
      await closeEverything();
      assert.match(await messageOf(command), /No file is open .*Open a usage file or call log/);
      const { lastMessage } = await api();
      assert.deepEqual(lastMessage()?.actions, ['Choose a File…']);
    });

    it(`${command} says so when the file is none of its kind`, async () => {
      const file = folderWith({ 'notes.md': '# Notes\n' });
      await vscode.window.showTextDocument(file('notes.md'));
      assert.match(await messageOf(command), /^notes\.md is not a file .*CSV, TSV or JSON/);
    });
  }

  for (const command of [
    'checkFile',
    'reconcile',
    'reconcileInvoice',
    'reconcileWithRates',
    'setBillingPeriod',
    'setTimeZone',
    'setDateOrder',
    'chooseFormat',
    'mapColumns',
  ]) {
    it(`${command} says what is wrong with a file that cannot be read`, async () => {
      const file = folderWith({ 'usage.csv': '%PDF-1.7\n1 0 obj\n' });
      assert.match(await messageOf(command, file('usage.csv')), /^usage\.csv: .*PDF/);
      assert.match(await messageOf(command, file('gone.csv')), /^gone\.csv: .*not there/);
    });
  }

  it('work on files outside of any workspace folder', async () => {
    const { mkdtempSync, writeFileSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const { join } = await import('node:path');
    const folder = mkdtempSync(join(tmpdir(), 'usage-outside-'));
    writeFileSync(join(folder, 'usage.csv'), usageCsv(30));
    const uri = vscode.Uri.file(join(folder, 'usage.csv'));
    assert.match(await messageOf('checkFile', uri), /usage\.csv \(Aircall/);
    await vscode.commands.executeCommand('vscode.open', uri);
    assert.equal((await settledGrid(uri)).model.state, 'ready');
  });

  describe('Check File', () => {
    it('gives what it found and says it', async () => {
      const file = folderWith({
        'usage.csv': usageCsv(20, (cells, row) => {
          if (row === 2) cells[3] = '1.5';
        }),
      });
      const { lastMessage } = await api();
      const check = await vscode.commands.executeCommand<{ errors: number }>(
        'usageReconcile.checkFile',
        file('usage.csv'),
      );
      assert.equal(check.errors, 1);
      assert.match(lastMessage()?.text ?? '', /usage\.csv \(.*\): 1 error, .*in 20 rows\./);
      assert.equal(lastMessage()?.severity, 'warning');
    });

    it('offers to choose the format of what is not recognised', async () => {
      const file = folderWith({ 'inventory.csv': 'a,b\n1,2\n' });
      assert.match(await messageOf('checkFile', file('inventory.csv')), /not recognised/);
      assert.ok((await api()).lastMessage()?.actions.includes('Choose Format…'));
    });
  });

  describe('Set Billing Period…', () => {
    it('writes the sidecar, and the open grid follows', async () => {
      const file = folderWith({ 'usage.csv': usageCsv(650) });
      await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
      const { panel } = await settledGrid(file('usage.csv'));
      assert.ok(!existsSync(`${file('usage.csv').fsPath}.reconcile.json`));
      const text = await messageOf('setBillingPeriod', file('usage.csv'), { invoiceDate: '2025-05-14' });
      assert.match(text, /14 Apr 2025 – 13 May 2025/);
      assert.deepEqual(sidecarOf(file('usage.csv')), { version: 1, invoiceDate: '2025-05-14' });
      await until('the period', () => panel.model.state === 'ready' && panel.model.file.period?.source === 'user');
      await messageOf('setBillingPeriod', file('usage.csv'), { firstDate: '2025-04-14', lastDate: '2025-05-13' });
      assert.deepEqual(sidecarOf(file('usage.csv')), {
        version: 1,
        periodStart: '2025-04-14',
        periodEnd: '2025-05-14',
      });
      await messageOf('setBillingPeriod', file('usage.csv'), { clear: true });
      assert.deepEqual(sidecarOf(file('usage.csv')), { version: 1 });
      await until('no period', () => panel.model.state === 'ready' && panel.model.file.period?.source === 'inferred');
    });

    it('offers what the rows suggest, and takes what is picked', async () => {
      const file = folderWith({ 'usage.csv': usageCsv(650) });
      await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
      await settledGrid(file('usage.csv'));
      const done = vscode.commands.executeCommand('usageReconcile.setBillingPeriod');
      await new Promise((resolve) => setTimeout(resolve, 1500));
      for (let step = 0; step < 3; step++) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await done;
      assert.deepEqual(sidecarOf(file('usage.csv')), { version: 1, invoiceDate: '2025-05-14' });
    });

    it('refuses what is no period, and files that have none', async () => {
      const file = folderWith({ 'usage.csv': usageCsv(5), 'calls.csv': logCsv(5), 'other.csv': 'a,b\n1,2\n' });
      assert.match(await messageOf('setBillingPeriod', file('usage.csv'), { month: 'May' }), /not a month/);
      assert.match(
        await messageOf('setBillingPeriod', file('usage.csv'), { firstDate: '2025-05-02', lastDate: '2025-05-01' }),
        /ends .* before it starts/,
      );
      assert.match(await messageOf('setBillingPeriod', file('calls.csv')), /call log.*belongs to the usage file/);
      assert.match(await messageOf('setBillingPeriod', file('other.csv')), /not recognised as a usage file/);
      assert.ok(!existsSync(`${file('usage.csv').fsPath}.reconcile.json`));
    });
  });

  describe('decisions', () => {
    it('are read from the sidecar when a file is opened, and other keys of it are kept', async () => {
      const file = folderWith({
        'usage.csv': usageCsv(5),
        'usage.csv.reconcile.json': '{ "version": 1, "month": "2025-04", "note": "mine" }',
      });
      await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
      const { model } = await settledGrid(file('usage.csv'));
      assert.ok(model.state === 'ready');
      assert.deepEqual([model.file.period?.source, model.file.period?.lastDate], ['user', '2025-04-30']);
      await messageOf('setTimeZone', file('usage.csv'), 'Europe/Paris');
      assert.deepEqual(sidecarOf(file('usage.csv')), {
        version: 1,
        month: '2025-04',
        note: 'mine',
        timeZone: 'Europe/Paris',
      });
    });

    it('follow the sidecar when it changes', async () => {
      const { writeFileSync } = await import('node:fs');
      const file = folderWith({ 'usage.csv': usageCsv(5) });
      await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
      const { panel } = await settledGrid(file('usage.csv'));
      writeFileSync(`${file('usage.csv').fsPath}.reconcile.json`, '{ "version": 1, "month": "2025-04" }');
      await until('the period', () => panel.model.state === 'ready' && panel.model.file.period?.source === 'user');
    });

    it('are not written over a sidecar that cannot be read; that is said with its line', async () => {
      const broken = '{\n  "version": 1,\n  "month": 5\n}\n';
      const file = folderWith({ 'usage.csv': usageCsv(5), 'usage.csv.reconcile.json': broken });
      await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
      const { model } = await settledGrid(file('usage.csv'));
      assert.equal(model.state, 'ready');
      const { lastMessage } = await api();
      assert.match(lastMessage()?.text ?? '', /usage\.csv\.reconcile\.json, line 3/);
      await vscode.commands.executeCommand('usageReconcile.setTimeZone', file('usage.csv'), 'UTC');
      assert.equal(readFileSync(`${file('usage.csv').fsPath}.reconcile.json`, 'utf8'), broken);
    });
  });

  describe('Set Time Zone…', () => {
    it('moves naive stamps', async () => {
      const file = folderWith({
        'usage.csv': usageCsv(48, (cells) => {
          cells[10] = cells[10].replace('Z', '').replace('T', ' ');
        }),
      });
      await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
      const { panel, model } = await settledGrid(file('usage.csv'));
      assert.ok(model.state === 'ready');
      assert.deepEqual([model.file.timeZone, model.file.assumedTimeZone, model.file.zoneMatters], ['UTC', true, true]);
      await messageOf('setTimeZone', file('usage.csv'), 'America/New_York');
      await until(
        'the zone',
        () =>
          panel.model.state === 'ready' &&
          panel.model.file.timeZone === 'America/New_York' &&
          !panel.model.file.assumedTimeZone,
      );
    });
  });

  describe('Choose Format… and Map Columns…', () => {
    it('read the file as what the user says', async () => {
      const file = folderWith({ 'mystery.csv': 'when,secs,who\n2025-04-14T00:00:00Z,90,+12125550123\n' });
      await vscode.commands.executeCommand('vscode.openWith', file('mystery.csv'), GRID);
      const { panel } = await settledGrid(file('mystery.csv'));
      assert.match(await messageOf('chooseFormat', file('mystery.csv'), 'no.such-format'), /not a format/);
      assert.match(await messageOf('mapColumns', file('mystery.csv'), { start: 'nothing' }), /no column “nothing”/);
      assert.match(await messageOf('mapColumns', file('mystery.csv'), { wrong: 'when' }), /not a field/);
      const { engine } = await api();
      const generic = (await engine.quick('formats')).find(({ id }) => id === 'generic.call-log');
      const keys = generic?.columns.map(({ key }) => key) ?? [];
      const duration = keys.find((key) => /duration|talk/i.test(key)) ?? '';
      await messageOf('mapColumns', file('mystery.csv'), { start: 'when', [duration]: 'secs' });
      await until('the format', () => panel.model.state === 'ready' && panel.model.file.role === 'call-log');
      assert.deepEqual(sidecarOf(file('mystery.csv')), {
        version: 1,
        format: 'generic.call-log',
        mapping: { [duration]: 'secs', start: 'when' },
      });
    });
  });

  describe('Always Open in Usage Grid…', () => {
    it('writes the editor association', async () => {
      const configuration = () =>
        vscode.workspace.getConfiguration('workbench').get<Record<string, string>>('editorAssociations');
      const file = folderWith({ 'BILL-1.csv': usageCsv(3) });
      const before = configuration();
      await messageOf('alwaysOpenInGrid', file('BILL-1.csv'), 'BILL-*.csv');
      assert.equal(configuration()?.['BILL-*.csv'], GRID);
      await vscode.commands.executeCommand('vscode.open', file('BILL-1.csv'));
      await settledGrid(file('BILL-1.csv'));
      await vscode.workspace
        .getConfiguration('workbench')
        .update('editorAssociations', before, vscode.ConfigurationTarget.Global);
    });
  });
});
