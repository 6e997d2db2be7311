import assert from 'node:assert/strict';
import fc from 'fast-check';
import { missingDays } from '../../../../src/core/checks/billing/missing-days.js';
import { contextOf, run, usageText } from '../rule-run.js';

const DAY = 86_400_000;
/** The clocks of Paris go forward on 30 March 2025, those of Apia are 13 hours ahead of UTC. */
const ZONES = ['UTC', 'Europe/Paris', 'America/New_York', 'Pacific/Apia'];

/** The working days from 3 March to 2 April 2025, as dates. */
const WORKDAYS = Array.from({ length: 31 }, (_, day) => new Date(Date.UTC(2025, 2, 3) + day * DAY)).filter(
  (date) => date.getUTCDay() >= 1 && date.getUTCDay() <= 5,
);

describe('billing/missing-days', () => {
  it('names the working days without rows, in the zone of the file, while nine in ten have some', () => {
    const time = fc.constantFrom('00:00:00', '00:30:00', '12:00:00', '23:59:59');
    fc.assert(
      fc.property(
        fc.subarray(WORKDAYS, { minLength: 0, maxLength: 4 }),
        fc.constantFrom(...ZONES),
        time,
        (missing, timeZone, at) => {
          const used = WORKDAYS.filter((date) => !missing.includes(date));
          const rows = used.map((date) => ({ stamp: `${date.toISOString().slice(0, 10)} ${at}` }));
          const period = { start: '2025-03-03', end: '2025-04-03' };
          const found = run(missingDays, contextOf(usageText(rows), { timeZone, period }));
          const remarkable = used.length >= WORKDAYS.length * 0.9;
          assert.deepEqual(
            found.map(({ row, severity, message }) => [row, severity, /(\d+ \w+ \d{4})/.exec(message)?.[1]]),
            remarkable
              ? missing.map((date) => [
                  -1,
                  date === WORKDAYS[0] ? 'warning' : dateName(date) === '2 Apr 2025' ? 'warning' : 'info',
                  dateName(date),
                ])
              : [],
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});

function dateName(date: Date): string {
  const month = ['Jan', 'Feb', 'Mar', 'Apr'][date.getUTCMonth()];
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
}
