import type { BillingPeriod } from '../billing/billing-period.js';
import type { FitModel } from '../billing/rounding.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { CallLogRecords, UsageRecords } from '../formats/records.js';
import type { AggregateFacts } from './aggregate-facts.js';

/** Buckets of the usage side; each row is in exactly one. A row's bucket is an index into this list. */
export const USAGE_BUCKETS = [
  'matched',
  'billed-differs',
  'billed-not-billable',
  'not-in-call-log',
  'extra-leg',
  'duplicate',
  'ambiguous',
  'outside-period',
  'not-a-call',
  'unreadable',
] as const;
/** Name of a bucket of the usage side. */
export type UsageBucket = (typeof USAGE_BUCKETS)[number];

/** Buckets of the call-log side. */
export const LOG_BUCKETS = [
  'matched',
  'billed-differs',
  'billed-not-billable',
  'not-billable',
  'not-billed',
  'duplicate',
  'ambiguous',
  'outside-period',
  'unreadable',
] as const;
/** Name of a bucket of the call-log side. */
export type LogBucket = (typeof LOG_BUCKETS)[number];

/** Cause of a `billed-differs` pair, as an index into this list. */
export const CAUSES = ['rounding', 'duration', 'unknown'] as const;
/** Name of a cause. */
export type Cause = (typeof CAUSES)[number];

/** All call logs as one side: row `r` of log file `f` is `offsets[f] + r`. */
export interface LogSide {
  files: readonly OpenedFile[];
  records: readonly CallLogRecords[];
  offsets: readonly number[];
  rowCount: number;
  /** Columns of all files one after the other (UTC ms; the applied clock shift is in `start` and `end`). */
  start: Float64Array;
  end: Float64Array;
  talkMs: Float64Array;
  status: Uint8Array;
  direction: Uint8Array;
  unreadable: Uint8Array;
}

/** What is known of the two clocks. */
export interface ClockFinding {
  /** The best constant shift in ms to add to the log's stamps (a multiple of 15 minutes), 0 if none is better. */
  shiftMs: number;
  /** Pairs looked at, and how many of them lie within 60 s with that shift and without. */
  pairs: number;
  explained: number;
  explainedWithout: number;
  /** True where the shift is markedly better than none. */
  marked: boolean;
  /** The shift that was applied because the user said so, in ms. */
  appliedMs: number;
}

/**
 * A reconciliation as columns: what the statement and its rules are made from. On aggregate grain no row has a partner,
 * and a row of the usage side is a total.
 */
export interface StatementFacts {
  usageFile: OpenedFile;
  usage: UsageRecords;
  /** Set on aggregate grain: the groups that rows were compared in. */
  aggregate?: AggregateFacts;
  log: LogSide;
  /** Table columns that the ids of the calls were taken from, of the usage file and of each log; -1 where there is none. */
  idColumns: { usage: number; logs: readonly number[] };
  period: BillingPeriod;
  /** Index into `USAGE_BUCKETS` per usage row. */
  usageBucket: Uint8Array;
  /** Index into `LOG_BUCKETS` per row of the log side. */
  logBucket: Uint8Array;
  /** Log row that a usage row is paired with, -1 for none; and the reverse. */
  logOfUsage: Int32Array;
  usageOfLog: Int32Array;
  /** Billed ms of each log row's partner, 0 without one. */
  billedOfLog: Float64Array;
  /** 1 where the pair was made by ends rather than by id. Per usage row. */
  pairedByEnds: Uint8Array;
  /** Log rows that are paired by an id that each side has once. */
  singles: Int32Array;
  /** Expected charge in ms per log row: 0 where not billable or free. */
  expectedMs: Float64Array;
  /** 1 where the log row is not billable by status (or zero seconds), 2 where it is free by rule, else 0. */
  notCharged: Uint8Array;
  /** Cause (index into `CAUSES`) per usage row whose pair is `billed-differs`. */
  cause: Uint8Array;
  /** First row (usage side) that a duplicate repeats, and the log row an extra leg belongs to; -1 elsewhere. */
  usageRelated: Int32Array;
  fit: { pairs: number; explained: readonly { model: FitModel; pairs: number }[] };
  clock: ClockFinding;
  toleranceMs: number;
  residualMs: number;
  rowsTie: boolean;
  /** Sum of billed ms of the usage side (every row that counts), and of talk of the log side. */
  billedTotalMs: number;
  talkTotalMs: number;
}
