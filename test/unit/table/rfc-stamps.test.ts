import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INSTANT_ABSOLUTE, INSTANT_INVALID } from '../../../src/core/table/instant-states.js';
import { RfcStamps } from '../../../src/core/table/rfc-stamps.js';

function read(text: string): number | undefined {
  // With something before and behind, as a cell has.
  const bytes = new TextEncoder().encode(`,${text},`);
  const stamps = new RfcStamps(bytes);
  const state = stamps.read(1, bytes.length - 1);
  assert.ok(state === INSTANT_ABSOLUTE || state === INSTANT_INVALID);
  return state === INSTANT_ABSOLUTE ? stamps.ms : undefined;
}

describe('RFC 2822 stamps', () => {
  it('are read as what they say, in any offset', () => {
    const seconds = fc.integer({ min: -60_000_000_000, max: 200_000_000_000 });
    const quarters = fc.integer({ min: -56, max: 56 });
    fc.assert(
      fc.property(seconds, quarters, (second, quarter) => {
        const offset = Math.abs(quarter) * 15;
        const sign = quarter < 0 ? '-' : '+';
        const zone = `${sign}${String(Math.floor(offset / 60)).padStart(2, '0')}${String(offset % 60).padStart(2, '0')}`;
        const wall = new Date(second * 1000 + quarter * 15 * 60_000);
        fc.pre(wall.getUTCFullYear() >= 1000 && wall.getUTCFullYear() <= 9999);
        assert.equal(read(wall.toUTCString().replace('GMT', zone)), second * 1000);
      }),
    );
  });

  it('are read with GMT, and in any case', () => {
    assert.equal(read('Sun, 20 Apr 2025 10:00:00 GMT'), Date.UTC(2025, 3, 20, 10));
    assert.equal(read('SUN, 20 APR 2025 10:00:00 -0700'), Date.UTC(2025, 3, 20, 17));
    assert.equal(read('Thu, 29 Feb 2024 23:59:60 +0000'), Date.UTC(2024, 1, 29, 23, 59, 59));
  });

  for (const text of [
    'Wed, 30 Feb 2022 10:00:00 +0000',
    'Sun, 20 Apr 2025 24:00:00 +0000',
    'Sun, 20 Apr 2025 10:60:00 +0000',
    'Sun, 20 Apr 2025 10:00:61 +0000',
    'Sun, 20 Apr 2025 10:00:00 +1960',
    'Sun, 20 Apr 2025 10:00:00 00000',
    'Sun, 20 Apr 2025 10:00:00 EST',
    'Sun, 20 Apx 2025 10:00:00 +0000',
    'Sun, 2x Apr 2025 10:00:00 +0000',
    'Sun, 20 Apr 2x25 10:00:00 +0000',
    'Sun. 20 Apr 2025 10:00:00 +0000',
    'Sun, 20-Apr-2025 10:00:00 +0000',
    'Sun, 20 Apr 2025 10.00.00 +0000',
    '2025-04-20T10:00:00.000000+00:00',
    '',
  ])
    it(`leave ${JSON.stringify(text)} to others`, () => assert.equal(read(text), undefined));

  it('are not mistaken for the day before where the day cannot be', () => {
    const bytes = new TextEncoder().encode('Sun, 20 Apr 2025 10:00:00 +0000Wed, 31 Apr 2025 10:00:00 +0000');
    const stamps = new RfcStamps(bytes);
    assert.equal(stamps.read(0, 31), INSTANT_ABSOLUTE);
    assert.equal(stamps.read(31, 62), INSTANT_INVALID);
  });
});
