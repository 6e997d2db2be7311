import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  add,
  compare,
  type Decimal,
  formatDecimal,
  fromInteger,
  parseDecimal,
} from '../../../src/core/billing/decimal.js';
import { readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { footed, rounded } from '../../../src/core/report/amounts.js';
import { statementJson } from '../../../src/core/report/statement-json.js';
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
  it('foots: what is rounded adds up to its rounded sum, each within one unit of its last digit', () => {
    const amount = fc.tuple(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), fc.constantFrom(0, 3, 18));
    fc.assert(
      fc.property(fc.array(fc.option(amount), { maxLength: 20 }), fc.constantFrom(2, 6), (made, decimals) => {
        const parts = made.map((part): Decimal | null => part && { mantissa: part[0], scale: part[1] });
        const shown = footed(parts, decimals);
        const sum = (list: readonly (Decimal | null)[]) =>
          list.reduce<Decimal>((total, part) => (part ? add(total, part) : total), fromInteger(0));
        assert.equal(compare(sum(shown), rounded(sum(parts), decimals)), 0);
        shown.forEach((part, at) => {
          const exact = parts[at];
          assert.equal(part === null, exact === null);
          if (!part || !exact) return;
          const off = add(part, { mantissa: -exact.mantissa, scale: exact.scale });
          const size = { mantissa: off.mantissa < 0n ? -off.mantissa : off.mantissa, scale: off.scale };
          assert.ok(compare(size, { mantissa: 1n, scale: decimals }) <= 0);
        });
      }),
    );
  });

  it('sees a half that parts without an end come to', () => {
    // Three times a third of 0.015, cut at 18 digits.
    const parts = [decimal('0.004999999999999999'), decimal('0.004999999999999999'), decimal('0.004999999999999999')];
    assert.equal(
      formatDecimal(footed(parts, 2).reduce<Decimal>((a, b) => add(a, b as Decimal), fromInteger(0))),
      '0.02',
    );
  });

  it('is in the JSON only where the invoice gives a rate, beside the keys that are always there', () => {
    const plain = jsonOf(statementWith(null));
    const priced = jsonOf(statementWith(INVOICE));
    assert.ok(!JSON.stringify(plain).includes('mount'));
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
    });
    for (const key of Object.keys(plain)) assert.ok(key in priced, key);
    assert.deepEqual(priced.invoice[0].currency, 'EUR');
  });
});
