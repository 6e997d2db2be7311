import type { Break, Statement } from '../reconcile/statement.js';

/** The breaks of one kind added up. */
export interface KindSum {
  kind: Break['kind'];
  count: number;
  /** Null where no break of the kind has a delta: nobody knows which of the candidates is meant. */
  netMs: number | null;
}

/** How many breaks there are of which kind and what they come to, the kind of the largest break first. */
export function sumsByKind(breaks: Statement['breaks']): KindSum[] {
  const sums = new Map<Break['kind'], { count: number; netMs: number }>();
  for (let at = 0; at < breaks.length; at++) {
    const { kind, deltaMs } = breaks.at(at);
    const sum = sums.get(kind) ?? { count: 0, netMs: 0 };
    sum.count++;
    sum.netMs += deltaMs ?? 0;
    sums.set(kind, sum);
  }
  return [...sums].map(([kind, { count, netMs }]) => ({ kind, count, netMs: kind === 'ambiguous' ? null : netMs }));
}
