import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  INSTANT_ABSOLUTE,
  INSTANT_BLANK,
  INSTANT_INVALID,
  INSTANT_NAIVE,
  type InstantReader,
  ISO_READER,
} from '../../../src/core/table/instant-column.js';
import { daysInMonth } from '../../../src/core/table/iso-stamps.js';
import { columnOf } from './table-of.js';

function read(cells: readonly string[], reader: InstantReader = ISO_READER) {
  const { table, column } = columnOf(cells);
  return table.instantColumn(column, reader);
}

function one(cell: string, reader?: InstantReader): { state: number; value: number } {
  const column = read([cell], reader);
  return { state: column.states[0], value: column.values[0] };
}

const noon = Date.UTC(2025, 3, 14, 12, 30, 15);

describe('an instant column', () => {
  it('reads stamps with an offset as what they say', () => {
    for (const cell of [
      '2025-04-14T12:30:15Z',
      '2025-04-14t12:30:15z',
      '2025-04-14 12:30:15Z',
      '2025-04-14 12:30:15 UTC',
      '2025-04-14 12:30:15 GMT',
      '2025-04-14T14:30:15+02:00',
      '2025-04-14T14:30:15+0200',
      '2025-04-14T14:30:15+02',
      '2025-04-14 14:30:15 +0200',
      '2025-04-14T18:00:15+05:30',
      '2025-04-14T02:30:15-10:00',
      '2025/04/14 12:30:15Z',
      '  2025-04-14T12:30:15Z ',
      '"2025-04-14T12:30:15Z" ',
    ]) {
      assert.deepEqual(one(cell), { state: INSTANT_ABSOLUTE, value: noon }, cell);
    }
    assert.equal(one('2025-04-14T12:30:15.250Z').value, noon + 250);
    assert.equal(one('2025-04-14T12:30:15.2Z').value, noon + 200);
    assert.equal(one('2025-04-14T12:30:15.250999Z').value, noon + 250);
    assert.equal(one('2025-01-01T00:30:00+01:00').value, Date.UTC(2024, 11, 31, 23, 30));
  });

  it('reads stamps without an offset as a wall clock', () => {
    for (const cell of ['2025-04-14T12:30:15', '2025-04-14 12:30:15', '2025/04/14 12:30:15']) {
      assert.deepEqual(one(cell), { state: INSTANT_NAIVE, value: noon }, cell);
    }
    assert.deepEqual(one('2025-04-14 12:30'), { state: INSTANT_NAIVE, value: noon - 15_000 });
    assert.deepEqual(one('2025-04-14'), { state: INSTANT_NAIVE, value: Date.UTC(2025, 3, 14) });
  });

  it('refuses what is no stamp and what is no day', () => {
    for (const cell of [
      'yesterday',
      '2022-02-30',
      '2022-02-30 10:00:00',
      '2023-02-29T00:00:00Z',
      '1900-02-29',
      '2025-00-10',
      '2025-13-01',
      '2025-04-00',
      '2025-04-31',
      '2025-04-14T24:00:00Z',
      '2025-04-14T12:60:00Z',
      '2025-04-14T12:30:61Z',
      '2025-04-14T12:30:15.Z',
      '2025-04-14T12:30:15+2',
      '2025-04-14T12:30:15+99:00',
      '2025-04-14T12:30:15+02:60',
      '2025-04-14T12:30:15Zx',
      '2025-04-14T12',
      '2025-04-14T',
      '2025-04/14',
      '14/04/2025',
      '1744633815',
      '20250414T123015Z',
      '0.5',
    ]) {
      const { state, value } = one(cell);
      assert.equal(state, INSTANT_INVALID, cell);
      assert.ok(Number.isNaN(value), cell);
    }
    assert.equal(one('2024-02-29').state, INSTANT_NAIVE);
    assert.equal(one('2000-02-29').state, INSTANT_NAIVE);
    assert.equal(one('').state, INSTANT_BLANK);
    assert.equal(one('   ').state, INSTANT_BLANK);
  });

  it('is not misled by the row above', () => {
    // Days that do not exist, each below one that arithmetic could take it for.
    const pairs = [
      ['2025-02-01', '2025-01-33'],
      ['2025-01-31', '2025-02-xx'],
      ['2025-01-05', '2024-17-05'],
      ['2025-03-01', '2025-02-32'],
      ['2025-02-28', '2025-02-29'],
    ];
    for (const [day, none] of pairs) {
      const column = read([day, none, day]);
      assert.deepEqual([...column.states], [INSTANT_NAIVE, INSTANT_INVALID, INSTANT_NAIVE], none);
      assert.equal(column.values[0], column.values[2]);
    }
  });

  it('reads the commonest form as Date does, and refuses it with any character spoilt', () => {
    const stamp = fc.record({
      day: fc.date({ min: new Date(Date.UTC(1990, 0, 1)), max: new Date(Date.UTC(2060, 11, 31)), noInvalidDate: true }),
      at: fc.nat({ max: 30 }),
      by: fc.constantFrom('0', '1', '3', '6', '9', ':', '/', 'x', '.', ';'),
    });
    fc.assert(
      fc.property(fc.array(stamp, { maxLength: 10 }), (stamps) => {
        const cells = stamps.map(({ day, at, by }) => {
          const whole = `${day.toISOString().slice(0, 19)}Z`;
          return at < 20 ? whole.slice(0, at) + by + whole.slice(at + 1) : whole;
        });
        const column = read(cells);
        cells.forEach((cell, row) => {
          const [, date, hour, minute, second] =
            /^(\d{4}-\d\d-\d\d|\d{4}\/\d\d\/\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(cell) ?? [];
          const midnight = new Date(`${date?.replaceAll('/', '-')}T00:00:00Z`).getTime();
          const isDay =
            date !== undefined && new Date(midnight || 0).toISOString().startsWith(date.replaceAll('/', '-'));
          const good = isDay && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
          const ms = midnight + (Number(hour) * 3600 + Number(minute) * 60 + Math.min(59, Number(second))) * 1000;
          assert.equal(column.states[row], good ? INSTANT_ABSOLUTE : INSTANT_INVALID, cell);
          if (good) assert.equal(column.values[row], ms, cell);
        });
      }),
      { numRuns: 3000, seed: 20 },
    );
  });

  it('agrees with Date on every day that there is, in any order', () => {
    const stamp = fc.record({
      day: fc.date({ min: new Date(Date.UTC(1583, 0, 1)), max: new Date(Date.UTC(9999, 11, 31)), noInvalidDate: true }),
      recent: fc.option(fc.integer({ min: 0, max: 90 })),
      naive: fc.boolean(),
      offset: fc.integer({ min: -56, max: 56 }),
    });
    fc.assert(
      fc.property(fc.array(stamp, { maxLength: 10 }), (stamps) => {
        const written = stamps.map(({ day, recent, naive, offset }) => {
          const ms = recent === null ? day.getTime() : Date.UTC(2024, 1, 20) + recent * 43_200_000;
          if (naive) return { cell: new Date(ms).toISOString().slice(0, -1), ms, state: INSTANT_NAIVE };
          const wall = new Date(ms + offset * 900_000).toISOString().slice(0, -1);
          const minutes = Math.abs(offset) * 15;
          const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
          return { cell: wall + zone, ms, state: INSTANT_ABSOLUTE };
        });
        const column = read(written.filter(({ cell }) => /^\d/.test(cell)).map(({ cell }) => cell));
        written
          .filter(({ cell }) => /^\d/.test(cell))
          .forEach(({ cell, ms, state }, i) => {
            assert.equal(column.states[i], state, cell);
            assert.equal(column.values[i], ms, cell);
          });
      }),
      { numRuns: 2000, seed: 14 },
    );
    for (let year = 1896; year <= 2104; year++) {
      for (let month = 1; month <= 12; month++) {
        assert.equal(daysInMonth(year, month), new Date(Date.UTC(year, month, 0)).getUTCDate());
      }
    }
  });

  it('reads digits as an epoch only where told', () => {
    const epoch: InstantReader = { name: 'epoch', epoch: true };
    assert.deepEqual(one('1744633815', epoch), { state: INSTANT_ABSOLUTE, value: 1_744_633_815_000 });
    assert.deepEqual(one('1744633815.25', epoch), { state: INSTANT_ABSOLUTE, value: 1_744_633_815_250 });
    assert.deepEqual(one('1744633815250', epoch), { state: INSTANT_ABSOLUTE, value: 1_744_633_815_250 });
    assert.equal(one('17446338152500', epoch).state, INSTANT_INVALID);
    assert.equal(one('1744633815s', epoch).state, INSTANT_INVALID);
    assert.equal(one('-5', epoch).state, INSTANT_INVALID);
    assert.equal(one('2025-04-14T12:30:15Z', epoch).value, noon);
  });

  it('asks a reader for other spellings once per distinct text', () => {
    let asked = 0;
    const reader: InstantReader = {
      name: 'day-first',
      other(text) {
        asked++;
        const parts = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
        return parts ? { value: Date.UTC(+parts[3], +parts[2] - 1, +parts[1]), naive: true } : undefined;
      },
    };
    const column = read(['14/04/2025', '14/04/2025', 'no', 'no', '"14/04/2025"'], reader);
    assert.equal(asked, 2);
    assert.equal(column.naive, 3);
    assert.equal(column.invalid, 2);
    assert.equal(column.values[4], Date.UTC(2025, 3, 14));
  });
});

function two(value: number): string {
  return String(value).padStart(2, '0');
}
