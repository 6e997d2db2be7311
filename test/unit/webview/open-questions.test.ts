import assert from 'node:assert/strict';
import { withoutPeriod } from '../../../src/core/checks/billing/call-times.ts';
import type { CheckContext } from '../../../src/core/checks/rule.ts';
import type { CheckView } from '../../../src/engine/protocol.ts';
import { likelyZones, notCheckedWithoutPeriod } from '../../../webview/grid/open-questions.ts';

/** The reasons that rules give, as the rules themselves have them. */
const NO_PERIOD = withoutPeriod({} as CheckContext);
const INFERRED = withoutPeriod({ period: { source: 'inferred' } } as CheckContext);

function check(...rules: [rule: string, outcome: string, reason?: string][]): CheckView {
  return {
    rules: rules.map(([rule, outcome, reason]) => ({ rule, outcome, reason: reason ?? null, title: `About ${rule}` })),
  } as unknown as CheckView;
}

describe('what is left open about a file', () => {
  it('is the rules that need a period and were not run, and no others', () => {
    const left = notCheckedWithoutPeriod(
      check(
        ['billing/outside-period', 'not-applicable', NO_PERIOD],
        ['billing/missing-days', 'fail'],
        ['file/page-missing', 'not-applicable', 'The file has no rows.'],
        ['billing/call-across-boundary', 'not-applicable', INFERRED],
      ),
    );
    assert.deepEqual(left, ['About billing/outside-period', 'About billing/call-across-boundary']);
    assert.deepEqual(notCheckedWithoutPeriod(null), []);
  });

  it('is not a rule that a period would not make run', () => {
    const reason = 'The file does not say how long its calls were.';
    assert.deepEqual(notCheckedWithoutPeriod(check(['billing/call-across-boundary', 'not-applicable', reason])), []);
  });

  it('names each likely zone once, the one in use first', () => {
    assert.deepEqual(likelyZones('UTC', 'Europe/Paris'), ['UTC', 'Europe/Paris']);
    assert.deepEqual(likelyZones('UTC', 'UTC'), ['UTC']);
    assert.deepEqual(likelyZones('America/New_York', 'Europe/Paris'), ['America/New_York', 'Europe/Paris', 'UTC']);
    assert.deepEqual(likelyZones('UTC', ''), ['UTC']);
  });
});
