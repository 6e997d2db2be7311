import type { RuleView } from '../../src/engine/protocol.js';
import { SEVERITIES } from '../ui/severity.js';

/** The gravest first, then what is worth most, then what is most frequent. */
export function byGravity(rules: readonly RuleView[]): RuleView[] {
  return [...rules].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      b.stakeMs - a.stakeMs ||
      b.findings - a.findings ||
      a.title.localeCompare(b.title),
  );
}
