import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { usageCsv } from '../fixtures/constructed-csv.js';
import { callsPage } from '../fixtures/constructed-json.js';
import { crash } from '../worker-thread.js';
import {
  api,
  closeEverything,
  folderWith,
  GRID,
  problemsOf,
  ruleOf,
  settledGrid,
  tabsOf,
  USAGE_GRID,
  until,
} from './support.js';

describe('the grid editor', () => {
  afterEach(closeEverything);

  it('opens a usage file by itself, ready with its rows, columns and check', async () => {
    const file = folderWith({ 'june-usage.csv': usageCsv(50) });
    await vscode.commands.executeCommand('vscode.open', file('june-usage.csv'));
    const { model } = await settledGrid(file('june-usage.csv'));
    assert.deepEqual(tabsOf(file('june-usage.csv')), [USAGE_GRID]);
    assert.ok(model.state === 'ready', JSON.stringify(model));
    assert.equal(model.file.format, 'aircall.usage-report');
    assert.equal(model.file.rowCount, 50);
    assert.equal(model.file.period?.source, 'inferred');
    assert.deepEqual([model.view.rowCount, model.view.total], [50, 50]);
  });

  it('leaves other CSV files to the text editor, and opens them in the grid when asked', async () => {
    const file = folderWith({ 'INV-1234.csv': usageCsv(5) });
    await vscode.commands.executeCommand('vscode.open', file('INV-1234.csv'));
    await until('the text', () => tabsOf(file('INV-1234.csv')).includes('text'));
    await vscode.commands.executeCommand('usageReconcile.openGrid');
    const { model } = await settledGrid(file('INV-1234.csv'));
    assert.equal(model.state, 'ready');
    assert.ok(tabsOf(file('INV-1234.csv')).includes(GRID));
    await vscode.commands.executeCommand('usageReconcile.openAsText');
    await until('the text again', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('INV-1234.csv'));
  });

  describe('opened from a text', () => {
    const text = async (uri: vscode.Uri, column = vscode.ViewColumn.One) => {
      await vscode.window.showTextDocument(uri, { viewColumn: column, preview: false });
      await until('the text', () => tabsOf(uri).includes('text'));
    };
    const open = (uri?: vscode.Uri) => vscode.commands.executeCommand('usageReconcile.openGrid', uri);
    const tabs = (uri: vscode.Uri, wanted: readonly string[]) =>
      until(`${wanted} and not ${tabsOf(uri)}`, () => tabsOf(uri).join() === wanted.join());

    for (const [name, content] of [
      ['INV-1.csv', usageCsv(5)],
      ['calls.json', JSON.stringify(callsPage(3))],
    ]) {
      it(`takes the place of the text of ${name}, and comes back when asked for again`, async () => {
        const uri = folderWith({ [name]: content })(name);
        await text(uri);
        await open();
        const { panel } = await settledGrid(uri);
        await tabs(uri, [GRID]);
        await vscode.commands.executeCommand('usageReconcile.openAsText');
        await tabs(uri, [GRID, 'text']);
        await open();
        await tabs(uri, [GRID]);
        assert.equal((await settledGrid(uri)).panel, panel, 'what was arranged in it is lost');
        assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, name);
      });
    }

    it('leaves a text with changes, and one that is pinned', async () => {
      const file = folderWith({ 'INV-1.csv': usageCsv(5), 'INV-2.csv': usageCsv(5) });
      await text(file('INV-1.csv'));
      await vscode.window.activeTextEditor?.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x'));
      await open(file('INV-1.csv'));
      await settledGrid(file('INV-1.csv'));
      await text(file('INV-2.csv'));
      await vscode.commands.executeCommand('workbench.action.pinEditor');
      await until('the pin', () => vscode.window.tabGroups.activeTabGroup.activeTab?.isPinned);
      await open(file('INV-2.csv'));
      await settledGrid(file('INV-2.csv'));
      for (const name of ['INV-1.csv', 'INV-2.csv']) assert.deepEqual(tabsOf(file(name)).sort(), ['text', GRID], name);
    });

    it('leaves the text of a file that was deleted: it is all that there is of it', async () => {
      const uri = folderWith({ 'INV-1.csv': usageCsv(5) })('INV-1.csv');
      await text(uri);
      rmSync(uri.fsPath);
      await open();
      await settledGrid(uri);
      assert.deepEqual(tabsOf(uri).sort(), ['text', GRID]);
    });

    it('leaves the text in another group of tabs', async () => {
      const uri = folderWith({ 'INV-1.csv': usageCsv(5) })('INV-1.csv');
      await open(uri);
      await settledGrid(uri);
      await text(uri, vscode.ViewColumn.Two);
      await open();
      assert.deepEqual(tabsOf(uri).sort(), ['text', GRID]);
      assert.equal(vscode.window.tabGroups.all.length, 2);
    });
  });

  it('shows a page that runs only what carries its nonce', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(2) });
    await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
    const { panel } = await settledGrid(file('usage.csv'));
    const { html, options } = panel.panel.webview;
    const policy = /content="(default-src[^"]*)"/.exec(html)?.[1] ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'nonce-[\w-]+'; style-src 'nonce-[\w-]+'/);
    assert.doesNotMatch(html, /unsafe|\son\w+=|\sstyle=/);
    const nonce = /nonce-([\w-]+)/.exec(policy)?.[1];
    const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag);
    const data = '<script type="application/json" id="texts">';
    assert.equal(tags.filter((tag) => tag === data).length, 1, 'the texts come as data, which is never run');
    const loaded = tags.filter((tag) => tag !== data);
    assert.equal(loaded.length, 3);
    assert.ok(loaded.every((tag) => tag.includes(`nonce="${nonce}"`)));
    assert.ok(options.localResourceRoots?.every((root) => root.path.endsWith('/dist/webview')));
  });

  it('is a plain grid for a table that is no usage file, without a problem to report', async () => {
    const file = folderWith({ 'disk_usage.csv': 'disk,used\nsda,10\nsdb,20,30\n' });
    await vscode.commands.executeCommand('vscode.open', file('disk_usage.csv'));
    const { model } = await settledGrid(file('disk_usage.csv'));
    assert.ok(model.state === 'ready');
    assert.equal(model.file.format, null);
    assert.equal(model.file.rowCount, 2);
  });

  for (const [what, content] of [
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< >>\nendobj\n'],
    ['a spreadsheet', Buffer.from('504b030414000600080000002100', 'hex')],
    ['a web page', '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>'],
    ['nothing', ''],
  ] as const) {
    it(`says what ${what} under the name of a usage file is, and other editors keep working`, async () => {
      const file = folderWith({ 'usage.csv': content, 'other-usage.csv': usageCsv(3) });
      await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
      const { model } = await settledGrid(file('usage.csv'));
      assert.ok(model.state === 'failed');
      assert.match(model.error.code, /^not-a-table\//);
      assert.ok(model.error.advice);
      const [problem] = await until('a problem', () => {
        const found = problemsOf(file('usage.csv'));
        return found.length > 0 && found;
      });
      assert.equal(ruleOf(problem.diagnostic), 'file/not-csv');
      await vscode.commands.executeCommand('vscode.open', file('other-usage.csv'));
      assert.equal((await settledGrid(file('other-usage.csv'))).model.state, 'ready');
    });
  }

  it('reads a file again that grows while it is open', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(3) });
    await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
    const { panel } = await settledGrid(file('usage.csv'));
    const [, row] = usageCsv(1).split('\n');
    appendFileSync(file('usage.csv').fsPath, `${row}\n${row}\n`);
    await until('the new rows', () => panel.model.state === 'ready' && panel.model.file.rowCount === 5);
  });

  it('says that a file was deleted while it was open, and shows it again when it is back', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(3) });
    await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
    const { panel } = await settledGrid(file('usage.csv'));
    rmSync(file('usage.csv').fsPath);
    await until('the failure', () => panel.model.state === 'failed' && panel.model.error.code === 'file-missing');
    writeFileSync(file('usage.csv').fsPath, usageCsv(4));
    await until('the file', () => panel.model.state === 'ready' && panel.model.file.rowCount === 4);
  });

  it('reads open files again after the engine died', async () => {
    const { lastMessage } = await api();
    const file = folderWith({ 'usage.csv': usageCsv(3) });
    await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
    const { panel } = await settledGrid(file('usage.csv'));
    assert.ok(panel.model.state === 'ready');
    const { handle } = panel.model.file;
    await crash('/dist/worker.js', 'out of luck');
    await until('the file', () => panel.model.state === 'ready' && panel.model.file.handle !== handle);
    assert.match(lastMessage()?.text ?? '', /engine ended unexpectedly \(out of luck\)/);
  });

  it('never writes anything by opening a file', async () => {
    const file = folderWith({ 'usage.csv': usageCsv(30) });
    const folder = dirname(file('usage.csv').fsPath);
    await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
    await settledGrid(file('usage.csv'));
    await vscode.commands.executeCommand('usageReconcile.checkFile', file('usage.csv'));
    assert.deepEqual(readdirSync(folder), ['usage.csv']);
    assert.ok(existsSync(file('usage.csv').fsPath));
  });
});
