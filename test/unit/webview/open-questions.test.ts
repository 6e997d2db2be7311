import assert from 'node:assert/strict';
import type { CheckView } from '../../../src/engine/protocol.ts';
import { likelyZones, notCheckedWithoutPeriod } from '../../../webview/grid/open-questions.ts';

/** What a period that somebody sets would make run. */
const NEEDS_PERIOD = true;

function check(...rules: [rule: string, outcome: string, needsPeriod?: true][]): CheckView {
  return {
    rules: rules.map(([rule, outcome, needsPeriod]) => ({ rule, outcome, needsPeriod, title: `About ${rule}` })),
  } as unknown as CheckView;
}

describe('what is left open about a file', () => {
  it('is the rules that need a period and were not run, and no others', () => {
    const left = notCheckedWithoutPeriod(
      check(
        ['billing/outside-period', 'not-applicable', NEEDS_PERIOD],
        ['billing/missing-days', 'fail'],
        ['file/page-missing', 'not-applicable'],
        ['billing/call-across-boundary', 'not-applicable', NEEDS_PERIOD],
      ),
    );
    assert.deepEqual(left, ['About billing/outside-period', 'About billing/call-across-boundary']);
    assert.deepEqual(notCheckedWithoutPeriod(null), []);
  });

  it('is not a rule that a period would not make run', () => {
    assert.deepEqual(notCheckedWithoutPeriod(check(['billing/call-across-boundary', 'not-applicable'])), []);
  });

  it('names each likely zone once, the one in use first', () => {
    assert.deepEqual(likelyZones('UTC', 'Europe/Paris'), ['UTC', 'Europe/Paris']);
    assert.deepEqual(likelyZones('UTC', 'UTC'), ['UTC']);
    assert.deepEqual(likelyZones('America/New_York', 'Europe/Paris'), ['America/New_York', 'Europe/Paris', 'UTC']);
    assert.deepEqual(likelyZones('UTC', ''), ['UTC']);
  });
});
