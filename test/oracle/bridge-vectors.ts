import type { PlacedLog, PlacedUsage } from './statement-oracle.js';

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
