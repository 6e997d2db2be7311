import type { AggregateRecords } from '../formats/records.js';

/** What became of a group of a reconciliation of aggregate grain. */
export type GroupOutcome = 'matched' | 'differs' | 'not-in-call-log' | 'not-billed' | 'not-comparable';

/** The calls of a group: rows of the log in the period, and those of them that are to be charged. All times in ms. */
export interface GroupCalls {
  rows: number;
  billable: number;
  /** Talk of all its rows. */
  talkMs: number;
  /** Talk, and what the rounding makes of it, of the billable ones. */
  billableTalkMs: number;
  expectedMs: number;
}

/** What the usage file says of a group. */
export interface GroupUsage {
  /** Table rows, ascending; none where the file has no record of the group. */
  rows: readonly number[];
  /** Events; null where its records count none. */
  count: number | null;
  /** Exact decimal, as the file measures it. */
  quantity: string;
  unit: string;
  /** Billed ms; null where the unit is no time. */
  ms: number | null;
}

/** Calls and usage that can only be compared as a whole. */
export interface StatementGroup {
  /** Names it, by the names of the contract; a part is null where the file leaves it blank. */
  key: Readonly<Record<string, string | null>>;
  /** Groups that differ in their dates only have the same number. */
  series: number;
  /** Half-open span of UTC ms that its calls start in. */
  start: number;
  end: number;
  outcome: GroupOutcome;
  callLog: GroupCalls;
  usage: GroupUsage;
  /** Counted less billable, and billed less expected ms; null where the two cannot be compared. */
  deltaCount: number | null;
  deltaMs: number | null;
  /** Whether another rounding model makes exactly the billed time of the same calls. */
  otherRounding: boolean;
}

/** What a reconciliation of aggregate grain knows besides the rows' buckets and charges. */
export interface AggregateFacts {
  records: AggregateRecords;
  /** In the order of their spans, then of the usage file. */
  groups: readonly StatementGroup[];
  /** Index of its group per usage row and per row of the log side; -1 for rows that belong to none. */
  groupOfUsage: Int32Array;
  groupOfLog: Int32Array;
  /** What was assumed, and what the grouping leaves open, in sentences. */
  notes: readonly string[];
}

/** What a group is called in a sentence: the parts of its key that say something, whose it is at the end. */
export function groupName({ key }: Pick<StatementGroup, 'key'>): string {
  const { account, month, ...rest } = key;
  return [...Object.values(rest), month, account].filter((part) => part).join(' · ');
}

/** Whether the tolerance covers a group: it is of seconds, and never hides that a call is missing. */
export function isTolerated({ outcome, deltaCount, deltaMs }: StatementGroup, toleranceMs: number): boolean {
  return outcome === 'differs' && (deltaCount ?? 0) === 0 && deltaMs !== null && Math.abs(deltaMs) <= toleranceMs;
}
