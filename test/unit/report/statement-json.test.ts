import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatInstant } from '../../../src/core/billing/time-zone.js';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../../../src/core/checks/statement-facts.js';
import type { Break } from '../../../src/core/reconcile/statement.js';
import { MASKED } from '../../../src/core/report/number-masking.js';
import { statementJson, writeAhead } from '../../../src/core/report/statement-json.js';
import { anyStatement } from './made-statement.js';

const OPTIONS = { version: '1.2.3' };

/** Seconds of ms by way of decimal text, which no floating point touches. */
function seconds(ms: number): number {
  const digits = String(Math.abs(ms)).padStart(4, '0');
  const value = Number(`${digits.slice(0, -3)}.${digits.slice(-3)}`);
  return ms < 0 ? -value : value;
}
const orNull = (ms: number | null) => (ms === null ? null : seconds(ms));

const KEYS = [
  'schemaVersion',
  'verdict',
  'reasons',
  'grain',
  'period',
  'inputs',
  'clockShiftSeconds',
  'rounding',
  'fit',
  'usage',
  'callLog',
  'bridge',
  'residualSeconds',
  'breaks',
  'groups',
  'rules',
  'findings',
  'scope',
];

function breakOf(at: number): Break {
  return {
    kind: 'not-billed',
    cause: null,
    callId: `${'x'.repeat(50)}-${at}`,
    usage: [],
    callLog: [{ input: 1, row: at + 1 }],
    expectedMs: 60_000,
    billedMs: null,
    deltaMs: -60_000,
  };
}

describe('the statement as JSON', () => {
  it('gives back everything that was in the statement', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const json = JSON.parse([...statementJson(statement, OPTIONS)].join(''));
        assert.deepEqual(Object.keys(json).slice(0, KEYS.length), KEYS);
        assert.equal(json.schemaVersion, 1);
        assert.equal(json.verdict, statement.verdict);
        assert.deepEqual(json.reasons, statement.reasons);
        assert.equal(json.period.start, formatInstant(statement.period.start));
        assert.equal(json.clockShiftSeconds, seconds(statement.clockShiftMs));
        assert.deepEqual(json.inputs, statement.inputs);
        assert.deepEqual(json.rounding, [
          { scope: { type: 'Call' }, minimumSeconds: 60, incrementSeconds: 60, freeBelowSeconds: 0.5 },
        ]);
        assert.deepEqual(
          Object.entries(json.fit.explained),
          statement.fit.explained.map(({ model, pairs }) => [model, pairs]),
        );
        for (const [side, names, made] of [
          ['usage', USAGE_BUCKETS, statement.usage],
          ['callLog', LOG_BUCKETS, statement.callLog],
        ] as const) {
          assert.equal(json[side].rows, made.rows);
          assert.equal(json[side].seconds, seconds(made.ms));
          assert.deepEqual(Object.keys(json[side].buckets), [...names]);
          for (const [name, { rows, ms }] of Object.entries(made.buckets))
            assert.deepEqual(json[side].buckets[name], { rows, seconds: seconds(ms) });
        }
        assert.deepEqual(
          json.bridge,
          statement.bridge.map(({ step, rows, ms }) => ({ step, rows, seconds: seconds(ms) })),
        );
        assert.ok(Object.is(json.residualSeconds, seconds(statement.residualMs === 0 ? 0 : statement.residualMs)));
        assert.deepEqual(
          json.breaks,
          Array.from({ length: statement.breaks.length }, (_, at) => {
            const { kind, cause, callId, usage, callLog, expectedMs, billedMs, deltaMs } = statement.breaks.at(at);
            return {
              kind,
              cause,
              callId,
              usage,
              callLog,
              expectedSeconds: orNull(expectedMs),
              billedSeconds: orNull(billedMs),
              deltaSeconds: orNull(deltaMs),
              record: statement.breaks.recordAt(at),
            };
          }),
        );
        assert.deepEqual(json.rules, statement.rules);
        assert.deepEqual(
          json.findings,
          statement.findings.flatMap(({ list, finding }) =>
            Array.from({ length: list.length }, (_, at) => {
              const { stakeMs, ...shown } = finding(at);
              assert.ok(stakeMs >= 0);
              return shown;
            }),
          ),
        );
        assert.deepEqual(json.scope, statement.scope);
        assert.equal(json.netSeconds, seconds(statement.netMs));
        assert.equal(json.version, '1.2.3');
      }),
    );
  });

  it('is the same bytes every time', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        assert.equal([...statementJson(statement, OPTIONS)].join(''), [...statementJson(statement, OPTIONS)].join(''));
      }),
      { numRuns: 20 },
    );
  });

  it('is the same bytes where parts of it were written ahead', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const ahead = writeAhead(statement, OPTIONS);
        assert.equal(
          [...statementJson(statement, OPTIONS, ahead)].join(''),
          [...statementJson(statement, OPTIONS)].join(''),
        );
      }),
      { numRuns: 100 },
    );
    const [statement] = fc.sample(anyStatement, { numRuns: 1, seed: 7 });
    const many = { ...statement, breaks: { length: 3000, at: (at: number) => breakOf(at), recordAt: String } };
    const [plain, ahead] = [new Map(), writeAhead(many, OPTIONS)].map((parts) =>
      [...statementJson(many, OPTIONS, parts)].join(''),
    );
    assert.ok(ahead === plain && JSON.parse(plain).breaks.length === 3000);
  });

  it('never makes one string of a long list', () => {
    const [statement] = fc.sample(anyStatement, { numRuns: 1, seed: 7 });
    let chunks = 0;
    let longest = 0;
    for (const chunk of statementJson(
      { ...statement, breaks: { length: 100_000, at: breakOf, recordAt: String } },
      OPTIONS,
    )) {
      chunks++;
      longest = Math.max(longest, chunk.length);
    }
    assert.ok(chunks > 100, `${chunks} chunks`);
    assert.ok(longest < 200_000, `a chunk of ${longest} characters`);
  });

  it('masks phone numbers in ids, values and messages when asked', () => {
    const [statement] = fc.sample(anyStatement, { numRuns: 1, seed: 7 });
    const secret = '+12025550143';
    const masked = [
      ...statementJson(
        {
          ...statement,
          breaks: {
            length: 1,
            at: () => ({
              kind: 'not-billed',
              cause: null,
              callId: `call-_${secret}_x`,
              usage: [],
              callLog: [],
              expectedMs: 0,
              billedMs: null,
              deltaMs: 0,
            }),
            recordAt: () => `call-_${secret}_x`,
          },
          findings: [
            {
              ...statement.findings[0],
              list: Object.assign(Object.create(statement.findings[0].list), { length: 1 }),
              finding: () => ({
                rule: 'r',
                severity: 'info',
                row: 1,
                line: 2,
                column: 'From Number',
                value: '2025550143',
                message: 'Number 2025550143 is odd.',
                input: 0,
                stakeMs: 0,
              }),
            },
          ],
        },
        { ...OPTIONS, mask: MASKED },
      ),
    ].join('');
    assert.doesNotMatch(masked, /5550143/);
    const json = JSON.parse(masked);
    assert.match(json.breaks[0].callId, /^call-_tel\+1-[B-Z]{10}_x$/);
    assert.equal(json.findings[0].message, `Number ${json.findings[0].value} is odd.`);
  });
});
