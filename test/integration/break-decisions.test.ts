import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { DecisionRequest, StatementView } from '../../src/engine/protocol.js';
import type { StatementPanel } from '../../src/extension/statement/statement-panel.js';
import { logCsv, usageCsv } from '../fixtures/constructed-csv.js';
import { api, closeEverything, folderWith, until } from './support.js';

const ACCEPT: Omit<DecisionRequest, 'breaks'> = { filter: {}, state: 'accepted', reason: 'Agreed' };

describe('decisions about breaks', () => {
  afterEach(closeEverything);

  async function reconciled(): Promise<{ panel: StatementPanel; usage: vscode.Uri; sidecar: string }> {
    // Six calls that are billed too high.
    const text = usageCsv(30, (cells, row) => {
      if (row < 6) cells[3] = String(20 + row);
    });
    const file = folderWith({ 'usage.csv': text, 'calls.csv': logCsv(30) });
    const usage = file('usage.csv');
    await vscode.commands.executeCommand('usageReconcile.reconcile', usage, { logs: [file('calls.csv')] });
    const panel = (await api()).statements.of(usage);
    assert.ok(panel, 'a statement is on screen');
    return { panel, usage, sidecar: `${usage.fsPath}.reconcile.json` };
  }

  const kept = (sidecar: string) => JSON.parse(readFileSync(sidecar, 'utf8')).decisions ?? [];

  it('are written one after the other, whoever decides how fast', async () => {
    const { panel, sidecar } = await reconciled();
    assert.ok(!existsSync(sidecar), 'nothing is written before somebody decides');
    const all = await Promise.all([0, 1, 2, 3, 4].map((at) => panel.decided.decide({ ...ACCEPT, breaks: [at] })));
    assert.deepEqual(
      all.map((one) => one?.triage.totals[1].breaks),
      [1, 2, 3, 4, 5],
    );
    assert.equal(kept(sidecar).length, 5);
    await panel.decided.undo();
    assert.equal(kept(sidecar).length, 4);
  });

  it('leave what others write into the sidecar, and the statement is not made anew for them', async () => {
    const { panel, sidecar } = await reconciled();
    await panel.decided.decide({ ...ACCEPT, breaks: [0] });
    const handle = handleOf(panel);
    const document = JSON.parse(readFileSync(sidecar, 'utf8'));
    const theirs = { ...document.decisions[0], record: 'theirs' };
    writeFileSync(sidecar, JSON.stringify({ ...document, 'x-theirs': 1, decisions: [theirs, ...document.decisions] }));
    const decided = await panel.decided.decide({ ...ACCEPT, breaks: [1] });
    assert.equal(decided?.notKept, null);
    assert.deepEqual(kept(sidecar).length, 3);
    assert.equal(JSON.parse(readFileSync(sidecar, 'utf8'))['x-theirs'], 1);
    await until(
      'the page knows',
      () => panel.model.state === 'ready' && panel.model.statement.triage.unmatchedCount === 1,
    );
    assert.equal(handleOf(panel), handle);
  });

  it('hold until the window is closed where the workspace is not trusted, and say so', async () => {
    (await api()).trust.assume(false);
    const { panel, sidecar } = await reconciled();
    const decided = await panel.decided.decide({ ...ACCEPT, breaks: [0, 1] });
    assert.match(decided?.notKept ?? '', /not trusted/);
    assert.equal(decided?.triage.totals[1].breaks, 2);
    assert.ok(!existsSync(sidecar));
    const again: StatementView = await panel.run();
    assert.equal(again.triage.totals[1].breaks, 2);
    const undone = await panel.decided.undo();
    assert.equal(undone?.triage.totals[1].breaks, 0);
  });

  it('say what is wrong with a sidecar that cannot be read, and leave it as it is', async () => {
    const { panel, sidecar } = await reconciled();
    writeFileSync(sidecar, '{ "version": 1, "decisions": 7 }');
    const decided = await panel.decided.decide({ ...ACCEPT, breaks: [0] });
    assert.match(decided?.notKept ?? '', /line 1: decisions/);
    assert.equal(readFileSync(sidecar, 'utf8'), '{ "version": 1, "decisions": 7 }');
  });

  it('are compared with those of the statement before', async () => {
    const { panel, usage } = await reconciled();
    await panel.decided.decide({ ...ACCEPT, breaks: [0] });
    const { engine } = await api();
    const { bytes } = await engine.long('exportStatement', {}, handleOf(panel), 'json', []);
    const place = vscode.Uri.joinPath(usage, '..', 'april.statement.json');
    await vscode.workspace.fs.writeFile(place, bytes);
    const view = await vscode.commands.executeCommand<StatementView>('usageReconcile.comparePrevious', usage, place);
    assert.equal(view.continuity?.name, 'april.statement.json');
    assert.equal(view.continuity?.totals[1].breaks, view.breakCount);
    const [first] = await engine.quick('breaksAt', view.handle, [0]);
    assert.match(first.change ?? '', /Accepted: Agreed/);
    // What is none leaves a statement without a comparison.
    const wrong = await vscode.commands.executeCommand('usageReconcile.comparePrevious', usage, usage);
    assert.equal(wrong, undefined);
    assert.ok(panel.model.state === 'ready' && panel.model.statement.continuity === null);
  });
});

function handleOf({ model }: StatementPanel): number {
  assert.ok(model.state === 'ready');
  return model.statement.handle;
}
