import assert from 'node:assert/strict';
import type { RuleOutcome } from '../../../src/core/checks/rule.js';
import { ruleById } from '../../../src/core/checks/rules.js';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../../../src/core/checks/statement-facts.js';
import { rulesOfBreaks } from '../../../src/core/report/rule-of-break.js';

describe('the rule behind a break', () => {
  const outcome = (rule: string, what: RuleOutcome['outcome']): RuleOutcome => ({
    rule,
    outcome: what,
    reason: null,
    findings: 0,
  });

  it('is one that exists, for every kind of break and for no other bucket', () => {
    const ruleOf = rulesOfBreaks([]);
    const kinds = [...new Set([...USAGE_BUCKETS, ...LOG_BUCKETS])];
    assert.deepEqual(
      kinds.filter((kind) => ruleOf(kind) !== null),
      [
        'billed-differs',
        'billed-not-billable',
        'not-in-call-log',
        'extra-leg',
        'duplicate',
        'ambiguous',
        'outside-period',
        'not-billed',
      ],
    );
    for (const kind of kinds) assert.ok(ruleOf(kind) === null || ruleById(ruleOf(kind) as string), kind);
  });

  it('stays the same whether it found something or could not look, while it is the only one', () => {
    for (const what of ['pass', 'fail', 'not-applicable'] as const)
      assert.equal(rulesOfBreaks([outcome('aircall/call-id-reused', what)])('extra-leg'), 'aircall/call-id-reused');
  });
});
