import type { LogRow, UsageRow } from './event-rows.js';

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
export type UsageBucket = (typeof USAGE_BUCKETS)[number];
export type LogBucket = (typeof LOG_BUCKETS)[number];

/** A row and the bucket it ends in; `pair` is the row on the other side, if it has one. */
export interface PlacedUsage {
  row: UsageRow;
  bucket: UsageBucket | undefined;
  pair: PlacedLog | undefined;
}
/** As PlacedUsage, of a row of a call log. */
export interface PlacedLog {
  row: LogRow;
  bucket: LogBucket | undefined;
  pair: PlacedUsage | undefined;
}
