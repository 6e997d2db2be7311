import assert from 'node:assert/strict';
import type { GridRow, RowWindow } from '../../../src/engine/protocol.ts';
import { RowCache } from '../../../webview/grid/row-cache.ts';

/** A host that answers when the test says so. */
class Host {
  readonly asked: { from: number; to: number; answer(): Promise<void>; fail(): Promise<void> }[] = [];
  arrivals = 0;
  readonly later: (() => void)[] = [];
  label = '';
  readonly cache = new RowCache(
    (from, to) => this.fetch(from, to),
    () => this.arrivals++,
    (action) => this.later.push(action),
  );

  private fetch(from: number, to: number): Promise<RowWindow> {
    return new Promise((resolve, reject) => {
      const settle = async (action: () => void) => {
        action();
        await new Promise((done) => setImmediate(done));
      };
      this.asked.push({
        from,
        to,
        answer: () => settle(() => resolve({ from, rows: rows(from, to, this.label) })),
        fail: () => settle(() => reject(new Error('no answer'))),
      });
    });
  }

  async answerAll(): Promise<void> {
    for (let next = 0; next < this.asked.length; next++) await this.asked[next].answer();
  }
}

function rows(from: number, to: number, label: string): GridRow[] {
  return Array.from({ length: to - from }, (_, at) => ({ row: from + at, number: from + at + 2, cells: [label] }));
}

describe('the cache of rows', () => {
  it('fetches what is looked at first, then what is beside it, a few requests at a time', async () => {
    const host = new Host();
    host.cache.refresh(1_000_000);
    host.cache.want(510, 540);
    assert.equal(host.cache.row(510), undefined);
    assert.equal(host.cache.has(510, 540), false);
    await host.answerAll();
    assert.deepEqual(
      host.asked.map(({ from }) => from),
      [500],
      'after a jump nothing else competes with what is looked at',
    );
    assert.equal(host.cache.row(510)?.number, 512);
    assert.equal(host.cache.has(510, 540), true);
    assert.equal(host.arrivals, 1);

    host.cache.want(510, 540);
    assert.equal(host.asked.length, 4, 'three requests at once');
    await host.answerAll();
    assert.deepEqual(
      host.asked.map(({ from }) => from).sort((one, other) => one - other),
      [200, 300, 400, 500, 600, 700, 800],
    );
    assert.equal(host.arrivals, 1, 'only rows on screen are worth drawing again');
  });

  it('never asks for rows that do not exist', async () => {
    const host = new Host();
    host.cache.refresh(250);
    host.cache.want(220, 250);
    await host.answerAll();
    assert.ok(host.asked.every(({ from, to }) => from < to && to <= 250));
    assert.equal(host.cache.row(249)?.row, 249);
    assert.equal(host.cache.row(250), undefined);
  });

  it('forgets the wishes of rows that were only passed by', async () => {
    const host = new Host();
    host.cache.refresh(1_000_000);
    for (let from = 0; from < 900_000; from += 9000) host.cache.want(from, from + 40);
    host.cache.want(900_000, 900_040);
    const before = host.asked.length;
    assert.ok(before <= 3, `${before} requests are under way`);
    await host.asked[0].answer();
    assert.equal(host.asked[before].from, 900_000);
  });

  it('fetches ahead in the direction of travel', async () => {
    const host = new Host();
    host.cache.refresh(100_000);
    host.cache.want(50_000, 50_030);
    await host.answerAll();
    host.cache.want(50_010, 50_040);
    await host.answerAll();
    const pages = new Set(host.asked.map(({ from }) => from));
    assert.ok(pages.has(50_300), 'three pages ahead');
    assert.ok(!pages.has(49_700), 'not three pages back');
  });

  it('keeps rows on screen while changed ones are on their way, and shows the changed ones then', async () => {
    const host = new Host();
    host.label = 'old';
    host.cache.refresh(1000);
    host.cache.want(0, 30);
    await host.answerAll();
    assert.equal(host.cache.row(150)?.cells[0], 'old');
    host.label = 'new';
    host.cache.refresh(1000);
    assert.equal(host.cache.row(5)?.cells[0], 'old', 'no blank row');
    assert.equal(host.cache.row(150), undefined, 'rows off screen are not shown as they were');
    host.cache.want(0, 30);
    await host.answerAll();
    assert.equal(host.cache.row(5)?.cells[0], 'new');
  });

  it('does not believe an answer that belongs to another view', async () => {
    const host = new Host();
    host.label = 'old';
    host.cache.refresh(1000);
    host.cache.want(0, 30);
    const stale = host.asked[0];
    host.cache.refresh(1000);
    await stale.answer();
    assert.equal(host.cache.row(5), undefined);
    assert.equal(host.arrivals, 0);
  });

  it('asks again later after a failure, not at once', async () => {
    const host = new Host();
    host.cache.refresh(100);
    host.cache.want(0, 30);
    await host.asked[0].fail();
    host.cache.want(0, 30);
    assert.equal(host.asked.length, 1);
    for (const action of host.later) action();
    assert.equal(host.asked.length, 2);
    await host.asked[1].answer();
    assert.equal(host.cache.row(3)?.row, 3);
  });

  it('drops rows that were shown longest ago', async () => {
    const host = new Host();
    host.cache.refresh(1_000_000);
    host.cache.want(0, 30);
    await host.answerAll();
    for (let page = 1; page < 100; page++) {
      host.cache.want(page * 100, page * 100 + 30);
      await host.answerAll();
    }
    assert.equal(host.cache.row(0), undefined);
    assert.equal(host.cache.row(9_900)?.row, 9_900);
  });

  it('keeps the rows on screen while others are waited for, whatever changes and however many come', async () => {
    const host = new Host();
    host.cache.refresh(1_000_000);
    host.cache.want(0, 30);
    await host.answerAll();
    host.cache.shows(0, 30);
    host.cache.want(500_000, 500_030);
    host.cache.refresh(1_000_000);
    assert.equal(host.cache.row(0)?.number, 2, 'nothing is here yet to take its place');
    for (let jump = 1; jump < 100; jump++) {
      host.cache.want(jump * 5000, jump * 5000 + 30);
      await host.answerAll();
      host.cache.shows(0, 30);
    }
    assert.equal(host.cache.row(0)?.number, 2, 'it is on screen');
  });
});
