import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AIRCALL_FAMILY } from '../../../src/core/checks/aircall-rules.js';
import { BILLING_FAMILY } from '../../../src/core/checks/billing-rules.js';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { Finding, RuleFindings } from '../../../src/core/checks/check-result.js';
import { columnsOfType } from '../../../src/core/checks/file/bound-columns.js';
import { findingForNotATable } from '../../../src/core/checks/file/not-a-table.js';
import { FILE_FAMILY } from '../../../src/core/checks/file-rules.js';
import type { FindingList, RuleOutcome, Severity, StatementRule } from '../../../src/core/checks/rule.js';
import { ruleById, ruleIds } from '../../../src/core/checks/rules.js';
import { runRules } from '../../../src/core/checks/run-rules.js';
import type { StatementFacts } from '../../../src/core/checks/statement-facts.js';
import { STATEMENT_FAMILY } from '../../../src/core/checks/statement-rules.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices } from '../../../src/core/reconcile/statement.js';
import { isTable, openPath } from './open-fixture.js';
import { withTalkIfStated } from './usage-with-talk.js';

const FIXTURES = 'test/fixtures/checks';
const CASES = ['fires', 'passes', 'not-applicable'] as const;
type Case = (typeof CASES)[number];

/** All rules that the product promises. One that is not registered, or is registered and not listed, fails below. */
const PROMISED = {
  file: [
    ...['not-the-bill', 'not-csv', 'header-drift', 'ragged-row', 'spreadsheet-damage', 'value-not-of-type'],
    ...['outside-enumeration', 'mixed-accounts', 'zone-assumed-at-edge', 'local-time-fold-or-gap', 'error-body'],
    ...['page-missing', 'limit-too-high', 'mixed-currencies'],
  ],
  billing: [
    ...['minutes-not-whole', 'minutes-not-rounded-up', 'outside-period', 'missing-days', 'duplicate-record'],
    ...['anchor-day-clamped', 'call-across-boundary'],
  ],
  aircall: [
    ...['voice-ai-under-15s-billed', 'seconds-on-wrong-type', 'inbound-billed', 'inbound-sms-counted'],
    ...['transfer-leg-missing', 'call-id-reused', 'segments-implausible', 'description-contradicts'],
    ...['country-contradicts-number', 'report-expires', 'frequent-international-transfers'],
  ],
  statement: [
    ...['not-billable-billed', 'billed-differs', 'summed-before-rounding', 'client-and-voice-mixed', 'clock-shift'],
    ...['not-in-call-log', 'not-billed', 'not-final', 'duration-differs', 'ambiguous', 'count-differs'],
    ...['coverage-gap', 'identity-broken', 'rounding-load', 'one-sided'],
  ],
};
const FAMILIES = {
  file: FILE_FAMILY,
  billing: BILLING_FAMILY,
  aircall: AIRCALL_FAMILY,
  statement: STATEMENT_FAMILY,
};

/** A finding as `expect.json` writes it: 1-based row, the column's name; null for the file or the row as a whole. */
interface ExpectedFinding {
  row: number | null;
  column: string | null;
  severity: Severity;
  /** Input of a statement; 0 if left out. */
  input?: number;
}

/** What `expect.json` says of a case. `now` is an ISO 8601 instant there. */
interface Expected {
  choices?: Omit<ReconcileChoices, 'now'> & { now?: string };
  findings?: ExpectedFinding[];
  /** Why the rule does not apply, where the wording matters. */
  reason?: string;
  /** Facts of the reconciliation to falsify before the rule runs, for faults of the program that no file can cause. */
  facts?: Partial<StatementFacts>;
}

/** What a rule made of a case. */
interface Result {
  outcome: RuleOutcome;
  findings: Finding[];
  files: readonly OpenedFile[];
}

for (const [family, rules] of Object.entries(FAMILIES)) {
  describe(`rules of the family ${family}`, () => {
    it('are those that the product promises', () => {
      const promised = PROMISED[family as keyof typeof PROMISED].map((name) => `${family}/${name}`);
      assert.deepEqual(rules.map((rule) => rule.id).sort(), promised.sort());
      for (const id of promised) assert.ok(ruleIds().includes(id), `${id} is not registered`);
    });

    it('have fixtures, and no fixtures are without a rule', () => {
      const folders = existsSync(join(FIXTURES, family)) ? readdirSync(join(FIXTURES, family)) : [];
      assert.deepEqual(folders.map((name) => `${family}/${name}`).sort(), rules.map((rule) => rule.id).sort());
    });

    for (const rule of rules) {
      describe(rule.id, () => {
        it('has a page of help', () => {
          const page = ruleById(rule.id);
          assert.ok(page, `${rule.id} has no page`);
          assert.ok(page.title.length > 10 && !page.title.endsWith('.'), page.title);
          for (const part of ['what', 'why', 'fix'] as const) {
            assert.ok(page.help[part].length >= 40, `${part} says too little: ${page.help[part]}`);
            assert.match(page.help[part], /[.…)]$/, `${part} ends in mid-sentence`);
          }
          assert.ok(page.help.source.length > 5, 'the source has no title');
        });

        it('fires where it should, and only there', () => {
          const expected = expectedOf(rule.id, 'fires');
          const { outcome, findings, files } = resultOf(rule.id, 'fires', expected);
          assert.equal(outcome.outcome, 'fail', outcome.reason ?? '');
          assert.equal(outcome.reason, null);
          assert.equal(outcome.findings, findings.length);
          assert.ok(expected.findings && expected.findings.length > 0, 'expect.json lists no findings');
          assert.deepEqual(findings.map(place).sort(), expected.findings.map(place).sort());
          for (const finding of findings) assertPresentable(finding, files);
        });

        it('passes where it just does not fire', () => {
          const { outcome, findings } = resultOf(rule.id, 'passes', expectedOf(rule.id, 'passes'));
          assert.deepEqual(findings.map(place), []);
          assert.deepEqual(outcome, { rule: rule.id, outcome: 'pass', reason: null, findings: 0 });
        });

        it('says where it does not apply', () => {
          const expected = expectedOf(rule.id, 'not-applicable');
          const { outcome, findings } = resultOf(rule.id, 'not-applicable', expected);
          assert.equal(outcome.outcome, 'not-applicable');
          assert.equal(findings.length, 0);
          assert.ok(outcome.reason, 'no reason is given');
          if (expected.reason !== undefined) assert.equal(outcome.reason, expected.reason);
        });
      });
    }
  });
}

function expectedOf(id: string, name: Case): Expected {
  const path = join(FIXTURES, id, 'expect.json');
  assert.ok(existsSync(path), `${id} has no fixtures: ${path} is missing`);
  const all = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Expected>;
  assert.deepEqual(Object.keys(all).sort(), [...CASES].sort(), `${path} must describe exactly these cases`);
  return all[name];
}

function resultOf(id: string, name: Case, expected: Expected): Result {
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

/** A finding's place and severity on one line, so that lists of them compare well. */
function place({ row, column, severity, input = 0 }: ExpectedFinding): string {
  return `input ${input}, row ${String(row ?? '–').padStart(3)}, column ${column ?? '–'}: ${severity}`;
}

/** A message is short, a sentence, safe to show, and gives nobody's number away. */
function assertPresentable(finding: Finding, files: readonly OpenedFile[]): void {
  const { message } = finding;
  assert.ok(message.length >= 20 && message.length <= 400, `${message.length} characters: ${message}`);
  assert.match(message, /^[\p{Lu}“\p{N}].*[.!]$/su, message);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  assert.doesNotMatch(message, /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/, message);
  assert.doesNotMatch(message, /undefined|NaN|\[object/, message);
  for (const file of files) {
    for (const { column } of columnsOfType(file, 'phone-number')) {
      for (let row = 0; row < file.table.rowCount; row++) {
        const number = file.table.text(row, column).trim().replace(/^\+/, '');
        assert.ok(number.length < 7 || !message.includes(number), `the message tells a phone number: ${message}`);
      }
    }
  }
}
