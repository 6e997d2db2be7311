import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkFile } from '../../../src/core/checks/check-file.js';
import { filesOf } from '../../../src/core/report/files-of.js';
import { modelAnswer, modelList, modelText } from '../../../src/core/report/model-answer.js';
import { modelFile, modelFindings } from '../../../src/core/report/model-file.js';
import { modelRow } from '../../../src/core/report/model-row.js';
import { modelStatement } from '../../../src/core/report/model-statement.js';
import { FindingOrder } from '../../../src/engine/session/finding-order.js';
import { usageCsv } from '../../fixtures/constructed-csv.js';
import { HOSTILE, quoted } from '../../fixtures/hostile-texts.js';
import { openText } from '../checks/open-fixture.js';
import { recordStatement, totalsStatement } from './generated-statements.js';

describe('answers to language models', () => {
  it('are no longer than they may be, and say how much they leave out', () => {
    const entry = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.record({ a: fc.integer(), b: fc.string({ maxLength: 30 }) }),
    );
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 200 }),
        fc.array(entry, { maxLength: 50 }),
        fc.integer({ min: 200, max: 4000 }),
        (first, second, most) => {
          const a = modelList(first, first.length + 7);
          const b = modelList(second, second.length);
          const text = modelAnswer({ a, b, fixed: 'x' }, [a, b], most);
          assert.ok(text.length <= most);
          const told = JSON.parse(text);
          assert.equal(told.a.list.length + told.a.more, told.a.total);
          assert.equal(told.b.list.length + told.b.more, told.b.total);
          assert.deepEqual(told.a.list, JSON.parse(JSON.stringify(first.slice(0, told.a.list.length))));
        },
      ),
    );
  });

  it('keep everything where there is room', () => {
    const list = modelList([1, 2, 3], 3);
    assert.deepEqual(JSON.parse(modelAnswer({ list }, [list])).list, { total: 3, list: [1, 2, 3], more: 0 });
    assert.equal(modelText(`a\n${'x'.repeat(500)}`).length, 160);
  });

  it('have the statement’s own figures, on both grains', () => {
    for (let seed = 1; seed <= 5; seed++) {
      for (const statement of [recordStatement(seed), totalsStatement(seed)]) {
        const told = JSON.parse(modelStatement(statement, 1_000_000));
        assert.equal(told.verdict, statement.verdict);
        assert.equal(told.netSeconds * 1000, statement.netMs);
        assert.equal(told.grossSeconds * 1000, statement.grossMs);
        assert.deepEqual(
          told.bridgeFromTalkToBilled.map(({ seconds }: { seconds: number }) => Math.round(seconds * 1000)),
          statement.bridge.map(({ ms }) => ms + 0),
        );
        const rows = (side: { buckets: { rows: number }[] }) => side.buckets.reduce((sum, one) => sum + one.rows, 0);
        assert.equal(rows(told.billedSide), statement.usage.rows);
        assert.equal(rows(told.callLogSide), statement.callLog.rows);
        assert.equal(told.largestBreaksFirst.total, statement.breaks.length);
        assert.ok(modelStatement(statement).length <= 12_000);
      }
    }
  });

  it('explain every row of both sides, each with the bucket that it is in', () => {
    for (let seed = 1; seed <= 3; seed++) {
      for (const statement of [recordStatement(seed), totalsStatement(seed)]) {
        const counts = new Map<string, number>();
        filesOf(statement).forEach((file, input) => {
          const check = checkFile(file, {});
          for (let row = 0; row < file.table.rowCount; row++) {
            const told = JSON.parse(modelRow(check, row, { statement, input }, 1_000_000));
            assert.equal(told.row, row + 1);
            const side = input === 0 ? 'usage' : 'callLog';
            const bucket = `${side} ${told.reconciliation.bucket}`;
            counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
          }
        });
        for (const side of ['usage', 'callLog'] as const)
          for (const [bucket, { rows }] of Object.entries(statement[side].buckets))
            assert.equal(counts.get(`${side} ${bucket}`) ?? 0, rows, `${side} ${bucket} of seed ${seed}`);
      }
    }
  });

  it('hold hostile cells as text under keys that say so', () => {
    const text = usageCsv(HOSTILE.length, (cells, row) => {
      cells[12] = quoted(HOSTILE[row]);
      cells[3] = quoted(HOSTILE[row]);
    });
    const result = checkFile(openText(text), {});
    const row = JSON.parse(modelRow(result, 0, undefined));
    assert.ok(row.cells.list.some(({ cellText }: { cellText: string }) => cellText === HOSTILE[0]));
    const findings = JSON.parse(
      modelFindings(result, new FindingOrder(result.findings), { from: 0, count: 100 }, 1_000_000),
    );
    assert.ok(findings.findings.list.some(({ cellText }: { cellText: string }) => HOSTILE.includes(cellText)));
    assert.doesNotMatch(modelFile(result), /\u202e/);
  });
});
