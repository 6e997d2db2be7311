import type { CheckResult, FileChoices, Total } from './check-result.js';
import type { CheckContext } from './rule.js';
import { type FileRule, type FindingList, type RuleOutcome, SEVERITIES } from './rule.js';
import { FILE_RULES } from './rules.js';
import { type BoundRule, runRules } from './run-rules.js';

/** A check as plain data, to be posted between threads: what the rules found, not how to say it. */
export interface RecordedCheck {
  unreadableRows: number;
  totals: readonly Total[];
  outcomes: readonly RuleOutcome[];
  findings: readonly RecordedFindings[];
}

interface RecordedFindings {
  rule: string;
  rows: Int32Array;
  columns: Int16Array;
  /** Indexes into `SEVERITIES`. */
  severities: Uint8Array;
  details: Float64Array;
}

/**
 * Strips a check of everything that cannot be posted. Only findings in the file itself are kept: the input is not
 * recorded.
 */
export function recordCheck({ unreadableRows, totals, outcomes, findings }: CheckResult): RecordedCheck {
  return { unreadableRows, totals, outcomes, findings: findings.map(({ rule, list }) => record(rule, list)) };
}

function record(rule: string, list: FindingList): RecordedFindings {
  const count = list.length;
  const recorded: RecordedFindings = {
    rule,
    rows: new Int32Array(count),
    columns: new Int16Array(count),
    severities: new Uint8Array(count),
    details: new Float64Array(count),
  };
  for (let at = 0; at < count; at++) {
    recorded.rows[at] = list.row(at);
    recorded.columns[at] = list.column(at);
    recorded.severities[at] = SEVERITIES.indexOf(list.severity(at));
    recorded.details[at] = list.detail(at);
  }
  return recorded;
}

/**
 * The check again, over the same file in this thread: no rule looks at a row a second time, and messages are made here
 * when they are shown. `choices` must be those of the check.
 */
export function replayCheck(recorded: RecordedCheck, context: CheckContext, choices: FileChoices): CheckResult {
  const outcomes = new Map(recorded.outcomes.map((outcome) => [outcome.rule, outcome]));
  const findings = new Map(recorded.findings.map((list) => [list.rule, list]));
  const rules = FILE_RULES.map((rule) => replayed(rule, context, outcomes.get(rule.id), findings.get(rule.id)));
  const run = runRules(rules, choices, [context.file]);
  return {
    context,
    unreadableRows: recorded.unreadableRows,
    totals: recorded.totals,
    outcomes: recorded.outcomes,
    findings: run.findings,
  };
}

function replayed(
  rule: FileRule,
  context: CheckContext,
  outcome: RuleOutcome | undefined,
  recorded: RecordedFindings | undefined,
): BoundRule {
  return {
    id: rule.id,
    notApplicable: () => outcome?.reason ?? undefined,
    run: (findings) => {
      if (!recorded) return;
      const { rows, columns, severities, details } = recorded;
      for (let at = 0; at < rows.length; at++)
        findings.add(rows[at], columns[at], SEVERITIES[severities[at]], details[at]);
    },
    describe: (findings, at) => rule.describe(context, findings, at),
    stakeMs: (findings, at) => rule.stakeMs?.(context, findings, at) ?? 0,
  };
}
