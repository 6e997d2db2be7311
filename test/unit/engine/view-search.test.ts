import assert from 'node:assert/strict';
import { usageCsv } from '../../fixtures/constructed-csv.js';
import { engineInThread, openText } from './engine-in-thread.js';

const MINUTES = 3;
const STAMP = 10;
const DESCRIPTION = 12;

describe('finding in a view', () => {
  it('goes from hit to hit, and says which of how many once they are counted', async () => {
    const { engine } = engineInThread();
    const file = await openText(
      engine,
      usageCsv(40_000, (cells, row) => {
        cells[MINUTES] = String(row % 9);
        if (row % 10_000 === 5) cells[DESCRIPTION] = 'Première – Zoë';
      }),
    );
    const query = { text: 'PREMIÈRE', matchCase: false };
    const next = (index: number, column: number, direction: 1 | -1) =>
      engine.findNext(file.handle, { ...query, from: { index, column }, direction }, 1);
    const first = await next(0, 0, 1);
    assert.deepEqual(first, { index: 5, row: 5, column: DESCRIPTION, wrapped: false, ordinal: null });
    const { total, hits } = await engine.find(file.handle, query, 1);
    assert.deepEqual([total, ...hits], [4, 5, 12, 10_005, 12, 20_005, 12, 30_005, 12]);
    assert.deepEqual(await next(5, DESCRIPTION, 1), {
      index: 10_005,
      row: 10_005,
      column: DESCRIPTION,
      wrapped: false,
      ordinal: 2,
    });
    assert.deepEqual(await next(5, DESCRIPTION, -1), {
      index: 30_005,
      row: 30_005,
      column: DESCRIPTION,
      wrapped: true,
      ordinal: 4,
    });

    // The same hits in another order of rows: by minutes 0 … 8, those of a kind as the file goes.
    const { rowCount } = await engine.setView(
      file.handle,
      { sort: [{ column: MINUTES, descending: false }], filters: [{ column: MINUTES, min: '1' }] },
      1,
    );
    const found = await engine.find(file.handle, query, 1);
    const rows = [];
    for (let at = 0; at < found.hits.length; at += 2) {
      const window = await engine.rows(file.handle, found.hits[at], found.hits[at] + 1);
      rows.push(window.rows[0].row);
    }
    const minutesOf = (row: number) => row % 9;
    const expected = [5, 10_005, 20_005, 30_005].filter((row) => minutesOf(row) > 0);
    assert.deepEqual(
      rows,
      expected.sort((a, b) => minutesOf(a) - minutesOf(b) || a - b),
    );
    const last = await next(rowCount, -1, -1);
    assert.deepEqual([last?.row, last?.ordinal], [rows.at(-1), found.total]);
    const around = await next(last?.index ?? 0, DESCRIPTION, 1);
    assert.deepEqual([around?.row, around?.ordinal, around?.wrapped], [rows[0], 1, true]);
  });

  it('looks only in the columns on screen, in their order', async () => {
    const { engine } = engineInThread();
    const file = await openText(engine, usageCsv(3));
    const columns = [13, 8, 1];
    const { total, hits } = await engine.find(file.handle, { text: 'us', matchCase: false, columns }, 1);
    assert.deepEqual([total, ...hits], [6, 0, 13, 0, 8, 1, 13, 1, 8, 2, 13, 2, 8]);
    const query = { text: 'us', matchCase: false, columns, direction: 1 as const };
    const next = await engine.findNext(file.handle, { ...query, from: { index: 0, column: 8 } }, 1);
    assert.deepEqual([next?.index, next?.column, next?.ordinal], [1, 13, 3]);
    assert.equal(await engine.findNext(file.handle, { ...query, text: 'GB', from: { index: 0, column: 8 } }, 1), null);
  });

  it('stops when it is called off', async () => {
    const { engine, state } = engineInThread();
    const file = await openText(engine, usageCsv(100));
    state.cancelled = true;
    const cancelled = { code: 'cancelled' };
    await assert.rejects(engine.find(file.handle, { text: 'x', matchCase: false }, 1), cancelled);
    await assert.rejects(engine.totals(file.handle, { limit: 5 }, 1), cancelled);
    await assert.rejects(engine.columnFacts(file.handle, 3, 'file', 1), cancelled);
    await assert.rejects(engine.columnValues(file.handle, { column: 3, limit: 5 }, 1), cancelled);
    await assert.rejects(engine.rangeFigures(file.handle, { from: 0, to: 9, columns: [3] }, 1), cancelled);
  });
});

describe('the overview of findings', () => {
  it('shows the gravest finding of each stretch of the view, and where it is', async () => {
    const { engine } = engineInThread();
    const file = await openText(
      engine,
      usageCsv(1000, (cells, row) => {
        if (row === 333) cells[MINUTES] = '1.5';
        if (row === 700) cells[STAMP] = 'yesterday';
      }),
    );
    assert.equal(await engine.findingOverview(file.handle, 10), null);
    await engine.check(file.handle, 1);
    const severities = { none: 0, info: 1, warning: 2, error: 3 };
    const overview = await engine.findingOverview(file.handle, 7);
    assert.ok(overview);
    const { rows } = await engine.rows(file.handle, 0, 1000);
    const expected = Array.from({ length: 7 }, (_, bucket) => {
      const part = rows.slice(Math.floor((bucket * 1000) / 7), Math.floor(((bucket + 1) * 1000) / 7));
      const gravities = part.map(({ findings }) =>
        Math.max(0, ...(findings ?? []).map((one) => severities[one.severity])),
      );
      const worst = Math.max(...gravities);
      return [worst, worst === 0 ? -1 : part[gravities.indexOf(worst)].row];
    });
    assert.deepEqual(
      Array.from(overview.buckets, (worst, bucket) => [worst, overview.first[bucket]]),
      expected,
    );
    assert.equal(overview.found, rows.filter(({ findings }) => findings).length);
    assert.ok(overview.buckets.includes(3), 'a stamp that cannot be read is an error');

    await engine.setView(file.handle, { sort: [], filters: [{ column: MINUTES, values: ['1.5'] }] }, 1);
    const filtered = await engine.findingOverview(file.handle, 7);
    assert.deepEqual([filtered?.rows, filtered?.buckets.length, filtered?.first[0], filtered?.found], [1, 1, 0, 1]);
  });
});
