import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import type { PricedAmount, Statement } from '../../../src/core/reconcile/statement.js';
import { rowsCsv } from '../../../src/core/report/rows-csv.js';
import {
  add,
  compare,
  type Decimal,
  formatDecimal,
  fromInteger,
  parseDecimal,
  subtract,
} from '../../../src/core/table/decimal.js';
import { call, pricedStatement, sources } from '../reconcile/priced-calls.js';
import { exampleStatement } from './dispute-in-memory.js';
import { recordStatement } from './generated-statements.js';

const ZERO = fromInteger(0);
const rowsOf = (statement: Statement) =>
  Papa.parse<Record<string, string>>([...rowsCsv(statement, { version: '1' })].join(''), {
    header: true,
    delimiter: ',',
    newline: '\n',
    skipEmptyLines: true,
  }).data;
const decimal = (text: string) => (text === '' ? ZERO : (parseDecimal(text) as Decimal));
const sum = (parts: readonly Decimal[]) => parts.reduce(add, ZERO);

/** Whether the rows of each bucket and side add up to what the statement says, to the twelfth decimal. */
function checkSums(statement: Statement): void {
  const { money } = statement;
  assert.ok(money);
  const rows = rowsOf(statement);
  const sides: [string, Readonly<Record<string, PricedAmount>>, PricedAmount][] = [
    ['usage', money.usage, money.bridge[money.bridge.length - 1]],
    ['call-log', money.callLog, money.bridge[0]],
  ];
  for (const [side, buckets, total] of sides) {
    const ofSide = rows.filter((row) => row.side === side);
    const check = (amounts: readonly { amount: string }[], stated: PricedAmount, name: string) => {
      const apart = subtract(sum(amounts.map(({ amount }) => decimal(amount))), stated.amount ?? ZERO);
      const most = { mantissa: 1n, scale: 13 };
      assert.ok(
        compare(apart, most) < 0 && compare(subtract(ZERO, apart), most) < 0,
        `${side} ${name}: ${formatDecimal(apart)}`,
      );
    };
    check(ofSide as unknown as { amount: string }[], total, 'total');
    for (const [bucket, stated] of Object.entries(buckets))
      check(ofSide.filter((row) => row.bucket === bucket) as unknown as { amount: string }[], stated, bucket);
  }
  for (const row of rows) {
    const { amount, currency, rate_per_minute: rate, connect_fee: fee, flat_amount: flat, seconds } = row;
    if (amount === '') {
      assert.deepEqual([currency, rate, fee, flat], ['', '', '', '']);
      continue;
    }
    assert.equal(flat !== '' && (fee !== '' || rate !== ''), false, 'a flat amount stands alone');
    // Time at the rate: to as many digits as the rate is written with.
    const time = Number(formatDecimal(subtract(decimal(amount), add(decimal(fee), decimal(flat)))));
    assert.ok(Math.abs(time - (Number(rate) * Number(seconds)) / 60) < 1e-9);
  }
}

describe('rows as CSV', () => {
  it('say what each costs, and add up to the statement, with every source of rates', () => {
    const calls = fc.array(call, { minLength: 1, maxLength: 18 });
    fc.assert(
      fc.property(calls, calls, sources, (billed, logged, given) => {
        const statement = pricedStatement(billed, logged, given);
        if (statement.money) checkSums(statement);
      }),
      { numRuns: 60 },
    );
  });

  it('do so for totals and for prices that the files state', () => {
    for (const [folder, usage, log] of [
      ['twilio', 'usage-records-daily.json', 'calls.json'],
      ['talkdesk', 'monthly-usage.json', 'calls-report.csv'],
      ['flireo', 'usage.json', 'calls.json'],
    ])
      checkSums(exampleStatement(folder, usage, log));
  });

  it('have empty cells without money', () => {
    const rows = rowsOf(recordStatement(1));
    assert.ok(rows.length > 0);
    for (const { amount, currency, rate_per_minute, connect_fee, flat_amount } of rows)
      assert.deepEqual([amount, currency, rate_per_minute, connect_fee, flat_amount], ['', '', '', '', '']);
  });
});
