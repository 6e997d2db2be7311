import assert from 'node:assert/strict';
import fc from 'fast-check';
import { amountDiffers } from '../../../../src/core/checks/talkdesk/amount-differs.js';
import { contextOf, run } from '../rule-run.js';
import { monthlyUsageText } from './monthly-usage-text.js';

/** A decimal as digits and how many of them are after the point. */
interface Decimal {
  digits: number;
  scale: number;
}

const decimal = (most: number, scales: number): fc.Arbitrary<Decimal> =>
  fc.record({ digits: fc.integer({ min: -most, max: most }), scale: fc.integer({ min: 0, max: scales }) });

function textOf({ digits, scale }: Decimal): string {
  const padded = String(Math.abs(digits)).padStart(scale + 1, '0');
  const whole = padded.slice(0, padded.length - scale);
  const fraction = padded.slice(padded.length - scale);
  return `${digits < 0 ? '-' : ''}${whole}${scale > 0 ? `.${fraction}` : ''}`;
}

/** The decimal in units of 10^-12. */
const scaled = ({ digits, scale }: Decimal) => BigInt(digits) * 10n ** BigInt(12 - scale);

describe('talkdesk/amount-differs', () => {
  it('agrees with whole numbers to the last digit, near the limit above all', () => {
    const currencies: readonly (readonly [string, bigint])[] = [
      ['USD', 10n ** 10n],
      ['JPY', 10n ** 12n],
      ['KWD', 10n ** 9n],
    ];
    const row = fc.record({
      price: decimal(99_999, 6),
      units: decimal(9_999_999, 6),
      currency: fc.constantFrom(...currencies),
      // How far the amount is from the limit, in units of 10^-12.
      near: fc.constantFrom(-1n, 0n, 1n, 10n ** 11n, -(10n ** 13n)),
      side: fc.constantFrom(-1n, 1n),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const made = rows.map(({ price, units, currency: [currency, limit], near, side }) => {
          const due = (scaled(price) * scaled(units)) / 10n ** 12n;
          const amount = due + side * (limit + near);
          const negative = amount < 0n;
          const digits = (negative ? -amount : amount).toString().padStart(13, '0');
          const text = `${negative ? '-' : ''}${digits.slice(0, -12)}.${digits.slice(-12)}`;
          return {
            price: textOf(price),
            units: textOf(units),
            amount: text,
            currency,
            differs: near > 0n || near < -2n * limit,
          };
        });
        // What a double cannot hold exactly is no number to the reader, and the business of another rule.
        const held = made.filter(
          ({ amount }) => BigInt(amount.replace(/[-.]/g, '')) <= BigInt(Number.MAX_SAFE_INTEGER),
        );
        if (held.length === 0) return;
        const found = run(amountDiffers, contextOf(monthlyUsageText(held)));
        assert.deepEqual(
          found.map((finding) => finding.row),
          held.flatMap(({ differs }, index) => (differs ? [index] : [])),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('says what price and units make', () => {
    const [found] = run(amountDiffers, contextOf(monthlyUsageText([{ price: '0.0125', units: '1000', amount: '13' }])));
    assert.match(found.message, /1000 units at 0\.0125 make 12\.5 USD, but the row charges 13 USD/);
  });
});
