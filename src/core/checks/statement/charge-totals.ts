import { LOG_BUCKETS, type StatementFacts, USAGE_BUCKETS } from '../statement-facts.js';
import { LOG_BUCKET, USAGE_BUCKET } from './log-row.js';

/** Calls with their talk, what was billed for them, and what the rounding in force makes of the talk; all ms. */
export interface ChargeSums {
  calls: number;
  talk: number;
  billed: number;
  expected: number;
}

/** What several rules want to know of the charged calls as a whole. */
export interface ChargeTotals {
  /** Rows of the usage file that charge a call in the period; legs flagged as transfer or conference left out. */
  billedCalls: number;
  /** Billable calls of the log in the period. */
  billableCalls: number;
  /** Calls that both sides know and that are charged. */
  pairs: ChargeSums;
  /** The whole bill against all charged calls of the log in the period, paired or not. */
  sides: ChargeSums;
}

const made = new WeakMap<StatementFacts, ChargeTotals>();

/** The totals of a statement, added up once. */
export function chargeTotals(facts: StatementFacts): ChargeTotals {
  let totals = made.get(facts);
  if (!totals) {
    totals = { billedCalls: countBilled(facts), ...ofLog(facts) };
    made.set(facts, totals);
  }
  return totals;
}

/** What a bucket of the usage side counts as. */
const BILLED_CALL = 1;
const BILLED_UNLESS_LINKED = 2;
const COUNTS_AS = new Uint8Array(USAGE_BUCKETS.length).fill(BILLED_CALL);
COUNTS_AS[USAGE_BUCKET['not-a-call']] = 0;
COUNTS_AS[USAGE_BUCKET.unreadable] = 0;
COUNTS_AS[USAGE_BUCKET['outside-period']] = 0;
COUNTS_AS[USAGE_BUCKET['extra-leg']] = BILLED_UNLESS_LINKED;

function countBilled({ usage, usageBucket }: StatementFacts): number {
  let count = 0;
  for (let row = 0; row < usageBucket.length; row++) {
    const countsAs = COUNTS_AS[usageBucket[row]];
    if (countsAs === 0 || !(usage.billedMs[row] > 0)) continue;
    if (countsAs === BILLED_CALL || usage.linked[row] === 0) count++;
  }
  return count;
}

/** What a bucket of the log side counts as, bit by bit. */
const BILLABLE = 1;
const BILLED = 2;
const CHARGED = 4;
const LOG_COUNTS_AS = new Uint8Array(LOG_BUCKETS.length).fill(BILLABLE);
LOG_COUNTS_AS[LOG_BUCKET.unreadable] = 0;
LOG_COUNTS_AS[LOG_BUCKET['outside-period']] = 0;
LOG_COUNTS_AS[LOG_BUCKET.duplicate] = 0;
LOG_COUNTS_AS[LOG_BUCKET.matched] |= BILLED | CHARGED;
LOG_COUNTS_AS[LOG_BUCKET['billed-differs']] |= BILLED | CHARGED;
LOG_COUNTS_AS[LOG_BUCKET['not-billed']] |= CHARGED;

/** The log's rows as they come: a pair is looked at where its log row is. */
function ofLog(facts: StatementFacts): Omit<ChargeTotals, 'billedCalls'> {
  const { log, logBucket, billedOfLog, expectedMs, notCharged, billedTotalMs } = facts;
  const pairs = { calls: 0, talk: 0, billed: 0, expected: 0 };
  const sides = { calls: 0, talk: 0, billed: billedTotalMs, expected: 0 };
  let billableCalls = 0;
  for (let row = 0; row < logBucket.length; row++) {
    if (notCharged[row] !== 0) continue;
    const countsAs = LOG_COUNTS_AS[logBucket[row]];
    billableCalls += countsAs & BILLABLE;
    if ((countsAs & CHARGED) === 0) continue;
    const talk = log.talkMs[row];
    const due = expectedMs[row];
    sides.calls++;
    sides.talk += talk;
    sides.expected += due;
    if ((countsAs & BILLED) === 0) continue;
    pairs.calls++;
    pairs.talk += talk;
    pairs.expected += due;
    pairs.billed += billedOfLog[row];
  }
  return { billableCalls, pairs, sides };
}
