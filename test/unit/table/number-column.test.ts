import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  NUMBER_BLANK,
  NUMBER_INVALID,
  NUMBER_VALUE,
  type NumberColumn,
} from '../../../src/core/table/number-column.js';
import { columnOf, tableOf } from './table-of.js';

function read(cells: readonly string[]): NumberColumn {
  const { table, column } = columnOf(cells);
  return table.numberColumn(column);
}

const PLAIN = /^[ \t]*([+-]?)(\d+)(?:\.(\d+))?[ \t]*$/;

/** The same by regular expression and BigInt: value × 10^scale, or undefined where it is no plain decimal. */
function scaled(cell: string, scale: number): bigint | undefined {
  const parts = PLAIN.exec(cell);
  if (!parts) return undefined;
  const fraction = (parts[3] ?? '').replace(/0+$/, '');
  if (fraction.length > scale) return undefined;
  const value = BigInt(parts[2] + fraction.padEnd(scale, '0'));
  return parts[1] === '-' ? -value : value;
}

const LIMIT = BigInt(Number.MAX_SAFE_INTEGER);

describe('a number column', () => {
  it('takes plain decimals only', () => {
    const good = ['0', '3', '-3', '+3', '007', '1.5', '1.50', '12.000', '-0.25', ' 4 ', '"5"', '"6" '];
    const bad = [
      '1e3',
      '1E3',
      '.5',
      '5.',
      '--1',
      '+',
      '-',
      '.',
      '1.2.3',
      '1 000',
      '0x10',
      'NaN',
      'Infinity',
      '€1',
      '1%',
    ];
    const worse = ['"1,5"', '1.2.0', '1..0', '1.x', '1.x0', '٣', '"1""2"', '9007199254740992', '0.1234567890123'];
    const column = read([...good, ...bad, ...worse, '', '  ', '""']);
    assert.deepEqual(
      [...column.states],
      [
        ...good.map(() => NUMBER_VALUE),
        ...[...bad, ...worse].map(() => NUMBER_INVALID),
        NUMBER_BLANK,
        NUMBER_BLANK,
        NUMBER_BLANK,
      ],
    );
    assert.equal(column.blank, 3);
    assert.equal(column.invalid, bad.length + worse.length);
    assert.deepEqual([...read(['9007199254740991', '-9007199254740991']).states], [NUMBER_VALUE, NUMBER_VALUE]);
  });

  it('is exact: every value is its decimal times a power of ten', () => {
    const cell = fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .tuple(fc.constantFrom('', '-', '+'), fc.nat(99_999), fc.constantFrom('', '.', '.0'), fc.nat(999))
          .map(([sign, whole, point, fraction]) => `${sign}${whole}${point}${point ? fraction : ''}`),
      },
      { weight: 1, arbitrary: fc.stringMatching(/^[0-9.+eE -]{0,6}$/) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('0.000001', '9007199254740991', '900719925474099.1', '123456789.123456789'),
      },
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
        const column = read(cells);
        const unscaled = cells.map((one) => scaled(one, 12));
        let scale = 0;
        cells.forEach((one, i) => {
          const digits = (PLAIN.exec(one)?.[3] ?? '').replace(/0+$/, '').length;
          const mantissa = scaled(one, digits);
          if (unscaled[i] === undefined || mantissa === undefined || abs(mantissa) > LIMIT) return;
          scale = Math.max(scale, digits);
        });
        assert.equal(column.scale, scale);
        let invalid = 0;
        let blank = 0;
        cells.forEach((one, i) => {
          const expected = scaled(one, scale);
          if (one.trim() === '') {
            blank++;
            assert.equal(column.states[i], NUMBER_BLANK);
          } else if (expected === undefined || abs(expected) > LIMIT) {
            invalid++;
            assert.equal(column.states[i], NUMBER_INVALID, one);
          } else {
            assert.equal(column.states[i], NUMBER_VALUE, one);
            assert.equal(BigInt(column.mantissas[i]), expected, one);
          }
        });
        assert.equal(column.invalid, invalid);
        assert.equal(column.blank, blank);
      }),
      { numRuns: 3000, seed: 12 },
    );
  });

  it('reads a cell that a short row lacks as blank, and more rows than one batch', () => {
    const table = tableOf(`${'1,2.5\n1\n'.repeat(5000)}`, 2);
    const column = table.numberColumn(1);
    assert.equal(column.blank, 5000);
    assert.equal(column.scale, 1);
    assert.equal(
      column.mantissas.reduce((sum, value) => sum + value, 0),
      5000 * 25,
    );
  });
});

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
