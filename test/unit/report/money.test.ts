import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { rounded } from '../../../src/core/report/amounts.js';
import { statementCsv } from '../../../src/core/report/statement-csv.js';
import { statementJson } from '../../../src/core/report/statement-json.js';
import { statementMarkdown, statementText } from '../../../src/core/report/statement-report.js';
import { type Decimal, formatDecimal, parseDecimal } from '../../../src/core/table/decimal.js';
import { usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';

const STAMP = '2025-04-28T10:00:07Z';
const decimal = (text: string) => parseDecimal(text) as Decimal;

/** Two calls of one Description, one of another that the log lacks, one that the bill lacks. */
function statementWith(invoice: string | null): Statement {
  const usage = usageText([
    { call: 'a', minutes: '2', description: 'France', stamp: STAMP },
    { call: 'b', minutes: '5', description: 'France', stamp: STAMP },
    { call: 'c', minutes: '3', description: 'Spain', stamp: STAMP },
  ]);
  const log = ['a,90', 'b,120', 'e,30'].map((call) => {
    const [id, seconds] = call.split(',');
    return `${id},completed,outbound,+12025550101,+14155550150,${STAMP},${seconds}`;
  });
  const text = ['Call ID,Status,Direction,From,To,Start Time,Duration', ...log, ''].join('\n');
  return reconcile(
    openTable(usage, 'usage.csv'),
    [openTable(text, 'log.csv', { role: 'call-log' })],
    { period: { month: '2025-04' } },
    invoice === null ? null : readInvoiceLines(invoice),
  );
}

const INVOICE = 'Description,Quantity,Amount\nFrance,7,EUR 0.35\n';
const jsonOf = (statement: Statement) => JSON.parse([...statementJson(statement, { version: '1' })].join(''));

describe('money in the forms of a statement', () => {
  it('is rounded half away from zero, also where parts without an end come to a half', () => {
    const cases: [string, number, string][] = [
      ['0.014999999999999997', 2, '0.02'],
      ['-0.014999999999999997', 2, '-0.02'],
      ['0.0149', 2, '0.01'],
      ['1.0000005', 6, '1.000001'],
      ['0.0000000000004999', 12, '0'],
    ];
    for (const [exact, decimals, shown] of cases) assert.equal(formatDecimal(rounded(decimal(exact), decimals)), shown);
  });

  it('is in the JSON only where the invoice gives a rate, beside the keys that are always there', () => {
    const plain = jsonOf(statementWith(null));
    const priced = jsonOf(statementWith(INVOICE));
    assert.doesNotMatch(JSON.stringify(plain), /"\w*mount\w*":/);
    assert.deepEqual(
      priced.bridge.map(({ step, amount, unpricedRows }: Record<string, unknown>) => [step, amount, unpricedRows]),
      [
        ['call-log', '0.175', 1],
        ['outside-period', '0', 0],
        ['duplicates', '0', 0],
        ['not-billable', '0', 0],
        ['free', '0', 0],
        ['rounding', '0.025', 1],
        ['not-billed', null, 1],
        ['billed-differs', '0.15', 0],
        ['extra-legs', '0', 0],
        ['billed-not-billable', '0', 0],
        ['not-in-call-log', null, 1],
        ['duplicates-billed', '0', 0],
        ['outside-period-billed', '0', 0],
        ['ambiguous', '0', 0],
        ['usage', '0.35', 1],
      ],
    );
    assert.deepEqual(priced.usage.buckets.matched, { rows: 1, seconds: 120, amount: '0.1', unpricedRows: 0 });
    assert.deepEqual(
      priced.breaks.map((entry: Record<string, unknown>) => [
        entry.callId,
        entry.expectedAmount,
        entry.billedAmount,
        entry.deltaAmount,
      ]),
      [
        ['b', '0.1', '0.25', '0.15'],
        ['c', null, null, null],
        ['e', null, null, null],
      ],
    );
    assert.deepEqual(priced.money, {
      currency: 'EUR',
      netAmount: '0.15',
      grossAmount: '0.15',
      explainedAmount: '0',
      withinToleranceAmount: '0',
      residualAmount: '0',
      unpricedBreaks: 2,
      sources: [{ source: 'invoice', usageRows: 2, callLogRows: 0 }],
    });
    for (const key of Object.keys(plain)) assert.ok(key in priced, key);
    assert.deepEqual(priced.invoice[0].currency, 'EUR');
  });

  it('gives the share of rounding in the amount beside that in time, where all of the bill has a rate', () => {
    const costOf = (invoice: string | null) => {
      const { percent, percentOfAmount, models } = jsonOf(statementWith(invoice)).roundingCost;
      return [
        percent,
        percentOfAmount,
        ...models.slice(0, 2).map((one: Record<string, unknown>) => one.percentOfAmount),
      ];
    };
    // 30 of 600 s; in money 0.025 of 0.35 and 0.60. By 30/6 nothing is rounded.
    assert.deepEqual(costOf(`${INVOICE}Spain,3,EUR 0.60\n`), [5, 2.6, 2.6, 0]);
    assert.deepEqual(costOf(INVOICE), [5, null, null, null]);
    assert.deepEqual(costOf(null), [5, undefined, undefined, undefined]);
  });

  it('is a column of each table of the text and of Markdown, only where there is a rate', () => {
    const lines = (statement: Statement) =>
      [...statementText(statement, { version: '1', width: 200 })]
        .join('')
        .split('\n')
        .map((line) => line.trim().replace(/ {2,}/g, ' | '));
    const plain = lines(statementWith(null)).join('\n');
    assert.doesNotMatch(plain, /EUR|no rate|Amount/);
    const priced = lines(statementWith(INVOICE));
    for (const expected of [
      'Net | +0:05:00 (+5 min, +0.15 EUR), billed more than the call log explains (+) or less (−)',
      'Gross | 0:07:00 (7 min, 0.15 EUR), the same differences without their signs',
      'Explained | 0:00:00 (0 min, 0.00 EUR), differences that are no breaks, such as flagged transfer legs',
      'Without rate | 2 breaks, in no amount: no rate is known for them',
      'Bucket | Usage rows | Billed | EUR | Log rows | Talked',
      'Matched | 1 | 0:02:00 | 0.10 | 1 | 0:01:30',
      'Not in the call log | 1 | 0:03:00 | no rate | – | –',
      'Not billed | – | – | – | 1 | 0:00:30',
      'Total | 3 | 0:10:00 | 0.35* | 3 | 0:04:00',
      'Step | Rows | h:mm:ss | EUR',
      'Billed by the provider | 3 | 0:10:00 | 0.35*',
      '* Part of the rows have no known rate and are not in the amount.',
      'Residual 0:00:00 (0.00 EUR): nothing is left unexplained.',
      'Kind | Breaks | Net | EUR | Rule',
      'Delta | EUR | Expected | Billed | Usage row | Log row | Call | Rule',
    ])
      assert.ok(priced.includes(expected), `${expected}\nis not in\n${priced.join('\n')}`);
    const has = (pattern: RegExp) =>
      assert.ok(
        priced.some((line) => pattern.test(line)),
        String(pattern),
      );
    has(/^Billed differently \| 1 \| \+0:03:00 \| \+0\.15 \| [│█ |]+$/);
    has(/^Billable, not billed \| 1 \| −0:01:00 \| no rate/);
    has(/^Billed differently \| 1 \| \+0:03:00 \| \+0\.15 \| statement/);
    has(/^\+0:03:00 \| \+0\.15 \| 0:02:00 \| 0:05:00 \| 2 \| 2 \| b \| statement/);
    has(/^\+0:03:00 \| no rate \| – \| 0:03:00 \| 3 \| – \| c \| statement/);
    has(/^France \| minutes \| 7 \| 7 \| 0 \| 0\.05 \| 0\.35 EUR \| matches$/);
    const markdown = [...statementMarkdown(statementWith(INVOICE), { version: '1' })].join('');
    assert.match(markdown, /\| Step \| Rows \| h:mm:ss \| EUR \|/);
    assert.match(markdown, /\| Billed by the provider \| 3 \| 0:10:00 \| 0\\\.35\\\* \|/);
  });

  it('tells that rounded amounts are off by a cent where they are', () => {
    const text = (invoice: string) => [...statementText(statementWith(invoice), { version: '1' })].join('');
    assert.match(text(INVOICE), /rounded by itself; unrounded, they add up/);
    assert.doesNotMatch(text('Description,Quantity,Amount\nFrance,7,7.00\n'), /rounded by itself/);
  });

  it('is columns of the CSV, which are not there without a rate', () => {
    const read = (statement: Statement) =>
      Papa.parse<Record<string, string>>([...statementCsv(statement, { version: '1' })].join(''), {
        header: true,
        delimiter: ',',
        newline: '\n',
      }).data;
    assert.ok(!Object.keys(read(statementWith(null))[0]).some((name) => /amount|currency|unpriced/.test(name)));
    const rows = read(statementWith('Description,Quantity,Amount\nFrance,-7,EUR -0.35\nSpain,3,0.60\n'));
    const of = (section: string, item: string) => {
      const row = rows.find((one) => one.section === section && one.item === item) as Record<string, string>;
      return [row.currency, row.expected_amount, row.billed_amount, row.delta_amount, row.amount, row.unpriced_rows];
    };
    assert.deepEqual(of('bridge', 'billed-differs'), ['EUR', '', '', '', '0.15', '0']);
    assert.deepEqual(of('bridge', 'not-billed'), ['EUR', '', '', '', '', '1']);
    assert.deepEqual(of('usage-bucket', 'not-in-call-log'), ['EUR', '', '', '', '0.6', '0']);
    assert.deepEqual(of('break', 'billed-differs'), ['EUR', '0.1', '0.25', '0.15', '', '']);
    const net = rows.find(({ section }) => section === 'net');
    assert.deepEqual([net?.amount, net?.unpriced_rows], ['0.75', '1']);
    assert.deepEqual(
      rows.filter(({ section }) => section === 'in-the-log-only').map(({ item, seconds }) => [item, seconds]),
      [
        ['free', '0'],
        ['not-billable', '0'],
        ['outside-period', '0'],
        ['duplicate', '0'],
      ],
    );
  });
});
