import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EngineFunctions } from '../../../src/engine/protocol.js';
import { usageCsv } from '../../fixtures/constructed-csv.js';
import { engineInThread, openText } from './engine-in-thread.js';
import { constructedRows, csvOf, DESCRIPTION, hundredths, MINUTES, SECONDS, SEGMENTS, usageRow } from './usage-rows.js';

describe('the values of a column', () => {
  it('are counted under the other filters, the most frequent first', async () => {
    const { engine } = engineInThread();
    await fc.assert(
      fc.asyncProperty(fc.array(usageRow, { minLength: 1, maxLength: 50 }), fc.nat(3), async (rows, limit) => {
        const file = await openText(engine, csvOf(rows));
        const filters = [
          { column: 6, values: ['Outbound'] },
          { column: DESCRIPTION, values: ['B'] },
        ];
        await engine.setView(file.handle, { sort: [], filters }, 1);
        const list = await engine.columnValues(file.handle, { column: DESCRIPTION, limit }, 1);
        const kept = rows.filter(({ direction }) => direction === 'Outbound').map((one) => one.description.trim());
        const counts = new Map<string, number>();
        for (const value of rows.map((one) => one.description.trim())) counts.set(value, 0);
        for (const value of kept) counts.set(value, (counts.get(value) ?? 0) + 1);
        const expected = [...counts].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
        assert.deepEqual(
          list.values.map((one) => [one.value, one.rows]),
          expected.slice(0, limit),
        );
        assert.deepEqual(
          [list.rows, list.distinct, list.matching, list.matchingRows],
          [kept.length, expected.length, expected.length, kept.length],
        );
        await engine.close(file.handle);
      }),
      { numRuns: 100 },
    );
  });

  it('are searched, few or very many', async () => {
    const { engine } = engineInThread();
    const file = await openText(engine, usageCsv(25_000));
    const ids = await engine.columnValues(file.handle, { column: 4, search: '901234', limit: 3 }, 1);
    assert.deepEqual([ids.distinct, ids.matching, ids.values.length], [25_000, 10, 3]);
    assert.deepEqual(ids.values[0], { value: '9012340', rows: 1 });
    const days = await engine.columnValues(file.handle, { column: 10, as: 'day', search: '05-0', limit: 99 }, 1);
    assert.deepEqual([days.matching, days.values[0].value], [9, '2025-05-01']);
  });
});

describe('the facts of a column', () => {
  const factsOf = async (text: string, column: number, name = 'usage.csv') => {
    const { engine } = engineInThread();
    const file = await openText(engine, text, {}, name);
    return engine.columnFacts(file.handle, column, 'file', 1);
  };

  it('tell what a column of numbers comes to, exactly', async () => {
    const values = ['0.1', '0.2', '', '9007199254740993', 'x', '0.2'];
    const facts = await factsOf(
      usageCsv(6, (cells, at) => {
        cells[MINUTES] = values[at];
      }),
      MINUTES,
    );
    assert.deepEqual(facts, {
      column: MINUTES,
      kind: 'number',
      rows: 6,
      empty: 1,
      unreadable: 1,
      valuesAs: 'text',
      distinct: 4,
      min: '0.1',
      max: '9007199254740993',
      sum: '9007199254740993.5',
      average: '2251799813685248.375',
      unit: 'minutes',
      frequent: [{ value: '0.2', rows: 2 }],
    });
  });

  it('never add up ids, telephone numbers or codes', async () => {
    for (const column of [4, 5, 9]) assert.equal((await factsOf(usageCsv(20), column)).sum, null);
    const header = 'phone,account id,zip,talk seconds,callee,number of calls,code,year';
    const line = (at: number) => `3319900${1000 + at},${at},0${at}100,${at},${100 + at},2,${at},2025`;
    const text = `${[header, ...Array.from({ length: 9 }, (_, at) => line(at + 1))].join('\n')}\n`;
    const sums = [];
    for (let column = 0; column < 8; column++) sums.push((await factsOf(text, column, 'other.csv')).sum);
    assert.deepEqual(sums, [null, null, null, '45', null, '18', null, null]);
  });

  it('say how stamps spread over days', async () => {
    const facts = await factsOf(
      usageCsv(50, (cells, at) => {
        if (at === 7) cells[10] = '';
        if (at === 8) cells[10] = 'soon';
      }),
      10,
    );
    assert.deepEqual([facts.kind, facts.valuesAs, facts.distinct], ['instant', 'day', 3]);
    assert.deepEqual([facts.empty, facts.unreadable], [1, 1]);
    assert.deepEqual([facts.min, facts.max], ['2025-04-14T00:00:00Z', '2025-04-16T01:00:00Z']);
    assert.deepEqual(facts.frequent[0], { value: '2025-04-15', rows: 24 });
  });

  it('are of the view where that is asked for', async () => {
    const { engine } = engineInThread();
    const file = await openText(engine, csvOf(constructedRows(100)));
    await engine.setView(file.handle, { sort: [], filters: [{ column: 0, values: ['Call'] }] }, 1);
    const facts = await engine.columnFacts(file.handle, 0, 'view', 1);
    assert.deepEqual([facts.rows, facts.distinct], [50, 1]);
  });
});

describe('a selection in figures', () => {
  it('is what its cells come to, in the order of the view', async () => {
    const { engine } = engineInThread();
    await fc.assert(
      fc.asyncProperty(
        fc.array(usageRow, { minLength: 1, maxLength: 60 }),
        fc.tuple(fc.nat(70), fc.nat(70)),
        fc.shuffledSubarray([MINUTES, SECONDS, SEGMENTS, DESCRIPTION, 4, 9]),
        fc.constantFrom('all', 'sorted', 'filtered'),
        async (rows, [from, to], columns, kind) => {
          const file = await openText(engine, csvOf(rows));
          const sort = kind === 'all' ? [] : [{ column: 4, descending: true }];
          const filters = kind === 'filtered' ? [{ column: 6, values: ['Inbound'] }] : [];
          await engine.setView(file.handle, { sort, filters }, 1);
          const figures = await engine.rangeFigures(file.handle, { from, to, columns }, 1);
          const view = await cellsOf(engine, file.handle);
          const chosen = view.slice(from, Math.max(from, to)).map((cells) => columns.map((column) => cells[column]));
          const numbers = (column: number) =>
            [MINUTES, SECONDS, SEGMENTS].includes(column)
              ? chosen.map((cells) => cells[columns.indexOf(column)]).filter((text) => text !== '' && text !== 'x')
              : [];
          const used = columns.filter((column) => numbers(column).length > 0);
          assert.equal(figures.cells, chosen.length * columns.length);
          assert.equal(figures.filled, chosen.flat().filter((text) => text.trim() !== '').length);
          assert.equal(figures.numeric, used.flatMap(numbers).length);
          assert.deepEqual(
            figures.columns.map(({ column, numeric, sum }) => [column, numeric, hundredths(sum)]),
            used.map((column) => [
              column,
              numbers(column).length,
              numbers(column).reduce((sum, text) => sum + hundredths(text), 0),
            ]),
          );
          // Minutes, seconds and segments are not added up.
          assert.equal(figures.sum === null, used.length !== 1);
          if (figures.sum !== null) assert.equal(hundredths(figures.sum), hundredths(figures.columns[0].sum));
          await engine.close(file.handle);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('looks at many rows of a view in any order', async () => {
    const { engine } = engineInThread();
    const file = await openText(
      engine,
      usageCsv(30_000, (cells, at) => {
        cells[MINUTES] = String(at % 7);
      }),
    );
    const view = {
      sort: [{ column: MINUTES, descending: true }],
      filters: [{ column: MINUTES, min: '3' }],
    };
    const { rowCount } = await engine.setView(file.handle, view, 1);
    const columns = [0, MINUTES, SEGMENTS];
    const figures = await engine.rangeFigures(file.handle, { from: 0, to: rowCount, columns }, 1);
    assert.deepEqual([figures.cells, figures.filled], [3 * rowCount, 2 * rowCount]);
    const minutes = Array.from({ length: 30_000 }, (_, at) => at % 7).filter((each) => each >= 3);
    assert.equal(figures.sum, String(minutes.reduce((sum, each) => sum + each, 0)));
    assert.equal(figures.unit, 'minutes');
    const few = await engine.rangeFigures(file.handle, { from: 0, to: 40, columns }, 1);
    assert.deepEqual([few.filled, few.sum, few.average, few.min], [80, '240', '6', '6']);
  });
});

async function cellsOf(engine: EngineFunctions, handle: number): Promise<readonly (readonly string[])[]> {
  return (await engine.rows(handle, 0, 1000)).rows.map(({ cells }) => cells);
}
