import { checkCallLog } from '../checks/check-call-log.js';
import type { RuleFindings } from '../checks/check-result.js';
import { FindingList, type RuleOutcome } from '../checks/rule.js';
import type { RuleRun } from '../checks/run-rules.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { CallLogRecords } from '../formats/records.js';
import { logChoices } from './log-choices.js';
import type { ReconcileChoices, Statement } from './statement.js';

/** What the rules for any file found in each call log, in the logs' order. */
export type LogChecks = readonly RuleRun[];

/** Runs the file rules over the logs: a step that needs nothing of the usage file. */
export function checkCallLogs(
  logFiles: readonly OpenedFile[],
  records: readonly CallLogRecords[],
  choices: ReconcileChoices,
): LogChecks {
  return logFiles.map((file, at) => checkCallLog(file, records[at], logChoices(choices, at)));
}

/**
 * Outcomes and findings of a whole statement. A rule that looked at several inputs is one line: it failed if it failed for
 * any of them, and does not apply only if it applies to none.
 */
export function withLogChecks(
  usage: RuleRunLike,
  logs: LogChecks,
  statement: RuleRun,
): Pick<Statement, 'rules' | 'findings'> {
  return {
    rules: [...usage.outcomes.map((outcome) => mergedOutcome(outcome, logs)), ...statement.outcomes],
    findings: [
      ...usage.outcomes.flatMap(({ rule }) => {
        const parts = [usage, ...logs].map(({ findings }) => findings.find((list) => list.rule === rule));
        const merged = mergedFindings(rule, parts);
        return merged ? [merged] : [];
      }),
      ...statement.findings,
    ],
  };
}

interface RuleRunLike {
  readonly outcomes: readonly RuleOutcome[];
  readonly findings: readonly RuleFindings[];
}

function mergedOutcome(own: RuleOutcome, logs: LogChecks): RuleOutcome {
  const all = [own, ...logs.flatMap(({ outcomes }) => outcomes.filter(({ rule }) => rule === own.rule))];
  const looked = all.filter(({ outcome }) => outcome !== 'not-applicable');
  if (looked.length === 0) return own;
  const findings = looked.reduce((sum, outcome) => sum + outcome.findings, 0);
  return { rule: own.rule, outcome: findings > 0 ? 'fail' : 'pass', reason: null, findings };
}

/** The findings of one rule in all inputs as one list; `parts` by input. */
function mergedFindings(rule: string, parts: readonly (RuleFindings | undefined)[]): RuleFindings | undefined {
  const present = parts.flatMap((part, input) => (part && part.list.length > 0 ? [{ part, input }] : []));
  if (present.length === 0) return undefined;
  if (present.length === 1 && present[0].input === 0) return present[0].part;
  const list = new FindingList();
  const from: number[] = [];
  for (const { part, input } of present) {
    from.push(list.length);
    for (let at = 0; at < part.list.length; at++)
      list.add(part.list.row(at), part.list.column(at), part.severity(at), part.list.detail(at), input);
  }
  const place = (at: number) => {
    let which = present.length - 1;
    while (from[which] > at) which--;
    return { ...present[which], at: at - from[which] };
  };
  return {
    rule,
    list,
    severity: (at) => list.severity(at),
    stakeMs: (at) => {
      const { part, at: there } = place(at);
      return part.stakeMs(there);
    },
    finding: (at) => {
      const { part, at: there, input } = place(at);
      return { ...part.finding(there), input };
    },
  };
}
