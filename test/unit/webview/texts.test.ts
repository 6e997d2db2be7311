import assert from 'node:assert/strict';
import type { CheckView, RuleView, Severity } from '../../../src/engine/protocol.ts';
import { nextSort } from '../../../webview/grid/row-view.ts';
import { byGravity } from '../../../webview/grid/rule-order.ts';
import {
  candidateLabel,
  counted,
  dateRange,
  findingsSummary,
  minutesAtStake,
  quantity,
} from '../../../webview/grid/texts.ts';
import { tsvCell } from '../../../webview/grid/tsv.ts';
import { visibleText } from '../../../webview/ui/visible-text.ts';

function rule(title: string, severity: Severity, stakeMs: number, findings: number): RuleView {
  return {
    rule: `test/${title}`,
    title,
    severity,
    outcome: findings > 0 ? 'fail' : 'pass',
    reason: null,
    findings,
    stakeMs,
    help: { what: '', why: '', fix: '', source: '' },
  };
}

function check(rules: RuleView[], rows: number): CheckView {
  return { rules, errors: 0, warnings: 0, infos: 0, rows, unreadableRows: 0, totals: [] };
}

describe('texts of the grid', () => {
  it('says counts as people write them', () => {
    assert.equal(counted(1, 'row'), '1 row');
    assert.equal(counted(0, 'row'), '0 rows');
    assert.equal(counted(1_000_000, 'row'), '1,000,000 rows');
  });

  it('says exact decimals with what they are of, where that is known', () => {
    assert.equal(quantity('1234567.8901', 'minutes'), '1,234,567.8901 minutes');
    assert.equal(quantity('-123', null), '-123');
    assert.equal(quantity('12345678901234567890', ''), '12,345,678,901,234,567,890');
  });

  it('says periods by their inclusive dates, the year once where it is one', () => {
    assert.equal(dateRange('2025-04-14', '2025-05-13'), '14 Apr – 13 May 2025');
    assert.equal(dateRange('2024-12-14', '2025-01-13'), '14 Dec 2024 – 13 Jan 2025');
    assert.equal(dateRange('2025-04-14', '2025-04-14'), '14 Apr 2025');
    assert.equal(dateRange('2025-09-14', '2025-10-13'), '14 Sep – 13 Oct 2025', 'as in the statement');
    assert.equal(dateRange('soon', 'later'), 'soon – later');
  });

  it('calls a month by its name and another candidate by its dates', () => {
    const candidate = { firstDate: '2025-04-01', lastDate: '2025-04-30', inside: 1, of: 2 };
    assert.equal(candidateLabel({ ...candidate, choice: { month: '2025-04' } }), 'April 2025');
    assert.equal(candidateLabel({ ...candidate, choice: { invoiceDate: '2025-05-01' } }), '1 Apr – 30 Apr 2025');
  });

  it('says what is at stake in minutes', () => {
    assert.equal(minutesAtStake(391 * 60_000), '391 min');
    assert.equal(minutesAtStake(78_000), '1.3 min');
  });

  it('sums findings up without adding the same minutes twice', () => {
    const rules = [rule('a', 'error', 60_000, 200), rule('b', 'info', 60_000, 14), rule('c', 'info', 0, 0)];
    assert.equal(findingsSummary(check(rules, 214)), '2 kinds of problem, 214 rows');
    assert.equal(findingsSummary(check([rule('a', 'error', 0, 1)], 1)), '1 kind of problem, 1 row');
    assert.equal(findingsSummary(check([rule('a', 'error', 0, 1)], 0)), '1 kind of problem with the file as a whole');
    assert.equal(findingsSummary(check([rule('c', 'info', 0, 0)], 0)), 'No problems found');
  });

  it('orders rules by gravity, then by what is at stake, then by number', () => {
    const rules = [
      rule('info', 'info', 9e9, 100),
      rule('cheap', 'error', 1, 100),
      rule('dear', 'error', 1000, 1),
      rule('few', 'warning', 0, 1),
      rule('many', 'warning', 0, 5),
    ];
    assert.deepEqual(
      byGravity(rules).map(({ title }) => title),
      ['dear', 'cheap', 'many', 'few', 'info'],
    );
  });

  it('sorts up, then down, then as the file is, and by another column from the start', () => {
    const up = nextSort([], 3);
    const down = nextSort(up, 3);
    assert.deepEqual(up, [{ column: 3, descending: false }]);
    assert.deepEqual(down, [{ column: 3, descending: true }]);
    assert.deepEqual(nextSort(down, 3), []);
    assert.deepEqual(nextSort(down, 4), [{ column: 4, descending: false }]);
  });

  it('copies cells so that a spreadsheet gets one cell', () => {
    assert.equal(tsvCell('plain, with comma'), 'plain, with comma');
    assert.equal(tsvCell('two\tcells'), '"two\tcells"');
    assert.equal(tsvCell('two\nlines "quoted"'), '"two\nlines ""quoted"""');
    assert.equal(tsvCell('"quoted"'), '"""quoted"""');
  });
});

describe('hostile text', () => {
  it('is left as it is where everything in it is visible', () => {
    for (const text of ['', 'Outbound call – United States', 'é 日本 🙂', '<img src=x onerror=alert(1)>', '$(alert)']) {
      assert.equal(visibleText(text), text);
    }
  });

  it('cannot hide characters, turn its direction or break its line', () => {
    assert.equal(visibleText('a\u202egnp.exe'), 'a⟨U+202E⟩gnp.exe');
    assert.equal(visibleText('zero\u200bwidth'), 'zero⟨U+200B⟩width');
    assert.equal(visibleText('a\tb\r\nc\u0000\u001b[31m'), 'a⇥b␍⏎c␀␛[31m');
    assert.equal(visibleText('arabic mark \u061c, bom \ufeff'), 'arabic mark ⟨U+061C⟩, bom ⟨U+FEFF⟩');
    assert.equal(visibleText('tag \u{e0041}'), 'tag ⟨U+E0041⟩');
    assert.equal(visibleText('flag \u{1f3f4}'), 'flag \u{1f3f4}');
  });
});
