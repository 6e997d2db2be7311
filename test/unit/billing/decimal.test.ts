import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  add,
  compare,
  type Decimal,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  round,
  secondsNumber,
  secondsText,
  subtract,
  sumScaled,
  sumScaledByGroup,
} from '../../../src/core/billing/decimal.ts';
import { NUMBER_BLANK, NUMBER_INVALID, NUMBER_VALUE } from '../../../src/core/table/number-column.ts';

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

  it('adds, subtracts and multiplies exactly', () => {
    assert.equal(formatDecimal(add(decimal('0.1'), decimal('0.2'))), '0.3');
    assert.equal(formatDecimal(multiply(decimal('0.0085'), decimal('3'))), '0.0255');
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        assert.equal(compare(subtract(add(a, b), b), a), 0);
        assert.equal(compare(multiply(a, b), multiply(b, a)), 0);
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

  it('sums a column exactly, beyond the safe integers too', () => {
    const states = fc.constantFrom(NUMBER_VALUE, NUMBER_VALUE, NUMBER_VALUE, NUMBER_BLANK, NUMBER_INVALID);
    const cell = fc.tuple(fc.maxSafeInteger(), states, fc.integer({ min: -1, max: 2 }));
    fc.assert(
      fc.property(fc.array(cell), fc.nat(6), (cells, scale) => {
        const mantissas = Float64Array.from(cells, ([value]) => value);
        const state = Uint8Array.from(cells, ([, kind]) => kind);
        const groups = Int8Array.from(cells, ([, , group]) => group);
        const total = (keep: (at: number) => boolean) =>
          cells.reduce((sum, [value, kind], at) => (kind === NUMBER_VALUE && keep(at) ? sum + BigInt(value) : sum), 0n);
        assert.deepEqual(sumScaled(mantissas, state, scale), { mantissa: total(() => true), scale });
        const even = cells.map((_, at) => at).filter((at) => at % 2 === 0);
        assert.equal(
          sumScaled(mantissas, state, scale, even).mantissa,
          total((at) => at % 2 === 0),
        );
        assert.deepEqual(
          sumScaledByGroup(mantissas, state, scale, groups, 3).map(({ mantissa }) => mantissa),
          [0, 1, 2].map((group) => total((at) => groups[at] === group)),
        );
      }),
    );
  });

  it('writes ms as seconds', () => {
    const cases: [number, string][] = [
      [0, '0'],
      [90_000, '90'],
      [400, '0.4'],
      [-1250, '-1.25'],
      [60_001, '60.001'],
    ];
    for (const [ms, text] of cases) {
      assert.equal(secondsText(ms), text);
      assert.equal(JSON.stringify(secondsNumber(ms)), text);
    }
    assert.ok(Object.is(secondsNumber(-0), 0));
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (ms) => {
        assert.equal(JSON.stringify(secondsNumber(ms)), secondsText(ms));
      }),
    );
  });
});
