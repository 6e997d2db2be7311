import { grouped } from '../../language/counted.js';
import { decimalSign, say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { chargeTotals } from './charge-totals.js';
import { TWILIO_ARTICLE } from './sources.js';

/** What rounding adds to the talk time of the charged calls. On the statement; detail: ms. */
export const roundingLoad: StatementRule = {
  id: 'statement/rounding-load',
  severity: 'info',
  title: 'How much of the bill is rounding',
  help: {
    what: 'Adds up what rounding each charged call upwards adds to its talk time, as a share of the billed time and per call.',
    why: 'Rounding is agreed, so it is no error; but with many short calls it can be a large part of the bill. With billing by the minute, about half a minute a call is to be expected.',
    fix: 'If the share is large, ask for a finer increment (30/6 or per second) at the next negotiation; the statement’s fit shows what each would have billed.',
    source: TWILIO_ARTICLE,
  },
  notApplicable: (facts) => (facts.billedTotalMs > 0 ? undefined : say`Nothing was billed.`),
  run(facts, findings) {
    const { expected, talk } = chargeTotals(facts).pairs;
    if (expected > talk) findings.add(-1, -1, 'info', expected - talk);
  },
  describe(facts) {
    const { calls, expected, talk } = chargeTotals(facts).pairs;
    const roundingMs = expected - talk;
    const share = tenths(roundingMs * 100, facts.billedTotalMs);
    const seconds = tenths(roundingMs / 1000, calls);
    const load =
      roundingMs > facts.billedTotalMs
        ? say`Rounding is more than all of the billed time, as less was billed than the rules give: ${seconds} s a call over ${grouped(calls)} charged calls, where about 30 s is usual with billing by the minute.`
        : say`Rounding is ${share} % of the billed time: ${seconds} s a call over ${grouped(calls)} charged calls, where about 30 s is usual with billing by the minute.`;
    return `${load} ${say`A finer increment would save some of it.`}`;
  },
};

/** A quotient with one decimal, as people read it. */
function tenths(dividend: number, divisor: number): string {
  return (Math.round((dividend * 10) / divisor) / 10).toFixed(1).replace('.', decimalSign());
}
