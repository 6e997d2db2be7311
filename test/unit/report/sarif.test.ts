import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { FileChoices } from '../../../src/core/checks/check-result.js';
import { toDecision } from '../../../src/core/checks/choices/saved-choices.js';
import { ruleIds } from '../../../src/core/checks/rules.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { decideBreak, withDecisions } from '../../../src/core/reconcile/triage.js';
import { checkSarif } from '../../../src/core/report/check-sarif.js';
import type { ReportOptions } from '../../../src/core/report/report-options.js';
import { relativeUri } from '../../../src/core/report/sarif-artifacts.js';
import { plainMessage } from '../../../src/core/report/sarif-results.js';
import { statementSarif } from '../../../src/core/report/statement-sarif.js';
import { visibleText } from '../../../src/core/report/visible-text.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { HOSTILE, HOSTILE_MINUTES, quoted } from '../../fixtures/hostile-texts.js';
import { isTable, openBytes, openPath, openText } from '../checks/open-fixture.js';
import { recordStatement, totalsStatement } from './generated-statements.js';
import { hostileText } from './made-statement.js';
import { failures, type Result, validRun } from './sarif-log.js';

const VERSION: ReportOptions = { version: '1.2.3' };

function checked(files: readonly OpenedFile[], options = VERSION, choices: FileChoices = {}): string {
  return [
    ...checkSarif(
      files.map((file) => checkFile(file, choices)),
      options,
    ),
  ].join('');
}

/** A report in which some minutes are no numbers. */
function oddReport(odd: readonly number[] = [3, 5], rows = 8): string {
  return usageCsv(rows, (cells, row) => {
    if (odd.includes(row)) cells[3] = '1.5';
  });
}

const printOf = ({ ruleId, partialFingerprints }: Result) =>
  `${ruleId} ${partialFingerprints?.primaryLocationLineHash}`;

describe('SARIF', () => {
  it('is valid for statements of both grains, and names the verdict', () => {
    for (let seed = 1; seed <= 6; seed++) {
      for (const statement of [recordStatement(seed), totalsStatement(seed)]) {
        const run = validRun([...statementSarif(statement, VERSION)].join(''));
        assert.equal(run.properties?.verdict, statement.verdict);
        assert.equal(run.properties?.breaks, statement.breaks.length);
        const count = statement.findings.reduce((sum, { list }) => sum + list.length, 0);
        assert.equal(failures(run).length, count);
        assert.equal(run.artifacts.length, 1 + statement.facts.log.files.length);
      }
    }
  });

  it('has every rule of the product, and what became of those that ran', () => {
    const file = openText(oddReport());
    const { outcomes } = checkFile(file, {});
    const run = validRun(checked([file]));
    assert.deepEqual(
      run.tool.driver.rules.map(({ id }) => id),
      ruleIds(),
    );
    assert.equal(new Set(run.tool.driver.rules.map(({ name }) => name)).size, ruleIds().length);
    for (const { rule, outcome, reason, findings } of outcomes) {
      const results = run.results.filter(({ ruleId }) => ruleId === rule);
      assert.deepEqual(
        results.map(({ kind }) => kind),
        outcome === 'fail' ? Array(findings).fill('fail') : [outcome === 'pass' ? 'pass' : 'notApplicable'],
      );
      if (reason !== null) assert.ok(results[0].message.text.endsWith(plainMessage(reason)));
    }
  });

  it('puts the gravest findings first', () => {
    const file = openPath('examples/aircall/usage.csv');
    assert.ok(isTable(file));
    const levels = failures(validRun(checked([file]))).map(({ level }) => level);
    const order = ['error', 'warning', 'note'];
    assert.deepEqual([...new Set(levels)], order);
    assert.deepEqual(
      levels,
      [...levels].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
  });

  it('points at the cell, in lines and UTF-16 columns from 1', () => {
    const text = usageCsv(4, (cells, row) => {
      cells[1] = row === 1 ? '"two\nlines"' : `😀-${row}`;
      if (row === 2) cells[3] = '"1,5"';
    });
    const lines = text.split('\n');
    const found = failures(validRun(checked([openText(text)]))).filter(({ properties }) => properties?.value === '1,5');
    assert.ok(found.length > 0);
    for (const { locations, properties } of found) {
      const region = locations[0].physicalLocation.region;
      assert.ok(region);
      assert.equal(properties?.row, 3);
      assert.equal(region.startLine, 5);
      assert.equal(lines[region.startLine - 1].slice(region.startColumn - 1, region.endColumn - 1), '"1,5"');
    }
  });

  it('knows findings by rule and record, wherever the record stands', () => {
    const before = failures(validRun(checked([openText(oddReport([3, 5]))]))).map(printOf);
    const [header, ...rows] = oddReport([3, 5]).trimEnd().split('\n');
    const moved = [header, ...rows.reverse(), ''].join('\n');
    const after = failures(validRun(checked([openText(moved)]))).map(printOf);
    const odd = (prints: string[]) => prints.filter((print) => print.startsWith('billing/minutes-not-whole ')).sort();
    assert.equal(odd(before).length, 2);
    assert.deepEqual(odd(after), odd(before));
    const other = failures(validRun(checked([openText(oddReport([3, 6]))]))).map(printOf);
    assert.equal(odd(other).filter((print) => odd(before).includes(print)).length, 1);
  });

  it('tells equal records of several files apart', () => {
    const files = [openText(oddReport(), {}, 'a.csv'), openText(oddReport(), {}, 'b.csv')];
    const run = validRun(checked(files, { ...VERSION, sarif: { severalFiles: true } }));
    const [first] = run.artifacts;
    assert.deepEqual(
      run.artifacts.map(({ location }) => location.uri),
      ['a.csv', 'b.csv'],
    );
    assert.deepEqual([first.length, first.hashes['sha-256']], [files[0].size, files[0].sha256]);
  });

  it('keeps equal rows apart, which have findings of one rule', () => {
    const row = usageCsv(1, (cells) => {
      cells[1] = '';
      cells[4] = '';
      cells[3] = '1.5';
    }).split('\n')[1];
    const text = `${usageCsv(3)}${row}\n${row}\n${row}\n`;
    const found = failures(validRun(checked([openText(text)]))).filter(
      ({ ruleId }) => ruleId === 'billing/minutes-not-whole',
    );
    assert.equal(found.length, 3);
  });

  it('names records and members of JSON, and no positions in packed files', () => {
    const records = [1, 2].map((at) => ({ id: `r${at}`, call_id: `c${at}`, minutes_used: 'x', duration_seconds: 61 }));
    const json = JSON.stringify({ usage_logs: records, total: 2 });
    const inJson = failures(validRun(checked([openText(json, { format: 'flireo.usage' }, 'usage.json')])));
    assert.ok(
      inJson.some(({ locations }) => locations[0].logicalLocations?.[0].fullyQualifiedName?.startsWith('record 1')),
    );
    const packed = openBytes('usage.csv.gz', new TextEncoder().encode(oddReport()));
    assert.ok(isTable(packed));
    const run = validRun(checked([packed]));
    assert.equal(run.artifacts[0].mimeType, 'application/gzip');
    for (const { locations } of run.results) assert.equal(locations[0].physicalLocation.region, undefined);
    assert.ok(
      failures(run).some(({ locations }) => locations[0].logicalLocations?.[0].fullyQualifiedName !== undefined),
    );
  });

  it('leads from a call to its partner in the other file', () => {
    const usage = openText(
      usageCsv(6, (cells, row) => {
        if (row === 2) cells[3] = '9';
      }),
    );
    const statement = reconcile(usage, [openText(logCsv(6), { role: 'call-log' }, 'log.csv')], {}, null);
    const run = validRun([...statementSarif(statement, VERSION)].join(''));
    const found = failures(run).find(({ ruleId }) => ruleId === 'statement/billed-differs');
    const partner = found?.relatedLocations?.[0].physicalLocation;
    assert.equal(partner?.artifactLocation.uri, 'log.csv');
    assert.equal(partner?.region?.startLine, 4);
  });

  it('marks findings of accepted breaks as suppressed, with the reason, and no others', () => {
    let marked = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const statement = recordStatement(seed);
      if (statement.breaks.length === 0) continue;
      const accepted = decideBreak(statement, 0, 'accepted', 'Agreed in [May](https://x.invalid)');
      const disputed = statement.breaks.length > 1 ? [decideBreak(statement, 1, 'disputed', 'No')] : [];
      const after = withDecisions(statement, [accepted, ...disputed].map(toDecision));
      const found = failures(validRun([...statementSarif(after, VERSION)].join('')));
      const suppressed = found.filter(({ suppressions }) => suppressions !== undefined);
      const rows = [...statement.breaks.at(0).usage, ...statement.breaks.at(0).callLog];
      for (const { ruleId, suppressions, properties, locations } of suppressed) {
        assert.equal(ruleId, accepted.rule);
        assert.deepEqual(suppressions, [
          { kind: 'external', status: 'accepted', justification: 'Agreed in \\[May\\](https://x.invalid)' },
        ]);
        const input = locations[0].physicalLocation.artifactLocation.index;
        assert.ok(rows.some((one) => one.input === input && one.row === properties?.row));
      }
      marked += suppressed.length;
      const plain = failures(validRun([...statementSarif(statement, VERSION)].join('')));
      assert.deepEqual(found.map(printOf), plain.map(printOf));
    }
    assert.ok(marked > 5, String(marked));
  });

  it('takes no cell for a link, a placeholder or an address', () => {
    for (const hostile of [...HOSTILE, HOSTILE_MINUTES, '{0} {{1}}', '\u0000\u001b[31m', '\ud800']) {
      const text = usageCsv(4, (cells, row) => {
        if (row === 1) cells[3] = quoted(hostile);
        if (row === 2) cells[0] = quoted(hostile);
      });
      const run = validRun(checked([openText(text, {}, `${hostile}.csv`)]));
      assert.ok(failures(run).some(({ properties }) => properties?.value !== undefined));
      for (const { message } of run.results) {
        assert.doesNotMatch(message.text, /(?<!\\)\]\(/);
        assert.doesNotMatch(message.text, /(?<!\{)\{\d+\}(?!\})/);
        assert.equal(visibleText(message.text), message.text);
      }
    }
  });

  it('has relative addresses of any name', () => {
    fc.assert(
      fc.property(hostileText, fc.array(hostileText, { maxLength: 3 }), (name, folders) => {
        const uri = relativeUri([...folders, `n${name}`].join('/'));
        const base = new URL('https://base.invalid/root/');
        const resolved = new URL(uri, base);
        assert.ok(resolved.href.startsWith(base.href), uri);
        assert.equal(resolved.search + resolved.hash, '');
      }),
    );
    assert.equal(relativeUri('examples/May usage.csv'), 'examples/May%20usage.csv');
    assert.equal(relativeUri('../c:/x.csv'), '%2E%2E/c%3A/x.csv');
  });

  it('masks numbers everywhere, and knows findings all the same', () => {
    const number = '+12125550123';
    const text = usageCsv(4, (cells, row) => {
      if (row === 1) cells[15] = `x${number}`;
      if (row === 2) cells[12] = `Call of ${number}`;
    });
    const mask = {
      text: (value: string) => value.replaceAll(number, '+1******0123'),
      number: (value: string) => value.replaceAll(number, '+1******0123'),
    };
    const named = openText(text, {}, `usage ${number}.csv`);
    const masked = checked([named], { ...VERSION, mask });
    assert.ok(!masked.includes(number) && !masked.includes(encodeURIComponent(number)));
    assert.deepEqual(failures(validRun(masked)).map(printOf), failures(validRun(checked([named]))).map(printOf));
  });

  it('gives the same bytes twice', () => {
    const make = () => [...statementSarif(recordStatement(3), VERSION)].join('');
    assert.equal(make(), make());
  });
});
