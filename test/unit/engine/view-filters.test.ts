import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FilterView } from '../../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { engineInThread, openText } from './engine-in-thread.js';

const TYPE = 0;
const MINUTES = 3;
const FROM = 9;
const STAMP = 10;
const DESCRIPTION = 12;

const cells = fc.record({
  type: fc.constantFrom('Call', 'SMS', ''),
  minutes: fc.constantFrom('', '0', '1', '2.5', '10', 'x'),
  from: fc.constantFrom('+12125550123', '+442079460011', '+33199001122', '', 'anonymous'),
  stamp: fc.constantFrom(
    '2025-05-01T23:30:00',
    '2025-05-02T00:10:00',
    '2025-05-01T22:30:00Z',
    '2025-05-01T20:00:00Z',
    '',
    'soon',
  ),
  description: fc.constantFrom('Outbound – France', 'outbound call', 'ZOË', ' ', ''),
});
type Cells = { type: string; minutes: string; from: string; stamp: string; description: string };

/** The day in Paris, in summer: two hours ahead of UTC. */
const DAYS: Record<string, string> = {
  '2025-05-01T23:30:00': '2025-05-01',
  '2025-05-02T00:10:00': '2025-05-02',
  '2025-05-01T22:30:00Z': '2025-05-02',
  '2025-05-01T20:00:00Z': '2025-05-01',
};
const COUNTRIES: Record<string, string> = { '+12125550123': 'US', '+442079460011': 'GB', '+33199001122': 'FR' };

function csvOf(rows: readonly Cells[]): string {
  return usageCsv(rows.length, (line, row) => {
    const { type, minutes, from, stamp, description } = rows[row];
    line[TYPE] = type;
    line[MINUTES] = minutes;
    line[FROM] = from;
    line[STAMP] = stamp;
    line[DESCRIPTION] = description;
  });
}

/** Filters with what they are to keep, told from the cells alone. */
const conditions: readonly [FilterView, (row: Cells) => boolean][] = [
  [{ column: TYPE, values: ['SMS', ''] }, ({ type }) => type !== 'Call'],
  [{ column: TYPE, values: [] }, () => false],
  [{ column: DESCRIPTION, exclude: ['', 'ZOË'] }, ({ description }) => /o.*t/i.test(description)],
  [{ column: MINUTES, min: '1', max: '2.5' }, ({ minutes }) => minutes === '1' || minutes === '2.5'],
  [{ column: MINUTES, min: '2.5' }, ({ minutes }) => minutes === '2.5' || minutes === '10'],
  [{ column: DESCRIPTION, contains: 'zoë' }, ({ description }) => description === 'ZOË'],
  [{ column: DESCRIPTION, contains: 'OUT' }, ({ description }) => /out/i.test(description)],
  [{ column: DESCRIPTION, blank: true }, ({ description }) => description.trim() === ''],
  [{ column: FROM, blank: false }, ({ from }) => from !== ''],
  [{ column: FROM, as: 'country', values: ['GB', ''] }, ({ from }) => ['GB', ''].includes(COUNTRIES[from] ?? '')],
  [{ column: FROM, as: 'country', exclude: ['US'] }, ({ from }) => COUNTRIES[from] !== 'US'],
  [{ column: FROM, as: 'prefix', values: ['+1212 (US)'] }, ({ from }) => COUNTRIES[from] === 'US'],
  [{ column: FROM, as: 'prefix', exclude: ['+44 (GB)', ''] }, ({ from }) => /US|FR/.test(COUNTRIES[from] ?? '')],
  [{ column: STAMP, min: '2025-05-02', max: '2025-05-02' }, ({ stamp }) => DAYS[stamp] === '2025-05-02'],
  [{ column: STAMP, as: 'day', values: ['2025-05-01'] }, ({ stamp }) => DAYS[stamp] === '2025-05-01'],
  [{ column: STAMP, as: 'day', values: [''] }, ({ stamp }) => DAYS[stamp] === undefined],
  [{ column: STAMP, max: '2025-05-01 23:30' }, ({ stamp }) => /^2025-05-01T(?:23:30:00|20:00:00Z)$/.test(stamp)],
  [{ column: STAMP, min: '2025-05-01T22:30:00Z' }, ({ stamp }) => stamp === '2025-05-01T22:30:00Z'],
];

describe('filters of a view', () => {
  it('keep what meets all of them, in the order of the sort', async () => {
    const { engine } = engineInThread();
    await fc.assert(
      fc.asyncProperty(
        fc.array(cells, { minLength: 1, maxLength: 30 }),
        fc.subarray([...conditions.keys()], { maxLength: 3 }),
        fc.boolean(),
        async (rows, chosen, sorted) => {
          const file = await openText(engine, csvOf(rows), { timeZone: 'Europe/Paris' });
          const filters = chosen.map((at) => conditions[at][0]);
          const kept = rows.flatMap((row, at) => (chosen.every((one) => conditions[one][1](row)) ? [at] : []));
          const sort = sorted ? [{ column: 4, descending: true }] : [];
          const state = await engine.setView(file.handle, { sort, filters }, 1);
          assert.deepEqual(state, { rowCount: kept.length, total: rows.length });
          const window = await engine.rows(file.handle, 0, 100);
          // Call ids count up.
          assert.deepEqual(
            window.rows.map(({ row }) => row),
            sorted ? kept.reverse() : kept,
          );
          await engine.close(file.handle);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuse bounds that are none, and leave the view as it was', async () => {
    const { engine } = engineInThread();
    const file = await openText(engine, usageCsv(5));
    const refused = (filter: FilterView) =>
      assert.rejects(engine.setView(file.handle, { sort: [], filters: [filter] }, 1), { code: 'invalid-option' });
    await refused({ column: MINUTES, min: 'many' });
    await refused({ column: MINUTES, min: '0x10' });
    await refused({ column: STAMP, max: '2025-02-30' });
    await refused({ column: STAMP, max: '14.5.2025' });
    await refused({ column: TYPE, as: 'day', values: ['2025-05-01'] });
    assert.equal((await engine.rows(file.handle, 0, 10)).rows.length, 5);
  });

  it('are typed by a look at the cells where the format says nothing', async () => {
    const { engine } = engineInThread();
    const lines = ['when,amount,phone', '2025-05-01 10:00,5,+12125550123', '2025-05-02 09:00,12,+12125550124'];
    const more = Array.from({ length: 40 }, (_, row) => `2025-06-01 10:00,${100 + row},+12125550125`);
    const file = await openText(engine, [...lines, 'n/a,n/a,', ...more, ''].join('\n'), {}, 'other.csv');
    const count = async (filter: FilterView) =>
      (await engine.setView(file.handle, { sort: [], filters: [filter] }, 1)).rowCount;
    assert.equal(await count({ column: 0, max: '2025-05-02' }), 2);
    assert.equal(await count({ column: 1, min: '6', max: '100' }), 2);
    assert.equal(await count({ column: 1, values: ['n/a'] }), 1);
  });

  it('are of text where nothing in a column of numbers is one', async () => {
    const { engine } = engineInThread();
    const log = logCsv(12, (line, row) => {
      line[5] = `0:${String((row * 5) % 12).padStart(2, '0')}:00`;
    });
    const file = await openText(engine, log, {}, 'calls.csv');
    await engine.setView(file.handle, { sort: [{ column: 5, descending: false }], filters: [] }, 1);
    const durations = (await engine.rows(file.handle, 0, 20)).rows.map((row) => row.cells[5]);
    assert.deepEqual(durations, [...durations].sort());
    assert.equal((await engine.columnFacts(file.handle, 5, 'file', 1)).kind, 'text');
  });
});
