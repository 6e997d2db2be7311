import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  FOLD,
  formatDate,
  formatInstant,
  GAP,
  isTimeZone,
  parseInstantOrDate,
  resolveStamps,
  ZoneClock,
} from '../../../src/core/billing/time-zone.ts';
import {
  INSTANT_ABSOLUTE,
  INSTANT_BLANK,
  INSTANT_INVALID,
  INSTANT_NAIVE,
} from '../../../src/core/table/instant-column.ts';

const wall = (text: string) => Date.parse(`${text}Z`);

describe('time zones', () => {
  it('are IANA names and no offsets', () => {
    for (const name of [
      'UTC',
      'Europe/Paris',
      'America/New_York',
      'Australia/Lord_Howe',
      'Etc/GMT+2',
      'europe/paris',
    ]) {
      assert.equal(isTimeZone(name), true, name);
    }
    for (const name of ['+02:00', '-05', '+0200', 'GMT+2', 'UTC+2', 'UTC+02:00', 'Z', '', ' UTC', 'Europe/Nowhere']) {
      assert.equal(isTimeZone(name), false, name);
    }
    assert.equal(isTimeZone('2025-01-01T00:00[Europe/Paris]'), false);
    assert.equal(new ZoneClock('europe/PARIS').timeZone, 'Europe/Paris');
    assert.equal(new ZoneClock('utc').timeZone, 'UTC');
    assert.throws(() => new ZoneClock('+02:00'), /not an IANA time zone/);
  });

  const stamps: [zone: string, local: string, utc: string, flag: number][] = [
    ['UTC', '2025-03-30T02:30:00', '2025-03-30T02:30:00Z', 0],
    ['Europe/Paris', '2025-01-15T12:00:00', '2025-01-15T11:00:00Z', 0],
    ['Europe/Paris', '2025-07-15T12:00:00', '2025-07-15T10:00:00Z', 0],
    ['Europe/Paris', '2025-03-30T01:59:59', '2025-03-30T00:59:59Z', 0],
    ['Europe/Paris', '2025-03-30T02:00:00', '2025-03-30T01:00:00Z', GAP],
    ['Europe/Paris', '2025-03-30T02:30:00', '2025-03-30T01:30:00Z', GAP],
    ['Europe/Paris', '2025-03-30T03:00:00', '2025-03-30T01:00:00Z', 0],
    ['Europe/Paris', '2025-10-26T01:59:59', '2025-10-25T23:59:59Z', 0],
    ['Europe/Paris', '2025-10-26T02:00:00', '2025-10-26T00:00:00Z', FOLD],
    ['Europe/Paris', '2025-10-26T02:59:59', '2025-10-26T00:59:59Z', FOLD],
    ['Europe/Paris', '2025-10-26T03:00:00', '2025-10-26T02:00:00Z', 0],
    ['America/New_York', '2025-03-09T02:30:00', '2025-03-09T07:30:00Z', GAP],
    ['America/New_York', '2025-11-02T01:30:00', '2025-11-02T05:30:00Z', FOLD],
    ['America/New_York', '2025-11-02T02:00:00', '2025-11-02T07:00:00Z', 0],
    ['Australia/Lord_Howe', '2025-04-06T01:29:59', '2025-04-05T14:29:59Z', 0],
    ['Australia/Lord_Howe', '2025-04-06T01:45:00', '2025-04-05T14:45:00Z', FOLD],
    ['Australia/Lord_Howe', '2025-04-06T02:00:00', '2025-04-05T15:30:00Z', 0],
    ['Australia/Lord_Howe', '2025-10-05T02:15:00', '2025-10-04T15:45:00Z', GAP],
    ['Australia/Lord_Howe', '2025-10-05T02:30:00', '2025-10-04T15:30:00Z', 0],
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00Z', GAP],
    ['Asia/Kolkata', '2025-06-01T00:00:00', '2025-05-31T18:30:00Z', 0],
  ];
  for (const [zone, local, utc, flag] of stamps) {
    it(`${local} in ${zone} is ${utc}${['', ' (repeated hour)', ' (missing hour)'][flag]}`, () => {
      const clock = new ZoneClock(zone);
      assert.equal(formatInstant(clock.toUtc(wall(local))), utc);
      assert.equal(clock.lastFlag, flag);
    });
  }

  it('agree with Temporal at any local time, in any order', () => {
    const zones = [
      'Europe/Paris',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Tehran',
      'UTC',
    ];
    const clocks = zones.map((zone) => new ZoneClock(zone));
    const changes = [wall('2025-03-30T02:00:00'), wall('2025-11-02T01:00:00'), wall('2025-04-06T01:45:00')];
    const anyWall = fc.oneof(
      fc.integer({ min: wall('1960-01-01T00:00:00'), max: wall('2060-01-01T00:00:00') }),
      fc
        .tuple(fc.constantFrom(...changes), fc.integer({ min: -4 * 3600_000, max: 4 * 3600_000 }))
        .map(([a, b]) => a + b),
    );
    fc.assert(
      fc.property(fc.nat(zones.length - 1), anyWall, (at, time) => {
        const local = Temporal.PlainDateTime.from(new Date(time).toISOString().slice(0, -1));
        const earlier = local.toZonedDateTime(zones[at], { disambiguation: 'earlier' }).epochMilliseconds;
        const compatible = local.toZonedDateTime(zones[at], { disambiguation: 'compatible' });
        const later = local.toZonedDateTime(zones[at], { disambiguation: 'later' }).epochMilliseconds;
        const utc = clocks[at].toUtc(time);
        assert.equal(utc, compatible.epochMilliseconds);
        const exists = compatible.toPlainDateTime().equals(local);
        assert.equal(clocks[at].lastFlag, earlier === later ? 0 : exists ? FOLD : GAP);
        assert.equal(clocks[at].offsetAt(utc), compatible.offsetNanoseconds / 1e6);
        assert.equal(clocks[at].wall(utc), utc + compatible.offsetNanoseconds / 1e6);
      }),
      { numRuns: 600 },
    );
  });

  it('resolve a column: offsets are kept, naive stamps are read in the zone, the rest is NaN', () => {
    const values = [wall('2025-05-01T00:00:00'), wall('2025-05-01T00:00:00'), 0, Number.NaN];
    const states = [INSTANT_ABSOLUTE, INSTANT_NAIVE, INSTANT_BLANK, INSTANT_INVALID];
    const column = {
      values: Float64Array.from(values),
      states: Uint8Array.from(states),
      invalid: 1,
      blank: 1,
      naive: 1,
    };
    const found = resolveStamps(column, new ZoneClock('Europe/Paris'));
    assert.deepEqual([...found.values], [values[0], values[0] - 7_200_000, Number.NaN, Number.NaN]);
    assert.equal(found.naive, 1);
    assert.equal(found.local, undefined);
    assert.deepEqual([...column.values], values);
  });

  it('resolve a column: stamps of a repeated or missing hour are flagged', () => {
    const values = ['2025-03-30T02:30:00', '2025-05-01T00:00:00', '2025-10-26T02:30:00'].map(wall);
    const column = {
      values: Float64Array.from(values),
      states: new Uint8Array(3).fill(INSTANT_NAIVE),
      invalid: 0,
      blank: 0,
      naive: 3,
    };
    assert.deepEqual([...(resolveStamps(column, new ZoneClock('Europe/Paris')).local ?? [])], [GAP, 0, FOLD]);
    assert.equal(resolveStamps(column, new ZoneClock('UTC')).local, undefined);
  });
});

describe('instants as text', () => {
  it('are written in UTC, ms only where there are any', () => {
    assert.equal(formatInstant(wall('2025-04-14T00:00:00')), '2025-04-14T00:00:00Z');
    assert.equal(formatInstant(wall('2025-04-14T00:00:00') + 40), '2025-04-14T00:00:00.040Z');
    assert.equal(formatInstant(Number.NaN), '');
    assert.equal(formatInstant(1e300), '');
  });

  it('have a date in the zone', () => {
    assert.equal(formatDate(wall('2025-04-13T23:00:00'), new ZoneClock('Europe/Paris')), '2025-04-14');
    assert.equal(formatDate(wall('2025-04-14T03:00:00'), new ZoneClock('America/New_York')), '2025-04-13');
    assert.equal(formatDate(Number.NaN, new ZoneClock('UTC')), '');
  });

  it('dates start when the day starts, also where midnight is missing', () => {
    const start = (date: string, zone: string) => {
      const found = parseInstantOrDate(date, new ZoneClock(zone));
      return found === undefined ? undefined : formatInstant(found);
    };
    assert.equal(start('2025-04-14', 'UTC'), '2025-04-14T00:00:00Z');
    assert.equal(start(' 2025-04-14 ', 'Europe/Paris'), '2025-04-13T22:00:00Z');
    // Clocks in Cairo went from 24:00 to 01:00 on 25 April 2025; in Havana 01:00 became 00:00 on 2 November 2025.
    assert.equal(start('2025-04-25', 'Africa/Cairo'), '2025-04-24T22:00:00Z');
    assert.equal(start('2025-11-02', 'America/Havana'), '2025-11-02T04:00:00Z');
    // Toronto lost the half hours around midnight on 30 March 1919: the day began at 00:30.
    assert.equal(start('1919-03-31', 'America/Toronto'), '1919-03-31T04:30:00Z');
    for (const text of ['2025-02-29', '2025-13-01', '2025-00-10', '2025-4-14', '14/04/2025', '']) {
      assert.equal(start(text, 'UTC'), undefined, text);
    }
  });

  it('are read with an offset, or in the zone', () => {
    const clock = new ZoneClock('Europe/Paris');
    const cases: [string, string | undefined][] = [
      ['2025-04-14', '2025-04-13T22:00:00Z'],
      ['2025-04-14T12:30', '2025-04-14T10:30:00Z'],
      ['2025-04-14 12:30:05.25', '2025-04-14T10:30:05.250Z'],
      ['2025-04-14T12:30:00Z', '2025-04-14T12:30:00Z'],
      ['2025-04-14T12:30:00-05:00', '2025-04-14T17:30:00Z'],
      ['2025-04-14T12:30:00+0530', '2025-04-14T07:00:00Z'],
      ['2025-04-14T24:00:00Z', undefined],
      ['2025-02-30T12:00:00Z', undefined],
      ['next month', undefined],
    ];
    for (const [text, expected] of cases) {
      const found = parseInstantOrDate(text, clock);
      assert.equal(found === undefined ? undefined : formatInstant(found), expected, text);
    }
  });
});
