import { say } from '../../language/say.js';
import type { CheckContext } from '../rule.js';

/** When the rows of a file happened, as far as billing periods go. */
export interface CallTimes {
  /** Epoch ms UTC of the instant by which a row belongs to a period; NaN where it has none. */
  at: Float64Array;
  unreadable: Uint8Array;
}

/** The instant by which rows belong to a billing period: the start of the call; a stamp of creation as it is. */
export function attributedTimes(context: CheckContext): CallTimes | undefined {
  const records = context.usage ?? context.callLog;
  if (!records) return undefined;
  return { at: records.stamps.values, unreadable: records.unreadable };
}

/** Reason why rules that need a billing period cannot look at a file. */
export function withoutPeriod(context: CheckContext): string | undefined {
  if (!context.period) return say`The file has no billing period.`;
  return context.period.source === 'inferred' ? say`period inferred` : undefined;
}
