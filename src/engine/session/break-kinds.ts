import { inLanguage } from '../../core/language/say.js';
import type { Statement } from '../../core/reconcile/statement.js';
import { sumsByKind } from '../../core/report/kind-sums.js';
import { rulesOfBreaks } from '../../core/report/rule-of-break.js';
import { BUCKET_WORDS } from '../../core/report/wording.js';
import type { BreakKindView } from '../protocol.js';
import { amountView } from './money-view.js';

/** How many breaks there are of which kind and what they come to, the kind of the largest break first. */
export function breakKinds({ breaks, money, rules }: Pick<Statement, 'breaks' | 'money' | 'rules'>): BreakKindView[] {
  const ruleOf = rulesOfBreaks(rules);
  return sumsByKind(breaks).map(({ kind, count, netMs }) => {
    const priced = money?.kinds.get(kind);
    return {
      kind,
      label: inLanguage(BUCKET_WORDS[kind]),
      count,
      netSeconds: netMs === null ? null : netMs / 1000,
      ...(priced && { money: amountView(priced) }),
      rule: ruleOf(kind),
    };
  });
}
