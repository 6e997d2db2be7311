import assert from 'node:assert/strict';
import fc from 'fast-check';
import { secondsText } from '../../../src/core/billing/seconds-text.ts';
import {
  add,
  compare,
  type Decimal,
  divide,
  formatDecimal,
  parseDecimal,
  round,
  subtract,
} from '../../../src/core/table/decimal.ts';

const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text);
  assert.ok(parsed, text);
  return parsed;
};
const anyDecimal = fc.record(
  { mantissa: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), scale: fc.nat(12) },
  { noNullPrototype: true },
);

describe('decimals', () => {
  it('reads plain decimals and nothing else', () => {
    assert.deepEqual(decimal('-0.050'), { mantissa: -50n, scale: 3 });
    assert.deepEqual(decimal('+12'), { mantissa: 12n, scale: 0 });
    for (const text of ['', '.', '1.', '.5', '1,5', '1e3', '$1', '0x10', '--1', 'NaN', '1 000']) {
      assert.equal(parseDecimal(text), undefined, text);
    }
  });

  it('writes what it reads', () => {
    fc.assert(
      fc.property(anyDecimal, (value) => {
        assert.deepEqual(parseDecimal(formatDecimal(value, true)), value);
        assert.equal(compare(decimal(formatDecimal(value)), value), 0);
        assert.doesNotMatch(formatDecimal(value), /e|\.\d*0$|^-0$/i);
      }),
    );
    assert.equal(formatDecimal({ mantissa: 5n, scale: 3 }), '0.005');
    assert.equal(formatDecimal({ mantissa: -1500n, scale: 3 }), '-1.5');
    assert.equal(formatDecimal({ mantissa: -1500n, scale: 3 }, true), '-1.500');
    assert.equal(formatDecimal({ mantissa: 0n, scale: 2 }), '0');
  });

  it('adds and subtracts exactly', () => {
    assert.equal(formatDecimal(add(decimal('0.1'), decimal('0.2'))), '0.3');
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        assert.equal(compare(subtract(add(a, b), b), a), 0);
        assert.equal(Math.sign(compare(a, b)), -Math.sign(compare(b, a)) + 0);
      }),
    );
  });

  it('divides with a stated number of decimals, a half away from zero', () => {
    const quotient = (a: string, b: string, decimals: number) => {
      const found = divide(decimal(a), decimal(b), decimals);
      return found && formatDecimal(found, true);
    };
    assert.equal(quotient('1', '3', 4), '0.3333');
    assert.equal(quotient('2', '3', 4), '0.6667');
    assert.equal(quotient('1', '8', 2), '0.13');
    assert.equal(quotient('-1', '8', 2), '-0.13');
    assert.equal(quotient('1', '-8', 2), '-0.13');
    assert.equal(quotient('12.50', '0.005', 0), '2500');
    assert.equal(quotient('0.00001', '1', 2), '0.00');
    assert.equal(quotient('1', '0.00', 2), undefined);
    assert.equal(formatDecimal(round(decimal('2.345'), 2), true), '2.35');
    assert.equal(formatDecimal(round(decimal('-2.345'), 2), true), '-2.35');
    assert.equal(formatDecimal(round(decimal('2'), 2), true), '2.00');
  });

  it('writes ms as seconds', () => {
    const cases: [number, string][] = [
      [0, '0'],
      [90_000, '90'],
      [400, '0.4'],
      [-1250, '-1.25'],
      [60_001, '60.001'],
      [12_136_000, '12,136'],
      [-9_007_199_254_740_991, '-9,007,199,254,740.991'],
    ];
    for (const [ms, text] of cases) assert.equal(secondsText(ms), text);
  });
});
