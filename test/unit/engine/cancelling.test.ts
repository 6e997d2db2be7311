import assert from 'node:assert/strict';
import type { EngineFunctions, FileView } from '../../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { engineInThread } from './engine-in-thread.js';

const CHOICES = { invoiceDate: '2025-05-14' };

/** An engine whose tasks are called off when they have paused so often. */
function engineThatStops(): { engine: EngineFunctions; stopAfter(pauses: number): void; pauses(): number } {
  let limit = Number.POSITIVE_INFINITY;
  let taken = 0;
  const { engine, state } = engineInThread(async () => {
    taken++;
    state.cancelled = taken > limit;
  });
  return {
    engine,
    stopAfter(pauses) {
      limit = pauses;
      taken = 0;
      state.cancelled = false;
    },
    pauses: () => taken,
  };
}

describe('work that is called off', () => {
  const { engine, stopAfter, pauses } = engineThatStops();
  let usage: FileView;
  let log: FileView;

  before(async () => {
    const usageText = usageCsv(300, (cells, row) => {
      if (row % 50 === 0) cells[3] = '1.5';
    });
    const logText = logCsv(300, (cells, row) => {
      if (row % 3 === 0) cells[0] = '';
    });
    usage = await engine.open({ name: 'usage.csv', bytes: bytesOf(usageText), choices: {} }, 1);
    log = await engine.open({ name: 'calls.csv', bytes: bytesOf(logText), choices: {} }, 2);
  });

  /** Calls work off after each of its pauses in turn, until it is through. Gives how many pauses it has. */
  async function callOffEverywhere(work: () => Promise<unknown>): Promise<number> {
    for (let allowed = 0; ; allowed++) {
      stopAfter(allowed);
      try {
        await work();
        return allowed;
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'cancelled');
        assert.equal(pauses(), allowed + 1, 'it went on after it was called off');
      }
    }
  }

  it('ends at the next of a check’s steps, and the check goes on from there when it is asked for again', async () => {
    const pausesOfCheck = await callOffEverywhere(() => engine.check(usage.handle, 3));
    assert.ok(pausesOfCheck > 5, `it can be called off at ${pausesOfCheck} places only`);
    stopAfter(Number.POSITIVE_INFINITY);
    const check = await engine.check(usage.handle, 4);
    assert.equal(check.rules.find(({ rule }) => rule === 'billing/minutes-not-whole')?.findings, 6);
  });

  it('ends at the next of a reconciliation’s steps, and leaves nothing behind', async () => {
    const reconcile = () => engine.reconcile(usage.handle, [log.handle], CHOICES, null, 5);
    const places = await callOffEverywhere(reconcile);
    assert.ok(places > 20, `it can be called off at ${places} places only`);
    stopAfter(Number.POSITIVE_INFINITY);
    const statement = await reconcile();
    assert.equal(statement.residualSeconds, 0);
    // One for the reconciliation that was through above.
    assert.equal(statement.handle, log.handle + 2, 'a statement was kept of one that was called off');
  });

  it('answers other calls between the steps of a check, and gives them the same findings', async () => {
    stopAfter(Number.POSITIVE_INFINITY);
    const other = await engine.open({ name: 'usage.csv', bytes: bytesOf(usageCsv(50)), choices: {} }, 6);
    const checking = engine.check(other.handle, 7);
    const { total } = await engine.findings(other.handle, { from: 0, to: 10 });
    const { errors, warnings, infos } = await checking;
    assert.equal(total, errors + warnings + infos);
  });

  it('checks by the choices that were made while it was checked', async () => {
    stopAfter(Number.POSITIVE_INFINITY);
    const other = await engine.open({ name: 'usage.csv', bytes: bytesOf(usageCsv(900)), choices: {} }, 8);
    const checking = engine.check(other.handle, 9);
    await Promise.resolve();
    await engine.choose(other.handle, { rules: { 'billing/outside-period': 'off' } }, 10);
    const rule = (await checking).rules.find((entry) => entry.rule === 'billing/outside-period');
    assert.equal(rule?.reason, 'turned off');
  });

  it('keeps the period that was chosen while totals were worked out, at whichever step', async () => {
    stopAfter(Number.POSITIVE_INFINITY);
    for (let ticks = 0; ticks < 30; ticks++) {
      const other = await engine.open({ name: 'usage.csv', bytes: bytesOf(usageCsv(900)), choices: {} }, 11);
      const adding = engine.totals(other.handle, { limit: 1 }, 12);
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
      await engine.choose(other.handle, { month: '2025-05' }, 13);
      await adding;
      assert.equal((await engine.describe(other.handle)).period?.firstDate, '2025-05-01');
    }
  });
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
