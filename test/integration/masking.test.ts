import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StatementView } from '../../src/engine/protocol.js';
import { PERSONAL_PAIRS } from '../fixtures/personal-data.js';
import { personalDataIn } from '../fixtures/personal-data-search.js';
import { api, closeEverything, folderWith, messageOf, problemsOf, settledGrid, until } from './support.js';

const [{ usage, log }] = PERSONAL_PAIRS;

function setting(masks: boolean | undefined): Thenable<void> {
  return vscode.workspace
    .getConfiguration('usageReconcile')
    .update('maskNumbers', masks, vscode.ConfigurationTarget.Global);
}

/** All cells of a file as its grid gets them. */
async function cellsOf(uri: vscode.Uri): Promise<string> {
  const { engine, files } = await api();
  await settledGrid(uri);
  const ready = await until('the file', () => {
    const state = files.peek(uri)?.state;
    return state?.state === 'ready' && state;
  });
  const { rows } = await engine.quick('rows', ready.file.handle, 0, 100);
  return rows
    .flatMap(({ cells, findings }) => [...cells, ...(findings ?? []).map(({ message }) => message)])
    .join('\n');
}

function problemsText(uri: vscode.Uri): string {
  return problemsOf(uri)
    .flatMap(({ diagnostic }) => [
      diagnostic.message,
      ...(diagnostic.relatedInformation ?? []).map((one) => one.message),
    ])
    .join('\n');
}

describe('the setting that masks numbers', () => {
  afterEach(async () => {
    await setting(undefined);
    await closeEverything();
  });

  it('masks what is open at once, Problems, statements and their files included, and shows it again', async () => {
    const file = folderWith({ 'usage.csv': usage.text, 'calls.csv': log.text });
    await vscode.commands.executeCommand('usageReconcile.openGrid', file('calls.csv'));
    await settledGrid(file('calls.csv'));
    await vscode.commands.executeCommand('usageReconcile.openGrid', file('usage.csv'));
    assert.notDeepEqual(personalDataIn(await cellsOf(file('usage.csv'))), []);
    await until('problems', () => personalDataIn(problemsText(file('usage.csv'))).length > 0);

    await setting(true);
    await until('masked problems', () => {
      const text = problemsText(file('usage.csv'));
      return text !== '' && personalDataIn(text).length === 0;
    });
    assert.deepEqual(personalDataIn(await cellsOf(file('usage.csv'))), []);
    assert.deepEqual(personalDataIn(await cellsOf(file('calls.csv'))), []);
    const statement = await vscode.commands.executeCommand<StatementView>(
      'usageReconcile.reconcile',
      file('usage.csv'),
      { logs: [file('calls.csv')] },
    );
    assert.ok(statement, (await api()).lastMessage()?.text);
    assert.deepEqual(personalDataIn(JSON.stringify(statement)), []);
    assert.deepEqual(personalDataIn(problemsText(file('usage.csv')) + problemsText(file('calls.csv'))), []);
    const { statements } = await api();
    const reconciliation = statements.of(file('usage.csv'))?.reconciliation;
    assert.ok(reconciliation);
    await statements.export(reconciliation, 'json', file('statement.json'));
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(file('statement.json')));
    assert.ok(JSON.parse(written).breaks.length > 0);
    assert.deepEqual(personalDataIn(written), []);

    await setting(undefined);
    await until('problems as they are', () => personalDataIn(problemsText(file('usage.csv'))).length > 0);
    assert.notDeepEqual(personalDataIn(await cellsOf(file('usage.csv'))), []);
  });

  it('shows nothing any more of what a grid, a statement and Problems showed when it changes', async () => {
    const file = folderWith({ [usage.name]: usage.text, [log.name]: log.text });
    const [bill, calls] = [file(usage.name), file(log.name)];
    await vscode.commands.executeCommand('usageReconcile.openGrid', bill);
    await settledGrid(bill);
    await vscode.commands.executeCommand('usageReconcile.reconcile', bill, { logs: [calls] });
    const { files, statements } = await api();
    const panel = statements.of(bill);
    assert.ok(panel, (await api()).lastMessage()?.text);
    const tracked = files.peek(bill);
    assert.ok(tracked);
    await tracked.setView({
      sort: [],
      filters: [
        { column: 9, values: ['+33199001234'] },
        { column: 3, min: '1' },
      ],
    });
    const shown = () => JSON.stringify(panel.model) + panel.panel.title + JSON.stringify(tracked.state);
    assert.notDeepEqual(personalDataIn(shown()), []);

    // From when the statement is taken away on, at each change and in between.
    const models: string[] = [];
    const look = () => {
      if (models.length > 0 || panel.model.state === 'loading') models.push(shown());
    };
    const subscription = files.onDidChange(look);
    await setting(true);
    await until('the masked statement', () => {
      look();
      return models.length > 1 && panel.model.state === 'ready' && tracked.state.state === 'ready';
    });
    subscription.dispose();
    assert.deepEqual(models.flatMap(personalDataIn), []);
    assert.match(shown(), /tel\+33-/);
    assert.deepEqual(personalDataIn(panel.panel.title), []);
    assert.ok(tracked.state.state === 'ready');
    assert.deepEqual(tracked.state.view.request.filters, [{ column: 3, min: '1' }]);
    await until('masked problems', () => problemsText(bill) !== '');
    assert.deepEqual(personalDataIn(problemsText(bill) + problemsText(calls)), []);

    await setting(undefined);
    await until('the statement as it is', () => panel.model.state === 'ready' && personalDataIn(shown()).length > 0);
  });

  it('masks the name of a file in what is told about it', async () => {
    await setting(true);
    const name = 'of +33199001234 and 442079460182.csv';
    const file = folderWith({ [name]: '{"broken": [' });
    const message = await messageOf('reconcile', file(name));
    assert.deepEqual(personalDataIn(message), [], message);
  });
});
