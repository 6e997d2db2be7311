import type { StatementView } from '../../../src/engine/protocol.js';
import { counted } from '../../ui/numbers.js';

/** The two sides of a reconciliation. */
export type Side = 'usage' | 'call-log';

/** How many rows of a side: `12 usage rows`. */
export function sideRows(side: Side, rows: number): string {
  return side === 'usage' ? counted(rows, 'usage row') : counted(rows, 'call log row');
}

/** Steps whose rows are on the usage side alone. */
const USAGE_STEPS = new Set(['usage', 'extra-legs', 'not-in-call-log', 'duplicates-billed']);
/** Steps of pairs: each row of one side has its partner on the other. */
const PAIR_STEPS = new Set(['billed-differs', 'billed-not-billable']);
/** Steps whose rows are on one side or on both, and the bucket that tells. */
const BUCKET_OF_STEP: Readonly<Record<string, string>> = {
  ambiguous: 'ambiguous',
  'outside-period-billed': 'outside-period',
};

/** Steps up to here make the expected charge out of the talk time; those after it are differences to the bill. */
const EXPECTED_STEPS = new Set(['outside-period', 'duplicates', 'not-billable', 'free', 'rounding']);

/** The sides that have rows behind a step; the one that its amount is of comes first. None where the step is empty. */
export function sidesOfStep(
  view: Pick<StatementView, 'usage' | 'callLog' | 'groups'>,
  step: string,
  rows: number,
): readonly Side[] {
  if (rows === 0) return [];
  if (USAGE_STEPS.has(step)) return ['usage'];
  // No usage row of a total has a partner of its own.
  if (view.groups && (PAIR_STEPS.has(step) || step === 'outside-period-billed')) return ['usage'];
  if (PAIR_STEPS.has(step)) return ['usage', 'call-log'];
  const bucket = BUCKET_OF_STEP[step];
  if (bucket === undefined) return ['call-log'];
  const has = (side: StatementView['usage']) => side.buckets.some((entry) => entry.bucket === bucket && entry.rows > 0);
  const sides: Side[] = [];
  if (has(view.usage)) sides.push('usage');
  if (has(view.callLog)) sides.push('call-log');
  return sides;
}

/** Whether a step is a difference to the bill: neither a total nor a part of the expected charge. */
export function isDifference(step: string): boolean {
  return step !== 'call-log' && step !== 'usage' && !EXPECTED_STEPS.has(step);
}
