import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { engineFunctions } from '../../../src/engine/engine-functions.js';
import { nodePlatform } from '../../../src/engine/node/node-platform.js';
import type { EnginePlatform } from '../../../src/engine/platform.js';
import type { FileView } from '../../../src/engine/protocol.js';
import { Task } from '../../../src/engine/session/task.js';
import { usageCsv } from '../../fixtures/constructed-csv.js';
import { engineInThread } from './engine-in-thread.js';

const ROWS = 6000;
const PIECE = 64 * 1024;

/** A disk that gives a little at a time, slowly. */
function slowDisk(text: string): EnginePlatform {
  const bytes = new TextEncoder().encode(text);
  return {
    ...nodePlatform,
    async openFile() {
      let at = 0;
      return {
        size: bytes.length,
        async read(buffer, offset, limit) {
          await sleep(60);
          const piece = bytes.subarray(at, at + Math.min(PIECE, limit - offset));
          buffer.set(piece, offset);
          at += piece.length;
          return piece.length;
        },
        changed: async () => false,
        close: async () => {},
      };
    },
  };
}

describe('a file that is still being read', () => {
  it('shows rows that grow in number and stay as they are, until all are there', async () => {
    const seen: { rowCount: number; cells: readonly string[] }[] = [];
    const answers: Promise<unknown>[] = [];
    const engine = engineFunctions({
      platform: slowDisk(usageCsv(ROWS)),
      firstHandle: 1,
      version: '1.2.3',
      task: () =>
        new Task(
          () => false,
          () => {},
          () => sleep(1),
        ),
      partial: (_, file) => void answers.push(look(file)),
    });
    /** Asks for rows as a grid does, and for what only the whole file can tell. */
    const look = async ({ handle, rowCount }: FileView) => {
      const { rows } = await engine.rows(handle, rowCount - 1, rowCount);
      seen.push({ rowCount, cells: rows[0].cells });
      const loading = { code: 'loading' };
      await assert.rejects(engine.totals(handle, { limit: 1 }, 1), loading);
      await assert.rejects(engine.setView(handle, { sort: [], filters: [] }, 1), loading);
      assert.equal((await engine.describe(handle)).rowCount >= rowCount, true);
    };
    const file = await engine.open({ name: 'usage.csv', path: '/usage.csv', choices: {} }, 1);
    await Promise.all(answers);
    assert.ok(seen.length >= 3, `only ${seen.length} times were there more rows`);
    assert.ok(seen.every(({ rowCount }, at) => at === 0 || rowCount > seen[at - 1].rowCount));
    assert.ok(seen[0].rowCount < ROWS / 4);
    assert.equal(file.rowCount, ROWS);
    for (const { rowCount, cells } of seen) {
      const { rows } = await engine.rows(file.handle, rowCount - 1, rowCount);
      assert.deepEqual(rows[0].cells, cells);
    }
    assert.equal((await engine.setView(file.handle, { sort: [], filters: [] }, 1)).rowCount, ROWS);
  });

  it('is refused where it grows meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'usage-growing-'));
    const path = join(folder, 'growing-usage.csv');
    writeFileSync(path, usageCsv(ROWS));
    const { engine, state } = engineInThread(async () => {
      if (state.partials.length > 0) appendFileSync(path, usageCsv(10).split('\n').slice(1).join('\n'));
    });
    const opening = engine.open({ name: 'growing-usage.csv', path, choices: {} }, 1);
    await assert.rejects(opening, { code: 'file-changed' });
    assert.ok(state.partials.length > 0);
    rmSync(folder, { recursive: true });
  });
});
