import type { ExpectedCharges } from './expected-charges.js';
import type { PlacedLog, PlacedUsage } from './placed-rows.js';

export const STEPS = [
  'call-log',
  'outside-period',
  'duplicates',
  'not-billable',
  'free',
  'rounding',
  'not-billed',
  'billed-differs',
  'extra-legs',
  'billed-not-billable',
  'not-in-call-log',
  'duplicates-billed',
  'outside-period-billed',
  'ambiguous',
  'usage',
] as const;
export type Step = (typeof STEPS)[number];

/** What one row adds to each step, ms. */
export type Vector = Partial<Record<Step, number>>;

/** The vectors of rows that are all placed. */
export function vectorsOf(
  usage: readonly PlacedUsage[],
  callLog: readonly PlacedLog[],
  charges: ExpectedCharges,
): Vector[] {
  const vectors: Vector[] = [];
  for (const { row, bucket, pair } of callLog) {
    if (bucket === 'unreadable') continue;
    const talk = row.talk;
    const vector: Vector = { 'call-log': talk };
    vectors.push(vector);
    if (bucket === 'duplicate') vector.duplicates = -talk;
    else if (bucket === 'outside-period') vector['outside-period'] = -talk;
    else if (bucket === 'ambiguous') vector.ambiguous = -talk;
    else {
      const { charge, why } = charges.of(pair?.row, row);
      if (why === 'not-billable' || why === 'free') {
        vector[why] = -talk;
        const billed = pair?.row.billed ?? 0;
        if (billed > 0) vector['billed-not-billable'] = billed;
        else if (billed < 0) vector['billed-differs'] = billed;
      } else {
        vector.rounding = charge - talk;
        if (pair === undefined) vector['not-billed'] = -charge;
        else vector['billed-differs'] = pair.row.billed - charge;
      }
    }
  }
  const steps = {
    'extra-leg': 'extra-legs',
    duplicate: 'duplicates-billed',
    'not-in-call-log': 'not-in-call-log',
    'outside-period': 'outside-period-billed',
    ambiguous: 'ambiguous',
  } as const;
  for (const { row, bucket } of usage) {
    if (bucket !== undefined && bucket in steps) vectors.push({ [steps[bucket as keyof typeof steps]]: row.billed });
  }
  return vectors;
}

/** Sums the vectors. The first step counts all rows of the log, the last one all rows of the usage file. */
export function bridgeOf(
  vectors: readonly Vector[],
  usage: readonly PlacedUsage[],
  callLog: readonly PlacedLog[],
): { bridge: { step: Step; rows: number; ms: number }[]; residual: number } {
  const billed = usage.filter(({ bucket }) => bucket !== 'unreadable' && bucket !== 'not-a-call');
  const total = billed.reduce((sum, { row }) => sum + row.billed, 0);
  const bridge = STEPS.map((step) => {
    if (step === 'usage') return { step, rows: usage.length, ms: total };
    const parts = vectors.map((vector) => vector[step] ?? 0);
    const rows = step === 'call-log' ? callLog.length : parts.filter((part) => part !== 0).length;
    return { step, rows, ms: parts.reduce((sum, part) => sum + part, 0) };
  });
  const explained = bridge.slice(0, -1).reduce((sum, { ms }) => sum + ms, 0);
  return { bridge, residual: total - explained };
}
