import type { CheckContext } from '../rule.js';

/** When the calls of a file started, and ended where the file says so. */
export interface CallTimes {
  rowCount: number;
  unreadable: Uint8Array;
  /** Epoch ms UTC of the instant by which the row belongs to a period; NaN where it has none. */
  at(row: number): number;
}

/**
 * The instant by which rows belong to a billing period: the start of the call. Where the stamp marks the end, the talk
 * that the file states is taken off; a stamp of creation is used as it is.
 */
export function attributedTimes(context: CheckContext): CallTimes | undefined {
  const records = context.usage ?? context.callLog;
  if (!records) return undefined;
  const { values } = records.stamps;
  const talk = context.usage?.stampMeaning === 'end' ? context.usage.statedTalkMs : undefined;
  return {
    rowCount: records.rowCount,
    unreadable: records.unreadable,
    at: talk ? (row) => (talk[row] > 0 ? values[row] - talk[row] : values[row]) : (row) => values[row],
  };
}

/** Reason why rules that need a billing period cannot look at a file. */
export function withoutPeriod(context: CheckContext): string | undefined {
  if (!context.period) return 'The file has no billing period.';
  return context.period.source === 'inferred' ? 'period inferred' : undefined;
}
