import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { type BusyThread, keepBusy } from '../worker-thread.js';
import { api, closeEverything, folderWith, settledGrid, until } from './support.js';

const BUSY = 5000;
/** How long calling something off may take: so many beats of a clock that stands still whenever VS Code does. */
const AT_ONCE = 20;
const BEAT = 10;

describe('while the engine is busy for five seconds', () => {
  let busy: BusyThread | undefined;
  afterEach(async () => {
    await busy?.over;
    await closeEverything();
  });

  /** The product's own worker thread, busy; and whether it has answered a call that was made since. */
  async function busyEngine(): Promise<{ hasAnswered(): boolean }> {
    const { engine } = await api();
    await engine.quick('formats');
    busy = await keepBusy('/dist/worker.js', BUSY);
    let answered = false;
    void engine.quick('formats').then(() => {
      answered = true;
    });
    return { hasAnswered: () => answered };
  }

  it('VS Code answers, other editors open, and reading a file is cancelled at once', async () => {
    const { grids, engine } = await api();
    const file = folderWith({ 'usage.csv': usageCsv(20), 'may-usage.csv': usageCsv(10), 'notes.txt': 'Ask Ana.' });
    await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
    await settledGrid(file('usage.csv'));
    const { hasAnswered } = await busyEngine();

    const going = startClock();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const ticks = going();
    assert.ok(ticks > 10, `the extension host stood still: ${ticks} beats in half a second`);

    const notes = await vscode.window.showTextDocument(file('notes.txt'));
    assert.equal(notes.document.getText(), 'Ask Ana.');

    void vscode.commands.executeCommand('vscode.open', file('may-usage.csv'));
    const panel = await until('the grid', () => grids.of(file('may-usage.csv')));
    assert.match(panel.model.state, /loading/);
    const beats = startClock();
    panel.file.cancel();
    const { error } = await until('the end of reading', () => panel.model.state === 'failed' && panel.model);
    const waited = beats();
    assert.equal(error.code, 'cancelled');
    assert.ok(waited < AT_ONCE, `cancelling took ${waited} beats`);
    assert.deepEqual([busy?.isOver, hasAnswered()], [false, false], 'all of this while it was busy');

    await busy?.over;
    assert.ok((await engine.quick('formats')).length > 0, 'it goes on');
    panel.file.reload();
    assert.equal((await settledGrid(file('may-usage.csv'))).model.state, 'ready');
  });

  it('a reconciliation is cancelled at once, also one whose call log is not read yet', async () => {
    const { statements } = await api();
    const file = folderWith({ 'usage.csv': usageCsv(20), 'calls.csv': logCsv(20), 'more.csv': logCsv(5) });
    await vscode.commands.executeCommand('vscode.open', file('usage.csv'));
    await settledGrid(file('usage.csv'));
    await vscode.commands.executeCommand('usageReconcile.openGrid', file('calls.csv'));
    await settledGrid(file('calls.csv'));
    const { hasAnswered } = await busyEngine();

    for (const log of ['calls.csv', 'more.csv']) {
      const waited = await cancelling(() =>
        vscode.commands.executeCommand('usageReconcile.reconcile', file('usage.csv'), { logs: [file(log)] }),
      );
      assert.ok(waited < AT_ONCE, `cancelling with ${log} took ${waited} beats`);
      assert.equal(statements.of(file('usage.csv')), undefined, 'no statement stays open');
    }
    assert.deepEqual([busy?.isOver, hasAnswered()], [false, false], 'all of this while it was busy');
  });
});

/** Starts a clock in the extension host; stopping it gives its beats, which a slow machine does not make more. */
function startClock(): () => number {
  let beats = 0;
  const clock = setInterval(() => beats++, BEAT);
  return () => {
    clearInterval(clock);
    return beats;
  };
}

/** Starts something, presses Cancel on its progress, and gives how many beats it went on. */
async function cancelling(start: () => Thenable<unknown>): Promise<number> {
  const { window } = vscode;
  const original = window.withProgress;
  const shown: vscode.CancellationTokenSource[] = [];
  window.withProgress = (options, task) =>
    original(options, (progress) => {
      assert.ok(options.cancellable, 'its progress has no Cancel');
      const button = new vscode.CancellationTokenSource();
      shown.push(button);
      return task(progress, button.token);
    });
  try {
    let over = false;
    const running = start().then(() => {
      over = true;
    });
    await until('progress', () => shown.length > 0, 2000);
    // What is under way, not what is about to begin.
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(over, false, 'it ended by itself');
    const beats = startClock();
    for (const button of shown) button.cancel();
    await running;
    return beats();
  } finally {
    window.withProgress = original;
  }
}
