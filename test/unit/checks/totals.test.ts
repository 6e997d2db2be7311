import assert from 'node:assert/strict';
import { prepareFile } from '../../../src/core/checks/check-context.js';
import { totalsOf } from '../../../src/core/checks/totals.js';
import { openText } from './open-fixture.js';

const HEADER =
  'Type,Record UUID,Billed Duration in Sec,Billed Duration in Mins,Call ID,Direction,Record Timestamp,Segment Count,Description';

function totals(rows: readonly string[]) {
  const file = openText(`${HEADER}\n${rows.join('\n')}\n`, { format: 'aircall.usage-report' });
  return totalsOf(prepareFile(file, {}).context).map(({ key, rows, quantity, unit, billedSeconds }) => ({
    group: Object.values(key).join(' / '),
    rows,
    quantity,
    unit,
    billedSeconds,
  }));
}

describe('control totals', () => {
  it('add up each quantity in its own unit, by type, direction and description', () => {
    assert.deepEqual(
      totals([
        'Call,r1,,3,c1,Outbound,2025-05-01T10:00:00Z,,Outbound call',
        'Voice AI Call,r2,95,,c2,Inbound,2025-05-01T10:00:00Z,,Agent',
        'Call,r3,,1.5,c3,Outbound,2025-05-01T10:00:00Z,,Outbound call',
        'SMS,r4,,,c4,Outbound,2025-05-01T10:00:00Z,2,Text',
        'Call,r5,,unknown,c5,Outbound,2025-05-01T10:00:00Z,,Outbound call',
        'Call,r6,,-2,c6,Inbound,2025-05-01T10:00:00Z,,Credit',
      ]),
      [
        { group: 'Call / Outbound / Outbound call', rows: 3, quantity: '4.5', unit: 'minutes', billedSeconds: 270 },
        { group: 'Voice AI Call / Inbound / Agent', rows: 1, quantity: '95', unit: 'seconds', billedSeconds: 95 },
        { group: 'SMS / Outbound / Text', rows: 1, quantity: '2', unit: 'segments', billedSeconds: 0 },
        { group: 'Call / Inbound / Credit', rows: 1, quantity: '-2', unit: 'minutes', billedSeconds: -120 },
      ],
    );
  });

  it('add no record of totals to those that it adds up itself', () => {
    const record = (category: string, start: string, end: string, minutes: number, price: string) =>
      [category, start, end, 1, 'calls', minutes, 'minutes', price, 'usd'].join(',');
    const file = openText(
      [
        'category,start_date,end_date,count,count_unit,usage,usage_unit,price,price_unit',
        record('calls-outbound', '2025-05-01', '2025-05-31', 9, '0.9'),
        record('Calls-Outbound', '2025-05-01', '2025-05-01', 4, '0.4'),
        record('calls-outbound', '2025-05-02', '2025-05-02', 5, '0.5'),
        record('calls-inbound', '2025-05-01', '2025-05-31', 7, '0.7'),
        // Records of one and the same time are no parts of each other.
        record('calls-inbound', '2025-05-01', '2025-05-31', 7, '0.7'),
        '',
      ].join('\n'),
      { format: 'twilio.usage-records' },
    );
    assert.deepEqual(
      totalsOf(prepareFile(file, {}).context).map(({ key, rows, quantity, billedSeconds, amount }) => [
        key.category,
        rows,
        quantity,
        billedSeconds,
        amount,
      ]),
      [
        ['calls-outbound', 2, '5', 300, '0.5'],
        ['Calls-Outbound', 1, '4', 240, '0.4'],
        ['calls-inbound', 2, '14', 840, '1.4'],
      ],
    );
  });

  it('are exact however large the quantities are', () => {
    const row = (segments: string) => `SMS,r,,,c,Outbound,2025-05-01T10:00:00Z,${segments},Text`;
    const [total] = totals([row('9007199254740991'), row('9007199254740991'), row('9007199254740990'), row('1')]);
    assert.equal(total.quantity, '27021597764222973');
  });

  it('keep groups apart where there are very many values', () => {
    const rows = Array.from({ length: 2500 }, (_, i) =>
      [`T${i % 50}`, `r${i}`, '', '1', `c${i}`, `D${i % 1250}`, '2025-05-01T10:00:00Z', '', `text ${i}`].join(','),
    );
    const found = totals([...rows, ...rows.slice(0, 7)]);
    assert.equal(found.length, 2500);
    assert.deepEqual(
      found.slice(0, 9).map(({ rows }) => rows),
      [2, 2, 2, 2, 2, 2, 2, 1, 1],
    );
  });
});
