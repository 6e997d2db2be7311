import assert from 'node:assert/strict';
import { readRateCard } from '../../../../src/core/reconcile/rate-card-file.js';
import { BRIDGE_STEPS, type BridgeStepName, type Statement } from '../../../../src/core/reconcile/statement.js';
import { type Decimal, formatDecimal } from '../../../../src/core/table/decimal.js';
import { statementOf, type TwilioCall, twilioLog } from './aggregate-pair.js';
import { HEAD, MAY, record, talkdesk, twilio } from './priced-totals.js';

function text(amount: Decimal | null | undefined): string | null {
  return amount ? formatDecimal(amount) : null;
}

function amounts(statement: Statement, ...steps: BridgeStepName[]): (string | null)[] {
  assert.equal(statement.money?.residual.mantissa, 0n);
  return steps.map((step) => text(statement.money?.bridge[BRIDGE_STEPS.indexOf(step)].amount));
}

function sources({ money }: Statement): string[] {
  return (money?.sources ?? []).map(({ source, usageRows, logRows }) => `${source} ${usageRows} ${logRows}`);
}

const CALLS: TwilioCall[] = [
  { at: '2025-05-01T10:00:00Z', seconds: 61 },
  { at: '2025-05-02T10:00:00Z', seconds: 60 },
  { at: '2025-05-03T10:00:00Z', seconds: 60, direction: 'inbound' },
];

describe('prices of totals', () => {
  it('are those of a rate card by category or Description, then of the invoice, then their own', () => {
    const statement = twilio(
      [
        record('calls-outbound', '01', 1, 3, '9', 'Outbound Voice'),
        record('calls-inbound', '03', 1, 1, '9'),
        record('calls-client', '04', 1, 5, '0.75'),
      ],
      CALLS,
      'Description,Per minute\n outbound  VOICE,0.10\ncalls-client-x,7\n',
      'Description,Quantity,Amount\ncalls-inbound,10,0.40\ncalls,4,1\n',
    );
    assert.deepEqual(sources(statement), ['rate-card 1 1', 'invoice 1 0', 'own-prices 1 0']);
    assert.deepEqual(amounts(statement, 'usage', 'billed-differs', 'not-billed', 'not-in-call-log'), [
      '1.09',
      '0.1',
      '-0.1',
      '0.75',
    ]);
    const scope = statement.scope.join('\n');
    assert.match(scope, /Not used of the rate card, as no total has its price by them: “calls-client-x”\./);
    assert.match(scope, /Not used of the invoice’s rates, as no total has its price by them: “calls”\./);
    assert.match(scope, /rate card’s prices/);
  });

  it('of Talkdesk go by Description, or by type, direction and resolution', () => {
    const usage = [
      ['CALL', 'OUTBOUND', 'ANSWERED', 'SECONDS', 240, 9],
      ['CALL', 'INBOUND', 'ANSWERED', 'MINUTES', 2, 9],
      ['CALL', 'INBOUND', 'MISSED', 'MINUTES', 4, 9, 'Missed minutes'],
    ];
    const statement = talkdesk(
      usage,
      'Description,Per minute\noutbound answered,0.01\nCALL INBOUND ANSWERED,0.2\nMissed Minutes,1\nOUTBOUND,5\n',
    );
    assert.deepEqual(sources(statement), ['rate-card 3 0']);
    assert.deepEqual(amounts(statement, 'usage', 'not-in-call-log', 'billed-differs'), ['4.44', '4.4', '0.01']);
    assert.match(statement.scope.join('\n'), /by them: “OUTBOUND”/);
    const invoiced = talkdesk(
      usage,
      '',
      'Description,Quantity,Unit,Amount\nOutbound Answered,4,minutes,0.08\nMissed minutes,4,minutes,2\n',
    );
    assert.deepEqual(sources(invoiced), ['invoice 2 0', 'own-prices 1 0']);
    assert.deepEqual(amounts(invoiced, 'usage'), ['11.08']);
  });

  it('of records without time and price are those that the provider’s log states for its calls', () => {
    const log = [
      'sid,status,start_time,duration,direction,from,to,price,price_unit',
      ...['61,outbound-api,-0.028', '60,outbound-api,-0.014', '0,inbound,0'].map((call, at) => {
        const [seconds, direction, price] = call.split(',');
        const ends = `${direction},+12025550100,+12025550123`;
        return `CA${String(at).padStart(32, '0')},completed,2025-05-0${at + 1}T10:00:00Z,${seconds},${ends},${price},USD`;
      }),
      '',
    ].join('\n');
    const usage = [
      HEAD,
      record('calls-outbound', '01', 0, 0, '0'),
      record('calls-outbound', '02', 1, 1, '0.014'),
      record('calls-inbound', '03', 3, 0, '0'),
      '',
    ].join('\n');
    const { money, breaks } = statementOf(usage, log, MAY);
    assert.ok(money);
    assert.deepEqual(
      Array.from({ length: breaks.length }, (_, at) => [
        breaks.at(at).group?.category,
        ...(['expected', 'billed', 'delta'] as const).map((part) => text(money.ofBreak(at, part))),
      ]),
      [
        ['calls-outbound', '0.028', '0', '-0.028'],
        ['calls-inbound', '0', '0', '0'],
      ],
    );
    assert.equal(money.net.unpricedRows, 0);
    assert.equal(text(money.net.amount), '-0.028');
    assert.equal(text(money.bridge.at(-1)?.amount), '0.014');
    assert.equal(money.bridge.at(-1)?.unpricedRows, 0);
    assert.equal(money.residual.mantissa, 0n);
  });

  it('say that a card quotes them with another rounding', () => {
    const card = 'Description,Per minute,Increment\ncalls-outbound,0.1,60/60\ncalls-inbound,0.1,6/6\n';
    const statement = twilio([record('calls-outbound', '01', 1, 2), record('calls-inbound', '03', 1, 1)], CALLS, card);
    assert.match(statement.scope.join('\n'), /price of 1 billed row with another rounding \(6\/6 s\)/);
  });

  it('say that a card of prefixes is not used', () => {
    const statement = twilio([record('calls-outbound', '01', 1, 2, '0.2')], CALLS, 'Prefix,Per minute\n1,3\n44,5\n');
    assert.deepEqual(sources(statement), ['rate-card 0 0', 'own-prices 1 0']);
    assert.doesNotMatch(statement.scope.join('\n'), /rate card’s prices/);
    assert.match(statement.scope.join('\n'), /2 lines of the rate card are for prefixes/);
  });

  it('hold for whole totals only: one whose dates a price changes in has none of the card', () => {
    const card =
      'Description,Per minute,Effective from\ncalls-outbound,0.1,\ncalls-outbound,0.2,2025-05-02\ncalls-inbound,1,2025-05-03\n';
    const daily = twilio(
      [record('calls-outbound', '01', 1, 2), record('calls-outbound', '02', 1, 1), record('calls-inbound', '03', 1, 1)],
      CALLS,
      card,
    );
    assert.deepEqual(amounts(daily, 'usage'), ['1.4']);
    const monthly = twilio(['calls-outbound,,2025-05-01,2025-05-31,2,calls,3,minutes,0.6,usd'], CALLS, card);
    assert.deepEqual(sources(monthly), ['rate-card 0 0', 'own-prices 1 0']);
    assert.match(monthly.scope.join('\n'), /price changes within the dates of 2 totals/);
  });

  it('count a connect fee for each call, due and billed', () => {
    const statement = twilio(
      [record('calls-outbound', '01', 3, 3), record('calls-outbound', '02', 1, 1), record('calls-inbound', '09', 2, 4)],
      CALLS,
      'Description,Per minute,Connect fee\ncalls-outbound,0.1,0.05\ncalls-inbound,0.3,0.02\n',
    );
    // Due: two calls out, one in. Billed: four out, two in.
    assert.deepEqual(
      amounts(statement, 'call-log', 'rounding', 'billed-differs', 'not-billed', 'not-in-call-log', 'usage').map(
        (amount) => Number(Number(amount).toFixed(6)),
      ),
      [0.621667, 0.098333, 0.2, -0.32, 1.24, 1.84],
    );
    assert.equal(text(statement.money?.connectFees), '0.24');
    assert.equal(text(statement.money?.net.amount), '1.12');
    assert.equal(text(statement.money?.gross.amount), '1.76');
  });

  it('count a connect fee for each call under another model, too', () => {
    const usage = [HEAD, record('calls-outbound', '01', 3, 3), record('calls-outbound', '02', 1, 1), ''].join('\n');
    const { whatIf } = statementOf(usage, twilioLog(CALLS), {
      ...MAY,
      rates: readRateCard('Description,Per minute,Connect fee\ncalls-outbound,0.6,0.05\n'),
      whatIf: [{ minimumMs: 1000, incrementMs: 1000 }],
    });
    // Four minutes and calls are billed; 121 seconds of two calls are talked.
    const { billed, under, delta } = whatIf[0].bill.money ?? {};
    assert.deepEqual(
      [billed, under, delta].map((part) => text(part?.amount)),
      ['2.6', '1.31', '-1.29'],
    );
  });

  it('count what opposes itself in one break by what it comes to', () => {
    const statement = twilio(
      [record('calls-outbound', '01', 0, 3)],
      CALLS.slice(0, 1),
      'Description,Per minute,Connect fee\ncalls-outbound,0.1,0.5\n',
    );
    assert.deepEqual([text(statement.money?.net.amount), text(statement.money?.gross.amount)], ['-0.4', '0.4']);
    assert.equal(text(statement.money?.ofBreak(0, 'delta')), '-0.4');
  });

  it('leave a connect fee out and say so where nothing counts the calls', () => {
    const card = 'Description,Per minute,Connect fee\nOUTBOUND ANSWERED,0.1,0.5\ncalls-outbound,0.1,0.5\n';
    const statement = talkdesk([['CALL', 'OUTBOUND', 'ANSWERED', 'MINUTES', 3, 9]], card);
    assert.deepEqual(amounts(statement, 'usage', 'billed-differs'), ['0.3', '0']);
    assert.match(statement.scope.join('\n'), /price of 1 billed row has a connect fee that is in no amount/);
    const blank = twilio([record('calls-outbound', '01', '', 3)], CALLS.slice(0, 1), card);
    assert.deepEqual(amounts(blank, 'usage', 'billed-differs'), ['0.3', '0.1']);
  });

  it('account for the file’s own amounts by currency, what is no call time included', () => {
    const statement = talkdesk([
      ['CALL', 'OUTBOUND', 'ANSWERED', 'MINUTES', 3, '0.30'],
      ['CALL', 'OUTBOUND', 'ANSWERED', 'MINUTES', -1, '-0.10'],
      ['MESSAGE', 'OUTBOUND', '', 'SEGMENTS', 12, '1.20'],
      ['NUMBER', '', '', 'NUMBERS', 2, '3.00'],
      ['NUMBER', '', '', 'NUMBERS', 2, '4.00', '', 'EUR'],
      ['RECHARGE', '', '', 'OTHER', 1, '100'],
      ['CALL', 'INBOUND', 'ANSWERED', 'MINUTES', 'x', '0.07'],
    ]);
    assert.deepEqual(amounts(statement, 'usage'), ['0.2']);
    assert.deepEqual(
      statement.money?.leftOut.map(({ reason, currency, rows, amount }) => [reason, currency, rows, text(amount)]),
      [
        ['no-call-time', 'USD', 2, '4.2'],
        ['no-call-time', 'EUR', 1, '4'],
        ['money-moved', 'USD', 1, '100'],
        ['unreadable', 'USD', 1, '0.07'],
      ],
    );
    assert.match(statement.scope.join('\n'), /no call time: 4\.2 USD \(2 rows\), 4 EUR \(1 row\) of the usage file/);
  });

  it('say what is in several currencies, of which none is added', () => {
    const statement = talkdesk([
      ['CALL', 'OUTBOUND', 'ANSWERED', 'MINUTES', 3, '0.30'],
      ['CALL', 'INBOUND', 'ANSWERED', 'MINUTES', 1, '0.10', '', 'EUR'],
    ]);
    assert.equal(statement.money, null);
    const scope = statement.scope.join('\n');
    assert.match(scope, /EUR and USD, which are never added/);
    assert.match(scope, /no rate here: 0\.3 USD \(1 row\), 0\.1 EUR \(1 row\)/);
    const card = 'Description,Per minute,Currency\nOUTBOUND ANSWERED,1,EUR\nINBOUND ANSWERED,2,EUR\n';
    const priced = talkdesk(
      [
        ['CALL', 'OUTBOUND', 'ANSWERED', 'MINUTES', 3, '0.30'],
        ['CALL', 'INBOUND', 'ANSWERED', 'MINUTES', 1, '0.10', '', 'EUR'],
      ],
      card,
    );
    // A price in one currency is not that of what is charged in another.
    assert.deepEqual(amounts(priced, 'usage'), ['2']);
    assert.equal(priced.money?.bridge.at(-1)?.unpricedRows, 1);
  });

  it('of Twilio leave out no amount twice: categories and dates that contain others are not named', () => {
    const statement = twilio(
      [
        record('totalprice', '01', '', 0, '9.9'),
        record('calls', '01', 1, 2, '0.2'),
        record('calls-outbound', '01', 1, 2, '0.2'),
        'sms,,2025-05-01,2025-05-31,3,messages,3,messages,0.9,usd',
        'sms,,2025-05-01,2025-05-01,3,messages,1,messages,0.3,usd',
        'sms-outbound,,2025-05-01,2025-05-01,3,messages,1,messages,0.3,usd',
        'recordings,,2025-05-01,2025-05-01,3,recordings,3,minutes,0.5,usd',
      ],
      CALLS.slice(0, 1),
    );
    assert.deepEqual(
      statement.money?.leftOut.map(({ reason, rows, amount }) => [reason, rows, text(amount)]),
      [['no-call-time', 2, '0.8']],
    );
  });
});
