import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { answering, api, closeEverything, folderWith, GRID, settledGrid, until } from './support.js';

const CALLS = {
  'x-format': 'acme.calls',
  'x-title': 'Acme calls',
  'x-role': 'call-log',
  fields: [
    { name: 'Ref', 'x-key': 'id', description: 'The reference that the carrier quotes.' },
    { name: 'When', 'x-key': 'start' },
    { name: 'Spoken', 'x-key': 'talk', 'x-unit': 'seconds', 'x-trap': 'Hold counts.' },
  ],
};
const LOG = 'Ref,When,Spoken\na1,2025-05-03T10:00:00Z,61\na2,2025-05-04T10:00:00Z,30\n';
const MYSTERY = 'nr,moment,how long (sec),von,nach\n7,2025-05-03T10:00:00Z,61,+33199000001,+33199000002\n';

interface Pick {
  label: string;
  detail?: string;
  answer?: string;
  name?: string;
}

describe('user-defined formats', () => {
  afterEach(closeEverything);

  const shown = async (uri: vscode.Uri) => {
    await vscode.commands.executeCommand('vscode.openWith', uri, GRID);
    return settledGrid(uri);
  };

  it('beside the data are what its columns are explained by', async () => {
    const file = folderWith({ 'log.csv': LOG, 'acme.usage-format.json': JSON.stringify(CALLS) });
    const { model } = await shown(file('log.csv'));
    assert.ok(model.state === 'ready');
    assert.deepEqual(
      [model.file.format, model.file.formatTitle, model.file.role],
      ['acme.calls', 'Acme calls', 'call-log'],
    );
    assert.equal(model.file.columns[0].help?.meaning, 'The reference that the carrier quotes.');
    assert.equal(model.file.columns[2].help?.trap, 'Hold counts.');
    assert.match(model.file.columns[2].help?.source ?? '', /acme\.usage-format\.json$/);
  });

  it('that are broken say which line, and hold as soon as they are mended', async () => {
    const broken = JSON.stringify({ ...CALLS, 'x-role': 'calls' }, undefined, 1);
    const file = folderWith({ 'log.csv': LOG, 'log.csv.schema.json': broken });
    const { panel, model } = await shown(file('log.csv'));
    assert.ok(model.state === 'ready');
    assert.notEqual(model.file.format, 'acme.calls');
    const { lastMessage } = await api();
    const message = await until('the message', () => lastMessage()?.text.includes('x-role') && lastMessage());
    assert.match(message.text, /log\.csv\.schema\.json, line 4: .*x-role cannot be "calls".*usage, call-log.*not used/);
    assert.deepEqual(message.actions, ['Open It']);
    writeFileSync(file('log.csv.schema.json').fsPath, JSON.stringify(CALLS));
    await until('the format', () => panel.model.state === 'ready' && panel.model.file.format === 'acme.calls');
  });

  it('are those that the setting names', async () => {
    const file = folderWith({ 'log.csv': LOG, 'formats.json': JSON.stringify(CALLS) });
    const configuration = vscode.workspace.getConfiguration('usageReconcile');
    const { panel } = await shown(file('log.csv'));
    const path = vscode.workspace.asRelativePath(file('formats.json'));
    await configuration.update('formats', [path], vscode.ConfigurationTarget.Global);
    await until('the format', () => panel.model.state === 'ready' && panel.model.file.format === 'acme.calls');
    await configuration.update('formats', undefined, vscode.ConfigurationTarget.Global);
    await until('no format', () => panel.model.state === 'ready' && panel.model.file.format !== 'acme.calls');
  });

  it('can be chosen, and are offered first', async () => {
    const file = folderWith({
      'log.csv': LOG.replace('Ref', 'Reference'),
      'a.usage-format.json': JSON.stringify(CALLS),
    });
    await shown(file('log.csv'));
    const { asked } = await answering(
      'showQuickPick',
      (items) => (items as (Pick & { id: string })[]).find(({ id }) => id === 'acme.calls'),
      () => vscode.commands.executeCommand('usageReconcile.chooseFormat', file('log.csv')),
    );
    assert.equal(asked.length, 1);
    const sidecar = JSON.parse(readFileSync(`${file('log.csv').fsPath}.reconcile.json`, 'utf8'));
    assert.equal(sidecar.format, 'acme.calls');
    const { panel } = await settledGrid(file('log.csv'));
    await until('the format', () => panel.model.state === 'ready' && panel.model.file.format === 'acme.calls');
  });

  it('are made by Map Columns…, which shows how each column and then each row is read', async () => {
    const file = folderWith({ 'mystery.csv': MYSTERY, 'next.csv': MYSTERY });
    await shown(file('mystery.csv'));
    const wanted: Record<string, string> = {
      'Call ID': 'nr',
      Start: 'moment',
      Duration: 'how long (sec)',
      From: 'von',
      To: 'nach',
    };
    const details: string[] = [];
    const { asked } = await answering(
      'showQuickPick',
      (items, options) => {
        const picks = items as Pick[];
        if (picks.some(({ answer }) => answer === 'save')) return picks.find(({ answer }) => answer === 'save');
        const field = (options as { placeHolder: string }).placeHolder.split(':')[0];
        const picked = picks.find(({ name }) => name === (wanted[field] ?? ''));
        details.push(picked?.detail ?? '');
        return picked;
      },
      () => vscode.commands.executeCommand('usageReconcile.mapColumns', file('mystery.csv')),
    );
    assert.deepEqual(
      details.filter((detail) => detail !== ''),
      ['7', '2025-05-03 10:00:00', '61 s', '+33199000001', '+33199000002'].map((value) => `Read as: ${value}`),
    );
    const last = asked[asked.length - 1];
    assert.match((last[1] as { placeHolder: string }).placeHolder, /^All rows can be read: 1\./);
    assert.ok((last[0] as Pick[]).some(({ label }) => label === '2025-05-03 10:00:00 UTC · 61 s'));
    assert.ok(existsSync(file('mystery.usage-format.json').fsPath));
    const { panel } = await settledGrid(file('mystery.csv'));
    await until('the format', () => panel.model.state === 'ready' && panel.model.file.format === 'user.mystery');
    const { model } = await shown(file('next.csv'));
    assert.ok(model.state === 'ready');
    assert.equal(model.file.format, 'user.mystery');
  });
});
