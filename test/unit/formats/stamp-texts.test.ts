import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readStampText } from '../../../src/core/formats/stamp-texts.js';

/** As it is read, in ISO 8601; null where it is no stamp. */
const read = (text: string, order: 'day-first' | 'month-first' | 'undecided' = 'undecided') => {
  const found = readStampText(text, order);
  return found ? `${new Date(found.value).toISOString().slice(0, 19)}${found.naive ? '' : 'Z'}` : null;
};

describe('stamps that are not ISO 8601', () => {
  it('are read with the day or the month first, alike in the quick way and at leisure', () => {
    const stamp = fc.record({
      year: fc.integer({ min: 1970, max: 2099 }),
      month: fc.integer({ min: 0, max: 13 }),
      day: fc.integer({ min: 0, max: 32 }),
      hour: fc.integer({ min: 0, max: 24 }),
      minute: fc.integer({ min: 0, max: 60 }),
      second: fc.option(fc.integer({ min: 0, max: 59 })),
      padded: fc.boolean(),
      separator: fc.constantFrom('/', '-'),
      dayFirst: fc.boolean(),
    });
    fc.assert(
      fc.property(stamp, ({ year, month, day, hour, minute, second, padded, separator, dayFirst }) => {
        const two = (value: number) => String(value).padStart(2, '0');
        const part = (value: number) => (padded ? two(value) : String(value));
        const date = (dayFirst ? [day, month] : [month, day]).map(part);
        const time = `${part(hour)}:${two(minute)}${second === null ? '' : `:${two(second)}`}`;
        const order = dayFirst ? 'day-first' : 'month-first';
        const made = new Date(Date.UTC(year, month - 1, day, hour, minute, second ?? 0));
        const exists = made.getUTCMonth() === month - 1 && made.getUTCDate() === day && hour < 24 && minute < 60;
        const text = `${date.join(separator)}${separator}${year} ${time}`;
        const expected = exists ? made.toISOString().slice(0, 19) : null;
        assert.equal(read(text, order), expected);
        // A comma is not what the quick way expects.
        assert.equal(read(text.replace(' ', ', '), order), expected);
      }),
    );
  });

  it('may have their time before a date that starts with its year', () => {
    assert.equal(read('14:31:30 UTC 2021-07-02'), '2021-07-02T14:31:30Z');
    assert.equal(read('14:31:30 PDT 2021-07-02'), '2021-07-02T21:31:30Z');
    assert.equal(read('14:31 -0700 2021/07/02'), '2021-07-02T21:31:00Z');
    assert.equal(read('2:31:30 PM 2021-07-02'), '2021-07-02T14:31:30');
    for (const text of ['14:31:30 XYZ 2021-07-02', '24:31:30 2021-07-02', '14:31:30 2022-02-30', '14:31:30 02-07-2021'])
      assert.equal(read(text), null, text);
  });

  it('have years of two digits behind slashes and points only', () => {
    assert.equal(read('3/4/25 9:05', 'day-first'), '2025-04-03T09:05:00');
    assert.equal(read('03.04.25 09:05'), '2025-04-03T09:05:00');
    assert.equal(read('03-04-25 09:05', 'day-first'), null);
  });

  it('are refused where a part is cut off or too much', () => {
    for (const text of [
      '3/4/2025 9:5',
      '3/4/2025 9:05:',
      '3/4/2025 9:05:1',
      '3/4/2025 :05',
      '3/4-2025 9:05',
      '3/4/205 9:05',
    ])
      assert.equal(read(text, 'day-first'), null, text);
    assert.equal(read('3/4/2025 9:05 PM', 'day-first'), '2025-04-03T21:05:00');
    assert.equal(read('30/02/2022 10:00', 'day-first'), null);
    assert.equal(read('2022-02-30 10:00'), null);
  });
});
