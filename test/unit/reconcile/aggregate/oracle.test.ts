import assert from 'node:assert/strict';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../../../../src/core/checks/statement-facts.js';
import type { Statement } from '../../../../src/core/reconcile/statement.js';
import { type AggregateAnswer, reconcileTotals } from '../../../oracle/aggregate/aggregate-oracle.js';
import { generateTotals, type TotalsPair } from '../../../oracle/aggregate/generate-totals.js';
import { statementOf } from './aggregate-pair.js';

const SEEDS = 300;
const BATCH = 100;

describe('totals against calls, by an implementation of its own of the reconciliation rules', () => {
  for (let from = 0; from < SEEDS; from += BATCH) {
    it(`give the same statement for the pairs ${from} to ${from + BATCH - 1}`, function () {
      this.timeout(60_000);
      for (let seed = from; seed < from + BATCH; seed++) {
        const pair = generateTotals(seed);
        const expected = reconcileTotals(pair.usage, pair.calls, pair.options);
        const statement = ofProduct(pair);
        assert.deepEqual(inShort(statement), expected, `seed ${seed} with ${JSON.stringify(pair.options)}`);
        assert.equal(statement.residualMs, 0, `seed ${seed}`);
      }
    });
  }

  it('meet every outcome, bucket, verdict and bridge step on the way', () => {
    const met = new Set<string>();
    for (let seed = 0; seed < SEEDS; seed++) {
      const { usage, calls, options } = generateTotals(seed);
      const { verdict, usage: buckets, callLog, groups, bridge } = reconcileTotals(usage, calls, options);
      met.add(verdict);
      for (const bucket of buckets) met.add(`usage ${bucket}`);
      for (const bucket of callLog) met.add(`log ${bucket}`);
      for (const [key, text] of Object.entries(groups))
        met.add(`${key.startsWith('{') ? 'talkdesk' : 'twilio'} ${text.split(' ')[0]}`);
      for (const step of Object.keys(bridge)) met.add(step);
    }
    const outcomes = ['matched', 'differs', 'not-in-call-log', 'not-billed', 'not-comparable'];
    const expected = [
      ...['reconciled', 'within-tolerance', 'breaks', 'incomplete'],
      ...['twilio', 'talkdesk'].flatMap((provider) => outcomes.map((outcome) => `${provider} ${outcome}`)),
      ...[
        'matched',
        'billed-differs',
        'not-in-call-log',
        'duplicate',
        'outside-period',
        'not-a-call',
        'unreadable',
      ].map((bucket) => `usage ${bucket}`),
      ...['matched', 'billed-differs', 'not-billable', 'not-billed', 'duplicate', 'outside-period'].map(
        (bucket) => `log ${bucket}`,
      ),
      ...[
        'call-log',
        'outside-period',
        'duplicates',
        'free',
        'rounding',
        'not-billed',
        'billed-differs',
        'not-in-call-log',
      ],
      ...['duplicates-billed', 'outside-period-billed', 'usage'],
    ];
    assert.deepEqual(
      expected.filter((one) => !met.has(one)),
      [],
    );
  });
});

function ofProduct({ usageText, logTexts, options }: TotalsPair): Statement {
  return statementOf(usageText, logTexts, {
    period: { month: options.month },
    minimumMs: options.minimum * 1000,
    incrementMs: options.increment * 1000,
    freeBelowMs: options.freeBelow * 1000,
    toleranceMs: options.tolerance * 1000,
    billZeroSecondCompleted: options.zeroIsOne,
  });
}

function inShort(statement: Statement): AggregateAnswer {
  const { facts, breaks } = statement;
  const groups: Record<string, string> = {};
  for (const { key, outcome, callLog, usage, deltaCount, deltaMs } of facts.aggregate?.groups ?? []) {
    const { period, month, category, ...kind } = key;
    const name = category === undefined ? JSON.stringify(kind) : category;
    const noTime = usage.ms === null ? ' (no time)' : '';
    groups[`${name}${noTime} ${period ?? month}`] = [
      outcome,
      `${callLog.rows} rows ${callLog.billable} billable ${callLog.talkMs / 1000} s ${callLog.expectedMs / 1000} s`,
      `${usage.rows.length} rows ${usage.count} counted ${usage.ms === null ? null : usage.ms / 1000} s`,
      `${deltaCount} ${deltaMs === null ? null : deltaMs / 1000}`,
    ].join(' | ');
  }
  return {
    verdict: statement.verdict,
    usage: Array.from(facts.usageBucket, (code) => USAGE_BUCKETS[code]),
    callLog: Array.from(facts.logBucket, (code) => LOG_BUCKETS[code]),
    groups,
    bridge: Object.fromEntries(statement.bridge.filter(({ ms }) => ms !== 0).map(({ step, ms }) => [step, ms / 1000])),
    residual: statement.residualMs / 1000,
    breaks: Array.from({ length: breaks.length }, (_, at) => breaks.at(at))
      .map(({ kind, deltaMs }) => `${kind} ${(deltaMs ?? 0) / 1000}`)
      .sort(),
  };
}
