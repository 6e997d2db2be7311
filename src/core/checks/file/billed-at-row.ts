import type { CheckContext } from '../rule.js';

/** Billed ms of a row, a credit counting like a charge: what is at stake in a finding. 0 for call logs and for no row. */
export function billedMsAt({ usage }: CheckContext, row: number): number {
  return usage && row >= 0 && usage.unreadable[row] === 0 ? Math.abs(usage.billedMs[row]) : 0;
}
