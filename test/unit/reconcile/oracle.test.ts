import assert from 'node:assert/strict';
import { STEPS } from '../../oracle/bridge-vectors.js';
import { differences } from '../../oracle/compare-statements.js';
import { type GeneratedPair, generatePair } from '../../oracle/generate-pair.js';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../../oracle/placed-rows.js';
import { statementOfProduct } from '../../oracle/product-statement.js';
import { type OracleStatement, reconcileByTheRules } from '../../oracle/statement-oracle.js';

/** Seeds of the suite; `node test/oracle/run.mjs FROM TO` runs any others through the command line. */
const SEEDS = 400;
const BATCH = 50;

const known = new Map<number, { pair: GeneratedPair; oracle: OracleStatement }>();

/** A pair and what the rules say of it; the work is done once. */
function byTheRules(seed: number): { pair: GeneratedPair; oracle: OracleStatement } {
  let found = known.get(seed);
  if (!found) {
    const pair = generatePair(seed);
    found = { pair, oracle: reconcileByTheRules(pair.usage, pair.callLogs, pair.options) };
    known.set(seed, found);
  }
  return found;
}

describe('reconcile, against an implementation of its own of the reconciliation rules', () => {
  for (let from = 0; from < SEEDS; from += BATCH) {
    it(`gives the same statement for the pairs ${from} to ${from + BATCH - 1}`, function () {
      this.timeout(60_000);
      for (let seed = from; seed < from + BATCH; seed++) {
        const { pair, oracle } = byTheRules(seed);
        const { statement, buckets } = statementOfProduct(pair);
        const found = differences(statement, oracle, pair, buckets);
        assert.deepEqual(found, [], `seed ${seed} with ${JSON.stringify(pair.options)}`);
      }
    });
  }

  it('meets every bucket, cause, verdict and bridge step on the way', function () {
    this.timeout(60_000);
    const met = new Set<string>();
    for (let seed = 0; seed < SEEDS; seed++) {
      const { oracle } = byTheRules(seed);
      met.add(oracle.verdict);
      for (const { bucket } of oracle.usage) met.add(`usage ${bucket}`);
      for (const { bucket } of oracle.callLog) met.add(`log ${bucket}`);
      for (const { kind, cause } of oracle.breaks) met.add(`${kind} ${cause}`);
      for (const { step, ms } of oracle.bridge) if (ms !== 0) met.add(step);
      if (oracle.clockShift !== undefined) met.add('clock shift');
      if (oracle.period) met.add(`period ${oracle.period.source}`);
    }
    const expected = [
      ...['reconciled', 'within-tolerance', 'breaks', 'incomplete', 'clock shift', 'period user', 'period inferred'],
      ...USAGE_BUCKETS.map((bucket) => `usage ${bucket}`),
      ...LOG_BUCKETS.map((bucket) => `log ${bucket}`),
      ...['rounding', 'duration', 'unknown'].map((cause) => `billed-differs ${cause}`),
      ...STEPS,
    ];
    assert.deepEqual(
      expected.filter((one) => !met.has(one)),
      [],
    );
  });
});
