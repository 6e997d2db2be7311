import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findRepeatedRows } from '../../../src/core/reconcile/duplicates.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { Table } from '../../../src/core/table/table.js';
import { openTable } from '../formats/open-text.js';
import { tableOf } from '../table/table-of.js';

/** Pairs `[row, earlier]` of a table whose rows may all equal one another. */
function repeated(table: Table): [number, number][] {
  const found: [number, number][] = [];
  const groups = new Int32Array(table.rowCount).fill(-1);
  findRepeatedRows(
    table,
    groups,
    0,
    0,
    () => true,
    (row, earlier) => found.push([row, earlier]),
  );
  return found;
}

describe('rows that repeat an earlier one', () => {
  it('are found where a cell is written with doubled quotes in one and with bare ones in the other', () => {
    assert.deepEqual(repeated(tableOf('1,x"y\n1,"x""y"\n', 2)), [[1, 0]]);
    assert.deepEqual(repeated(tableOf('1,"x""y"\n1,x"y\n', 2)), [[1, 0]]);
    assert.deepEqual(repeated(tableOf('"1" ,é"\n1,"é"""\n', 2)), [[1, 0]]);
  });

  it('are found however their cells are written', () => {
    const cell = fc.constantFrom('', 'a', 'x"y', 'é"', '""', 'long enough a text to be hashed by words "of four"');
    const written = fc.tuple(cell, fc.boolean());
    fc.assert(
      fc.property(fc.array(fc.tuple(written, written), { minLength: 1, maxLength: 12 }), (rows) => {
        const text = rows.map((row) => `k,${row.map(([value, quoted]) => write(value, quoted)).join(',')}\n`).join('');
        const seen = new Map<string, number>();
        const expected: [number, number][] = [];
        rows.forEach((row, at) => {
          const key = JSON.stringify(row.map(([value]) => value));
          const earlier = seen.get(key);
          if (earlier === undefined) seen.set(key, at);
          else expected.push([at, earlier]);
        });
        assert.deepEqual(repeated(tableOf(text, 3)), expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('calls that two exports of one log share', () => {
  const start = Date.UTC(2025, 3, 20, 10) / 1000;
  const ours = '+33 1 99 00 00 01';
  const theirs = '+33 1 99 00 00 02';
  const call = (id: number, direction: string, at: number, answered: boolean) => ({
    id,
    direction,
    status: 'done',
    started_at: at,
    answered_at: answered ? at + 5 : null,
    ended_at: at + 65,
    duration: 65,
    raw_digits: theirs,
    number: { digits: ours },
  });

  it('are known again where one names our number first and the other the caller, and by what came of them', () => {
    const usage =
      'Type,Call ID,Direction,Billed Duration in Mins,Record Timestamp,From Number,To Number,Description\n' +
      'Call,2,Outbound,1,2025-04-20T12:00:00Z,+33199000001,+33199000002,Outbound FR\n';
    const calls = [
      call(1, 'inbound', start, true),
      call(2, 'outbound', start + 7200, true),
      call(3, 'inbound', start + 9000, false),
    ];
    const csv = [
      'Call ID,Status,Direction,From,To,Start Time,Duration',
      `1,answered,inbound,${theirs},${ours},2025-04-20T10:00:00Z,60`,
      `2,answered,outbound,${ours},${theirs},2025-04-20T12:00:00Z,60`,
      `3,missed,inbound,${theirs},${ours},2025-04-20T12:30:00Z,0`,
      '',
    ].join('\n');
    const json = openTable(JSON.stringify({ calls }), 'calls.json');
    const export2 = openTable(csv, 'calls.csv', { role: 'call-log' });
    for (const logs of [
      [json, export2],
      [export2, json],
    ]) {
      const { callLog, verdict } = reconcile(openTable(usage, 'usage.csv'), logs, {});
      assert.equal(callLog.buckets.duplicate.rows, 3, logs[0].name);
      assert.equal(verdict, 'reconciled');
    }
  });

  it('are two calls where the same numbers called each other', () => {
    const log = (name: string, from: string, to: string) =>
      openTable(
        `Call ID,Status,Direction,From,To,Start Time,Duration\n1,answered,outbound,${from},${to},2025-04-20T10:00:00Z,60\n`,
        name,
        { role: 'call-log' },
      );
    const usage =
      'Type,Call ID,Direction,Billed Duration in Mins,Record Timestamp,From Number,To Number,Description\n' +
      'Call,1,Outbound,1,2025-04-20T10:00:00Z,+33199000001,+33199000002,Outbound FR\n';
    const logs = [log('a.csv', ours, theirs), log('b.csv', theirs, ours)];
    assert.equal(reconcile(openTable(usage, 'usage.csv'), logs, {}).callLog.buckets.duplicate.rows, 0);
  });
});

/** A cell that opens with a quote must be quoted; others may be. */
function write(value: string, quoted: boolean): string {
  return quoted || value.startsWith('"') ? `"${value.replaceAll('"', '""')}"` : value;
}
