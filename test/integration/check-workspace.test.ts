import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { WorkspaceCheck } from '../../src/extension/commands/check-workspace-command.js';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { api, closeEverything, folderWith, problemsOf, ruleOf, until } from './support.js';

const NOT_WHOLE = 'billing/minutes-not-whole';
const wrong = usageCsv(40, (cells, row) => {
  if (row === 12) cells[3] = '1.5';
});

function run(): Thenable<WorkspaceCheck | undefined> {
  return vscode.commands.executeCommand<WorkspaceCheck | undefined>('usageReconcile.checkWorkspace');
}

const hasFinding = (uri: vscode.Uri) => problemsOf(uri).some(({ diagnostic }) => ruleOf(diagnostic) === NOT_WHOLE);

describe('checking all usage files of the workspace', () => {
  let folder: string | undefined;
  afterEach(async () => {
    await closeEverything();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  function filesWith(files: Record<string, string>) {
    const file = folderWith(files);
    folder = dirname(file('x').fsPath);
    return file;
  }

  it('finds them by what is in them, puts their findings into Problems, and says what it came to', async () => {
    const before = await run();
    assert.ok(before);
    const file = filesWith({
      'export (3).csv': wrong,
      'usage.csv': 'fruit,colour\napple,red\n',
      'calls.csv': logCsv(5),
      'export (3).csv.reconcile.json': '{ "version": 1 }',
    });
    for (const inner of ['node_modules', '.git', 'deep/er']) {
      mkdirSync(join(dirname(file('x').fsPath), inner), { recursive: true });
      writeFileSync(file(`${inner}/bill.csv`).fsPath, wrong);
    }
    const result = await run();
    assert.ok(result);
    assert.equal(result.checked - before.checked, 2, 'the one with the odd name, and the one that lies deep');
    assert.equal(result.tables - before.tables, 4, 'no sidecar, nothing of node_modules or .git');
    assert.equal(result.rows - before.rows, 80);
    assert.ok(result.errors - before.errors >= 2);
    assert.deepEqual([result.unreadable, result.notKept, result.cancelled], [[], [], false]);
    assert.ok(hasFinding(file('export (3).csv')));
    assert.ok(hasFinding(file('deep/er/bill.csv')));
    for (const other of ['usage.csv', 'calls.csv', 'node_modules/bill.csv', '.git/bill.csv'])
      assert.deepEqual(problemsOf(file(other)), [], other);
    const { lastMessage } = await api();
    assert.match(
      lastMessage()?.text ?? '',
      new RegExp(`^Checked ${result.checked} usage files among ${result.tables} tables: \\d+ errors?, `),
    );
    assert.deepEqual(lastMessage()?.actions, ['Show Problems']);
    assert.deepEqual(
      readdirSync(dirname(file('x').fsPath)).filter((name) => name.endsWith('.reconcile.json')),
      ['export (3).csv.reconcile.json'],
      'nothing was written',
    );
  });

  it('keeps the findings true when a file changes afterwards', async () => {
    const file = filesWith({ 'bill.csv': wrong });
    await run();
    assert.ok(hasFinding(file('bill.csv')));
    writeFileSync(file('bill.csv').fsPath, usageCsv(41));
    await until('no finding', () => !hasFinding(file('bill.csv')));
  });

  it('reads also in a workspace that is not trusted', async () => {
    const file = filesWith({ 'bill.csv': wrong });
    (await api()).trust.assume(false);
    assert.ok((await run())?.checked);
    assert.ok(hasFinding(file('bill.csv')));
  });

  it('can be called off, and says so', async () => {
    filesWith(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`bill-${at}.csv`, wrong])));
    const { window } = vscode;
    const original = window.withProgress;
    window.withProgress = (options, task) =>
      original(options, (progress) => {
        assert.ok(options.cancellable, 'its progress has no Cancel');
        const button = new vscode.CancellationTokenSource();
        let reports = 0;
        const report = progress.report.bind(progress);
        // Cancel is pressed at the fifth file.
        const counting = {
          report: (value: Parameters<typeof report>[0]) => {
            report(value);
            if (++reports === 5) button.cancel();
          },
        };
        return task(counting as typeof progress, button.token);
      });
    try {
      const result = await run();
      assert.equal(result?.cancelled, true);
      assert.equal(result?.tables, 5);
      assert.match((await api()).lastMessage()?.text ?? '', /called off|Called off/);
    } finally {
      window.withProgress = original;
    }
  });
});
