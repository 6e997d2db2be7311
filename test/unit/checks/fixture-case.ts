import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { Finding, RuleFindings } from '../../../src/core/checks/check-result.js';
import { findingForNotATable } from '../../../src/core/checks/file/not-a-table.js';
import type { FindingList, RuleOutcome, Severity, StatementRule } from '../../../src/core/checks/rule.js';
import { runRules } from '../../../src/core/checks/run-rules.js';
import type { StatementFacts } from '../../../src/core/checks/statement-facts.js';
import { STATEMENT_FAMILY } from '../../../src/core/checks/statement-rules.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices } from '../../../src/core/reconcile/statement.js';
import { isTable, openPath } from './open-fixture.js';
import { withTalkIfStated } from './usage-with-talk.js';

/** Where each rule has a folder of its own, by its id. */
export const FIXTURES = 'test/fixtures/checks';
/** The cases that each rule has a fixture for. */
export const CASES = ['fires', 'passes', 'not-applicable'] as const;
/** Name of a case. */
export type Case = (typeof CASES)[number];

/** A finding as `expect.json` writes it: 1-based row, the column's name; null for the file or the row as a whole. */
export interface ExpectedFinding {
  row: number | null;
  column: string | null;
  severity: Severity;
  /** Input of a statement; 0 if left out. */
  input?: number;
}

/** What `expect.json` says of a case. `now` is an ISO 8601 instant there. */
export interface Expected {
  choices?: Omit<ReconcileChoices, 'now'> & { now?: string };
  findings?: ExpectedFinding[];
  /** Why the rule does not apply, where the wording matters. */
  reason?: string;
  /** Facts of the reconciliation to falsify before the rule runs, for faults of the program that no file can cause. */
  facts?: Partial<StatementFacts>;
}

/** What a rule made of a case. */
export interface Result {
  outcome: RuleOutcome;
  findings: Finding[];
  files: readonly OpenedFile[];
}

/** What the fixtures of a rule expect of a case. */
export function expectedOf(id: string, name: Case): Expected {
  const path = join(FIXTURES, id, 'expect.json');
  assert.ok(existsSync(path), `${id} has no fixtures: ${path} is missing`);
  const all = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Expected>;
  assert.deepEqual(Object.keys(all).sort(), [...CASES].sort(), `${path} must describe exactly these cases`);
  return all[name];
}

/** Runs a rule over a case of its fixtures. */
export function resultOf(id: string, name: Case, expected: Expected): Result {
  const { now, ...others } = expected.choices ?? {};
  const choices: ReconcileChoices = now === undefined ? others : { ...others, now: Date.parse(now) };
  const path = fixturePath(id, name);
  return statSync(path).isDirectory() ? reconciled(id, path, choices, expected.facts) : checked(id, path, choices);
}

/** The one file or folder of a case. */
function fixturePath(id: string, name: Case): string {
  const folder = join(FIXTURES, id);
  const found = readdirSync(folder).filter((entry) => entry === name || entry.startsWith(`${name}.`));
  assert.equal(found.length, 1, `${folder} must have one ${name}.* but has ${found.join(', ') || 'none'}`);
  return join(folder, found[0]);
}

function checked(id: string, path: string, choices: ReconcileChoices): Result {
  const opened = openPath(path, { format: choices.format, mapping: choices.mapping });
  if (!isTable(opened)) {
    const { rule, message } = findingForNotATable(opened);
    const fires = rule === id;
    return {
      outcome: {
        rule: id,
        outcome: fires ? 'fail' : 'not-applicable',
        reason: fires ? null : `The file is the business of ${rule}.`,
        findings: fires ? 1 : 0,
      },
      findings: fires
        ? [{ rule, severity: 'error', row: null, line: null, column: null, value: null, message, input: 0, stakeMs: 0 }]
        : [],
      files: [],
    };
  }
  const result = checkFile(opened, choices);
  return picked(id, result.outcomes, result.findings, [opened]);
}

function reconciled(id: string, folder: string, choices: ReconcileChoices, facts?: Partial<StatementFacts>): Result {
  const logs = readdirSync(folder).filter((name) => name.startsWith('call-log'));
  const [usage, ...callLogs] = ['usage.csv', ...logs.sort()].map((name, index) => {
    const format = index === 0 ? choices.format : choices.callLogFormat;
    const role = index === 0 ? 'usage' : 'call-log';
    const opened = openPath(join(folder, name), { format, mapping: index === 0 ? undefined : choices.mapping, role });
    assert.ok(isTable(opened), `${folder}/${name} is no table`);
    return withTalkIfStated(opened);
  });
  const statement = reconcile(usage, callLogs, choices);
  const rule = STATEMENT_FAMILY.find((candidate) => candidate.id === id);
  if (facts && rule) return onFacts(rule, { ...statement.facts, ...facts }, [usage, ...callLogs]);
  return picked(id, statement.rules, statement.findings, [usage, ...callLogs]);
}

function onFacts(rule: StatementRule, facts: StatementFacts, files: readonly OpenedFile[]): Result {
  const bound = {
    id: rule.id,
    notApplicable: () => rule.notApplicable(facts),
    run: (list: FindingList) => rule.run(facts, list),
    describe: (list: FindingList, at: number) => rule.describe(facts, list, at),
    stakeMs: (list: FindingList, at: number) => rule.stakeMs?.(facts, list, at) ?? 0,
  };
  const { outcomes, findings } = runRules([bound], {}, files);
  return picked(rule.id, outcomes, findings, files);
}

function picked(
  id: string,
  outcomes: readonly RuleOutcome[],
  all: readonly RuleFindings[],
  files: readonly OpenedFile[],
): Result {
  const outcome = outcomes.find((entry) => entry.rule === id);
  assert.ok(outcome, `${id} did not run`);
  const own = all.find((entry) => entry.rule === id);
  const findings = own ? Array.from({ length: own.list.length }, (_, at) => own.finding(at)) : [];
  return { outcome, findings, files };
}
