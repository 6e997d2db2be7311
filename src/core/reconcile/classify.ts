import type { BillingPeriod } from '../billing/billing-period.js';
import { FIT_MODELS, fitCharge, type RoundingModel } from '../billing/rounding.js';
import { CAUSES, LOG_BUCKETS, type LogSide, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { UsageRecords } from '../formats/records.js';
import { CHARGED, type ExpectedCharge } from './expected-charge.js';

/** Codes of the buckets of the usage side, by name. */
export const U = Object.fromEntries(USAGE_BUCKETS.map((bucket, code) => [bucket, code])) as Record<
  (typeof USAGE_BUCKETS)[number],
  number
>;
/** Codes of the buckets of the call-log side, by name. */
export const L = Object.fromEntries(LOG_BUCKETS.map((bucket, code) => [bucket, code])) as Record<
  (typeof LOG_BUCKETS)[number],
  number
>;

/** How far outside the period a pair's log start may lie while the usage stamp is inside. */
export const EDGE_TOLERANCE_MS = 5000;

/** Which bucket pairs and unpaired rows belong to: steps 6 to 9 of the reconciliation rules on record grain. */
export class Classifier {
  constructor(
    private readonly usage: UsageRecords,
    private readonly log: LogSide,
    private readonly period: BillingPeriod,
    private readonly expected: ExpectedCharge,
    private readonly edgeToleranceMs: number,
  ) {}

  /** Whether an instant (UTC ms) lies in the billing period: its start is inside, its end is not. */
  inPeriod(instant: number): boolean {
    return instant >= this.period.start && instant < this.period.end;
  }

  /** A pair belongs to the period by its log start; at the edge the usage stamp may bring it in. */
  pairInPeriod(usageRow: number, logRow: number): boolean {
    const start = this.log.start[logRow];
    const { period, edgeToleranceMs } = this;
    if (start >= period.start && start < period.end) return true;
    const near = start >= period.start - edgeToleranceMs && start <= period.end + edgeToleranceMs;
    return near && this.inPeriod(this.usage.stamps.values[usageRow]);
  }

  /** Bucket of a pair, billed so many ms: its index in `USAGE_BUCKETS`. Leaves the expected charge in `expected`. */
  usageBucketOfPair(usageRow: number, logRow: number, billed: number): number {
    this.expected.ofPair(usageRow, logRow);
    if (!this.pairInPeriod(usageRow, logRow)) return U['outside-period'];
    const due = this.expected.ms;
    if (due === billed) return U.matched;
    return due === 0 && billed > 0 ? U['billed-not-billable'] : U['billed-differs'];
  }

  /** Code of the bucket of a usage row without a partner. */
  usageBucketAlone(usageRow: number): number {
    return this.inPeriod(this.usage.stamps.values[usageRow]) ? U['not-in-call-log'] : U['outside-period'];
  }

  /** Bucket of an unpaired log row: its index in `LOG_BUCKETS`. Leaves the expected charge in `expected`. */
  logBucketAlone(logRow: number): number {
    this.expected.ofUnpaired(logRow);
    if (!this.inPeriod(this.log.start[logRow])) return L['outside-period'];
    return this.expected.ms === 0 ? L['not-billable'] : L['not-billed'];
  }

  /** Why a pair that was charged differs: index into `CAUSES`. */
  causeOf(usageRow: number, logRow: number): number {
    const billed = this.usage.billedMs[usageRow];
    const talk = this.expected.chargeableTalk(logRow);
    const own = modelName(this.usage.models[this.usage.model[usageRow]].model);
    this.expected.ofPair(usageRow, logRow);
    if (this.expected.why === CHARGED) {
      for (const name of FIT_MODELS)
        if (name !== own && fitCharge(talk, name) === billed) return CAUSES.indexOf('rounding');
    }
    const stated = this.usage.statedTalkMs?.[usageRow];
    if (stated !== undefined && !Number.isNaN(stated) && stated !== this.log.talkMs[logRow])
      return CAUSES.indexOf('duration');
    return CAUSES.indexOf('unknown');
  }
}

/** A model's name in the fit list, such as `60/60`. */
export function modelName(model: RoundingModel): string {
  return `${model.minimumMs / 1000}/${model.incrementMs / 1000}`;
}

/** The log side's bucket of a pair by the usage side's: those that a pair can be in have the same names. */
const LOG_BUCKET_OF_PAIR = Uint8Array.from(USAGE_BUCKETS, (name) => (name in L ? L[name as keyof typeof L] : 0));

/** Bucket of the log row of a pair whose usage row has this bucket. */
export function logBucketOfPair(usageBucket: number): number {
  return LOG_BUCKET_OF_PAIR[usageBucket];
}
