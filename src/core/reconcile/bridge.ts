import type { AggregateFacts } from '../checks/aggregate-facts.js';
import { LOG_BUCKETS, type LogSide, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { UsageRecords } from '../formats/records.js';
import { L, U } from './classify.js';
import { ExactSum } from './exact-sum.js';
import { FREE, NOT_BILLABLE } from './expected-charge.js';
import { BRIDGE_STEPS, type BridgeStep, type BridgeStepName, type BucketTotal } from './statement.js';

/** The rows of a reconciliation with their buckets, partners and charges, as far as the bridge needs them. */
export interface BridgeRows {
  usage: UsageRecords;
  log: LogSide;
  usageBucket: Uint8Array;
  logBucket: Uint8Array;
  logOfUsage: Int32Array;
  usageOfLog: Int32Array;
  billedOfLog: Float64Array;
  expectedMs: Float64Array;
  notCharged: Uint8Array;
  /** Set on aggregate grain: what a group's usage leaves of its calls' charges is in its first usage row. */
  aggregate?: Pick<AggregateFacts, 'groups' | 'groupOfUsage'>;
}

/** What one row adds to one step, an index into `BRIDGE_STEPS`. */
export type VectorPart = (step: number, ms: number) => void;

/** Indexes of the steps by name. */
export const STEP = Object.fromEntries(BRIDGE_STEPS.map((step, index) => [step, index])) as Record<
  BridgeStepName,
  number
>;

/** The step of a usage row without a partner, by the code of its bucket. */
export const STEP_OF_LONE_USAGE: Partial<Record<number, BridgeStepName>> = {
  [U['extra-leg']]: 'extra-legs',
  [U.duplicate]: 'duplicates-billed',
  [U['not-in-call-log']]: 'not-in-call-log',
  [U['outside-period']]: 'outside-period-billed',
  [U.ambiguous]: 'ambiguous',
};

/** The vector of a log row, its pair's billed amount included (the row's own start in `call-log` is not repeated). */
export function logVector(rows: BridgeRows, row: number, add: VectorPart): void {
  const bucket = rows.logBucket[row];
  if (bucket === L.unreadable) return;
  const talk = rows.log.talkMs[row];
  const partner = rows.usageOfLog[row];
  const billed = rows.billedOfLog[row];
  if (bucket === L.duplicate) add(STEP.duplicates, -talk);
  else if (bucket === L['outside-period']) {
    add(STEP['outside-period'], -talk);
    if (partner >= 0) add(STEP['outside-period-billed'], billed);
  } else if (bucket === L.ambiguous) add(STEP.ambiguous, -talk);
  else if (rows.notCharged[row] === NOT_BILLABLE || rows.notCharged[row] === FREE) {
    add(rows.notCharged[row] === FREE ? STEP.free : STEP['not-billable'], -talk);
    // A negative amount on a call that costs nothing is a difference, not a charge.
    if (partner >= 0 && billed !== 0) add(billed > 0 ? STEP['billed-not-billable'] : STEP['billed-differs'], billed);
  } else {
    const due = rows.expectedMs[row];
    add(STEP.rounding, due - talk);
    if (partner >= 0) add(STEP['billed-differs'], billed - due);
    else if (!rows.aggregate || bucket === L['not-billed']) add(STEP['not-billed'], -due);
  }
}

/** The vector of a usage row that has no partner; a paired one is in its log row's vector. */
export function usageVector(rows: BridgeRows, row: number, add: VectorPart): void {
  if (rows.logOfUsage[row] >= 0) return;
  const bucket = rows.usageBucket[row];
  if (rows.aggregate && (bucket === U.matched || bucket === U['billed-differs'])) {
    const { usage, deltaMs } = rows.aggregate.groups[rows.aggregate.groupOfUsage[row]];
    if (usage.rows[0] === row) add(STEP['billed-differs'], deltaMs ?? 0);
    return;
  }
  const step = STEP_OF_LONE_USAGE[bucket];
  if (step) add(STEP[step], rows.usage.billedMs[row]);
}

/**
 * The bridge and the buckets that it must agree with, in ms. `rowsTie`: every row of each side is in exactly one
 * bucket.
 */
export interface BridgeTotals {
  bridge: BridgeStep[];
  residualMs: number;
  usageMs: number;
  logMs: number;
  usageBuckets: Record<string, BucketTotal>;
  logBuckets: Record<string, BucketTotal>;
  rowsTie: boolean;
}

/** Adds all vectors up. The residual is zero by construction; it is computed all the same, from independent sums. */
export function sumBridge(rows: BridgeRows): BridgeTotals {
  const sums = BRIDGE_STEPS.map(() => new ExactSum());
  const counts = new Float64Array(BRIDGE_STEPS.length);
  const add: VectorPart = (step, ms) => {
    if (ms === 0) return;
    sums[step].add(ms);
    counts[step]++;
  };
  const usageSide = sumBuckets(USAGE_BUCKETS, rows.usageBucket, rows.usage.billedMs, [U.unreadable, U['not-a-call']]);
  const logSide = sumBuckets(LOG_BUCKETS, rows.logBucket, rows.log.talkMs, [L.unreadable]);
  addLogVectors(rows, add);
  addUsageVectors(rows, add);
  sums[STEP['call-log']].add(logSide.total);
  sums[STEP.usage].add(usageSide.total);
  counts[STEP['call-log']] = rows.logBucket.length;
  counts[STEP.usage] = rows.usageBucket.length;
  const bridge = BRIDGE_STEPS.map((step, index) => ({ step, rows: counts[index], ms: sums[index].value }));
  let reached = 0n;
  for (const step of BRIDGE_STEPS) if (step !== 'usage') reached += sums[STEP[step]].exact;
  return {
    bridge,
    residualMs: Number(sums[STEP.usage].exact - reached),
    usageMs: usageSide.total,
    logMs: logSide.total,
    usageBuckets: usageSide.buckets,
    logBuckets: logSide.buckets,
    rowsTie: usageSide.rows === rows.usageBucket.length && logSide.rows === rows.logBucket.length,
  };
}

function addLogVectors(rows: BridgeRows, add: VectorPart): void {
  for (let row = 0; row < rows.logBucket.length; row++) logVector(rows, row, add);
}

function addUsageVectors(rows: BridgeRows, add: VectorPart): void {
  for (let row = 0; row < rows.usageBucket.length; row++) usageVector(rows, row, add);
}

function sumBuckets(names: readonly string[], codes: Uint8Array, values: Float64Array, uncounted: readonly number[]) {
  const sums = names.map(() => new ExactSum());
  const counts = new Float64Array(names.length);
  const counted = Uint8Array.from(names, (_, code) => (uncounted.includes(code) ? 0 : 1));
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (code >= names.length) continue;
    counts[code]++;
    if (counted[code] === 1) sums[code].add(values[row]);
  }
  const total = new ExactSum();
  let rows = 0;
  names.forEach((_, code) => {
    rows += counts[code];
    total.add(sums[code].value);
  });
  const buckets: Record<string, BucketTotal> = {};
  names.forEach((name, code) => {
    buckets[name] = { rows: counts[code], ms: sums[code].value };
  });
  return { buckets, total: total.value, rows };
}
