import assert from 'node:assert/strict';
import fc from 'fast-check';
import { charge } from '../../../src/core/billing/rounding.js';
import { readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';
import { readRateCard } from '../../../src/core/reconcile/rate-card-file.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { roundingCost } from '../../../src/core/reconcile/rounding-cost.js';
import type { PricedAmount, ReconcileChoices, Statement } from '../../../src/core/reconcile/statement.js';
import { parseWhatIfModel, whatIf } from '../../../src/core/reconcile/what-if.js';
import { statementCsv } from '../../../src/core/report/statement-csv.js';
import { statementJson } from '../../../src/core/report/statement-json.js';
import { statementText } from '../../../src/core/report/statement-report.js';
import { formatDecimal } from '../../../src/core/table/decimal.js';
import { type UsageRow, usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';
import { statementOf as aggregateOf } from './aggregate/aggregate-pair.js';

const STAMP = '2025-04-28T10:00:07Z';

interface Made extends UsageRow {
  call: string;
  talk?: number;
  status?: string;
}

function statementOf(rows: readonly Made[], choices: ReconcileChoices = {}, invoice: string | null = null): Statement {
  const log = rows.flatMap(({ call, talk, status, direction }) =>
    talk === undefined
      ? []
      : [
          [
            call,
            status ?? 'completed',
            (direction ?? 'outbound').toLowerCase(),
            '+12025550101',
            '+14155550150',
            STAMP,
            talk,
          ].join(','),
        ],
  );
  return reconcile(
    openTable(usageText(rows.map((row) => ({ stamp: STAMP, ...row }))), 'usage.csv'),
    [
      openTable(['Call ID,Status,Direction,From,To,Start Time,Duration', ...log, ''].join('\n'), 'log.csv', {
        role: 'call-log',
      }),
    ],
    { period: { month: '2025-04' }, ...choices },
    invoice === null ? null : readInvoiceLines(invoice),
  );
}

const shown = (priced: PricedAmount | undefined) => (priced?.amount ? formatDecimal(priced.amount) : null);

/** Two calls of one Description, one of another; a row without a call, and a call of Voice AI. */
const ROWS: readonly Made[] = [
  { call: 'a', minutes: '2', talk: 61, description: 'France' },
  { call: 'b', minutes: '3', talk: 90, description: 'France' },
  { call: 'c', minutes: '1', talk: 30, description: 'Spain' },
  { call: 'd', minutes: '4', description: 'Spain' },
  { call: 'v', type: 'Voice AI Call', minutes: '', seconds: '20', talk: 20, description: 'Agent' },
  { call: 'f', minutes: '0', talk: 50, direction: 'Inbound', description: 'Inbound' },
];

describe('what rounding costs', () => {
  it('knows the difference of two amounts that are known, though what has no rate is all that changes', () => {
    const rows: readonly Made[] = [
      { call: 'a', minutes: '2', talk: 90, description: 'France' },
      { call: 'b', minutes: '3', talk: 90, description: 'Spain' },
    ];
    const card = readRateCard('Description,Per minute\nFrance,0.1\n');
    const [inForce] = statementOf(rows, { rates: card }).roundingCost?.models ?? [];
    assert.deepEqual([shown(inForce.money?.billed), shown(inForce.money?.under)], ['0.2', '0.2']);
    assert.deepEqual([shown(inForce.money?.delta), inForce.money?.delta.unpricedRows], ['0', 1]);
  });

  it('is what the model adds to the talk of the charged calls, as a share of the bill', () => {
    const cost = statementOf(ROWS).roundingCost;
    assert.ok(cost);
    // 120 + 120 + 60 + 20 are due for 61 + 90 + 30 + 20 s of talk; billed are 2 + 3 + 1 + 4 minutes and 20 s.
    assert.deepEqual([cost.calls, cost.billedMs, cost.roundingMs], [4, 620_000, 119_000]);
    const models = cost.models.map(({ name, isInForce, roundingMs, underMs, deltaMs }) => [
      name,
      isInForce,
      roundingMs / 1000,
      underMs / 1000,
      deltaMs / 1000,
    ]);
    assert.deepEqual(models, [
      ['60/60', true, 119, 560, -60],
      ['30/6', false, 5, 446, -174],
      ['6/6', false, 5, 446, -174],
      ['1/1', false, 0, 441, -179],
      ['60/1', false, 30, 471, -149],
    ]);
  });

  it('is under each model what the what-if of that model says', () => {
    const invoice = 'Description,Quantity,Amount\nFrance,5,€5.00\nSpain,5,€10.00\n';
    for (const { roundingCost, facts, money } of [statementOf(ROWS), statementOf(ROWS, {}, invoice)])
      for (const { name, model, isInForce, ...figures } of roundingCost?.models.slice(1) ?? [])
        assert.deepEqual(figures, whatIf(facts, model, money).bill, name);
  });

  it('is told in one sentence, with money where there are rates', () => {
    const text = (...given: Parameters<typeof statementOf>) =>
      [...statementText(statementOf(...given), { version: '1', width: 200 })].join('');
    assert.match(
      text(ROWS),
      /19\.2 % of this bill is rounding \(0:01:59, by 60\/60\); at 6\/6 it would be 1\.1 %, and the bill 0:07:26 \(−0:02:54\)\./,
    );
    const invoice = 'Description,Quantity,Amount\nFrance,5,€5.00\nSpain,5,€10.00\n';
    // The Voice AI call has no rate, and so no share of the amount is known.
    assert.match(
      text(ROWS, {}, invoice),
      /19\.2 % of the billed time is rounding \(0:01:59, 2\.48 EUR, by 60\/60\); at 6\/6 it would be 1\.1 % of the time,/,
    );
    // 119 of 360 s; in money 59 + 30 s at 1 a minute and 30 s at 2 a minute, of 7.
    assert.match(
      text(ROWS.slice(0, 3), {}, invoice),
      /33\.1 % of the billed time and 35\.5 % of the amount are rounding \(0:01:59, 2\.48 EUR, by 60\/60\)/,
    );
    assert.match(text(ROWS, {}, invoice), /30\/6 +0:00:05 +1\.1 +0:07:26 +11\.60\*? +−0:02:54/);
  });

  it('is not there without a charged call of both sides, or a bill', () => {
    assert.equal(statementOf([{ call: 'd', minutes: '4' }]).roundingCost, null);
    assert.equal(statementOf([{ call: 'a', minutes: '0', talk: 0 }]).roundingCost, null);
    const json = JSON.parse([...statementJson(statementOf([{ call: 'd', minutes: '4' }]), { version: '1' })].join(''));
    assert.ok(!('roundingCost' in json) && !('whatIf' in json));
  });

  it('shows models in force of several kinds as one, and leaves none of the others out', () => {
    const models = [{ direction: 'Inbound', model: { minimumMs: 30_000, incrementMs: 6000 } }];
    const rows = [...ROWS, { call: 'g', minutes: '1', talk: 40, direction: 'Inbound', description: 'Toll-free US' }];
    const names = (choices: ReconcileChoices) =>
      statementOf(rows, choices).roundingCost?.models.map(({ name, isInForce }) => (isInForce ? `${name}!` : name));
    assert.deepEqual(names({ models }), ['60/60!', '60/60', '30/6', '6/6', '1/1', '60/1']);
    assert.deepEqual(names({ minimumMs: 10_000, incrementMs: 10_000 }), [
      '10/10!',
      '60/60',
      '30/6',
      '6/6',
      '1/1',
      '60/1',
    ]);
  });

  it('is worked out of the log of each group where the bill has totals only', () => {
    const usage = [
      'category,start_date,end_date,count,count_unit,usage,usage_unit,price,price_unit',
      'calls-outbound,2025-05-01,2025-05-31,2,calls,4,minutes,0.08,usd',
      'calls-inbound,2025-05-01,2025-05-31,1,calls,9,minutes,0.09,usd',
      '',
    ].join('\n');
    const log = [
      'sid,status,start_time,duration,direction,from,to',
      'CA1,completed,2025-05-02T00:00:00Z,61,outbound-api,+12025550100,+12025550123',
      'CA2,completed,2025-05-03T00:00:00Z,61,outbound-api,+12025550100,+12025550123',
      'CA3,failed,2025-05-03T00:00:00Z,0,outbound-api,+12025550100,+12025550123',
      '',
    ].join('\n');
    const {
      roundingCost: cost,
      whatIf: lines,
      money,
    } = aggregateOf(usage, log, { whatIf: [{ minimumMs: 1000, incrementMs: 1000 }] });
    assert.ok(cost);
    assert.deepEqual([cost.calls, cost.billedMs, cost.roundingMs], [2, 780_000, 118_000]);
    assert.deepEqual(
      lines[0].lines.map(({ description, calls, billedMs, underMs, money: amounts }) => [
        description,
        calls,
        billedMs,
        underMs,
        shown(amounts?.delta),
      ]),
      [
        ['calls-outbound', 2, 240_000, 122_000, '-0.039333333333333333'],
        ['calls-inbound', 0, 540_000, 540_000, '0'],
      ],
    );
    assert.equal(money?.currency, 'USD');
    assert.equal(money?.residual.mantissa, 0n);
  });
});

describe('rates for totals', () => {
  it('are not those of prefixes, and that these are not used is said', () => {
    const usage = [
      'category,start_date,end_date,count,count_unit,usage,usage_unit,price,price_unit',
      'calls-outbound,2025-05-01,2025-05-31,1,calls,1,minutes,,usd',
      '',
    ].join('\n');
    const log =
      'sid,status,start_time,duration,direction,from,to\nCA1,completed,2025-05-02T00:00:00Z,6,outbound-api,+12025550100,+12025550123\n';
    const { money, scope } = aggregateOf(usage, log, { rates: readRateCard('Prefix,Rate\n1,0.1\n') });
    assert.equal(money, null);
    assert.match(
      scope.join('\n'),
      /1 line of the rate card is for prefixes of numbers, and a total is of many numbers: it is not used/,
    );
    assert.doesNotMatch(scope.join('\n'), /No invoice lines/);
  });
});

describe('what if', () => {
  it('charges each call of both sides anew and leaves the rest as billed, by Description', () => {
    const { facts, money } = statementOf(ROWS, {}, 'Description,Quantity,Amount\nFrance,5,€5.00\nSpain,5,€10.00\n');
    const { name, bill, lines } = whatIf(facts, { minimumMs: 6000, incrementMs: 6000 }, money);
    assert.equal(name, '6/6');
    assert.deepEqual([bill.calls, bill.kept, bill.billedMs, bill.underMs], [4, 1, 620_000, 446_000]);
    assert.deepEqual(
      lines.map(({ description, calls, kept, underMs, money: amounts }) => [
        description,
        calls,
        kept,
        underMs / 1000,
        shown(amounts?.billed),
        shown(amounts?.under),
        shown(amounts?.delta),
      ]),
      [
        ['France', 2, 0, 156, '5', '2.6', '-2.4'],
        ['Spain', 1, 1, 270, '10', '9', '-1'],
        ['Agent', 1, 0, 20, null, null, null],
      ],
    );
  });

  it('keeps what is free below where it says nothing of it, and charges it where it does', () => {
    const rows = [
      { call: 'a', minutes: '0', talk: 5 },
      { call: 'b', minutes: '1', talk: 12 },
    ];
    const { facts } = statementOf(rows, { freeBelowMs: 10_000 });
    const under = (text: string) =>
      whatIf(facts, parseWhatIfModel(text) ?? assert.fail(text), null).bill.underMs / 1000;
    assert.deepEqual(['60/60', '60/60/0', '60/60/20', '1/1', '1/1/0'].map(under), [60, 120, 0, 12, 17]);
    assert.deepEqual(
      ['60', '60/0', 'a/b', '1/1/x', '1/1/1/1', '-1/1', '1/1/'].map((text) => parseWhatIfModel(text)),
      new Array(7).fill(undefined),
    );
  });

  it('is in every form, only where it was asked for', () => {
    const statement = statementOf(ROWS, { whatIf: [{ minimumMs: 30_000, incrementMs: 6000, freeBelowMs: 15_000 }] });
    const json = JSON.parse([...statementJson(statement, { version: '1' })].join(''));
    assert.equal(json.whatIf[0].model, '30/6/15');
    assert.deepEqual(
      json.whatIf[0].descriptions.map(({ description, seconds }: Record<string, unknown>) => [description, seconds]),
      [
        ['France', 156],
        ['Spain', 270],
        ['Agent', 20],
      ],
    );
    const text = [...statementText(statement, { version: '1', width: 200 })].join('');
    assert.match(text, /By 30\/6\/15 the bill would be 0:07:26 instead of 0:10:20 \(−0:02:54, −2\.9 min\)\./);
    const csv = [...statementCsv(statement, { version: '1' })].join('');
    assert.match(csv, /^what-if,30\/6\/15,/m);
    assert.match(csv, /^what-if-description,30\/6\/15,.*,France$/m);
    assert.match(csv, /^rounding-cost,60\/60,.*,in force$/m);
  });

  it('gives of every call what the model gives of its talk', () => {
    const seconds = fc.integer({ min: 0, max: 4000 });
    const model = fc
      .record({ minimumMs: fc.integer({ min: 0, max: 90 }), incrementMs: fc.integer({ min: 1, max: 90 }) })
      .map(({ minimumMs, incrementMs }) => ({ minimumMs: minimumMs * 1000, incrementMs: incrementMs * 1000 }));
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 20 }), model, fc.nat(60), (talks, tried, freeBelow) => {
        const rows = talks.map((talk, at) => ({ call: `id-${at}`, minutes: '1', talk }));
        const { facts } = statementOf(rows);
        const freeBelowMs = freeBelow * 1000;
        const { bill } = whatIf(facts, { ...tried, freeBelowMs }, null);
        // A call without talk is billed all the same, and no model says what it costs.
        const due = talks.map((talk) => (talk === 0 ? 60_000 : charge(talk * 1000, { ...tried, freeBelowMs })));
        assert.equal(
          bill.underMs,
          due.reduce((sum, ms) => sum + ms, 0),
        );
        const again = roundingCost(facts, null);
        assert.equal(again?.calls ?? 0, talks.filter((talk) => talk > 0).length);
      }),
      { numRuns: 40 },
    );
  });
});
