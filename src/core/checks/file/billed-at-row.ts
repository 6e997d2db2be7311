import type { CheckContext } from '../rule.js';

/**
 * Billed ms of a row, a credit counting like a charge: what is at stake in a finding. 0 for call logs, for no row, and
 * where what is billed is no time.
 */
export function billedMsAt({ usage, aggregate }: CheckContext, row: number): number {
  const records = usage ?? aggregate;
  return records && row >= 0 && records.unreadable[row] === 0 ? Math.abs(records.billedMs[row]) || 0 : 0;
}
