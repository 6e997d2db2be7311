import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../../../src/core/checks/statement-facts.js';
import { selectRows } from '../../../src/core/reconcile/selection.js';
import { BRIDGE_STEPS, type Statement } from '../../../src/core/reconcile/statement.js';
import { MASKED } from '../../../src/core/report/number-masking.js';
import { statementRows } from '../../../src/core/report/statement-rows.js';
import { recordStatement, totalsStatement } from './generated-statements.js';

/** A row as a value of its own: the generator reuses its parts. */
function rowsOf(statement: Statement) {
  return Array.from(statementRows(statement), (row) => ({ ...row, parts: Array.from(row.parts) }));
}

/** Checks what must hold for the rows of any statement. */
function assertRowsTie(statement: Statement): void {
  const rows = rowsOf(statement);
  const seen = new Set(rows.map(({ input, row }) => `${input}:${row}`));
  assert.equal(seen.size, rows.length, 'each row is there once');
  assert.equal(
    rows.length,
    statement.inputs.reduce((sum, input) => sum + input.rows, 0),
  );
  statement.bridge.forEach(({ step, rows: count, ms }, at) => {
    const sum = rows.reduce((total, { parts }) => total + parts[at], 0);
    assert.equal(sum, ms, step);
    if (at === 0 || at === BRIDGE_STEPS.length - 1) return;
    const touched = rows.filter(({ parts }) => parts[at] !== 0);
    assert.equal(touched.length, count, step);
  });
  for (const [side, names, buckets] of [
    ['usage', USAGE_BUCKETS, statement.usage.buckets],
    ['call-log', LOG_BUCKETS, statement.callLog.buckets],
  ] as const)
    for (const name of names) {
      const inside = rows.filter((row) => row.side === side && row.bucket === name);
      const total = (buckets as Record<string, { rows: number; ms: number }>)[name];
      assert.equal(inside.length, total.rows, `${side} ${name}`);
      assert.equal(
        inside.reduce((sum, { ms }) => sum + ms, 0),
        total.ms,
        `${side} ${name}`,
      );
    }
  for (const { partner, input, row } of rows) {
    if (partner === null) continue;
    const other = rows.find((one) => one.input === partner.input && one.row === partner.row);
    assert.deepEqual(other?.partner, { input, row }, 'partners know each other');
  }
}

describe('rows with their bucket and their parts of the bridge', () => {
  it('add up to the bridge and to the buckets, each row once', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (seed) => assertRowsTie(recordStatement(seed))),
      { numRuns: 60 },
    );
  });

  it('do so for totals too, which no single call answers for', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (seed) => assertRowsTie(totalsStatement(seed))),
      { numRuns: 60 },
    );
  });

  it('are those that a bar of the bridge opens on the side of the log', () => {
    for (let seed = 0; seed < 20; seed++) {
      const statement = recordStatement(seed);
      const rows = rowsOf(statement).filter(({ side }) => side === 'call-log');
      BRIDGE_STEPS.forEach((step, at) => {
        if (step === 'call-log' || step === 'usage') return;
        const selected = Array.from(selectRows(statement.facts, { side: 'call-log', step }));
        const touched = rows.flatMap(({ parts }, row) => (parts[at] === 0 ? [] : [row]));
        assert.deepEqual(selected, touched, `seed ${seed} ${step}`);
      });
    }
  });

  it('hold the ids of the breaks, and no number of the files once masked', () => {
    let ids = 0;
    for (let seed = 0; seed < 40; seed++) {
      const statement = recordStatement(seed);
      const rows = rowsOf(statement);
      for (let at = 0; at < statement.breaks.length; at++) {
        const { usage, callLog, callId } = statement.breaks.at(at);
        const places = [...usage, ...callLog];
        const found = rows.filter((row) => places.some((place) => place.input === row.input && place.row === row.row));
        assert.equal(found.length, places.length);
        if (callId === null) continue;
        ids++;
        assert.ok(
          found.some((row) => row.callId === callId),
          callId,
        );
      }
      const numbers = rows.flatMap(({ from, to }) => [from, to]).filter((text) => /^\+\d{7,15}$/.test(text));
      const masked = Array.from(statementRows(statement, MASKED), ({ from, to, callId }) => `${from} ${to} ${callId}`);
      for (const number of numbers)
        for (const text of masked) assert.ok(!text.includes(number.slice(1)), `${number} in ${text}`);
    }
    assert.ok(ids > 100);
  });
});
