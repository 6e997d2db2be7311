import type { OpenedFile } from '../formats/opened-file.js';
import { say } from '../language/say.js';
import { type Steps, takeAll } from '../table/steps.js';
import type { FileChoices, Finding, RuleFindings } from './check-result.js';
import { FindingList, type RuleOutcome, type SeverityChoice } from './rule.js';

/** What file rules and statement rules have in common, with their subject bound. */
export interface BoundRule {
  id: string;
  notApplicable(): string | undefined;
  /** Whether the reason it does not apply is that nobody set the billing period. */
  needsPeriod?(reason: string): boolean;
  run(findings: FindingList): void;
  describe(findings: FindingList, at: number): string;
  stakeMs(findings: FindingList, at: number): number;
}

/** What running rules came to: an outcome for each of them, and the findings of those that failed. */
export interface RuleRun {
  outcomes: RuleOutcome[];
  findings: RuleFindings[];
}

/** Runs rules over their subject. `files` are the inputs that findings point into. */
export function runRules(rules: readonly BoundRule[], choices: FileChoices, files: readonly OpenedFile[]): RuleRun {
  return takeAll(ruleSteps(rules, choices, files));
}

/** As `runRules`, a rule a step. */
export function* ruleSteps(
  rules: readonly BoundRule[],
  choices: FileChoices,
  files: readonly OpenedFile[],
): Steps<RuleRun> {
  const outcomes: RuleOutcome[] = [];
  const findings: RuleFindings[] = [];
  for (const rule of rules) {
    const choice = choices.rules?.[rule.id];
    const off = choice === 'off';
    const reason = off ? say`turned off` : rule.notApplicable();
    if (reason !== undefined) {
      const needs = !off && rule.needsPeriod?.(reason) ? ({ needsPeriod: true } as const) : undefined;
      outcomes.push({ rule: rule.id, outcome: 'not-applicable', reason, ...needs, findings: 0 });
      continue;
    }
    yield say`Checking`;
    const all = new FindingList();
    rule.run(all);
    const list = withoutSuppressed(rule.id, all, choices);
    outcomes.push({ rule: rule.id, outcome: list.length > 0 ? 'fail' : 'pass', reason: null, findings: list.length });
    if (list.length > 0) findings.push(present(rule, list, choice, files));
  }
  return { outcomes, findings };
}

/** Leaves out what the user set aside with a reason. */
function withoutSuppressed(rule: string, list: FindingList, choices: FileChoices): FindingList {
  const suppressed = choices.suppressed?.filter((entry) => entry.rule === rule);
  if (!suppressed || suppressed.length === 0) return list;
  const rows = new Set(suppressed.map((entry) => entry.row));
  if (rows.has(undefined)) return new FindingList();
  const kept = new FindingList();
  for (let i = 0; i < list.length; i++) {
    if (!rows.has(list.row(i) + 1))
      kept.add(list.row(i), list.column(i), list.severity(i), list.detail(i), list.input(i));
  }
  return kept;
}

function present(
  rule: BoundRule,
  list: FindingList,
  choice: SeverityChoice | undefined,
  files: readonly OpenedFile[],
): RuleFindings {
  return {
    rule: rule.id,
    list,
    severity: (at) => (choice && choice !== 'off' ? choice : list.severity(at)),
    stakeMs: (at) => rule.stakeMs(list, at),
    finding(at): Finding {
      const row = list.row(at);
      const column = list.column(at);
      const table = files[list.input(at)].table;
      return {
        rule: rule.id,
        severity: this.severity(at),
        row: row < 0 ? null : row + 1,
        line: row < 0 ? null : table.line(row),
        column: column < 0 ? null : table.header[column],
        value: column < 0 ? null : row < 0 ? table.header[column] : table.text(row, column),
        message: rule.describe(list, at),
        input: list.input(at),
        stakeMs: rule.stakeMs(list, at),
      };
    },
  };
}
