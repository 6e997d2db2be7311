import assert from 'node:assert/strict';
import fc from 'fast-check';
import { outsidePeriod } from '../../../../src/core/checks/billing/outside-period.js';
import { contextOf, run, usageText } from '../rule-run.js';

const START = Date.UTC(2025, 3, 14);
const END = Date.UTC(2025, 4, 14);
const HOUR = 3_600_000;

const findings = (times: readonly number[]) =>
  run(
    outsidePeriod,
    contextOf(usageText(times.map((time) => ({ stamp: new Date(time).toISOString() }))), {
      period: { invoiceDate: '2025-05-14' },
    }),
  ).map(({ row, severity }) => [row, severity]);

describe('billing/outside-period', () => {
  it('finds exactly the rows outside, and warns of those that the best single shift brings in', () => {
    const time = fc.oneof(
      fc.integer({ min: START - 40 * HOUR, max: START + 2 * HOUR }),
      fc.integer({ min: END - 2 * HOUR, max: END + 40 * HOUR }),
      fc.constantFrom(START, START - 1, END, END - 1, END + 14 * HOUR - 1, END + 14 * HOUR, START - 14 * HOUR),
    );
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 12 }), (times) => {
        const early = times.filter((at) => at < START && at >= START - 14 * HOUR);
        const late = times.filter((at) => at >= END && at < END + 14 * HOUR);
        const shifted = late.length >= early.length ? late : early;
        const expected = times.flatMap((at, row) =>
          at >= START && at < END ? [] : [[row, shifted.includes(at) ? 'warning' : 'error']],
        );
        assert.deepEqual(findings(times), expected);
      }),
      { numRuns: 300 },
    );
  });

  it('reads the edges in the zone of the file', () => {
    const stamps = ['2025-04-14 00:00:00', '2025-05-13 23:59:59', '2025-05-14 00:00:00'];
    const context = contextOf(usageText(stamps.map((stamp) => ({ stamp }))), {
      period: { invoiceDate: '2025-05-14' },
      timeZone: 'America/New_York',
    });
    const found = run(outsidePeriod, context);
    assert.deepEqual(
      found.map(({ row }) => row),
      [2],
    );
    assert.match(
      found[0].message,
      /^14 May 2025, 00:00:00 \(America\/New_York\) is after .* 14 Apr 2025 to 13 May 2025\./,
    );
  });

  it('does not look while the period is only inferred', () => {
    assert.equal(outsidePeriod.notApplicable(contextOf(usageText([{}, {}]))), 'period inferred');
  });
});
