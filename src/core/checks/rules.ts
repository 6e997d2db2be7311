import { AIRCALL_FAMILY } from './aircall-rules.js';
import { BILLING_FAMILY } from './billing-rules.js';
import { FILE_FAMILY } from './file-rules.js';
import { FLIREO_FAMILY } from './flireo-rules.js';
import type { FileRule, RuleHelp, Severity, StatementRule } from './rule.js';
import { STATEMENT_FAMILY } from './statement-rules.js';
import { TALKDESK_FAMILY } from './talkdesk-rules.js';
import { TWILIO_FAMILY, TWILIO_STATEMENT_FAMILY } from './twilio-rules.js';

/** Every rule over one file, in the order in which they are reported. */
export const FILE_RULES: readonly FileRule[] = [
  ...FILE_FAMILY,
  ...BILLING_FAMILY,
  ...AIRCALL_FAMILY,
  ...TWILIO_FAMILY,
  ...FLIREO_FAMILY,
  ...TALKDESK_FAMILY,
];

/** Every rule over a reconciliation. */
export const STATEMENT_RULES: readonly StatementRule[] = [...STATEMENT_FAMILY, ...TWILIO_STATEMENT_FAMILY];

/** What there is to read about a rule. */
export interface RulePage {
  id: string;
  severity: Severity;
  title: string;
  help: RuleHelp;
}

/** A rule's page by id, of either kind. */
export function ruleById(id: string): RulePage | undefined {
  return FILE_RULES.find((rule) => rule.id === id) ?? STATEMENT_RULES.find((rule) => rule.id === id);
}

/** All rule ids, for validation of settings and options. */
export function ruleIds(): string[] {
  return [...FILE_RULES, ...STATEMENT_RULES].map((rule) => rule.id);
}
