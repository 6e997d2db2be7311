import type { RuleOutcome } from '../checks/rule.js';
import { FILE_RULES, STATEMENT_RULES } from '../checks/rules.js';
import type { Break } from './statement.js';

const EXPLAINING = [...STATEMENT_RULES, ...FILE_RULES].filter(({ explains }) => explains !== undefined);

/**
 * The rule that explains each kind of break, as the rules say of themselves. Where providers have a rule each for one
 * kind, it is the one that could look at these files.
 */
export function rulesOfBreaks(outcomes: readonly RuleOutcome[]): (kind: Break['kind']) => string | null {
  const looked = new Set(outcomes.filter(({ outcome }) => outcome !== 'not-applicable').map(({ rule }) => rule));
  const ruleOf = new Map<Break['kind'], string>();
  for (const { id, explains } of EXPLAINING) {
    const chosen = explains && ruleOf.get(explains);
    if (explains && (chosen === undefined || (!looked.has(chosen) && looked.has(id)))) ruleOf.set(explains, id);
  }
  return (kind) => ruleOf.get(kind) ?? null;
}
