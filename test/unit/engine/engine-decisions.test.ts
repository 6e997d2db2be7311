import assert from 'node:assert/strict';
import { changedDecisions, type SavedDecision, undoing } from '../../../src/core/checks/choices/decisions.js';
import type { EngineClient } from '../../../src/engine/client.js';
import type { StatementView } from '../../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { EngineBench, openAsFile } from './engine-under-test.js';

const ROWS = 40;

describe('decisions in the engine', function () {
  this.timeout(30_000);
  const bench = new EngineBench();
  let engine: EngineClient;
  let statement: StatementView;
  before(async () => {
    await bench.build();
    engine = bench.start();
    // Five calls that are billed too high, by a minute more each.
    const usageText = usageCsv(ROWS, (cells, row) => {
      if (row < 5) cells[3] = String(20 + row);
    });
    const usage = await openAsFile(engine, 'usage.csv', usageText);
    const log = await openAsFile(engine, 'calls.csv', logCsv(ROWS));
    const choices = { invoiceDate: '2025-05-14' };
    statement = await engine.long('reconcile', {}, usage.handle, [log.handle], choices, null);
  });
  after(() => bench.dispose());

  const page = (filter: object, anew = false) => engine.quick('breakPage', statement.handle, filter, 0, 25, anew);
  const decide = async (breaks: readonly number[] | null, state: 'open' | 'accepted' | 'disputed', filter = {}) => {
    const request = { breaks, filter, state, reason: state === 'open' ? '' : 'Agreed' };
    return engine.quick('decisionChange', statement.handle, request);
  };
  const states = async () => (await page({})).breaks.map(({ state }) => state);

  it('changes nothing by asking what a decision would be', async () => {
    const change = await decide([0, 2], 'accepted');
    assert.deepEqual(
      change.made.map(({ rule, state, reason }) => [rule, state, reason]),
      [
        ['statement/billed-differs', 'accepted', 'Agreed'],
        ['statement/billed-differs', 'accepted', 'Agreed'],
      ],
    );
    assert.deepEqual(await states(), Array(5).fill('open'));
  });

  it('applies them, keeps the list as it was made, and takes them back', async () => {
    let kept: readonly SavedDecision[] = [];
    const open = await page({ state: 'open' });
    assert.equal(open.total, 5);
    const change = await decide([1, 3], 'disputed', { state: 'open' });
    const back = undoing(kept, change);
    kept = changedDecisions(kept, change);
    const triage = await engine.quick('setDecisions', statement.handle, kept);
    assert.deepEqual(
      triage.totals.map(({ state, breaks }) => [state, breaks]),
      [
        ['open', 3],
        ['accepted', 0],
        ['disputed', 2],
      ],
    );
    assert.deepEqual(triage.givenReasons, ['Agreed']);
    assert.equal((await page({ state: 'open' })).total, 5);
    assert.equal((await page({ state: 'open' }, true)).total, 3);
    const [first] = await engine.quick('breaksAt', statement.handle, [3]);
    assert.deepEqual([first.index, first.stateLabel, first.reason], [3, 'Disputed', 'Agreed']);
    kept = changedDecisions(kept, back);
    assert.deepEqual(kept, []);
    await engine.quick('setDecisions', statement.handle, kept);
    assert.deepEqual(await states(), Array(5).fill('open'));
  });

  it('decides about all that are listed', async () => {
    await page({ kind: 'billed-differs' }, true);
    const all = await decide(null, 'accepted', { kind: 'billed-differs' });
    assert.equal(all.made.length, 5);
    await page({ kind: 'not-billed' }, true);
    const none = await decide(null, 'accepted', { kind: 'not-billed' });
    assert.equal(none.made.length, 0);
  });

  it('exports them with the statement, which is the same but for them', async () => {
    const plain = await exported();
    const change = await decide([0], 'accepted');
    await engine.quick('setDecisions', statement.handle, change.made);
    const { triage, breaks, reasons, ...rest } = await exported();
    assert.equal(triage.accepted.breaks, 1);
    assert.equal(breaks[0].decision.reason, 'Agreed');
    assert.ok(reasons.length > plain.reasons.length);
    const { breaks: _, reasons: __, ...before } = plain;
    assert.deepEqual(rest, before);
    await engine.quick('setDecisions', statement.handle, []);
    assert.deepEqual(await exported(), plain);
  });

  it('compares with the statement before, keeping the decisions, and refuses what is none', async () => {
    const change = await decide([0], 'accepted');
    await engine.quick('setDecisions', statement.handle, change.made);
    const bytes = new TextEncoder().encode(JSON.stringify(await exported()));
    const view = await engine.quick('comparePrevious', statement.handle, { name: 'april.json', bytes }, []);
    assert.equal(view.handle, statement.handle);
    assert.deepEqual(
      view.continuity?.totals.map(({ change: name, breaks }) => [name, breaks]),
      [
        ['new', 0],
        ['persisting', 5],
        ['resolved', 0],
      ],
    );
    assert.equal(view.triage.totals[1].breaks, 1);
    assert.equal((await page({ change: 'new' }, true)).total, 0);
    const [first] = (await page({})).breaks;
    assert.equal(first.change, 'Persisting, before: Accepted: Agreed');
    const text = new TextEncoder().encode('Type,Record');
    await assert.rejects(
      engine.quick('comparePrevious', statement.handle, { name: 'usage.csv', bytes: text }, []),
      /usage\.csv is not JSON/,
    );
  });

  async function exported() {
    const { bytes } = await engine.long('exportStatement', {}, statement.handle, 'json', []);
    return JSON.parse(new TextDecoder().decode(bytes));
  }
});
