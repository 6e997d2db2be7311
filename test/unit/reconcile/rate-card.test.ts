import assert from 'node:assert/strict';
import { DIRECTION_INBOUND, DIRECTION_OUTBOUND, DIRECTION_UNKNOWN } from '../../../src/core/formats/records.js';
import { readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';
import { RateCardError, readRateCard, readRateCardFile } from '../../../src/core/reconcile/rate-card-file.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { PricedAmount, Statement } from '../../../src/core/reconcile/statement.js';
import { formatDecimal } from '../../../src/core/table/decimal.js';
import { usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';

const LOG_HEADER = 'Call ID,Status,Direction,From,To,Start Time,Duration';

interface Made {
  id: string;
  to: string;
  minutes?: string;
  seconds?: number;
  stamp?: string;
  description?: string;
  inbound?: boolean;
  /** Billed seconds of a call of Voice AI. */
  ai?: string;
}

/** A bill and a log of the same calls; without minutes a call is in the log only, without seconds on the bill only. */
function statementOf(calls: readonly Made[], rates: string | null, invoice: string | null = null): Statement {
  const stamp = ({ stamp: own }: Made) => own ?? '2025-04-28T10:00:07Z';
  const usage = usageText(
    calls.flatMap((call) =>
      call.minutes === undefined
        ? []
        : [
            {
              call: call.id,
              minutes: call.minutes,
              ...(call.ai !== undefined && { type: 'Voice AI Call', minutes: '', seconds: call.ai }),
              description: call.description ?? 'Outbound landline',
              direction: call.inbound ? 'Inbound' : 'Outbound',
              stamp: stamp(call),
              from: call.inbound ? call.to : '+12025550101',
              to: call.inbound ? '+12025550101' : call.to,
            },
          ],
    ),
  );
  const log = calls.flatMap((call) => {
    if (call.seconds === undefined) return [];
    const ends = call.inbound ? [call.to, '+12025550101'] : ['+12025550101', call.to];
    return [
      [call.id, 'completed', call.inbound ? 'inbound' : 'outbound', ...ends, stamp(call), call.seconds].join(','),
    ];
  });
  return reconcile(
    openTable(usage, 'usage.csv'),
    [openTable([LOG_HEADER, ...log, ''].join('\n'), 'log.csv', { role: 'call-log' })],
    { period: { month: '2025-04' }, ...(rates !== null && { rates: readRateCard(rates) }) },
    invoice === null ? null : readInvoiceLines(invoice),
  );
}

const shown = ({ amount }: PricedAmount) => (amount === null ? null : formatDecimal(amount));
const step = (statement: Statement, name: string) =>
  statement.money?.bridge[statement.bridge.findIndex((one) => one.step === name)] as PricedAmount;

describe('a rate card', () => {
  it('prices by the longest prefix of the far end, from the day on which a price holds, also what is not billed', () => {
    const statement = statementOf(
      [
        { id: 'a', to: '+33199006101', minutes: '2', seconds: 90 },
        { id: 'b', to: '+33199006101', minutes: '2', seconds: 90, stamp: '2025-04-10T10:00:00Z' },
        { id: 'c', to: '+33612345678', minutes: '1', seconds: 30 },
        { id: 'd', to: '+442079460101', minutes: '3', seconds: 130 },
        { id: 'e', to: '+33199006101', seconds: 61 },
      ],
      ['Prefix,Per minute,Effective from,Currency', '33,0.02,,EUR', '33,0.05,2025-04-20,EUR', '336,0.10,,EUR'].join(
        '\n',
      ),
    );
    assert.deepEqual(
      [statement.money?.currency, statement.money?.sources],
      ['EUR', [{ source: 'rate-card', usageRows: 3, logRows: 1, refused: [] }]],
    );
    // 2 × 0.05 + 2 × 0.02 + 1 × 0.10; the British call has no price.
    assert.deepEqual([shown(step(statement, 'usage')), step(statement, 'usage').unpricedRows], ['0.24', 1]);
    assert.equal(shown(step(statement, 'not-billed')), '-0.1');
    assert.equal(statement.money?.residual.mantissa, 0n);
  });

  it('takes the far end of an inbound call to be who called, and keeps prices of one direction to it', () => {
    const inbound = { id: 'a', to: '+33199006101', minutes: '2', seconds: 90, inbound: true, description: 'Toll-free' };
    const both = statementOf([inbound], 'Prefix,Rate\n33,0.10\n1,9\n');
    assert.equal(shown(step(both, 'usage')), '0.2');
    const out = statementOf([inbound], 'Prefix,Rate,Direction\n33,0.10,outbound\n');
    assert.equal(out.money, null);
    const own = statementOf([inbound], 'Prefix,Rate,Direction\n33,0.10,\n33,0.30,inbound\n');
    assert.equal(shown(step(own, 'usage')), '0.6');
  });

  it('counts a connect fee once for each call that is billed, and expects it of each that is due', () => {
    const rates = 'Prefix,Rate,Connect fee\n33,0.10,0.05\n';
    const statement = statementOf(
      [
        { id: 'a', to: '+33199006101', minutes: '2', seconds: 90 },
        { id: 'b', to: '+33199006101', minutes: '1', seconds: 70 },
        { id: 'c', to: '+33199006101', minutes: '1' },
        { id: 'd', to: '+33199006101', seconds: 10 },
        { id: 'e', to: '+33199006101', minutes: '0', seconds: 10 },
      ],
      rates,
    );
    // Talk of a, b, d and e: 180 s, and four fees that are due.
    assert.equal(shown(step(statement, 'call-log')), '0.5');
    assert.equal(shown(step(statement, 'rounding')), '0.3');
    assert.equal(shown(step(statement, 'not-billed')), '-0.15');
    // One minute less for b, and nothing at all for e, whose fee is missing too.
    assert.equal(shown(step(statement, 'billed-differs')), '-0.25');
    assert.equal(shown(step(statement, 'not-in-call-log')), '0.15');
    assert.equal(shown(step(statement, 'usage')), '0.55');
    assert.equal(statement.money?.connectFees && formatDecimal(statement.money.connectFees), '0.15');
    const breaks = Array.from({ length: statement.breaks.length }, (_, at) => {
      const parts = (['expected', 'billed', 'delta'] as const).map((part) => statement.money?.ofBreak(at, part));
      return [statement.breaks.at(at).callId, ...parts.map((part) => (part ? formatDecimal(part) : null))];
    });
    assert.deepEqual(Object.fromEntries(breaks.map(([id, ...parts]) => [id, parts])), {
      b: ['0.25', '0.15', '-0.1'],
      c: [null, '0.15', '0.15'],
      d: ['0.15', null, '-0.15'],
      e: ['0.15', '0', '-0.15'],
    });
  });

  it('prices Voice AI by its Description only, never by the prefix of a number', () => {
    const statement = statementOf(
      [
        { id: 'a', to: '+33199006101', minutes: '2', seconds: 90 },
        { id: 'b', to: '+33199006101', minutes: '', ai: '60', seconds: 60, description: 'Agent' },
        { id: 'c', to: '+33199006101', minutes: '', ai: '60', seconds: 60, description: 'Other agent' },
      ],
      'Prefix,Description,Per minute\n33,,0.02\n,Agent,0.50\n',
    );
    assert.deepEqual([shown(step(statement, 'usage')), step(statement, 'usage').unpricedRows], ['0.54', 1]);
    assert.equal(step(statement, 'call-log').unpricedRows, 1);
  });

  it('goes before the invoice, which goes before nothing; other currencies are never added', () => {
    const calls = [
      { id: 'a', to: '+33199006101', minutes: '2', seconds: 90, description: 'France' },
      { id: 'b', to: '+442079460101', minutes: '2', seconds: 90, description: 'Britain' },
    ];
    const invoice = 'Description,Quantity,Amount\nFrance,2,€9.00\nBritain,2,€0.30\n';
    const both = statementOf(calls, 'Description,Per minute\nfrance,0.10\n', invoice);
    assert.equal(shown(step(both, 'usage')), '0.5');
    assert.deepEqual(
      both.money?.sources.map(({ source, usageRows }) => [source, usageRows]),
      [
        ['rate-card', 1],
        ['invoice', 1],
      ],
    );
    assert.equal(both.money?.currency, 'EUR');
    const other = statementOf(calls, 'Description,Per minute (USD)\nfrance,0.10\n', invoice);
    assert.equal(other.money?.currency, 'USD');
    assert.deepEqual([shown(step(other, 'usage')), step(other, 'usage').unpricedRows], ['0.2', 1]);
    assert.match(other.scope.join('\n'), /the invoice are in EUR, another currency/);
    const mixed = statementOf(calls, 'Description,Per minute,Currency\nfrance,0.10,USD\nBritain,0.2,EUR\n');
    assert.equal(mixed.money, null);
    assert.match(mixed.scope.join('\n'), /EUR and USD/);
  });

  it('says where its prices are quoted with another rounding than the statement charges by', () => {
    const calls = [{ id: 'a', to: '+33199006101', minutes: '2', seconds: 90 }];
    const scope = (increment: string) =>
      statementOf(calls, `Prefix,Rate,Increment\n33,0.1,${increment}\n`).scope.join('\n');
    for (const same of ['60/60', '60', '60+60 sec', '', 'per minute']) assert.doesNotMatch(scope(same), /quotes/, same);
    for (const other of ['1/1', '1', '1-1'])
      assert.match(scope(other), /1 billed row with another rounding \(1\/1 s\)/);
  });

  it('says which of its columns have figures that are in no amount', () => {
    const calls = [{ id: 'a', to: '+33199006101', minutes: '2', seconds: 90 }];
    const scope = (card: string) => statementOf(calls, card).scope.join('\n');
    const told = scope('Prefix,Rate,Night rate,Old,Surcharge,Notes\n33,0.1,€0.2,0.00,,ask Ann\n44,0.3,,,"0,05",2025\n');
    assert.match(
      told,
      /Columns of the rate card that nobody reads have figures \(“Night rate”, “Surcharge”, “Notes”\)/,
    );
    assert.doesNotMatch(scope('Prefix,Rate,Destination,Notes\n33,0.1,France,new\n'), /nobody reads/);
    const [{ connectFee }] = readRateCard('Prefix,Rate,Setup\n33,0.1,0.05\n');
    assert.equal(connectFee && formatDecimal(connectFee), '0.05');
  });

  it('is read with the headers that price lists have', () => {
    const [line] = readRateCard(
      '\ufeffDestination;Dial Codes;Rate / Min (EUR);Connection Fee;Effective Date;End date\nFrance;"33, 0033 1 / 3360-3362";0,0133;0,05;01.04.2025;2025-04-30\n',
    );
    assert.deepEqual(
      {
        ...line,
        perMinute: formatDecimal(line.perMinute),
        connectFee: line.connectFee && formatDecimal(line.connectFee),
      },
      {
        line: 2,
        description: 'France',
        prefixes: ['33', '331', '3360', '3361', '3362'],
        effectiveFrom: '2025-04-01',
        effectiveTo: '2025-04-30',
        perMinute: '0.0133',
        connectFee: '0.05',
        direction: DIRECTION_UNKNOWN,
        currency: 'EUR',
      },
    );
    const directions = readRateCard('prefix,price,direction\n1,1,Inbound\n2,1,OUT\n3,1,both\n').map(
      (one) => one.direction,
    );
    assert.deepEqual(directions, [DIRECTION_INBOUND, DIRECTION_OUTBOUND, DIRECTION_UNKNOWN]);
    const from = (text: string) => readRateCard(`prefix,price,valid from\n1,1,${text}\n`)[0].effectiveFrom;
    assert.deepEqual(
      ['2025-04-01 00:00', '20250401', '1-Apr-2025', '01 April 2025', '2025/04/01', '13/04/2025', '04/13/2025'].map(
        from,
      ),
      ['2025-04-01', '2025-04-01', '2025-04-01', '2025-04-01', '2025-04-01', '2025-04-13', '2025-04-13'],
    );
  });

  it('tells a range of prefixes from a prefix that is written with a stroke, and refuses what could be both', () => {
    const prefixes = (cell: string) => readRateCard(`Prefix,Rate\n"${cell}",1\n`)[0].prefixes;
    assert.deepEqual(prefixes('3361-3363'), ['3361', '3362', '3363']);
    assert.deepEqual(prefixes('+33 61 – 0033 63, 44'), ['3361', '3362', '3363', '44']);
    assert.deepEqual(prefixes('1201-1203'), ['1201', '1202', '1203']);
    const parted = ['33-1', '1-242', '+44-7700', '1-242-359', '49-30', '351-91'];
    assert.deepEqual(parted.flatMap(prefixes), ['331', '1242', '447700', '1242359', '4930', '35191']);
    const refused: [string, RegExp, RegExp][] = [
      ['33-69', /the one prefix 3369, or all from 33 to 69/, /Write 3369 for the one prefix.*each by itself/],
      ['1-7', /the one prefix 17, or all from 1 to 7/, /Write 17/],
      ['351-359', /the one prefix 351359, or all/, /Write 351359/],
      ['3361-69', /the one prefix 336169, or all from 3361 to 3369/, /Write 336169 .* or 3361-3369 for all/],
      ['4420-7946', /the one prefix 44207946, or all from 4420 to 7946/, /each by itself/],
      ['3369-3361', /no range/, /lower one first/],
      ['3361-12345', /no range/, /./],
      ['3361-3362-3363', /no prefix/, /./],
      ['33-6x1-2', /no prefix/, /./],
    ];
    for (const [cell, message, advice] of refused)
      assert.throws(
        () => prefixes(cell),
        (error) =>
          error instanceof RateCardError &&
          error.line === 2 &&
          error.message.startsWith(`Prefix “${cell}”`) &&
          message.test(error.message) &&
          advice.test(error.advice),
        cell,
      );
  });

  it('names the line and the column of what cannot be read', () => {
    const cases: [string, number, RegExp][] = [
      ['', 1, /no rates/],
      ['Prefix,Amount\n1,2\n', 1, /no column Per minute; it has: Prefix, Amount/],
      ['Per minute\n1\n', 1, /neither Description nor Prefix/],
      ['\nPrefix,Rate\n', 2, /no rates/],
      ['Prefix,Rate\n\n33,abc\n', 3, /Rate “abc”/],
      ['Prefix,Rate\n33,\n', 2, /Rate is blank/],
      ['Prefix,Rate\n33,-1\n', 2, /below zero/],
      ['Prefix,Rate\nFR,1\n', 2, /Prefix “FR”/],
      ['Prefix,Rate,Connect fee\n33,1,"1,234"\n', 2, /Connect fee “1,234”/],
      ['Prefix,Rate,From\n33,1,03/04/2025\n', 2, /From “03\/04\/2025”/],
      ['Prefix,Rate,Direction\n33,1,sideways\n', 2, /Direction “sideways”/],
      ['Prefix,Rate,From,Until\n33,1,2025-05-02,2025-05-01\n', 2, /Until “2025-05-01” is before From “2025-05-02”/],
      ['Prefix,Description,Rate\n,,1\n', 2, /neither a Description nor a prefix/],
      ['Prefix,Rate\n33,1\n+33,2\n', 3, /33 has another price in line 2/],
      ['Description,Rate\nFrance,1\nfrance ,2\n', 3, /another price in line 2/],
    ];
    for (const [text, at, message] of cases)
      assert.throws(
        () => readRateCard(text),
        (error) =>
          error instanceof RateCardError && error.line === at && message.test(error.message) && error.advice !== '',
        text,
      );
    assert.throws(() => readRateCardFile(new TextEncoder().encode('PK\x03\x04xl/workbook.xml')), RateCardError);
    assert.equal(readRateCard('Prefix,Rate\n33,1\n33,1.0\n').length, 2);
  });
});
