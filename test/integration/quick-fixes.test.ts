import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { api, closeEverything, folderWith, messageOf, problemsOf, problemsOfRule, ruleOf, until } from './support.js';

const NOT_WHOLE = 'billing/minutes-not-whole';
const OUTSIDE = 'billing/outside-period';
const text = usageCsv(40, (cells, row) => {
  if (row === 12) cells[3] = '1.5';
  if (row === 20) cells[10] = '2025-07-01T10:00:00Z';
});

/** What the light bulb offers at a place. */
async function fixesAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

/** Takes an offer as a click on it does. */
async function take(fixes: readonly vscode.CodeAction[], title: string | RegExp): Promise<void> {
  const fix = fixes.find((entry) => (typeof title === 'string' ? entry.title === title : title.test(entry.title)));
  assert.ok(fix?.command, `no “${title}” among ${fixes.map((entry) => entry.title).join(' | ')}`);
  await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
}

async function textWith(rule: string, files: Record<string, string>, name: string) {
  const file = folderWith(files);
  await vscode.window.showTextDocument(file(name));
  const [{ diagnostic }] = await problemsOfRule(file(name), rule);
  return { uri: file(name), file, diagnostic, fixes: await fixesAt(file(name), diagnostic.range) };
}

const gone = (uri: vscode.Uri, rule: string) =>
  until(`no ${rule}`, () => problemsOf(uri).every(({ diagnostic }) => ruleOf(diagnostic) !== rule));

describe('the quick fixes at a finding in the text', () => {
  afterEach(closeEverything);

  it('turn its rule off for this file, beside the file, and leave other decisions alone', async () => {
    const decided = '{ "version": 1, "timeZone": "UTC", "rules": { "billing/missing-days": "error" } }';
    const { uri, fixes } = await textWith(
      NOT_WHOLE,
      { 'INV-1.csv': text, 'INV-1.csv.reconcile.json': decided },
      'INV-1.csv',
    );
    await take(fixes, `Turn off ${NOT_WHOLE} for this file`);
    await gone(uri, NOT_WHOLE);
    assert.deepEqual(JSON.parse(readFileSync(`${uri.fsPath}.reconcile.json`, 'utf8')), {
      version: 1,
      timeZone: 'UTC',
      rules: { 'billing/missing-days': 'error', [NOT_WHOLE]: 'off' },
    });
    assert.deepEqual((await api()).lastMessage()?.actions, ['Turn On Again']);
  });

  it('turn its rule off everywhere, in the user’s settings and nowhere else', async () => {
    const { uri, fixes } = await textWith(NOT_WHOLE, { 'INV-2.csv': text }, 'INV-2.csv');
    const rules = () => vscode.workspace.getConfiguration('usageReconcile').inspect('rules')?.globalValue;
    assert.equal(rules(), undefined);
    try {
      await take(fixes, `Turn off ${NOT_WHOLE} everywhere`);
      await gone(uri, NOT_WHOLE);
      assert.deepEqual(rules(), { [NOT_WHOLE]: 'off' });
      assert.equal(existsSync(`${uri.fsPath}.reconcile.json`), false);
    } finally {
      await vscode.workspace
        .getConfiguration('usageReconcile')
        .update('rules', undefined, vscode.ConfigurationTarget.Global);
    }
    await problemsOfRule(uri, NOT_WHOLE);
  });

  it('are there in a text of a file that opens in the grid by itself, too', async () => {
    const { fixes } = await textWith(NOT_WHOLE, { 'usage.csv': text }, 'usage.csv');
    assert.ok(fixes.some(({ title }) => title === `Turn off ${NOT_WHOLE} for this file`));
    assert.equal(new Set(fixes.map(({ title }) => title)).size, fixes.length);
  });

  it('open the row in the grid', async () => {
    const { uri, fixes } = await textWith(NOT_WHOLE, { 'INV-3.csv': text }, 'INV-3.csv');
    await take(fixes, 'Open in Usage Grid at this row');
    const { grids } = await api();
    assert.deepEqual(await until('the row', () => grids.of(uri)?.lastTarget), { row: 12, column: 3 });
  });

  it('set another billing period and time zone where the finding depends on them', async () => {
    const sidecar = '{ "version": 1, "invoiceDate": "2025-05-14" }';
    const { uri, fixes } = await textWith(
      OUTSIDE,
      { 'INV-4.csv': text, 'INV-4.csv.reconcile.json': sidecar },
      'INV-4.csv',
    );
    const commands = new Map(fixes.map(({ title, command }) => [title, command]));
    const period = commands.get('Set invoice date or billing period…');
    assert.equal(period?.command, 'usageReconcile.setBillingPeriod');
    assert.equal(commands.get('Set time zone…')?.command, 'usageReconcile.setTimeZone');
    assert.equal(String(period?.arguments?.[0]), uri.toString(), 'the command is about this file');
    await vscode.commands.executeCommand('usageReconcile.setBillingPeriod', uri, {
      firstDate: '2025-04-14',
      lastDate: '2025-07-31',
    });
    await gone(uri, OUTSIDE);
  });

  it('go to the row of the partner', async () => {
    const billed = usageCsv(60, (cells, row) => {
      if (row === 5) cells[3] = '9';
    });
    const file = folderWith({ 'INV-5.csv': billed, 'calls.csv': logCsv(60) });
    await vscode.window.showTextDocument(file('INV-5.csv'), { preview: false });
    await vscode.window.showTextDocument(file('calls.csv'), { preview: false });
    await vscode.commands.executeCommand('usageReconcile.reconcile', file('INV-5.csv'), { logs: [file('calls.csv')] });
    const rule = 'statement/billed-differs';
    const [{ diagnostic }] = await problemsOfRule(file('INV-5.csv'), rule);
    await vscode.window.showTextDocument(file('INV-5.csv'));
    const fixes = await fixesAt(file('INV-5.csv'), diagnostic.range);
    await take(fixes, /^Go to the partner row: The call in the log: line 7/);
    const editor = await until('the log', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path === file('calls.csv').path && active;
    });
    assert.equal(editor.selection.start.line, 6);
    const [{ diagnostic: onLog }] = await problemsOfRule(file('calls.csv'), rule);
    const titles = (await fixesAt(file('calls.csv'), onLog.range)).map(({ title }) => title);
    assert.ok(titles.includes(`Turn off ${rule} everywhere`));
    assert.ok(!titles.includes(`Turn off ${rule} for this file`), 'the statement asks its usage file, not the log');
  });

  it('are not there in a table of somebody else, nor at a problem of another extension', async () => {
    const others = vscode.languages.createDiagnosticCollection('somebody');
    try {
      const file = folderWith({ 'stock.csv': 'a,b\n1,2\n' });
      await vscode.window.showTextDocument(file('stock.csv'));
      const range = new vscode.Range(1, 0, 1, 1);
      others.set(file('stock.csv'), [new vscode.Diagnostic(range, 'Sold out')]);
      assert.deepEqual(await fixesAt(file('stock.csv'), range), []);
    } finally {
      others.dispose();
    }
  });

  it('do nothing but say so when they are run with arguments that make no sense', async () => {
    const { uri } = await textWith(NOT_WHOLE, { 'INV-6.csv': text }, 'INV-6.csv');
    for (const args of [[], [uri, '__proto__'], ['not a uri', NOT_WHOLE, 'file']])
      assert.match(await messageOf('turnOffRule', ...args), /Which rule is meant is not clear/);
    assert.equal(existsSync(`${uri.fsPath}.reconcile.json`), false);
  });

  it('have a lens for the billing period, also where none is known', async () => {
    const { uri } = await textWith(NOT_WHOLE, { 'INV-7.csv': text }, 'INV-7.csv');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    const commands = lenses.map(({ command }) => command?.command);
    assert.ok(commands.includes('usageReconcile.setBillingPeriod'), commands.join(', '));
  });
});
