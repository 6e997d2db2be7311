import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failedFiles, resultOfRuns, withSecondRun } from '../../../scripts/mocha-result.mjs';

/** Counts of a file: passed and failed. */
const counts = (passed: number, failed = 0) => ({ passed, failed, pending: 0 });

describe('what runs of the tests have come to', () => {
  const suite = `kept-${process.pid}`;
  const kept = join('out', 'results', `${suite}.json`);
  afterEach(() => rmSync(kept, { force: true }));

  function resultOf(told: object, status: number) {
    mkdirSync(join('out', 'results'), { recursive: true });
    writeFileSync(kept, JSON.stringify(told));
    return resultOfRuns([{ suite, status }], 'out/e2e');
  }

  it('is told of each file by its source', () => {
    const files = { [join(process.cwd(), 'out/e2e/e2e/grid.test.mjs')]: counts(2, 1) };
    const result = resultOf({ ...counts(2, 1), files }, 1);
    assert.deepEqual(result, { ...counts(2, 1), files: { [join('test', 'e2e', 'grid.test.ts')]: counts(2, 1) } });
    assert.deepEqual(failedFiles(result), [join('test', 'e2e', 'grid.test.ts')]);
  });

  it('is a failure in no file where a process ends before its report, or fails after it', () => {
    const files = { a: counts(2) };
    for (const result of [
      resultOf({ ...counts(2), files }, 1),
      resultOfRuns([{ suite: 'never-ran', status: 1 }], 'out/e2e'),
    ]) {
      assert.equal(result.failed, 1);
      assert.equal(failedFiles(result), undefined);
    }
  });

  it('counts files that ran twice by their second run, and what failed in it has failed', () => {
    const first = { ...counts(9, 3), files: { a: counts(5), b: counts(1, 1), c: counts(3, 2) } };
    const second = { ...counts(6, 1), files: { b: counts(2), c: counts(4, 1) } };
    assert.deepEqual(withSecondRun(first, second), {
      ...counts(11, 1),
      files: { a: counts(5), b: counts(2), c: counts(4, 1) },
    });
  });

  it('goes on failing where the second run ended in no file', () => {
    const first = { ...counts(5, 1), files: { a: counts(5), b: counts(0, 1) } };
    const second = { ...counts(0, 1), files: {} };
    assert.equal(withSecondRun(first, second).failed, 2);
  });
});
