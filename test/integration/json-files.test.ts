import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import type { StatementView } from '../../src/engine/protocol.js';
import type { WorkspaceCheck } from '../../src/extension/commands/check-workspace-command.js';
import { callsPage } from '../fixtures/constructed-json.js';
import {
  api,
  closeEverything,
  folderWith,
  GRID,
  linkOf,
  problemsOf,
  problemsOfRule,
  settledGrid,
  tabsOf,
  until,
} from './support.js';

const NOT_OF_TYPE = 'file/value-not-of-type';
const START = Date.UTC(2025, 3, 14, 9);
const broken = (index: number) => (index === 2 ? { duration: 'about five' } : {});
const pretty = JSON.stringify(callsPage(5, broken), null, 2);

const bad = (uri: vscode.Uri) => problemsOf(uri).filter(({ diagnostic }) => codeOf(diagnostic) === NOT_OF_TYPE);

function codeOf(diagnostic: vscode.Diagnostic): unknown {
  return typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
}

async function openText(uri: vscode.Uri): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
  return until('the text', () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.toString() === uri.toString() && document;
  });
}

const lensesOf = async (uri: vscode.Uri) =>
  (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri)).map(
    (lens) => lens.command?.title ?? '',
  );

describe('JSON files', () => {
  afterEach(closeEverything);

  it('are left alone until somebody asks', async () => {
    const file = folderWith({ 'calls.json': pretty, 'usage.jsonl': '{"a":1}\n{"a":2}\n' });
    for (const name of ['calls.json', 'usage.jsonl']) {
      await vscode.commands.executeCommand('vscode.open', file(name));
      await until('its text', () => tabsOf(file(name)).includes('text'));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { files } = await api();
    for (const name of ['calls.json', 'usage.jsonl']) assert.equal(files.peek(file(name)), undefined, name);
    assert.deepEqual(problemsOf(file('calls.json')), []);
    assert.deepEqual(await lensesOf(file('calls.json')), []);
  });

  it('open in the grid with their records as rows and what surrounds them', async () => {
    const file = folderWith({ 'calls.json': pretty });
    await openText(file('calls.json'));
    await vscode.commands.executeCommand('usageReconcile.openGrid');
    const { model } = await settledGrid(file('calls.json'));
    assert.ok(model.state === 'ready', JSON.stringify(model));
    assert.ok(tabsOf(file('calls.json')).includes(GRID));
    assert.equal(model.file.format, 'twilio.calls');
    assert.equal(model.file.rowCount, 5);
    assert.equal(model.file.rowNumbers, 'line');
    assert.deepEqual(
      model.file.envelope?.values.map(({ path }) => path),
      ['first_page_uri', 'page', 'page_size', 'next_page_uri'],
    );
    assert.ok(model.file.columns.some(({ help }) => help !== undefined));
    const { engine } = await api();
    const { rows } = await engine.quick('rows', model.file.handle, 0, 5);
    const lines = pretty.split('\n');
    for (const { number } of rows) assert.match(lines[number - 1], /^ {4}\{$/);
    // The line of a record, one within it, and one that is none's.
    const third = rows[2].number;
    for (const line of [third, third + 3]) assert.equal(await engine.quick('rowOfNumber', model.file.handle, line), 2);
    assert.equal(await engine.quick('rowOfNumber', model.file.handle, 2), null);
  });

  it('have their problems on the very values, in the text as in the grid', async () => {
    const file = folderWith({ 'calls.json': pretty });
    const uri = file('calls.json');
    const document = await openText(uri);
    await vscode.commands.executeCommand('usageReconcile.checkFile', uri);
    const [problem] = await until('the problem', () => bad(uri).length === 1 && bad(uri));
    assert.equal(problem.place.fragment, '', 'it is open as text');
    assert.equal(document.getText(problem.diagnostic.range), '"about five"');
    const lenses = await lensesOf(uri);
    assert.match(lenses[0], /Twilio.*, 5 rows/);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      problem.diagnostic.range.start,
    );
    const [explained] = (hover?.contents ?? []) as vscode.MarkdownString[];
    assert.match(explained.value, /duration/i, 'what the column means');
    const { command, args } = linkOf(problem.diagnostic);
    await vscode.commands.executeCommand(command, ...args);
    await until('the selection', () =>
      vscode.window.activeTextEditor?.selection.isEqual(
        new vscode.Selection(problem.diagnostic.range.start, problem.diagnostic.range.end),
      ),
    );
    await vscode.commands.executeCommand(command, ...args, 'grid');
    const { panel } = await settledGrid(uri);
    assert.deepEqual(panel.lastTarget, { row: 2, column: 5 });
  });

  it('go on being checked as text after the grid was closed', async () => {
    const file = folderWith({ 'calls.json': pretty });
    const uri = file('calls.json');
    await vscode.commands.executeCommand('usageReconcile.openGrid', uri);
    await settledGrid(uri);
    await until('the problem', () => bad(uri).length === 1);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const document = await openText(uri);
    await until('the problem in the text', () => bad(uri)[0]?.place.fragment === '');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, bad(uri)[0].diagnostic.range, '"5"');
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    await until('no problem', () => bad(uri).length === 0);
  });

  it('open packed, in lines, and without line breaks, where a row is called by its record', async () => {
    const { calls } = callsPage(4) as { calls: object[] };
    const file = folderWith({
      'one.json': JSON.stringify(callsPage(4)),
      'calls.jsonl': calls.map((call) => JSON.stringify(call)).join('\n'),
      'calls.json.gz': gzipSync(pretty),
    });
    for (const [name, rows, numbers] of [
      ['one.json', 4, 'record'],
      ['calls.jsonl', 4, 'line'],
      ['calls.json.gz', 5, 'line'],
    ] as const) {
      await vscode.commands.executeCommand('usageReconcile.openGrid', file(name));
      const { model } = await settledGrid(file(name));
      assert.ok(model.state === 'ready', JSON.stringify(model));
      assert.deepEqual(
        [model.file.format, model.file.rowCount, model.file.rowNumbers],
        ['twilio.calls', rows, numbers],
      );
      if (name !== 'one.json') continue;
      const { engine } = await api();
      const { handle } = model.file;
      assert.deepEqual(
        (await engine.quick('rows', handle, 0, 4)).rows.map(({ number }) => number),
        [1, 2, 3, 4],
      );
      assert.equal(await engine.quick('rowOfNumber', handle, 4), 3);
      assert.equal(await engine.quick('rowOfNumber', handle, 5), null);
    }
  });

  it('reconcile, on either side', async () => {
    // The same calls as both providers have them: ids, talk and what is billed for it.
    const rows = Array.from({ length: 6 }, (_, at) => ({
      id: `call-${at}`,
      talk: 50 + at * 7,
      start: START + at * 3_600_000,
    }));
    const iso = (ms: number) => new Date(ms).toISOString();
    const logs = rows.map(({ id, talk, start }, at) => ({
      id: `u-${at}`,
      call_id: id,
      duration_seconds: talk,
      minutes_used: at === 3 ? 9 : Math.ceil(talk / 60),
      cost: 0.05,
      created_at: iso(start + talk * 1000),
    }));
    const calls = rows.map(({ id, talk, start }) => ({
      id,
      caller_phone: '+12025550101',
      assistant_phone: '+13125550161',
      status: 'ended',
      started_at: iso(start),
      ended_at: iso(start + talk * 1000),
      duration_seconds: talk,
    }));
    const file = folderWith({
      'usage.json': JSON.stringify({ logs, pagination: { total: 6, limit: 1000, offset: 0 } }, null, 1),
      'calls.json': JSON.stringify({ calls, pagination: { total: 6, limit: 1000, offset: 0 } }),
    });
    const statement = await vscode.commands.executeCommand<StatementView | undefined>(
      'usageReconcile.reconcile',
      file('usage.json'),
      { logs: [file('calls.json')] },
    );
    assert.ok(statement, (await api()).lastMessage()?.text);
    assert.deepEqual([statement.residualSeconds, statement.verdict], [0, 'breaks']);
    const [onUsage] = await problemsOfRule(file('usage.json'), 'statement/billed-differs');
    const text = await openText(file('usage.json'));
    assert.equal(text.getText(onUsage.diagnostic.range), '9');
    const [partner] = onUsage.diagnostic.relatedInformation ?? [];
    assert.equal(partner.message, 'The call in the log: record 4 of calls.json');
  });

  it('are looked into by the check of the workspace only where their name says usage or somebody asked', async () => {
    const run = () => vscode.commands.executeCommand<WorkspaceCheck>('usageReconcile.checkWorkspace');
    const before = await run();
    const file = folderWith({ 'data.json': pretty, 'twilio-2025-04.json': pretty, 'settings.json': '{"a":1}' });
    const named = await run();
    assert.equal(named.tables - before.tables, 1);
    await vscode.commands.executeCommand('usageReconcile.openGrid', file('data.json'));
    await settledGrid(file('data.json'));
    assert.equal((await run()).tables - before.tables, 2);
  });

  it('are never all of them to be opened in the grid', async () => {
    const file = folderWith({ 'calls-2025-04.json.gz': gzipSync(pretty) });
    const { window } = vscode;
    const original = window.showQuickPick;
    let offered: string[] = [];
    window.showQuickPick = (async (items: { pattern: string }[]) => {
      offered = items.map(({ pattern }) => pattern);
      return undefined;
    }) as unknown as typeof window.showQuickPick;
    try {
      await vscode.commands.executeCommand('usageReconcile.alwaysOpenInGrid', file('calls-2025-04.json.gz'));
    } finally {
      window.showQuickPick = original;
    }
    assert.deepEqual(offered, ['calls-*-*.json.gz', 'calls-2025-04.json.gz']);
  });
});
