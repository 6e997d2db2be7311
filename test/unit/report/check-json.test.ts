import assert from 'node:assert/strict';
import type { CheckResult, Finding } from '../../../src/core/checks/check-result.js';
import { checkJson } from '../../../src/core/report/check-json.js';
import { namedFile, ruleFindings } from './made-statement.js';

const finding: Finding = {
  rule: 'billing/minutes-not-whole',
  severity: 'error',
  row: 12,
  line: 13,
  column: 'Billed Duration in Mins',
  value: '1.5',
  message: 'Not whole.',
  input: 0,
  stakeMs: 90_000,
};

function result(name: string, count: number): CheckResult {
  return {
    context: {
      file: namedFile(name),
      period: {
        start: Date.UTC(2025, 3, 14),
        end: Date.UTC(2025, 4, 14),
        timeZone: 'UTC',
        source: 'inferred',
        assumedTimeZone: true,
        share: { inside: 2, of: 3 },
      },
      timeZone: 'UTC',
      assumedTimeZone: true,
      asBill: false,
    },
    unreadableRows: 1,
    totals: [
      {
        key: { type: 'Call', direction: 'Outbound', description: 'a "b"' },
        rows: 1,
        quantity: '3',
        unit: 'minutes',
        billedSeconds: 180,
        amount: null,
        currency: null,
      },
    ],
    outcomes: [{ rule: 'billing/minutes-not-whole', outcome: 'fail', reason: null, findings: count }],
    findings: [
      ruleFindings(
        'billing/minutes-not-whole',
        Array.from({ length: count }, (_, at) => ({ ...finding, row: at + 1 })),
      ),
    ],
  };
}

describe('the check as JSON', () => {
  it('has the fields of the contract, in its order', () => {
    const json = JSON.parse([...checkJson([result('usage.csv', 1)], { version: '1.0.0' })].join(''));
    assert.deepEqual(Object.keys(json).slice(0, 2), ['schemaVersion', 'files']);
    const [file] = json.files;
    assert.deepEqual(Object.keys(file).slice(0, 12), [
      'name',
      'format',
      'role',
      'grain',
      'sha256',
      'bytes',
      'rows',
      'unreadableRows',
      'period',
      'totals',
      'rules',
      'findings',
    ]);
    assert.deepEqual(file.period, {
      start: '2025-04-14T00:00:00Z',
      end: '2025-05-14T00:00:00Z',
      timeZone: 'UTC',
      source: 'inferred',
      assumedTimeZone: true,
      share: { inside: 2, of: 3 },
    });
    assert.deepEqual(file.totals, result('usage.csv', 1).totals);
    const { input: _, stakeMs: __, ...shown } = finding;
    assert.deepEqual(file.findings, [{ ...shown, row: 1 }]);
  });

  it('lists every finding of every file', () => {
    const json = JSON.parse([...checkJson([result('a.csv', 3000), result('b.csv', 0)], { version: '1.0.0' })].join(''));
    assert.deepEqual(
      json.files.map(({ findings }: { findings: unknown[] }) => findings.length),
      [3000, 0],
    );
    assert.equal(json.files[0].findings[2999].row, 3000);
  });

  it('says null where a file has no format and no period', () => {
    const made = result('x.csv', 0);
    const bare: CheckResult = {
      ...made,
      context: { ...made.context, period: undefined, file: { ...made.context.file, format: undefined } },
    };
    const [file] = JSON.parse([...checkJson([bare], { version: '1.0.0' })].join('')).files;
    assert.deepEqual([file.format, file.role, file.grain, file.period], [null, null, null, null]);
  });
});
