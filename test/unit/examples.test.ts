import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from '../../src/core/checks/check-file.js';
import { findingForNotATable } from '../../src/core/checks/file/not-a-table.js';
import { ruleIds } from '../../src/core/checks/rules.js';
import type { OpenedFile } from '../../src/core/formats/opened-file.js';
import { reconcile } from '../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices, Statement } from '../../src/core/reconcile/statement.js';
import { isTable, openPath } from './checks/open-fixture.js';

const FOLDER = 'examples/aircall';

/** Rules that an Aircall month cannot break, with the reason. */
const NOT_IN_AN_AIRCALL_MONTH: Readonly<Record<string, string>> = {
  'file/stray-quote': 'the report has no names that could hold quotes',
  'file/page-missing': 'the report has no pages',
  'file/limit-too-high': 'the report has no page limit',
  'file/clock-against-ids': 'no id of the report holds an instant',
  'file/mixed-currencies': 'the report has no money',
  'billing/call-across-boundary': 'the report says when a record was made, not when a call ended',
  'statement/identity-broken': 'only a defect of the program breaks an identity',
};

/** Rules about the files of other providers. */
const OF_OTHERS = /^(twilio|talkdesk|flireo)\//;

interface Planted {
  rules: string[];
  what: string;
  callId: string | null;
}

function open(name: string): OpenedFile {
  const opened = openPath(join(FOLDER, name));
  assert.ok(isTable(opened), name);
  return opened;
}

/** The choices that the example's sidecar holds. */
function choicesOf(name: string): ReconcileChoices {
  const path = join(FOLDER, `${name}.reconcile.json`);
  if (!existsSync(path)) return {};
  const { invoiceDate, timeZone } = JSON.parse(readFileSync(path, 'utf8')) as {
    invoiceDate?: string;
    timeZone?: string;
  };
  return { period: invoiceDate ? { invoiceDate } : undefined, timeZone };
}

function month(choices: ReconcileChoices = {}, log = 'call-log.csv'): Statement {
  return reconcile(open('usage.csv'), [open(log)], { ...choicesOf('usage.csv'), ...choices });
}

function pair(name: string, choices: ReconcileChoices = {}): Statement {
  return reconcile(open(`damaged/${name}-usage.csv`), [open(`damaged/${name}-call-log.csv`)], choices);
}

describe('the Aircall example', () => {
  const planted = JSON.parse(readFileSync(join(FOLDER, 'planted.json'), 'utf8')) as Planted[];

  it('ties: the bridge leaves nothing, and the mistakes are breaks', () => {
    const statement = month();
    assert.equal(statement.residualMs, 0);
    assert.equal(statement.verdict, 'breaks');
    assert.ok(statement.usage.rows > 1900 && statement.usage.rows < 2100);
    assert.ok(statement.breaks.length >= 30);
  });

  it('has every planted mistake found, on a row of the call it was planted in', () => {
    const statement = month();
    const usage = statement.facts.usageFile;
    const ids = usage.binding.column('callId');
    const found = new Map<string, Set<string>>();
    for (const entry of statement.findings) {
      const { rule, list } = entry;
      const calls = found.get(rule) ?? new Set<string>();
      found.set(rule, calls);
      for (let i = 0; i < list.length; i++) {
        const { row, input } = entry.finding(i);
        if (row === null) calls.add('');
        else if (input === 0) calls.add(usage.table.text(row - 1, ids));
        else calls.add(statement.facts.log.files[input - 1].table.text(row - 1, 0));
      }
    }
    for (const { rules, what, callId } of planted) {
      for (const rule of rules) {
        assert.ok(found.has(rule), `${rule}: ${what}`);
        if (callId !== null && callId !== '')
          assert.ok(found.get(rule)?.has(callId) || found.get(rule)?.has(''), `${rule} on ${callId}: ${what}`);
      }
    }
  });

  it('has a mistake for every rule that an Aircall month can break', () => {
    const fired = new Set<string>();
    const note = (findings: readonly { rule: string }[]) => {
      for (const { rule } of findings) fired.add(rule);
    };
    note(month({ now: Date.UTC(2025, 8, 1) }).findings);
    note(pair('rounded-on-the-total').findings);
    note(pair('one-minute-over', { toleranceMs: 60_000 }).findings);
    note(month({}, 'damaged/first-half-call-log.csv').findings);
    note(month({}, 'damaged/call-log-in-paris-time.csv').findings);
    for (const name of readdirSync(join(FOLDER, 'damaged')).filter((file) => file.endsWith('usage.csv'))) {
      const opened = openPath(join(FOLDER, 'damaged', name));
      if (isTable(opened)) note(checkFile(opened, choicesOf(`damaged/${name}`)).findings);
      else note([findingForNotATable(opened)]);
    }
    note(checkFile(open('damaged/analytics-call-history.csv'), { asBill: true }).findings);
    const missing = ruleIds().filter(
      (rule) => !OF_OTHERS.test(rule) && !fired.has(rule) && !(rule in NOT_IN_AN_AIRCALL_MONTH),
    );
    assert.deepEqual(missing, []);
  });
});
