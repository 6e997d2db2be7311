import { LOG_BUCKETS, type StatementFacts, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { logVector, usageVector } from './bridge.js';
import { L, U } from './classify.js';
import { exceptionRows, exceptionsOf } from './evidence.js';
import { ExactSum } from './exact-sum.js';
import { BRIDGE_STEPS, type StatementSelection } from './statement.js';

/** Steps whose amount is the usage row's: there the partner of the log row is what a person wants to see. */
const BILLED_STEPS = new Set(['billed-differs', 'billed-not-billable', 'outside-period-billed']);

/** Stands before the index of a group that is chosen like a bucket. */
const GROUP = 'group:';

/**
 * Rows behind a bar of the bridge, behind a bucket or of a group, 0-based and ascending: table rows of the usage file, or rows of
 * the log side (see `fileOfLogRow`).
 */
export function selectRows(facts: StatementFacts, selection: StatementSelection): Uint32Array {
  const rows: number[] = [];
  if ('bucket' in selection) {
    const usage = selection.side === 'usage';
    const code = (usage ? USAGE_BUCKETS : LOG_BUCKETS).indexOf(selection.bucket as never);
    if (selection.bucket.startsWith(GROUP))
      return rowsOfGroup(facts, usage, Number(selection.bucket.slice(GROUP.length)));
    const exceptions = exceptionsOf(selection.bucket);
    if (exceptions) {
      const found = exceptionRows(facts, exceptions);
      return Uint32Array.from(usage ? found.map((row) => facts.usageOfLog[row]) : found).sort();
    }
    const buckets = usage ? facts.usageBucket : facts.logBucket;
    if (code >= 0) for (let row = 0; row < buckets.length; row++) if (buckets[row] === code) rows.push(row);
    return Uint32Array.from(rows);
  }
  const { step, side } = selection;
  if (step === 'call-log' || step === 'usage') {
    const all = side === 'usage' ? facts.usageBucket.length : facts.logBucket.length;
    return Uint32Array.from({ length: all }, (_, row) => row);
  }
  let touched = false;
  const wanted = BRIDGE_STEPS.indexOf(step);
  const note = (at: number, ms: number) => {
    if (at === wanted && ms !== 0) touched = true;
  };
  for (let row = 0; row < facts.logBucket.length; row++) {
    touched = false;
    logVector(facts, row, note);
    if (!touched) continue;
    const partner = facts.usageOfLog[row];
    if (side === 'call-log') rows.push(row);
    else if (partner >= 0 && BILLED_STEPS.has(step)) rows.push(partner);
  }
  if (side === 'usage') {
    for (let row = 0; row < facts.usageBucket.length; row++) {
      touched = false;
      usageVector(facts, row, note);
      if (touched) rows.push(row);
    }
  }
  return Uint32Array.from(rows).sort();
}

/**
 * What rows behind a bar add to it, ms: talk or billed time for the two totals, else their parts of the step. A pair's part
 * counts on both of its rows, where both are behind the bar.
 */
export function sumOfStep(
  facts: StatementFacts,
  { step, side }: Extract<StatementSelection, { step: unknown }>,
  rows: Uint32Array,
): number {
  const { usageBucket, logBucket, usage, log, logOfUsage } = facts;
  const sum = new ExactSum();
  const wanted = BRIDGE_STEPS.indexOf(step);
  const note = (at: number, ms: number) => {
    if (at === wanted) sum.add(ms);
  };
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (side === 'usage') {
      const counts = usageBucket[row] !== U.unreadable && usageBucket[row] !== U['not-a-call'];
      if (step === 'usage') sum.add(counts ? usage.billedMs[row] : 0);
      usageVector(facts, row, note);
      if (BILLED_STEPS.has(step) && logOfUsage[row] >= 0) logVector(facts, logOfUsage[row], note);
    } else {
      if (step === 'call-log') sum.add(logBucket[row] === L.unreadable ? 0 : log.talkMs[row]);
      logVector(facts, row, note);
    }
  }
  return sum.value;
}

function rowsOfGroup({ aggregate }: StatementFacts, usage: boolean, group: number): Uint32Array {
  const rows: number[] = [];
  const groups = usage ? aggregate?.groupOfUsage : aggregate?.groupOfLog;
  if (groups) for (let row = 0; row < groups.length; row++) if (groups[row] === group) rows.push(row);
  return Uint32Array.from(rows);
}
