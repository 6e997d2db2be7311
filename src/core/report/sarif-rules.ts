import type { Severity } from '../checks/rule.js';
import { FILE_RULES, type RulePage, STATEMENT_RULES } from '../checks/rules.js';
import { inLanguage, say } from '../language/say.js';

/** SARIF's words for how grave a finding is. */
export const SARIF_LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};
/** The words that code scanning sorts findings by that are no matter of security. */
const PROBLEMS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

const RULES: readonly RulePage[] = [...FILE_RULES, ...STATEMENT_RULES];
const INDEXES: ReadonlyMap<string, number> = new Map(RULES.map(({ id }, at) => [id, at]));

/** All rules of the product, those that found nothing included: a log says what was looked for. */
export function sarifRules(): object[] {
  return RULES.map((rule) => {
    const { id, severity, title, help } = rule;
    const parts = [
      [say`Looked for`, inLanguage(help.what)],
      [say`Why it matters`, inLanguage(help.why)],
      [say`What to do`, inLanguage(help.fix)],
      [say`Source`, help.source],
    ];
    return {
      id,
      name: ruleName(id),
      shortDescription: { text: inLanguage(title) },
      fullDescription: { text: inLanguage(help.what) },
      help: {
        text: parts.map(([heading, text]) => `${heading}: ${text}`).join('\n'),
        markdown: parts.map(([heading, text]) => `**${heading}.** ${text}`).join('\n\n'),
      },
      defaultConfiguration: { level: SARIF_LEVELS[severity] },
      properties: { tags: [id.slice(0, id.indexOf('/'))], 'problem.severity': PROBLEMS[severity] },
    };
  });
}

/** Place of a rule in `sarifRules`. */
export function sarifRuleIndex(id: string): number {
  return INDEXES.get(id) ?? -1;
}

/** `billing/minutes-not-whole` → `BillingMinutesNotWhole`. */
function ruleName(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
