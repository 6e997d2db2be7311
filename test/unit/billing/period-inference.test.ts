import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inferPeriods, type PeriodCandidate, resolvePeriod } from '../../../src/core/billing/period-inference.ts';
import { formatDate, ZoneClock } from '../../../src/core/billing/time-zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const utc = new ZoneClock('UTC');

/** A stamp every so many ms from a day up to and without another. */
function every(ms: number, from: string, to: string): number[] {
  const stamps: number[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += ms) stamps.push(at);
  return stamps;
}

function dates(candidate: PeriodCandidate | undefined, clock = utc): string {
  if (!candidate) return 'none';
  const { start, end, kind, day, inside, of } = candidate;
  return `${formatDate(start, clock)}..${formatDate(end, clock)} ${kind} ${day} ${inside}/${of}`;
}
const best = (stamps: number[], clock = utc) => dates(inferPeriods(Float64Array.from(stamps), clock)[0], clock);

/** The rule, by looking at every stamp for every window; the reference that the histogram is compared with. */
function reference(stamps: number[]): string {
  const known = stamps.filter((stamp) => !Number.isNaN(stamp)).sort((a, b) => a - b);
  const windows: [number, number, number][] = [];
  const first = new Date(known[0]);
  const last = new Date(known[known.length - 1]);
  const months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  const anchored = (month: number, day: number) => {
    const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month + 1, 0)).getUTCDate();
    return Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, Math.min(day, length));
  };
  for (let month = -2; month <= months + 1; month++) {
    for (let day = 1; day <= 31; day++) {
      const [start, end] = [anchored(month, day), anchored(month + 1, day)];
      windows.push([start, end, known.filter((stamp) => stamp >= start && stamp < end).length]);
    }
  }
  const most = Math.max(...windows.map(([, , inside]) => inside));
  const percentile = known[Math.ceil(known.length / 100) - 1];
  const [winner] = windows
    .filter(([, , inside]) => inside >= most * 0.99)
    .sort(
      (a, b) => Math.abs(a[0] - percentile) - Math.abs(b[0] - percentile) || a[0] - b[0] || b[2] - a[2] || a[1] - b[1],
    );
  return `${formatDate(winner[0], utc)}..${formatDate(winner[1], utc)} ${winner[2]}/${known.length}`;
}

describe('inferring the billing period', () => {
  it('finds the anniversary window that the rows fill', () => {
    assert.equal(best(every(HOUR, '2025-04-14', '2025-05-14')), '2025-04-14..2025-05-14 anniversary 14 720/720');
  });

  it('finds the calendar month', () => {
    assert.equal(best(every(HOUR, '2025-05-01', '2025-06-01')), '2025-05-01..2025-06-01 month 1 744/744');
  });

  it('clamps days that not every month has', () => {
    assert.equal(best(every(HOUR, '2025-02-28', '2025-03-31')), '2025-02-28..2025-03-31 anniversary 31 744/744');
    assert.equal(best(every(HOUR, '2024-01-31', '2024-02-29')), '2024-01-31..2024-02-29 anniversary 31 696/696');
    assert.equal(best(every(HOUR, '2025-03-30', '2025-04-30')), '2025-03-30..2025-04-30 anniversary 30 744/744');
  });

  it('is not moved by a few rows outside', () => {
    const stamps = [
      ...every(HOUR, '2025-04-14', '2025-05-14'),
      Date.parse('2025-04-13T23:00:00Z'),
      Date.UTC(1970, 0, 1),
    ];
    assert.equal(best(stamps), '2025-04-14..2025-05-14 anniversary 14 720/722');
  });

  it('takes what is within 1 % of the best for a tie, and then the start nearest to the 1st percentile', () => {
    // All rows between 20 and 25 May: every window around them holds all, the one from 20 May starts nearest.
    assert.equal(best(every(HOUR, '2025-05-20', '2025-05-25')), '2025-05-20..2025-06-20 anniversary 20 120/120');
    // 1 row of 101 on 14 April (99.0 % without it): a tie, and the percentile (2nd of 101) is on the 15th.
    const tie = [Date.parse('2025-04-14T01:00:00Z'), ...every(60_000, '2025-04-15', '2025-04-15T01:40:00Z')];
    assert.equal(best(tie), '2025-04-15..2025-05-15 anniversary 15 100/101');
    // 2 of 102 (98.04 %): no tie.
    assert.match(best([tie[0], ...tie]), /^2025-04-14\.\.2025-05-14/);
  });

  it('takes the earlier of two starts equally near', () => {
    const others = every(60_000, '2025-05-11', '2025-05-11T01:39:00Z');
    assert.match(best([Date.parse('2025-05-10T12:00:00Z'), ...others]), /^2025-05-10\.\..* 100\/100$/);
    assert.match(best([Date.parse('2025-05-10T12:00:01Z'), ...others]), /^2025-05-11\.\..* 99\/100$/);
  });

  it('counts days in the zone', () => {
    const paris = new ZoneClock('Europe/Paris');
    const stamps = every(HOUR, '2025-04-13T22:00:00Z', '2025-05-13T22:00:00Z');
    assert.equal(best(stamps, paris), '2025-04-14..2025-05-14 anniversary 14 720/720');
    const across = every(HOUR, '2025-03-13T23:00:00Z', '2025-04-13T22:00:00Z');
    assert.equal(best(across, paris), `2025-03-14..2025-04-14 anniversary 14 ${across.length}/${across.length}`);
  });

  it('offers the next best, and all that it offers hold rows', () => {
    const found = inferPeriods(Float64Array.from(every(DAY, '2025-04-14', '2025-06-20')), utc);
    assert.ok(found.length > 50);
    assert.ok(found.every(({ inside, of, start, end }) => inside > 0 && of === 67 && start < end));
    assert.equal(new Set(found.map(({ start, end }) => `${start} ${end}`)).size, found.length);
  });

  it('has nothing to say without stamps, and survives absurd ones', () => {
    assert.deepEqual(inferPeriods(new Float64Array(), utc), []);
    assert.deepEqual(inferPeriods(Float64Array.of(Number.NaN), utc), []);
    const absurd = [...every(HOUR, '2025-04-14', '2025-05-14'), -6e13, 3e14, 8.64e15, -8.64e15, 1e300];
    assert.match(best(absurd), /^2025-04-14\.\.2025-05-14 anniversary 14 720\//);
  });

  it('agrees with looking at every stamp for every window', () => {
    const start = Date.UTC(2024, 0, 1);
    const stamps = fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 150 }))
      .chain(([from, length, count]) =>
        fc.array(
          fc
            .oneof({ weight: 60, arbitrary: fc.nat(length * 24) }, { weight: 1, arbitrary: fc.nat(300 * 24) })
            .map((hours) => start + from * DAY + hours * HOUR),
          { minLength: count, maxLength: count },
        ),
      );
    fc.assert(
      fc.property(stamps, (given) => {
        const found = inferPeriods(Float64Array.from(given), utc)[0];
        assert.equal(dates(found).replace(/(month|anniversary) \d+ /, ''), reference(given));
      }),
      { numRuns: 200 },
    );
  });
});

describe('where the billing period comes from', () => {
  const stamps = Float64Array.from(every(HOUR, '2025-04-14', '2025-05-14'));
  const evidence = { stamps, clock: utc, assumedTimeZone: true };

  it('is the user first', () => {
    const { period, candidates } = resolvePeriod({
      ...evidence,
      choice: { month: '2025-03' },
      fileDates: { first: '2025-05', last: '2025-05' },
    });
    assert.deepEqual(period, {
      start: Date.UTC(2025, 2, 1),
      end: Date.UTC(2025, 3, 1),
      timeZone: 'UTC',
      source: 'user',
      assumedTimeZone: true,
    });
    assert.deepEqual(candidates, []);
  });

  it('is the file next', () => {
    const { period } = resolvePeriod({ ...evidence, choice: {}, fileDates: { first: '2025-05', last: '2025-05' } });
    assert.equal(period?.source, 'file');
    assert.equal(period?.start, Date.UTC(2025, 4, 1));
  });

  it('is inferred last, with its share', () => {
    const { period, candidates } = resolvePeriod({ ...evidence, assumedTimeZone: false });
    assert.equal(period?.source, 'inferred');
    assert.equal(period?.assumedTimeZone, false);
    assert.deepEqual(period?.share, { inside: 720, of: 720 });
    assert.equal(candidates[0].start, period?.start);
  });

  it('is an error where the user or the file cannot be understood, and nothing where nothing says one', () => {
    const wrong = resolvePeriod({ ...evidence, choice: { month: '2025-99' } });
    assert.equal(wrong.period, undefined);
    assert.match(wrong.error ?? '', /2025-99/);
    assert.match(resolvePeriod({ ...evidence, fileDates: { first: 'x', last: 'y' } }).error ?? '', /own dates/);
    assert.deepEqual(resolvePeriod({ ...evidence, stamps: new Float64Array() }), { candidates: [] });
  });
});
