import assert from 'node:assert/strict';
import { differences } from '../../oracle/compare-statements.js';
import { generateFlireoPair } from '../../oracle/generate-flireo-pair.js';
import { statementOfProduct } from '../../oracle/product-statement.js';
import { reconcileByTheRules } from '../../oracle/statement-oracle.js';

const SEEDS = 300;
const BATCH = 50;

describe('reconcile of Flireo’s usage log, against an implementation of its own of the reconciliation rules', () => {
  const met = new Set<string>();

  for (let from = 0; from < SEEDS; from += BATCH) {
    it(`gives the same statement for the pairs ${from} to ${from + BATCH - 1}`, function () {
      this.timeout(60_000);
      for (let seed = from; seed < from + BATCH; seed++) {
        const pair = generateFlireoPair(seed);
        const oracle = reconcileByTheRules(pair.usage, pair.callLogs, pair.options);
        const { statement, buckets } = statementOfProduct(pair);
        const found = differences(statement, oracle, pair, buckets);
        assert.deepEqual(found, [], `seed ${seed} with ${JSON.stringify(pair.options)}`);
        met.add(oracle.verdict).add(pair.usageJson ? 'json' : 'csv');
        for (const { bucket } of oracle.usage) met.add(`usage ${bucket}`);
        for (const { bucket } of oracle.callLog) met.add(`log ${bucket}`);
        for (const { kind, cause } of oracle.breaks) met.add(`${kind} ${cause}`);
      }
    });
  }

  it('meets what there is to meet on the way', () => {
    const expected = [
      ...['reconciled', 'within-tolerance', 'breaks', 'incomplete', 'json', 'csv'],
      ...['matched', 'billed-differs', 'billed-not-billable', 'not-in-call-log', 'extra-leg'].map((b) => `usage ${b}`),
      ...['duplicate', 'outside-period', 'unreadable'].map((b) => `usage ${b}`),
      ...['matched', 'not-billable', 'not-billed', 'duplicate', 'outside-period', 'unreadable'].map((b) => `log ${b}`),
      ...['rounding', 'duration', 'unknown'].map((cause) => `billed-differs ${cause}`),
    ];
    assert.deepEqual(
      expected.filter((one) => !met.has(one)),
      [],
    );
  });
});
