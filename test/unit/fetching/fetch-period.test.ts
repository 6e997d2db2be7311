import assert from 'node:assert/strict';
import { isInside, monthOf, periodOfMonth, shiftedDate, spanOf } from '../../../src/core/fetching/fetch-period.js';
import { delayAfter, isPassing, PATIENCE, retryAfter } from '../../../src/core/fetching/retrying.js';

describe('the period that is fetched', () => {
  it('is a whole month, of any length', () => {
    assert.deepEqual(periodOfMonth('2024-02'), { first: '2024-02-01', last: '2024-02-29' });
    assert.deepEqual(periodOfMonth('2025-12'), { first: '2025-12-01', last: '2025-12-31' });
    for (const wrong of ['2025-13', '2025-5', '2025', '']) assert.equal(periodOfMonth(wrong), undefined, wrong);
    assert.equal(monthOf({ first: '2025-02-01', last: '2025-02-28' }), '2025-02');
    assert.equal(monthOf({ first: '2025-02-01', last: '2025-02-27' }), undefined);
    assert.equal(monthOf({ first: '2025-02-02', last: '2025-02-28' }), undefined);
  });

  it('is half-open in instants', () => {
    const may = { first: '2025-05-01', last: '2025-05-31' };
    const { start, end } = spanOf(may);
    assert.deepEqual([start, end], [Date.UTC(2025, 4, 1), Date.UTC(2025, 5, 1)]);
    assert.ok(isInside(start, may) && isInside(end - 1, may) && isInside(Number.NaN, may));
    assert.ok(!isInside(start - 1, may) && !isInside(end, may));
    assert.equal(shiftedDate('2025-03-01', -1), '2025-02-28');
    assert.equal(shiftedDate('2025-12-31', 2), '2026-01-02');
  });
});

describe('trying again', () => {
  it('waits as long as the server says, in seconds or until a date', () => {
    const now = Date.UTC(2025, 4, 1);
    assert.equal(retryAfter('7', now), 7000);
    assert.equal(retryAfter('Thu, 01 May 2025 00:00:09 GMT', now), 9000);
    assert.equal(retryAfter('Wed, 30 Apr 2025 00:00:00 GMT', now), 0);
    for (const none of [null, '', 'soon', '-1', '1.5']) assert.equal(retryAfter(none, now), undefined, String(none));
  });

  it('waits twice as long each time, up to a limit, and no shorter than asked', () => {
    const delays = [1, 2, 3, 4, 9].map((failed) => delayAfter(failed, undefined, PATIENCE, 0));
    assert.deepEqual(delays, [1000, 2000, 4000, 8000, 30_000]);
    assert.equal(delayAfter(1, undefined, PATIENCE, 1), 1250);
    assert.equal(delayAfter(1, 60_000, PATIENCE, 0), 60_000);
  });

  it('is for what may pass', () => {
    for (const status of [429, 500, 502, 503, 504]) assert.ok(isPassing(status), String(status));
    for (const status of [400, 401, 403, 404, 501]) assert.ok(!isPassing(status), String(status));
  });
});
