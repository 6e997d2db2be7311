import { LOG_BUCKETS, type LogSide, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { UsageRecords } from '../formats/records.js';
import { type BridgeRows, logVector, usageVector, type VectorPart } from './bridge.js';
import { CHARGED, FREE, NOT_BILLABLE } from './expected-charge.js';
import { BRIDGE_STEPS, type BridgeStepName } from './statement.js';

/** Talk, what is due for it, and what is billed: none is another or nothing, so that no part of a step is zero. */
const TALK_MS = 1;
const DUE_MS = 3;
const BILLED_MS = 7;

/**
 * Steps that a row of a side can have a part in, besides the side's own total, in the order of the bridge: found by
 * asking the vectors about a row of every kind.
 */
export const STEPS_OF_SIDE: Readonly<Record<'usage' | 'call-log', readonly BridgeStepName[]>> = {
  usage: stepsOf(USAGE_BUCKETS.length, usageVector),
  'call-log': stepsOf(LOG_BUCKETS.length, logVector),
};

function stepsOf(
  buckets: number,
  vector: (rows: BridgeRows, row: number, add: VectorPart) => void,
): readonly BridgeStepName[] {
  const found = new Set<number>();
  for (let bucket = 0; bucket < buckets; bucket++)
    for (const notCharged of [CHARGED, NOT_BILLABLE, FREE])
      for (const partner of [-1, 0])
        for (const billed of [BILLED_MS, -BILLED_MS])
          for (const isAggregate of [false, true])
            vector(oneRow({ bucket, notCharged, partner, billed, isAggregate }), 0, (step) => found.add(step));
  return BRIDGE_STEPS.filter((_, step) => found.has(step));
}

/** A side of one row, of which both sides are alike. */
function oneRow(kind: {
  bucket: number;
  notCharged: number;
  partner: number;
  billed: number;
  isAggregate: boolean;
}): BridgeRows {
  const { bucket, notCharged, partner, billed, isAggregate } = kind;
  const group = { usage: { rows: [0] }, deltaMs: billed };
  return {
    usage: { billedMs: Float64Array.of(billed) } as UsageRecords,
    log: { talkMs: Float64Array.of(TALK_MS) } as LogSide,
    usageBucket: Uint8Array.of(bucket),
    logBucket: Uint8Array.of(bucket),
    logOfUsage: Int32Array.of(partner),
    usageOfLog: Int32Array.of(partner),
    billedOfLog: Float64Array.of(billed),
    expectedMs: Float64Array.of(DUE_MS),
    notCharged: Uint8Array.of(notCharged),
    ...(isAggregate && { aggregate: { groups: [group], groupOfUsage: Int32Array.of(0) } as never }),
  };
}
