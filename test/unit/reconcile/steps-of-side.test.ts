import assert from 'node:assert/strict';
import { logVector, usageVector } from '../../../src/core/reconcile/bridge.js';
import { BRIDGE_STEPS } from '../../../src/core/reconcile/statement.js';
import { STEPS_OF_SIDE } from '../../../src/core/reconcile/steps-of-side.js';
import { recordStatement, totalsStatement } from '../report/generated-statements.js';

describe('the steps of a side', () => {
  it('are those that the table of vectors names, in the order of the bridge', () => {
    assert.deepEqual(STEPS_OF_SIDE, {
      usage: [
        'billed-differs',
        'extra-legs',
        'not-in-call-log',
        'duplicates-billed',
        'outside-period-billed',
        'ambiguous',
      ],
      'call-log': [
        'outside-period',
        'duplicates',
        'not-billable',
        'free',
        'rounding',
        'not-billed',
        'billed-differs',
        'billed-not-billable',
        'outside-period-billed',
        'ambiguous',
      ],
    });
  });

  it('hold whatever the rows of any statement add', () => {
    for (let seed = 0; seed < 40; seed++)
      for (const { facts } of [recordStatement(seed), totalsStatement(seed)])
        for (const [side, vector, rows] of [
          ['usage', usageVector, facts.usage.rowCount],
          ['call-log', logVector, facts.log.rowCount],
        ] as const)
          for (let row = 0; row < rows; row++)
            vector(facts, row, (step, ms) => {
              if (ms !== 0) assert.ok(STEPS_OF_SIDE[side].includes(BRIDGE_STEPS[step]), BRIDGE_STEPS[step]);
            });
  });
});
