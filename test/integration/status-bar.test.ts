import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { usageCsv } from '../fixtures/constructed-csv.js';
import { api, closeEverything, folderWith, GRID, settledGrid, until } from './support.js';

const text = usageCsv(650, (cells, row) => {
  if (row === 12) cells[3] = '1.5';
});

/** What the status bar says, once it says this. */
async function saying(pattern: RegExp) {
  const { status } = await api();
  try {
    return await until(String(pattern), () => (pattern.test(status.shown?.file.text ?? '') ? status.shown : undefined));
  } catch (error) {
    assert.match(status.shown?.file.text ?? 'nothing', pattern);
    throw error;
  }
}

describe('the status bar', () => {
  afterEach(closeEverything);

  it('says of a grid what it shows, how many rows, what was found, and its period', async () => {
    const file = folderWith({ 'usage.csv': text });
    await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
    const shown = await saying(/ · 650 rows · \d+ finding/);
    assert.match(shown.file.text, /^Aircall usage report · /);
    assert.match(shown.file.tooltip, /^usage\.csv: 1 error/);
    assert.equal(shown.file.command, 'usageReconcile.showFindings');
    assert.match(shown.period?.text ?? '', /2025\?$/, 'an inferred period is a question');
    await vscode.commands.executeCommand('usageReconcile.setBillingPeriod', file('usage.csv'), {
      invoiceDate: '2025-05-14',
    });
    const { status } = await api();
    await until('the period', () => status.shown?.period?.text === '14 Apr 2025 – 13 May 2025');
    assert.equal(status.shown?.period?.command, 'usageReconcile.setBillingPeriod');
  });

  it('says the same of a usage file that is open as text, and follows what is typed', async () => {
    const file = folderWith({ 'INV-1.csv': text });
    const editor = await vscode.window.showTextDocument(file('INV-1.csv'));
    const shown = await saying(/^Aircall usage report · 650 rows · \d+ finding/);
    assert.equal(shown.file.command, 'workbench.actions.view.problems');
    await editor.edit((edit) => edit.delete(new vscode.Range(1, 0, 2, 0)));
    await saying(/ · 649 rows · \d+ finding/);
  });

  it('says nothing of other files, of other tables as text, or when nothing is open', async () => {
    const { status } = await api();
    const file = folderWith({ 'usage.csv': text, 'notes.md': '# Notes\n', 'stock.csv': 'a,b\n1,2\n' });
    await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
    await settledGrid(file('usage.csv'));
    await saying(/650 rows/);
    await vscode.window.showTextDocument(file('notes.md'));
    await until('nothing', () => status.shown === undefined);
    const { document } = await vscode.window.showTextDocument(file('stock.csv'));
    await until('the table', () => vscode.window.activeTextEditor?.document === document);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(status.shown, undefined);
    await vscode.commands.executeCommand('vscode.openWith', file('stock.csv'), GRID);
    const shown = await saying(/^Not recognised · 1 row$/);
    assert.equal(shown.file.command, 'usageReconcile.chooseFormat');
    assert.equal(shown.period, undefined);
    await closeEverything();
    await until('nothing', () => status.shown === undefined);
  });

  it('follows the tab in front from one file to another', async () => {
    const file = folderWith({ 'a_usage.csv': usageCsv(7), 'b_usage.csv': usageCsv(9) });
    await vscode.commands.executeCommand('vscode.open', file('a_usage.csv'), { preview: false });
    await saying(/ · 7 rows · /);
    await vscode.commands.executeCommand('vscode.open', file('b_usage.csv'), { preview: false });
    await saying(/ · 9 rows · /);
    await vscode.commands.executeCommand('workbench.action.previousEditor');
    await saying(/ · 7 rows · /);
  });
});
