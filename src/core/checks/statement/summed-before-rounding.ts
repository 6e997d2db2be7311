import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { chargeTotals } from './charge-totals.js';
import { durationText } from './duration-text.js';
import { TWILIO_ARTICLE } from './sources.js';

const MINUTE_MS = 60_000;

/** A billed total that is the talk time added up and rounded once. On the statement; detail: billed ms. */
export const summedBeforeRounding: StatementRule = {
  id: 'statement/summed-before-rounding',
  severity: 'warning',
  title: 'The total looks rounded once, not per call',
  help: {
    what: 'Adds up the talk time of all charged calls, rounds the sum up to a whole minute, and compares that with the billed total.',
    why: 'Rounding is per call: a thousand calls of 61 seconds are 2,000 billed minutes, and only 1,017 if the seconds are added first. If the total fits the sum, the bill and the contract use different rules, or the file was made from totals.',
    fix: 'Ask the provider how the quantities were rounded, and compare with the contract. If per second or per total is agreed, set the rounding accordingly.',
    source: TWILIO_ARTICLE,
  },
  notApplicable(facts) {
    if (facts.usage.chargeIsDerived)
      return say`The usage file states no billed minutes, so no rounding can be seen in it.`;
    return chargeTotals(facts).sides.calls < 2
      ? say`The call log has fewer than two charged calls in the period.`
      : undefined;
  },
  run(facts, findings) {
    const { pairs, sides } = chargeTotals(facts);
    for (const { calls, talk, billed, expected } of [pairs, sides]) {
      if (calls < 2 || billed === expected) continue;
      if (billed === Math.ceil(talk / MINUTE_MS) * MINUTE_MS) {
        findings.add(-1, -1, 'warning', billed);
        return;
      }
    }
  },
  describe: (_, findings, at) =>
    say`${durationText(findings.detail(at))} were billed in all: exactly the talk time added up and rounded once. Calls are to be rounded one by one; ask the provider which rule was used.`,
};
