import assert from 'node:assert/strict';
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StatementView } from '../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import {
  api,
  closeEverything,
  folderWith,
  messageOf,
  outsideFolderWith,
  problemsOf,
  problemsOfRule,
  ruleOf,
  settledGrid,
  until,
} from './support.js';

const DIFFERS = 'statement/billed-differs';
const usage = usageCsv(60, (cells, row) => {
  if (row === 5) cells[3] = '9';
});
const log = logCsv(60, (cells, row) => {
  if (row === 8) cells[6] = 'no-answer';
});

async function open(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('usageReconcile.openGrid', uri);
  await settledGrid(uri);
}

function reconcile(uri?: vscode.Uri, answer?: unknown): Thenable<StatementView | undefined> {
  return vscode.commands.executeCommand<StatementView | undefined>('usageReconcile.reconcile', uri, answer);
}

async function textOfLastMessage(): Promise<string> {
  return (await api()).lastMessage()?.text ?? '';
}

describe('reconciling', () => {
  afterEach(closeEverything);

  it('takes the call log that is open, and shows a statement that ties', async () => {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    await open(file('calls.csv'));
    await open(file('usage.csv'));
    const statement = await reconcile();
    assert.ok(statement, await textOfLastMessage());
    assert.equal(statement.residualSeconds, 0);
    assert.equal(statement.verdict, 'breaks');
    assert.deepEqual(
      statement.inputs.map(({ name, role }) => [name, role]),
      [
        ['usage.csv', 'usage'],
        ['calls.csv', 'call-log'],
      ],
    );
    const panel = (await api()).statements.of(file('usage.csv'));
    assert.ok(panel?.panel.visible);
    assert.match(panel.panel.webview.html, /statement\.js/);
  });

  it('puts each break on both files, each naming the row of the other', async () => {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    await reconcile(file('usage.csv'), { logs: [file('calls.csv')] });
    const [onUsage] = await problemsOfRule(file('usage.csv'), DIFFERS);
    const [onLog] = await problemsOfRule(file('calls.csv'), DIFFERS);
    const line = usage.split('\n')[6];
    const at = line.indexOf(',9,') + 1;
    assert.deepEqual(onUsage.diagnostic.range, new vscode.Range(6, at, 6, at + 1));
    assert.equal(onLog.diagnostic.range.start.line, 6);
    const [toLog] = onUsage.diagnostic.relatedInformation ?? [];
    const [toUsage] = onLog.diagnostic.relatedInformation ?? [];
    assert.equal(toLog?.location.uri.path, file('calls.csv').path);
    assert.equal(toLog?.location.range.start.line, 6);
    assert.equal(toLog?.message, 'The call in the log: line 7 of calls.csv', 'the number that the grid shows');
    assert.equal(toUsage?.location.uri.path, file('usage.csv').path);
    await problemsOfRule(file('usage.csv'), 'statement/not-billable-billed');
    const { statements } = await api();
    statements.of(file('usage.csv'))?.panel.dispose();
    await until('no break', () =>
      [...problemsOf(file('usage.csv')), ...problemsOf(file('calls.csv'))].every(
        ({ diagnostic }) => !ruleOf(diagnostic).startsWith('statement/'),
      ),
    );
  });

  it('has its breaks in a text that is opened after it, too', async () => {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    await reconcile(file('usage.csv'), { logs: [file('calls.csv')] });
    const [before] = await problemsOfRule(file('usage.csv'), DIFFERS);
    assert.match(before.place.fragment, /^row=/);
    await vscode.window.showTextDocument(file('usage.csv'));
    await until('its place in the text', () =>
      problemsOf(file('usage.csv')).some(
        ({ place, diagnostic }) => ruleOf(diagnostic) === DIFFERS && /^L\d/.test(place.fragment),
      ),
    );
  });

  it('opens the rows behind a bar, a bucket and a break in the grid of their file', async () => {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    const statement = await reconcile(file('usage.csv'), { logs: [file('calls.csv')] });
    assert.ok(statement);
    const { statements, grids, lastMessage } = await api();
    const reconciliation = statements.of(file('usage.csv'))?.reconciliation;
    assert.ok(reconciliation);
    await statements.openSelection(reconciliation, {
      side: 'call-log',
      bucket: 'billed-differs',
      title: 'Billed differently',
    });
    const { panel } = await settledGrid(file('calls.csv'));
    assert.deepEqual(panel.lastSelection, {
      kind: 'statement',
      statement: statement.handle,
      side: 'call-log',
      bucket: 'billed-differs',
      step: undefined,
      title: 'Billed differently',
    });
    await statements.openSelection(reconciliation, { side: 'usage', step: 'rounding', title: 'Rounding' });
    await statements.openRow(reconciliation, 0, 5);
    await settledGrid(file('usage.csv'));
    assert.deepEqual(grids.of(file('usage.csv'))?.lastTarget, { row: 5, column: -1 });
    await statements.openSelection(reconciliation, { side: 'usage', bucket: 'duplicate', title: 'Repeated row' });
    assert.match(lastMessage()?.text ?? '', /“Repeated row” has no rows/);
  });

  it('takes text that is nowhere on disk as the log, and its rows open in that text', async () => {
    const file = folderWith({ 'usage.csv': usage });
    const document = await vscode.workspace.openTextDocument({ language: 'csv', content: log });
    await vscode.window.showTextDocument(document, { preview: false });
    await open(file('usage.csv'));
    const statement = await reconcile(file('usage.csv'));
    assert.ok(statement, await textOfLastMessage());
    assert.equal(statement.verdict, 'breaks');
    const { statements } = await api();
    const reconciliation = statements.of(file('usage.csv'))?.reconciliation;
    assert.ok(reconciliation);
    await statements.openRow(reconciliation, 1, 5);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 6);
    statements.of(file('usage.csv'))?.panel.dispose();
  });

  it('finds the usage file that is open when it is started from the call log', async () => {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    await open(file('usage.csv'));
    await open(file('calls.csv'));
    const statement = await reconcile(file('calls.csv'));
    assert.equal(statement?.inputs[0].name, 'usage.csv');
  });

  it('says what is missing or not recognised', async () => {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log, 'mystery.csv': 'x,y\n1,2\n' });
    assert.equal(await reconcile(file('calls.csv')), undefined);
    assert.match(await textOfLastMessage(), /a call log\. Open the provider’s usage file/);
    assert.equal(await reconcile(file('mystery.csv')), undefined);
    assert.match(await textOfLastMessage(), /not recognised as a usage file/);
    assert.equal(await reconcile(file('usage.csv'), { logs: [file('mystery.csv')] }), undefined);
    assert.match(await textOfLastMessage(), /not recognised as a call log/);
    assert.deepEqual((await api()).lastMessage()?.actions, ['Map Columns…', 'Choose Format…']);
    assert.equal(await reconcile(file('usage.csv'), { logs: [file('gone.csv')] }), undefined);
    assert.match(await textOfLastMessage(), /gone\.csv: .*not there/);
    assert.equal(await reconcile(file('usage.csv'), { logs: [file('usage.csv')] }), undefined);
    assert.match(await textOfLastMessage(), /^usage\.csv: .*not a call log\. .*which of its columns is what/);
    assert.doesNotMatch(await textOfLastMessage(), /--/, 'options of the command line mean nothing here');
    assert.deepEqual((await api()).lastMessage()?.actions, ['Map Columns…', 'Choose Format…']);
  });

  it('works in a workspace that is not trusted', async () => {
    (await api()).trust.assume(false);
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    assert.ok(await reconcile(file('usage.csv'), { logs: [file('calls.csv')] }));
  });

  it('makes the statement anew when an input changes on disk or the period is set', async () => {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    const first = await reconcile(file('usage.csv'), { logs: [file('calls.csv')] });
    assert.ok(first);
    const panel = (await api()).statements.of(file('usage.csv'));
    assert.ok(panel);
    const current = () => (panel.model.state === 'ready' ? panel.model.statement : undefined);
    writeFileSync(file('usage.csv').fsPath, usageCsv(60));
    const second = await until('a new statement', () => current()?.handle !== first.handle && current());
    assert.ok(second.breakCount < first.breakCount);
    await vscode.commands.executeCommand('usageReconcile.setBillingPeriod', file('usage.csv'), { month: '2025-04' });
    const third = await until('another one', () => current()?.handle !== second.handle && current());
    assert.equal(third.period.source, 'user');
  });

  it('says at once that an input is gone, and makes the statement anew when it is back', async () => {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    const first = await reconcile(file('usage.csv'), { logs: [file('calls.csv')] });
    const panel = (await api()).statements.of(file('usage.csv'));
    assert.ok(first && panel);
    const ready = () => (panel.model.state === 'ready' ? panel.model : undefined);
    assert.deepEqual(ready()?.lost, []);
    unlinkSync(file('calls.csv').fsPath);
    const told = await until('the loss to be told', () => (ready()?.lost.length === 1 ? ready() : undefined));
    assert.equal(told.lost[0].name, 'calls.csv');
    assert.match(told.lost[0].message, /deleted, moved or renamed/);
    assert.equal(told.statement.handle, first.handle);
    writeFileSync(file('calls.csv').fsPath, log);
    const again = await until('a new statement', () => ready()?.statement.handle !== first.handle && ready());
    assert.deepEqual(again.lost, []);
  });

  it('exports what it shows', async () => {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    await reconcile(file('usage.csv'), { logs: [file('calls.csv')] });
    const { statements } = await api();
    const reconciliation = statements.of(file('usage.csv'))?.reconciliation;
    assert.ok(reconciliation);
    await statements.export(reconciliation, 'json', file('out.json'));
    assert.equal(JSON.parse(readFileSync(file('out.json').fsPath, 'utf8')).verdict, 'breaks');
    await statements.export(reconciliation, 'markdown', file('out.md'));
    assert.match(readFileSync(file('out.md').fsPath, 'utf8'), /^# /);
    await statements.export(reconciliation, 'html', file('out.html'));
    assert.match(readFileSync(file('out.html').fsPath, 'utf8'), /^<!DOCTYPE html>/);
    await statements.export(reconciliation, 'xlsx', file('out.xlsx'));
    assert.deepEqual([...readFileSync(file('out.xlsx').fsPath).subarray(0, 4)], [0x50, 0x4b, 3, 4], 'a zip');
  });

  it('names files in SARIF from their folder of the workspace, and those elsewhere by their names', async () => {
    const file = folderWith({ 'usage.csv': usage });
    const elsewhere = outsideFolderWith({ 'calls.csv': log });
    await reconcile(file('usage.csv'), { logs: [elsewhere('calls.csv')] });
    const { statements } = await api();
    const reconciliation = statements.of(file('usage.csv'))?.reconciliation;
    assert.ok(reconciliation);
    await statements.export(reconciliation, 'sarif', file('out.sarif'));
    const [run] = JSON.parse(readFileSync(file('out.sarif').fsPath, 'utf8')).runs;
    const folder = file('.').path.split('/').filter(Boolean).pop();
    assert.deepEqual(
      run.artifacts.map(({ location }: Record<string, unknown>) => location),
      [`${folder}/usage.csv`, 'calls.csv'].map((uri) => ({ uri, uriBaseId: '%SRCROOT%' })),
    );
    const uris = run.results.flatMap(({ locations = [] }: Record<string, { physicalLocation: unknown }[]>) =>
      locations.map(
        ({ physicalLocation }) => (physicalLocation as Record<string, Record<string, string>>).artifactLocation.uri,
      ),
    );
    assert.ok(uris.includes(`${folder}/usage.csv`));
  });

  it('prints: saves what a browser prints, and says where it is', async () => {
    const file = folderWith({ 'usage.csv': usage, 'calls.csv': log });
    assert.match(await messageOf('printStatement', file('usage.csv')), /no statement to print/);
    await reconcile(file('usage.csv'), { logs: [file('calls.csv')] });
    assert.match(await messageOf('printStatement', file('usage.csv'), file('out.html')), /out\.html.*browser/);
    assert.match(readFileSync(file('out.html').fsPath, 'utf8'), /Prepared by/);
  });

  it('compares with invoice lines: as part of the statement, or alone', async () => {
    const file = folderWith({
      'usage.csv': usage,
      'calls.csv': log,
      'invoice.csv': 'Description,Quantity,Unit,Amount\nOutbound Landline US,127,minutes,2.54\n',
    });
    const run = (answer: unknown) =>
      vscode.commands.executeCommand<StatementView | string | undefined>(
        'usageReconcile.reconcileInvoice',
        file('usage.csv'),
        answer,
      );
    const alone = await run({ invoice: 'Description,Quantity\nOutbound Landline US,100\n', logs: [] });
    assert.ok(typeof alone === 'string', await textOfLastMessage());
    assert.match(alone, /Outbound Landline US/);
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /Outbound Landline US/);
    const both = await run({ invoice: file('invoice.csv'), logs: [file('calls.csv')] });
    assert.ok(typeof both === 'object');
    assert.deepEqual(
      both.invoice?.map(({ outcome }) => outcome),
      ['matched'],
    );
    assert.equal(await run({ invoice: 'a,b\n1,2\n' }), undefined);
    assert.match(await textOfLastMessage(), /Description/);
  });

  it('is priced by a rate card, beside the invoice lines that it was made with', async () => {
    const file = folderWith({
      'usage.csv': usage,
      'calls.csv': log,
      'rates.csv': 'Prefix,Per minute,Currency\n1,0.05,USD\n',
    });
    const run = (command: string, answer: unknown) =>
      vscode.commands.executeCommand<StatementView | undefined>(`usageReconcile.${command}`, file('usage.csv'), answer);
    const lines = 'Description,Quantity\nOutbound Landline US,127\n';
    await run('reconcileInvoice', { invoice: lines, logs: [file('calls.csv')] });
    const view = await run('reconcileWithRates', { rates: file('rates.csv') });
    assert.ok(view, await textOfLastMessage());
    assert.equal(view.money?.currency, 'USD');
    assert.equal(view.invoice?.length, 1);
    assert.equal(await run('reconcileWithRates', { rates: 'Prefix,Rate\nFR,1\n' }), undefined);
    assert.match(await textOfLastMessage(), /FR/);
  });
});
