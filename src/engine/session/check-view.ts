import type { CheckResult, RuleFindings } from '../../core/checks/check-result.js';
import { type RuleHelp, type RuleOutcome, SEVERITIES, type Severity } from '../../core/checks/rule.js';
import { ruleById } from '../../core/checks/rules.js';
import { inLanguage } from '../../core/language/say.js';
import type { CheckView, RuleView } from '../protocol.js';
import type { FindingsIndex } from './findings-index.js';

/** A check's result in the shape that crosses to the extension. */
export function checkView(result: CheckResult, index: FindingsIndex): CheckView {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const rule of result.findings) for (let at = 0; at < rule.list.length; at++) counts[rule.severity(at)]++;
  return {
    rules: ruleViews(result.outcomes, result.findings),
    errors: counts.error,
    warnings: counts.warning,
    infos: counts.info,
    rows: index.rows.length,
    unreadableRows: result.unreadableRows,
    totals: result.totals.map(({ key, rows, quantity, unit, billedSeconds }) => ({
      key: { ...key },
      rows,
      quantity,
      unit,
      billedSeconds,
    })),
  };
}

/** Every rule that could have run, with what became of it. */
export function ruleViews(outcomes: readonly RuleOutcome[], findings: readonly RuleFindings[]): RuleView[] {
  return outcomes.map((outcome) => {
    const page = ruleById(outcome.rule);
    const found = findings.find((rule) => rule.rule === outcome.rule);
    return {
      rule: outcome.rule,
      title: page ? inLanguage(page.title) : outcome.rule,
      severity: found ? gravest(found) : (page?.severity ?? 'info'),
      outcome: outcome.outcome,
      reason: outcome.reason,
      needsPeriod: outcome.needsPeriod,
      findings: outcome.findings,
      stakeMs: found ? stakeOf(found) : 0,
      help: page ? helpView(page.help) : { what: '', why: '', fix: '', source: '' },
    };
  });
}

/** A rule's page in the reader's language; documents keep their titles. */
function helpView({ what, why, fix, source }: RuleHelp): RuleHelp {
  return { what: inLanguage(what), why: inLanguage(why), fix: inLanguage(fix), source };
}

function gravest(rule: RuleFindings): Severity {
  let least = SEVERITIES.length - 1;
  for (let at = 0; at < rule.list.length && least > 0; at++)
    least = Math.min(least, SEVERITIES.indexOf(rule.severity(at)));
  return SEVERITIES[least];
}

/** Stakes are whole ms, and a bill is far below what a double counts exactly. */
function stakeOf(rule: RuleFindings): number {
  let sum = 0;
  for (let at = 0; at < rule.list.length; at++) sum += rule.stakeMs(at);
  return sum;
}
