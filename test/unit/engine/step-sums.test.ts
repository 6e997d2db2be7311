import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/root.mjs';
import type { EngineClient } from '../../../src/engine/client.js';
import type { ChosenRows, FileView, GridRow, StatementView } from '../../../src/engine/protocol.js';
import { EngineBench, openAsFile } from './engine-under-test.js';

/** Steps to which a pair's two rows both lead. */
const OF_PAIRS = new Set(['billed-differs', 'billed-not-billable']);
/** Steps that take or give the whole of a row: what its own cells say. */
const WHOLE: Readonly<Record<string, 'usage' | 'call-log'>> = {
  'call-log': 'call-log',
  'outside-period': 'call-log',
  duplicates: 'call-log',
  'not-billable': 'call-log',
  free: 'call-log',
  'extra-legs': 'usage',
  'not-in-call-log': 'usage',
  'duplicates-billed': 'usage',
  usage: 'usage',
};

describe('rows behind the steps of a bridge', function () {
  this.timeout(60_000);
  const bench = new EngineBench();
  let engine: EngineClient;
  let files: FileView[];
  let statement: StatementView;
  before(async () => {
    await bench.build();
    engine = bench.start();
    const text = (name: string) => readFileSync(join(root, 'examples', 'aircall', name), 'utf8');
    const rows = text('call-log.csv').trimEnd().split('\n');
    // In two files, so that a side has several.
    const logs = [rows.slice(0, 900), [rows[0], ...rows.slice(900)]];
    files = [
      await openAsFile(engine, 'usage.csv', text('usage.csv')),
      ...(await Promise.all(logs.map((lines, at) => openAsFile(engine, `log${at}.csv`, `${lines.join('\n')}\n`)))),
    ];
    const [usage, ...others] = files.map(({ handle }) => handle);
    statement = await engine.long('reconcile', {}, usage, others, { invoiceDate: '2025-05-14' }, null);
  });
  after(() => bench.dispose());

  const sizesOf = (step: string, side: 'usage' | 'call-log') =>
    engine.quick('selectionSizes', statement.handle, { step, side });
  const sumOf = async (step: string, side: 'usage' | 'call-log') =>
    (await sizesOf(step, side)).reduce((sum, { seconds }) => sum + Math.round((seconds ?? 0) * 1000), 0) / 1000;

  /** The rows that the grid of an input shows for a step or a bucket. */
  const rowsOf = async (input: number, chosen: ChosenRows) => {
    const { handle } = files[input];
    const selection = { kind: 'statement', statement: statement.handle, title: 'chosen', ...chosen } as const;
    const { rowCount } = await engine.long('setView', {}, handle, { sort: [], filters: [], selection });
    const rows: GridRow[] = [];
    while (rows.length < rowCount)
      rows.push(...(await engine.quick('rows', handle, rows.length, rows.length + 200)).rows);
    return rows;
  };

  it('add up to it, each of them', async () => {
    assert.equal(statement.bridge.length, 15);
    for (const { step, seconds, rows } of statement.bridge) {
      const usage = await sumOf(step, 'usage');
      const log = await sumOf(step, 'call-log');
      if (rows === 0) assert.deepEqual([usage, log], [0, 0], step);
      else if (OF_PAIRS.has(step)) assert.deepEqual([usage, log], [seconds, seconds], step);
      else if (step === 'outside-period-billed') assert.equal(usage, seconds, step);
      else if (step === 'call-log') assert.equal(log, seconds, step);
      else if (step === 'usage') assert.equal(usage, seconds, step);
      else assert.equal(usage + log, seconds, step);
    }
  });

  it('say the same in their own cells, where a step is of whole rows', async () => {
    for (const [step, side] of Object.entries(WHOLE)) {
      const bar = statement.bridge.find((one) => one.step === step);
      let seconds = 0;
      for (const { input, rows } of await sizesOf(step, side)) {
        const uncounted = new Set<number>();
        for (const bucket of ['unreadable', 'not-a-call'])
          for (const { row } of await rowsOf(input, { side, bucket })) uncounted.add(row);
        const all = await rowsOf(input, { side, step });
        assert.equal(all.length, rows, step);
        const at = (name: string) => files[input].columns.findIndex((column) => column.name === name);
        for (const { row, cells } of all) {
          if (uncounted.has(row)) continue;
          seconds += side === 'usage' ? billedSeconds(cells, at) : readable(cells[at('talk_seconds')]);
        }
      }
      assert.equal(Math.abs(bar?.seconds ?? Number.NaN), seconds, step);
    }
  });
});

/** What a row of Aircall's report bills, by its own cells. */
function billedSeconds(cells: readonly string[], at: (name: string) => number): number {
  const cell = (name: string) => cells[at(name)];
  const minutes = readable(cell('Billed Duration in Mins')) * 60;
  if (cell('Type') !== 'Voice AI Call') return minutes;
  return cell('Billed Duration in Sec') === '' ? minutes : readable(cell('Billed Duration in Sec'));
}

function readable(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
}
