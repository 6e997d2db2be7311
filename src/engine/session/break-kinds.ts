import type { Break, Statement } from '../../core/reconcile/statement.js';
import { rulesOfBreaks } from '../../core/report/rule-of-break.js';
import { BUCKET_WORDS } from '../../core/report/wording.js';
import type { BreakKindView } from '../protocol.js';
import { amountView } from './money-view.js';

/** How many breaks there are of which kind and what they come to, the kind of the largest break first. */
export function breakKinds({ breaks, money, rules }: Pick<Statement, 'breaks' | 'money' | 'rules'>): BreakKindView[] {
  const sums = new Map<Break['kind'], { count: number; netMs: number }>();
  for (let at = 0; at < breaks.length; at++) {
    const { kind, deltaMs } = breaks.at(at);
    const sum = sums.get(kind) ?? { count: 0, netMs: 0 };
    sum.count++;
    sum.netMs += deltaMs ?? 0;
    sums.set(kind, sum);
  }
  const ruleOf = rulesOfBreaks(rules);
  return [...sums].map(([kind, { count, netMs }]) => {
    const priced = money?.kinds.get(kind);
    return {
      kind,
      label: BUCKET_WORDS[kind],
      count,
      netSeconds: kind === 'ambiguous' ? null : netMs / 1000,
      ...(priced && { money: amountView(priced) }),
      rule: ruleOf(kind),
    };
  });
}
