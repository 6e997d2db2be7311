import assert from 'node:assert/strict';
import { userFormats } from '../../../src/core/formats/user-formats.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { PricedAmount, Statement } from '../../../src/core/reconcile/statement.js';
import { statementJson } from '../../../src/core/report/statement-json.js';
import { statementText } from '../../../src/core/report/statement-report.js';
import { add, formatDecimal, fromInteger } from '../../../src/core/table/decimal.js';
import { openTable } from '../formats/open-text.js';
import { statementOf as aggregateOf } from './aggregate/aggregate-pair.js';

const STAMP = '2025-04-28T10:00:07Z';

const shown = (priced: PricedAmount | undefined) => (priced?.amount ? formatDecimal(priced.amount) : null);

/** A usage file of a format that its user defined, whose rows state what they cost, under 6/6 too. */
function flatStatement(usage: string): Statement {
  const definition = {
    'x-format': 'acme.usage',
    'x-role': 'usage',
    fields: [
      { name: 'call_id', 'x-key': 'callId' },
      { name: 'kind', 'x-key': 'type' },
      { name: 'started', 'x-key': 'stamp' },
      { name: 'minutes', 'x-key': 'billed', 'x-unit': 'minutes' },
      { name: 'description', 'x-key': 'description' },
      { name: 'amount', 'x-key': 'amount' },
    ],
  };
  const formats = userFormats([{ name: 'own.usage-format.json', text: JSON.stringify(definition) }]);
  const log = `Call ID,Status,Direction,From,To,Start Time,Duration\na,completed,outbound,+12025550101,+14155550150,${STAMP},61\n`;
  return reconcile(
    openTable(usage, 'usage.csv', { userFormats: formats }),
    [openTable(log, 'log.csv', { role: 'call-log' })],
    { period: { month: '2025-04' }, whatIf: [{ minimumMs: 6000, incrementMs: 6000 }] },
  );
}

describe('what has no time, under another model', () => {
  it('has a line for what has flat prices only, which no model changes', () => {
    const usage = [
      'call_id;kind;started;minutes;description;amount',
      'a;call;2025-04-28 10:00:07;2;France;2.00',
      'n1;call;2025-04-28 10:00:07;0;Numbers;1.50',
      'n2;call;2025-04-28 10:00:07;0;Numbers;1.25',
      '',
    ].join('\n');
    const statement = flatStatement(usage);
    const [{ bill, lines }] = statement.whatIf;
    assert.deepEqual(
      [...lines, { description: 'bill', ...bill }].map(({ description, flat, money: amounts }) => [
        description,
        flat,
        shown(amounts?.billed),
        shown(amounts?.under),
        shown(amounts?.delta),
      ]),
      [
        ['France', 0, '2', '1.1', '-0.9'],
        ['Numbers', 2, '2.75', '2.75', '0'],
        ['bill', 2, '4.75', '3.85', '-0.9'],
      ],
    );
    const json = JSON.parse([...statementJson(statement, { version: '1' })].join(''));
    assert.deepEqual(
      json.whatIf[0].descriptions.map(({ flatRows, amount }: Record<string, unknown>) => [flatRows, amount]),
      [
        [undefined, '1.1'],
        [2, '2.75'],
      ],
    );
    const text = [...statementText(statement, { version: '1', width: 200 })].join('');
    assert.match(text, /Numbers +0 +0:00:00 +0:00:00 +0:00:00 +2\.75 +2\.75 +0\.00/);
    assert.match(text, /2 rows cost an amount without time, which no model changes: it is carried over\./);
  });

  it('adds up to the bill where totals have prices for what is no time, or belong to no group', () => {
    const usage = [
      'category,start_date,end_date,count,count_unit,usage,usage_unit,price,price_unit',
      'calls-outbound,2025-05-01,2025-05-31,1,calls,2,minutes,0.08,usd',
      'calls-outbound,2025-06-01,2025-06-30,1,calls,3,minutes,0.12,usd',
      'sms-outbound,2025-05-01,2025-05-31,7,messages,7,messages,0.35,usd',
      'phonenumbers,2025-05-01,2025-05-31,1,numbers,1,numbers,1.15,usd',
      '',
    ].join('\n');
    const log =
      'sid,status,start_time,duration,direction,from,to\nCA1,completed,2025-05-02T00:00:00Z,61,outbound-api,+12025550100,+12025550123\n';
    const { whatIf: made } = aggregateOf(usage, log, { whatIf: [{ minimumMs: 1000, incrementMs: 1000 }] });
    const [{ bill, lines }] = made;
    const sum = (part: 'billed' | 'under') =>
      shown({
        amount: lines.reduce((all, line) => add(all, line.money?.[part].amount ?? fromInteger(0)), fromInteger(0)),
        unpricedRows: 0,
      });
    assert.deepEqual([sum('billed'), sum('under')], [shown(bill.money?.billed), shown(bill.money?.under)]);
    assert.equal(
      lines.reduce((all, { billedMs }) => all + billedMs, 0),
      bill.billedMs,
    );
  });
});
