import type { StatementRule } from '../rule.js';
import type { StatementFacts } from '../statement-facts.js';
import { durationText } from './duration-text.js';
import { LOG_BUCKET, USAGE_BUCKET } from './log-row.js';
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
      return 'The usage file states no billed minutes, so no rounding can be seen in it.';
    return sumOfSides(facts).calls < 2 ? 'The call log has fewer than two charged calls in the period.' : undefined;
  },
  run(facts, findings) {
    for (const { calls, talk, billed, expected } of [sumOfPairs(facts), sumOfSides(facts)]) {
      if (calls < 2 || billed === expected) continue;
      if (billed === Math.ceil(talk / MINUTE_MS) * MINUTE_MS) {
        findings.add(-1, -1, 'warning', billed);
        return;
      }
    }
  },
  describe: (_, findings, at) =>
    `${durationText(findings.detail(at))} were billed in all: exactly the talk time added up and rounded once. Calls are to be rounded one by one; ask the provider which rule was used.`,
};

interface Sums {
  calls: number;
  talk: number;
  billed: number;
  expected: number;
}

/** Calls that both sides know and that are charged. */
function sumOfPairs({ usage, usageBucket, logOfUsage, log, expectedMs, notCharged }: StatementFacts): Sums {
  const sums = { calls: 0, talk: 0, billed: 0, expected: 0 };
  const { matched, 'billed-differs': differs } = USAGE_BUCKET;
  for (let row = 0; row < usage.rowCount; row++) {
    if (usageBucket[row] !== matched && usageBucket[row] !== differs) continue;
    const logRow = logOfUsage[row];
    if (notCharged[logRow] !== 0) continue;
    sums.calls++;
    sums.talk += log.talkMs[logRow];
    sums.billed += usage.billedMs[row];
    sums.expected += expectedMs[logRow];
  }
  return sums;
}

/** The whole bill against all charged calls of the log in the period, paired or not. */
function sumOfSides({ log, logBucket, expectedMs, notCharged, billedTotalMs }: StatementFacts): Sums {
  const sums = { calls: 0, talk: 0, billed: billedTotalMs, expected: 0 };
  const { matched, 'billed-differs': differs, 'not-billed': notBilled } = LOG_BUCKET;
  for (let row = 0; row < log.rowCount; row++) {
    const bucket = logBucket[row];
    if (notCharged[row] !== 0 || (bucket !== matched && bucket !== differs && bucket !== notBilled)) continue;
    sums.calls++;
    sums.talk += log.talkMs[row];
    sums.expected += expectedMs[row];
  }
  return sums;
}
