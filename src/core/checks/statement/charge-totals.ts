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
  /** Charged calls of the log that were billed, and what rounding adds to their talk, ms. */
  rounded: { calls: number; roundingMs: number };
}

const made = new WeakMap<StatementFacts, ChargeTotals>();

/** The totals of a statement, added up once. */
export function chargeTotals(facts: StatementFacts): ChargeTotals {
  let totals = made.get(facts);
  if (!totals) {
    totals = { ...ofUsage(facts), ...ofLog(facts) };
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

function ofUsage(facts: StatementFacts): Pick<ChargeTotals, 'billedCalls' | 'pairs'> {
  const { usage, usageBucket, logOfUsage, log, expectedMs, notCharged } = facts;
  const { matched, 'billed-differs': differs } = USAGE_BUCKET;
  let billedCalls = 0;
  let calls = 0;
  let talk = 0;
  let billed = 0;
  let expected = 0;
  for (let row = 0; row < usageBucket.length; row++) {
    const bucket = usageBucket[row];
    const countsAs = COUNTS_AS[bucket];
    if (countsAs !== 0 && usage.billedMs[row] > 0 && (countsAs === BILLED_CALL || usage.linked[row] === 0))
      billedCalls++;
    if (bucket !== matched && bucket !== differs) continue;
    const logRow = logOfUsage[row];
    if (notCharged[logRow] !== 0) continue;
    calls++;
    talk += log.talkMs[logRow];
    billed += usage.billedMs[row];
    expected += expectedMs[logRow];
  }
  return { billedCalls, pairs: { calls, talk, billed, expected } };
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

function ofLog(facts: StatementFacts): Pick<ChargeTotals, 'billableCalls' | 'sides' | 'rounded'> {
  const { log, logBucket, expectedMs, notCharged, billedTotalMs } = facts;
  let billableCalls = 0;
  let billedCalls = 0;
  let roundingMs = 0;
  let calls = 0;
  let talk = 0;
  let expected = 0;
  for (let row = 0; row < logBucket.length; row++) {
    if (notCharged[row] !== 0) continue;
    const countsAs = LOG_COUNTS_AS[logBucket[row]];
    billableCalls += countsAs & BILLABLE;
    if ((countsAs & CHARGED) === 0) continue;
    const talkMs = log.talkMs[row];
    const due = expectedMs[row];
    calls++;
    talk += talkMs;
    expected += due;
    if ((countsAs & BILLED) === 0) continue;
    billedCalls++;
    roundingMs += due - talkMs;
  }
  return {
    billableCalls,
    sides: { calls, talk, billed: billedTotalMs, expected },
    rounded: { calls: billedCalls, roundingMs },
  };
}
