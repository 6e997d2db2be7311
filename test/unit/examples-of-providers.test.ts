import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from '../../src/core/checks/check-file.js';
import { findingForNotATable } from '../../src/core/checks/file/not-a-table.js';
import type { OpenedFile } from '../../src/core/formats/opened-file.js';
import { reconcile } from '../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices, Statement } from '../../src/core/reconcile/statement.js';
import { isTable, openPath } from './checks/open-fixture.js';

interface Planted {
  rules: string[];
  what: string;
}

/** The pair of each provider's example. */
const PAIRS = {
  twilio: ['usage-records-daily.json', 'calls.json'],
  talkdesk: ['monthly-usage.json', 'calls-report.csv'],
  flireo: ['usage.json', 'calls.json'],
} as const;

function open(name: string): OpenedFile {
  const opened = openPath(join('examples', name));
  assert.ok(isTable(opened), name);
  return opened;
}

function statementOf(usage: string, log: string, choices: ReconcileChoices = {}): Statement {
  return reconcile(open(usage), [open(log)], choices);
}

const fired = (findings: readonly { rule: string }[]) => new Set(findings.map(({ rule }) => rule));

for (const [provider, [usage, log]] of Object.entries(PAIRS)) {
  describe(`the ${provider} example`, () => {
    const planted = JSON.parse(readFileSync(join('examples', provider, 'planted.json'), 'utf8')) as Planted[];
    const statement = () => statementOf(`${provider}/${usage}`, `${provider}/${log}`);

    it('ties: the bridge leaves nothing, and the mistakes are breaks', () => {
      const { residualMs, verdict, breaks } = statement();
      assert.equal(residualMs, 0);
      assert.equal(verdict, 'breaks');
      assert.ok(breaks.length > 0);
    });

    it('has every planted mistake found', () => {
      const rules = fired(statement().findings);
      for (const { rules: expected, what } of planted)
        for (const rule of expected) assert.ok(rules.has(rule), `${rule}: ${what} (found: ${[...rules].join(', ')})`);
    });
  });
}

describe('damaged files of the providers', () => {
  it('are incomplete where a page is missing', () => {
    for (const [usage, log] of [
      ['flireo/damaged/usage-first-page.json', 'flireo/calls.json'],
      ['twilio/usage-records-daily.json', 'twilio/damaged/calls-first-page.json'],
    ])
      assert.equal(statementOf(usage, log).verdict, 'incomplete', usage);
  });

  it('name a log that ends on the last day’s midnight', () => {
    const { findings } = statementOf('twilio/usage-records-daily.json', 'twilio/damaged/calls-until-last-day.json');
    assert.ok(fired(findings).has('twilio/last-day-cut-off'), [...fired(findings)].join(', '));
  });

  it('tie for a log in local time once its zone is said, and not before', () => {
    const log = 'twilio/damaged/calls-in-local-time.csv';
    const usage = 'twilio/usage-records-daily.json';
    const right = statementOf(usage, 'twilio/calls.json');
    assert.ok(statementOf(usage, log).breaks.length > right.breaks.length);
    const zoned = statementOf(usage, log, { callLogTimeZone: 'Asia/Tokyo' });
    assert.equal(zoned.breaks.length, right.breaks.length);
    assert.equal(zoned.grossMs, right.grossMs);
  });

  it('are explained where an API refused them', () => {
    const opened = openPath('examples/talkdesk/damaged/refused-usage.json');
    assert.ok(!isTable(opened));
    assert.equal(findingForNotATable(opened).rule, 'file/error-body');
  });

  it('are read in the shape of the billing guide', () => {
    const file = open('flireo/damaged/guide-shape-usage.json');
    assert.equal(file.format?.id, 'flireo.usage');
    assert.ok(fired(checkFile(file, {}).findings).has('flireo/other-shape'));
  });
});
