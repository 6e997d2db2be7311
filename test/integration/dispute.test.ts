import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PackVerdictView } from '../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { answering, api, closeEverything, folderWith, messageOf } from './support.js';

const usage = usageCsv(60, (cells, row) => {
  if (row === 5) cells[3] = '9';
});
const log = logCsv(60);

const makePack = (uri?: vscode.Uri, into?: vscode.Uri) =>
  vscode.commands.executeCommand<vscode.Uri | undefined>('usageReconcile.makeDisputePack', uri, into);
const verify = (uri: vscode.Uri) =>
  vscode.commands.executeCommand<PackVerdictView | undefined>('usageReconcile.verifyDisputePack', uri);

async function namesIn(folder: vscode.Uri): Promise<string[]> {
  return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
}

describe('dispute packs', () => {
  afterEach(closeEverything);

  async function reconciled() {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    await vscode.commands.executeCommand('usageReconcile.reconcile', file('usage.csv'), { logs: [file('calls.csv')] });
    return file;
  }

  it('are made of the statement on screen, in a new folder where the user says', async () => {
    const file = await reconciled();
    const { result: folder, asked } = await answering(
      'showOpenDialog',
      () => [file('.')],
      () => makePack(file('usage.csv')),
    );
    assert.ok(folder, (await api()).lastMessage()?.text);
    assert.equal((asked[0][0] as vscode.OpenDialogOptions).canSelectFolders, true);
    // The calls are of 2025.
    assert.match((await api()).lastMessage()?.text ?? '', /usage\.dispute: .* in \d+ records?\. Its day .* has passed/);
    assert.deepEqual(await namesIn(folder), [
      'annex.csv',
      'evidence-call-log.csv',
      'evidence-usage.csv',
      'letter.html',
      'letter.md',
      'manifest.json',
      'statement.html',
      'statement.json',
      'statement.md',
    ]);
    const again = await makePack(file('usage.csv'), file('.'));
    assert.match(again?.path ?? '', /usage\.dispute-2$/, 'what is there is left alone');
    assert.deepEqual(
      (await namesIn(file('.'))).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  it('are verified, also by their manifest, with the files that they were made from', async () => {
    const file = await reconciled();
    const folder = await makePack(file('usage.csv'), file('.'));
    assert.ok(folder);
    const good = await verify(vscode.Uri.joinPath(folder, 'manifest.json'));
    assert.deepEqual([good?.outcome, good?.problems, good?.inputs], ['good', [], 2]);
    const annex = vscode.Uri.joinPath(folder, 'annex.csv');
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(annex));
    await vscode.workspace.fs.writeFile(annex, new TextEncoder().encode(text.replace(/\d(?=\n$)/, '9')));
    const changed = await verify(folder);
    assert.equal(changed?.outcome, 'differs');
    assert.ok(changed.problems.some((problem) => problem.file === 'annex.csv'));
    assert.match(await messageOf('verifyDisputePack', folder), /annex\.csv: .*changed/);
    assert.match(await messageOf('verifyDisputePack', file('.')), /no manifest/);
  });

  it('are not made where what was decided beside a file cannot be read, which is said', async () => {
    const file = await reconciled();
    await vscode.workspace.fs.createDirectory(file('calls.csv.reconcile.json'));
    assert.match(await messageOf('makeDisputePack', file('usage.csv'), file('.')), /reconcile\.json.*cannot be read/);
    assert.ok(!(await namesIn(file('.'))).some((name) => name.startsWith('usage.dispute')));
  });

  it('need a statement, and something to dispute', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(60), 'calls.csv': log });
    assert.match(await messageOf('makeDisputePack', file('usage.csv')), /Reconcile a usage file/);
    await vscode.commands.executeCommand('usageReconcile.reconcile', file('usage.csv'), { logs: [file('calls.csv')] });
    assert.match(await messageOf('makeDisputePack', file('usage.csv'), file('.')), /nothing to dispute/);
    assert.deepEqual(await namesIn(file('.')), ['calls.csv', 'usage.csv']);
  });
});
