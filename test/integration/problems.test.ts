import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { usageCsv } from '../fixtures/constructed-csv.js';
import {
  api,
  closeEverything,
  folderWith,
  linkOf,
  problemsOf,
  problemsOfRule,
  ruleOf,
  settledGrid,
  tabsOf,
  USAGE_GRID,
  until,
} from './support.js';

const NOT_WHOLE = 'billing/minutes-not-whole';
/** Row 12 has minutes that are not whole. */
const text = usageCsv(40, (cells, row) => {
  if (row === 12) cells[3] = '1.5';
});
/** Where they stand in the text. */
function cellRange(): vscode.Range {
  const start = text.split('\n')[13].indexOf(',1.5,') + 1;
  return new vscode.Range(13, start, 13, start + 3);
}

describe('problems', () => {
  afterEach(closeEverything);

  it('mark exactly the cell where the file is open as text', async () => {
    const file = folderWith({ 'INV-7.csv': text });
    await vscode.window.showTextDocument(file('INV-7.csv'));
    const [{ place, diagnostic }] = await problemsOfRule(file('INV-7.csv'), NOT_WHOLE);
    assert.equal(place.toString(), file('INV-7.csv').toString());
    assert.deepEqual(diagnostic.range, cellRange());
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(diagnostic.source, 'Usage');
  });

  it('have a place in the text for address where the grid would open the file, and are hints in the text', async () => {
    const file = folderWith({ 'usage.csv': text });
    await vscode.window.showTextDocument(file('usage.csv'));
    const places = await problemsOfRule(file('usage.csv'), NOT_WHOLE);
    const [{ place, diagnostic }] = places.filter(({ place }) => place.fragment !== '');
    assert.equal(places.length, 2);
    const { start, end } = cellRange();
    assert.equal(place.fragment, `L00000014,${start.character + 1}-00000014,${end.character + 1}`);
    assert.deepEqual(diagnostic.range, cellRange());
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    const [hint] = vscode.languages.getDiagnostics(file('usage.csv')).filter((one) => ruleOf(one) === NOT_WHOLE);
    assert.equal(hint.severity, vscode.DiagnosticSeverity.Hint);
    assert.deepEqual([hint.range, hint.message, hint.code], [diagnostic.range, diagnostic.message, diagnostic.code]);
    // What the Problems panel does when it is clicked.
    await vscode.commands.executeCommand('vscode.open', place, { selection: diagnostic.range });
    await until('the cell is selected', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.toString() === file('usage.csv').toString() && editor.selection.isEqual(cellRange());
    });
    await until('one tab, the text', () => {
      const tabs = tabsOf(file('usage.csv'));
      return tabs.length === 1 && tabs[0] === 'text';
    });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('no problem', () => problemsOf(file('usage.csv')).length === 0);
  });

  it('are gone through with F8 in such a text, around its end and back', async () => {
    const file = folderWith({
      'usage.csv': usageCsv(40, (cells, row) => {
        if (row === 12 || row === 30) cells[3] = '1.5';
      }),
    });
    const editor = await vscode.window.showTextDocument(file('usage.csv'));
    await problemsOfRule(file('usage.csv'), NOT_WHOLE);
    const marks = problemsOf(file('usage.csv'))
      .filter(({ place }) => place.fragment !== '')
      .map(({ diagnostic }) => diagnostic.range.start);
    const places = marks.filter((mark, index) => index === 0 || !mark.isEqual(marks[index - 1]));
    assert.ok(places.length > 2, String(places.length));
    editor.selection = new vscode.Selection(places[0], places[0]);
    const seen: vscode.Position[] = [];
    const go = async (command: string) => {
      await vscode.commands.executeCommand(`usageReconcile.${command}`);
      seen.push(editor.selection.start);
    };
    for (const _ of places) await go('nextTextFinding');
    await go('previousTextFinding');
    assert.deepEqual(seen, [...places.slice(1), places[0], places[places.length - 1]]);
  });

  it('have a code that leads to the row in the text where only that is open, and in the grid else', async () => {
    const { grids } = await api();
    const file = folderWith({ 'INV-7.csv': text });
    const editor = await vscode.window.showTextDocument(file('INV-7.csv'));
    const [{ diagnostic }] = await problemsOfRule(file('INV-7.csv'), NOT_WHOLE);
    const { command, args } = linkOf(diagnostic);
    assert.equal(command, 'usageReconcile.revealRow');
    await vscode.commands.executeCommand(command, ...args);
    assert.deepEqual(editor.selection, new vscode.Selection(cellRange().start, cellRange().end));
    assert.equal(grids.of(file('INV-7.csv')), undefined);
    await vscode.commands.executeCommand('usageReconcile.openGrid', file('INV-7.csv'));
    await settledGrid(file('INV-7.csv'));
    await vscode.commands.executeCommand(command, ...args);
    assert.deepEqual(grids.of(file('INV-7.csv'))?.lastTarget, { row: 12, column: 3 });
  });

  it('carry the row in their address where the grid opens the file, and a click on one lands on it', async () => {
    const { grids } = await api();
    const file = folderWith({ 'usage.csv': text });
    await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
    await settledGrid(file('usage.csv'));
    const [{ place, diagnostic }] = await problemsOfRule(file('usage.csv'), NOT_WHOLE);
    assert.equal(place.fragment, 'row=00000012,3');
    assert.deepEqual(diagnostic.range, cellRange());
    // What the Problems panel does when it is clicked.
    await vscode.commands.executeCommand('vscode.open', place, { selection: diagnostic.range });
    // The tab of the address may not be there yet, so one tab alone says nothing.
    const target = await until('a row to go to', () => grids.of(file('usage.csv'))?.lastTarget);
    assert.deepEqual(target, { row: 12, column: 3 });
    await until('one tab, on the file itself', () => {
      const tabs = tabsOf(file('usage.csv'));
      return tabs.length === 1 && tabs[0] === USAGE_GRID;
    });
  });

  it('open the file at the row also when its grid is not open', async () => {
    const { grids } = await api();
    const file = folderWith({ 'usage.csv': text });
    await vscode.commands.executeCommand('usageReconcile.checkFile', file('usage.csv'));
    const [{ place }] = await problemsOfRule(file('usage.csv'), NOT_WHOLE);
    assert.deepEqual(tabsOf(file('usage.csv')), []);
    await vscode.commands.executeCommand('vscode.open', place);
    await settledGrid(file('usage.csv'));
    await until('one tab', () => tabsOf(file('usage.csv')).length === 1 && !tabsOf(file('usage.csv'))[0].includes('#'));
    assert.deepEqual(grids.of(file('usage.csv'))?.lastTarget, { row: 12, column: 3 });
  });

  it('follow the text while it is being edited', async () => {
    const file = folderWith({ 'INV-8.csv': usageCsv(5) });
    const editor = await vscode.window.showTextDocument(file('INV-8.csv'));
    const line = editor.document.lineAt(3).text;
    const at = line.indexOf(',2,') + 1;
    await editor.edit((edit) => edit.replace(new vscode.Range(3, at, 3, at + 1), '2.25'));
    const [{ diagnostic }] = await problemsOfRule(file('INV-8.csv'), NOT_WHOLE);
    assert.deepEqual(diagnostic.range, new vscode.Range(3, at, 3, at + 4));
    await editor.edit((edit) => edit.replace(new vscode.Range(3, at, 3, at + 4), '2'));
    await until('no such problem', () =>
      problemsOf(file('INV-8.csv')).every(({ diagnostic: left }) => ruleOf(left) !== NOT_WHOLE),
    );
  });

  it('are found in a text that is nowhere on disk', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'csv', content: text });
    await vscode.window.showTextDocument(document);
    const [{ diagnostic }] = await problemsOfRule(document.uri, NOT_WHOLE);
    assert.deepEqual(diagnostic.range, cellRange());
  });

  it('are gone when the file is closed', async () => {
    const file = folderWith({ 'INV-9.csv': text });
    await vscode.window.showTextDocument(file('INV-9.csv'));
    await problemsOfRule(file('INV-9.csv'), NOT_WHOLE);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('no problem', () => problemsOf(file('INV-9.csv')).length === 0);
  });

  it('are at most a thousand, and say how many there are more', async () => {
    const file = folderWith({
      'usage.csv': usageCsv(3000, (cells) => {
        cells[3] = '1.5';
      }),
    });
    await vscode.commands.executeCommand('usageReconcile.checkFile', file('usage.csv'));
    const found = await problemsOfRule(file('usage.csv'), NOT_WHOLE);
    assert.ok(problemsOf(file('usage.csv')).length <= 1000);
    assert.equal(found.filter(({ diagnostic }) => /2,900 more places/.test(diagnostic.message)).length, 1);
  });

  it('leave tables alone that are none of our business', async () => {
    const file = folderWith({ 'inventory.csv': 'a,b\n1,2,3\n' });
    await vscode.window.showTextDocument(file('inventory.csv'));
    const { files } = await api();
    await until('the file', () => files.peek(file('inventory.csv'))?.state.state === 'ready');
    await files.peek(file('inventory.csv'))?.whenChecked();
    assert.deepEqual(problemsOf(file('inventory.csv')), []);
  });

  it('show control and direction characters of a cell instead of obeying them', async () => {
    const file = folderWith({
      'INV-10.csv': usageCsv(3, (cells, row) => {
        if (row === 1) cells[3] = '1\u202e$(trash)\u0007';
      }),
    });
    await vscode.window.showTextDocument(file('INV-10.csv'));
    const found = await until('problems', () => {
      const all = problemsOf(file('INV-10.csv'));
      return all.length > 0 && all;
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
    for (const { diagnostic } of found) assert.doesNotMatch(diagnostic.message, /[\u0000-\u001f\u202a-\u202e]/);
  });

  it('come with hovers over header and cells, and lenses above the first line', async () => {
    const file = folderWith({ 'INV-11.csv': text });
    const { document } = await vscode.window.showTextDocument(file('INV-11.csv'));
    await problemsOfRule(file('INV-11.csv'), NOT_WHOLE);
    const at = document.lineAt(0).text.indexOf('Billed Duration in Mins') + 3;
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, at),
    );
    const words = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content as vscode.MarkdownString).value)
      .join('\n');
    assert.match(words, /Billed/);
    assert.match(words, /Invoice line/);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    const commands = lenses.map(({ command }) => command?.command);
    for (const command of ['openGrid', 'reconcile', 'checkFile'])
      assert.ok(commands.includes(`usageReconcile.${command}`), `no lens for ${command}`);
  });
});
