import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { BreakDecision } from '../../../../src/core/checks/choices/decisions.js';
import { catalogOf, speak } from '../../../../src/core/language/say.js';
import { withPrevious } from '../../../../src/core/reconcile/continuity.js';
import { readPreviousStatement } from '../../../../src/core/reconcile/continuity-previous.js';
import { readInvoiceFile } from '../../../../src/core/reconcile/invoice-lines.js';
import { reconcile } from '../../../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices, Statement } from '../../../../src/core/reconcile/statement.js';
import { withDecisions } from '../../../../src/core/reconcile/triage.js';
import { statementJson } from '../../../../src/core/report/statement-json.js';
import { EVERYTHING, statementOutline } from '../../../../src/core/report/statement-outline.js';
import { statementXlsx } from '../../../../src/core/report/statement-xlsx.js';
import { isTable, openPath } from '../../checks/open-fixture.js';
import { statementOf, twilioLog, twilioUsage } from '../../reconcile/aggregate/aggregate-pair.js';
import { recordStatement, totalsStatement } from '../generated-statements.js';
import { joined, type ReadSheet } from './read-workbook.js';
import { assertFormulasHold, assertSaysTheSame, OPTIONS, sheetNamed, sheetsOf } from './workbook-figures.js';

function example(
  provider: string,
  usage: string,
  log: string,
  invoice?: string,
  choices: ReconcileChoices = {},
): Statement {
  const [usageFile, logFile] = [usage, log].map((name) => openPath(`examples/${provider}/${name}`));
  assert.ok(isTable(usageFile) && isTable(logFile));
  const lines = invoice === undefined ? null : readInvoiceFile(readFileSync(`examples/${provider}/${invoice}`));
  return reconcile(usageFile, [logFile], choices, lines);
}

/** The sheet that has what a section of the report shows, by how its title begins. */
const HOMES: readonly (readonly [start: string, sheet: string])[] = [
  ['Control totals', 'Totals'],
  ['Completeness', 'Statement'],
  ['Bridge', 'Bridge'],
  ['Groups', 'Groups'],
  ['Decisions', 'Totals'],
  ['Breaks', 'Breaks'],
  ['Compared', 'Compared'],
  ['Invoice lines', 'Invoice lines'],
  ['What rounding costs', 'Rounding'],
  ['What if', 'Rounding'],
  ['Evidence', 'Evidence'],
  ['Findings', 'Findings'],
  ['Rules run', 'Rules'],
  ['Provenance', 'Provenance'],
  ['What this run does not prove', 'Scope'],
  // The verdict has no title.
  ['', 'Statement'],
];

describe('the statement as a workbook', () => {
  it('has formulas that give the statement’s figures, for any pair of files', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (seed) => {
        const statement = recordStatement(seed);
        const sheets = sheetsOf(statement);
        assert.ok(assertFormulasHold(sheets) > 100);
        assertSaysTheSame(sheets, statement);
      }),
      { numRuns: 25 },
    );
  });

  it('has them for totals, too', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (seed) => {
        const statement = totalsStatement(seed);
        const sheets = sheetsOf(statement);
        assertFormulasHold(sheets);
        assertSaysTheSame(sheets, statement);
      }),
      { numRuns: 25 },
    );
  });

  it('goes on on further sheets where one is full, and adds up all of them', () => {
    for (let seed = 0; seed < 10; seed++) {
      const statement = recordStatement(seed);
      const sheets = sheetsOf(statement, { rowsPerSheet: 7 });
      assertFormulasHold(sheets);
      assertSaysTheSame(sheets, statement);
      const whole = sheetNamed(sheetsOf(statement), 'Usage rows');
      const parts = sheets.filter(({ name }) => /^Usage rows( \d+)?$/.test(name));
      assert.equal(parts.length, Math.max(1, Math.ceil(statement.usage.rows / 7)));
      const rowNumbers = (sheet: ReadSheet) =>
        [...sheet.cells].flatMap(([name, { value }]) => (/^A([3-9]|\d\d+)$/.test(name) ? [value] : []));
      assert.deepEqual(parts.flatMap(rowNumbers), rowNumbers(whole));
      assert.equal(rowNumbers(whole).length, statement.usage.rows);
    }
  });

  it('says the same of the examples of all providers, with an invoice and a tolerance', () => {
    for (const statement of [
      example('aircall', 'usage.csv', 'call-log.csv', 'invoice-lines.csv', { toleranceMs: 60_000 }),
      example('twilio', 'usage-records-daily.json', 'calls.json'),
      example('talkdesk', 'monthly-usage.json', 'calls-report.csv'),
      example('flireo', 'usage.json', 'calls.json'),
    ]) {
      const sheets = sheetsOf(statement);
      assertFormulasHold(sheets);
      assertSaysTheSame(sheets, statement);
      assert.deepEqual(
        sheets.map(({ name }) => name).filter((name) => !['Groups', 'Rounding', 'Invoice lines'].includes(name)),
        [
          'Statement',
          'Bridge',
          'Totals',
          'Breaks',
          'Evidence',
          'Usage rows',
          'Call log rows',
          'Rules',
          'Findings',
          'Provenance',
          'Scope',
        ],
      );
      assert.equal(sheetNamed(sheets, 'Breaks').lastRow, statement.breaks.length + 2);
      assert.equal(sheetNamed(sheets, 'Rules').lastRow, statement.rules.length + 1);
    }
  });

  it('has formulas that hold on sheets with French names, too', () => {
    const folder = 'l10n/fr';
    const texts = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
    speak('fr', catalogOf(Object.assign({}, ...texts)));
    try {
      for (const statement of [recordStatement(3), totalsStatement(3)]) {
        const sheets = sheetsOf(statement, { rowsPerSheet: 10 });
        assert.ok(assertFormulasHold(sheets) > 100);
        const names = sheets.map(({ name }) => name);
        assert.ok(names.includes('Pont'), names.join());
        assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
        for (const name of names) assert.match(name, /^[^[\]:*?/\\']{1,31}$/);
      }
    } finally {
      speak('en', undefined);
    }
  });

  it('has a sheet for each section of the report', () => {
    const aircall = example('aircall', 'usage.csv', 'call-log.csv', 'invoice-lines.csv', {
      whatIf: [{ minimumMs: 6000, incrementMs: 6000 }],
    });
    const before = readPreviousStatement('before.json', 'ab', [...statementJson(aircall, OPTIONS)].join(''));
    const decided: BreakDecision = {
      rule: 'statement/not-billed',
      record: 'gone',
      state: 'disputed',
      reason: '',
      deltaMs: 60_000,
    };
    for (const statement of [
      withPrevious(withDecisions(aircall, [decided]), before),
      example('twilio', 'usage-records-daily.json', 'calls.json'),
      recordStatement(3),
    ]) {
      const sheets = sheetsOf(statement);
      for (const { title } of statementOutline(statement, OPTIONS, EVERYTHING).sections) {
        const home = HOMES.find(([start]) => (start === '' ? title === '' : title.startsWith(start)));
        assert.ok(home, `“${title}” has a sheet`);
        assert.ok(sheetNamed(sheets, home[1]).cells.size > 0, title);
      }
    }
  });

  it('is the same bytes for the same statement', () => {
    const bytes = () => joined(statementXlsx(example('aircall', 'usage.csv', 'call-log.csv'), OPTIONS));
    assert.deepEqual(bytes(), bytes());
  });

  it('says that no row is missing where one is', () => {
    const statement = recordStatement(3);
    const [first] = sheetsOf({ ...statement, inputs: statement.inputs.map((one) => ({ ...one, rows: one.rows + 1 })) });
    const row = [...first.cells].find(([, { value }]) => value === 'Usage rows in no bucket')?.[0].slice(1);
    assert.equal(first.cells.get(`D${row}`)?.value, 1);
  });

  it('has the dates of calls as days that a spreadsheet knows, in the zone of their file', () => {
    const usage = twilioUsage([['calls-outbound', '2025-05-01', '2025-05-01', 1, 2]]);
    const log = twilioLog([{ at: '2025-05-01T12:00:00Z', seconds: 61 }]);
    const statement = statementOf(usage, log, { callLogTimeZone: 'Europe/Paris' });
    const rows = sheetNamed(sheetsOf(statement), 'Call log rows');
    const head = [...rows.cells].find(([, { value }]) => value === 'Start (Europe/Paris)')?.[0].replace('2', '3');
    const serial = Number(rows.cells.get(head ?? '')?.value);
    assert.equal(new Date(Math.round((serial - 25_569) * 86_400_000)).toISOString(), '2025-05-01T14:00:00.000Z');
  });
});
