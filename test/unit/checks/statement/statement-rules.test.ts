import assert from 'node:assert/strict';
import { clockShift } from '../../../../src/core/checks/statement/clock-shift.js';
import { coverageGap } from '../../../../src/core/checks/statement/coverage-gap.js';
import { durationDiffers } from '../../../../src/core/checks/statement/duration-differs.js';
import { identityBroken } from '../../../../src/core/checks/statement/identity-broken.js';
import { notFinal } from '../../../../src/core/checks/statement/not-final.js';
import { notInCallLog } from '../../../../src/core/checks/statement/not-in-call-log.js';
import { oneSided } from '../../../../src/core/checks/statement/one-sided.js';
import { partnerOf } from '../../../../src/core/checks/statement/partner.js';
import { roundingLoad } from '../../../../src/core/checks/statement/rounding-load.js';
import { summedBeforeRounding } from '../../../../src/core/checks/statement/summed-before-rounding.js';
import { STATUS_NOT_FINAL, STATUS_UNKNOWN } from '../../../../src/core/formats/records.js';
import { factsOf, found, type LogRow, messages, type UsageRow } from './facts-of.js';

/** Pairs in order, each `[billed, talk]` in seconds. */
function pairs(...seconds: [billed: number, talk: number][]): [UsageRow[], LogRow[]] {
  return [
    seconds.map(([billed, talk], log) => {
      const bucket = billed === Math.ceil(talk / 60) * 60 ? 'matched' : 'billed-differs';
      return { billed, bucket, log };
    }),
    seconds.map(([billed, talk]) => ({
      talk,
      bucket: billed === Math.ceil(talk / 60) * 60 ? 'matched' : 'billed-differs',
    })),
  ];
}

describe('statement/not-in-call-log', () => {
  const log: LogRow[] = [
    { at: '2025-04-20T23:00:00Z', talk: 60, bucket: 'not-billed' },
    { at: '2025-05-02T01:00:00Z', talk: 60, bucket: 'not-billed' },
    { at: '2025-05-09T01:00:00Z', talk: 0, bucket: 'unreadable' },
  ];
  const lone = (at: string, billed = 60): UsageRow => ({ at, billed, bucket: 'not-in-call-log' });

  it('is an error on the days that the log covers, and a warning on others', () => {
    const usage = [
      lone('2025-04-19T23:59:59Z'),
      lone('2025-04-20T00:00:00Z'),
      lone('2025-05-02T23:59:59Z'),
      lone('2025-05-03T00:00:00Z'),
    ];
    const facts = factsOf(usage, log);
    assert.deepEqual(found(notInCallLog, facts), ['0:0 warning', '0:1 error', '0:2 error', '0:3 warning']);
    assert.match(messages(notInCallLog, facts)[0], /covers 2025-04-20 to 2025-05-02 only/);
  });

  it('takes the days of the zone of the period', () => {
    const period = { ...factsOf([], []).period, timeZone: 'America/New_York' };
    const usage = [lone('2025-04-20T05:00:00Z'), lone('2025-05-02T03:59:59Z'), lone('2025-05-02T04:00:00Z')];
    assert.deepEqual(found(notInCallLog, factsOf(usage, log, { period })), ['0:0 error', '0:1 error', '0:2 warning']);
  });

  it('leaves rows alone that cost nothing, and says when the log is empty', () => {
    assert.deepEqual(found(notInCallLog, factsOf([lone('2025-05-01T00:00:00Z', 0)], log)), []);
    assert.match(messages(notInCallLog, factsOf([lone('2025-05-01T00:00:00Z')], []))[0], /has no call/);
  });
});

describe('statement/coverage-gap', () => {
  const usage: UsageRow[] = [{ billed: 60, bucket: 'not-in-call-log' }];
  const call = (at: string, file = 0): LogRow => ({ at, talk: 60, bucket: 'not-billed', file });

  it('counts in days', () => {
    const whole = [call('2025-04-14T23:59:59Z'), call('2025-05-13T00:00:00Z')];
    assert.deepEqual(found(coverageGap, factsOf(usage, whole)), []);
  });

  it('is put on the first and the last call, in the log that holds it', () => {
    const gaps = [call('2025-05-12T23:59:59Z'), call('2025-04-20T00:00:00Z', 1), call('2025-04-15T00:00:00Z', 1)];
    const facts = factsOf(usage, gaps);
    assert.deepEqual(found(coverageGap, facts), ['2:1 warning', '1:0 warning']);
    const [late, early] = messages(coverageGap, facts);
    assert.match(late, /first call is on 2025-04-15, the billing period starts on 2025-04-14/);
    assert.match(early, /last call is on 2025-05-12, the billing period ends on 2025-05-13/);
  });

  it('says that a log without a call covers nothing', () => {
    assert.deepEqual(found(coverageGap, factsOf(usage, [])), ['1:-1 warning']);
  });
});

describe('statement/duration-differs', () => {
  const apart = (stated: number, talk: number, others = {}) =>
    found(
      durationDiffers,
      factsOf([{ billed: 60, stated, bucket: 'matched', log: 0 }], [{ talk, bucket: 'matched' }], others),
    );

  it('warns of one or two seconds', () => {
    assert.deepEqual(apart(40, 40), []);
    assert.deepEqual(apart(40.9, 40), []);
    assert.deepEqual(apart(41, 40), ['0:0 warning']);
    assert.deepEqual(apart(38, 40), ['0:0 warning']);
  });

  it('is an error beyond two seconds, or beyond a larger tolerance', () => {
    assert.deepEqual(apart(42.001, 40), ['0:0 error']);
    assert.deepEqual(apart(45, 40, { toleranceMs: 5000 }), ['0:0 warning']);
    assert.deepEqual(apart(46, 40, { toleranceMs: 5000 }), ['0:0 error']);
  });

  it('is an error where it crosses a billing step, however small', () => {
    assert.deepEqual(apart(60.4, 60), ['0:0 error']);
    assert.deepEqual(apart(61, 60, { toleranceMs: 60_000 }), ['0:0 error']);
  });

  it('does not apply where no row states its talk', () => {
    const facts = factsOf([{ billed: 60, bucket: 'matched', log: 0 }], [{ talk: 40, bucket: 'matched' }]);
    assert.equal(found(durationDiffers, facts), 'The usage file states no seconds of talk.');
  });
});

describe('statement/one-sided', () => {
  const tolerance = { toleranceMs: 60_000 };

  it('needs two differences within the tolerance, all in one direction', () => {
    assert.deepEqual(found(oneSided, factsOf(...pairs([120, 30], [60, 30]), tolerance)), []);
    assert.deepEqual(found(oneSided, factsOf(...pairs([120, 30], [120, 60]), tolerance)), ['0:-1 warning']);
    assert.deepEqual(found(oneSided, factsOf(...pairs([120, 30], [60, 61]), tolerance)), []);
    assert.deepEqual(found(oneSided, factsOf(...pairs([120, 30], [60, 300]), tolerance)), []);
  });

  it('says whom they favour, and how much', () => {
    const facts = factsOf(...pairs([60, 61], [0, 30]), tolerance);
    assert.match(messages(oneSided, facts)[0], /^All 2 tolerated differences favour you, 2 min in all/);
  });
});

describe('statement/summed-before-rounding', () => {
  it('knows a total that was rounded once', () => {
    assert.deepEqual(found(summedBeforeRounding, factsOf(...pairs([120, 61], [60, 61], [60, 61]))), ['0:-1 warning']);
  });

  it('is silent where rounding per call gives the same, or another total', () => {
    assert.deepEqual(found(summedBeforeRounding, factsOf(...pairs([60, 60], [120, 120]))), []);
    assert.deepEqual(found(summedBeforeRounding, factsOf(...pairs([120, 61], [60, 61]))), ['0:-1 warning']);
    assert.deepEqual(found(summedBeforeRounding, factsOf(...pairs([120, 61], [120, 61]))), []);
    assert.deepEqual(found(summedBeforeRounding, factsOf(...pairs([120, 61], [0, 61]))), []);
  });
});

describe('statement/rounding-load', () => {
  it('gives the share and the seconds a call', () => {
    const facts = factsOf(...pairs([60, 30], [120, 61]));
    assert.match(messages(roundingLoad, facts)[0], /^Rounding is 49\.4 % of the billed time: 44\.5 s a call over 2/);
  });

  it('writes many calls with their thousands apart', () => {
    const facts = factsOf(...pairs(...Array.from({ length: 1200 }, (): [number, number] => [60, 30])));
    assert.match(messages(roundingLoad, facts)[0], / over 1,200 charged calls,/);
  });

  it('is silent where nothing was rounded', () => {
    assert.deepEqual(found(roundingLoad, factsOf(...pairs([60, 60], [120, 120]))), []);
  });
});

describe('statement/identity-broken', () => {
  const [usage, log] = pairs([60, 30]);
  it('is silent where everything ties', () => assert.deepEqual(found(identityBroken, factsOf(usage, log)), []));
  it('reports what the bridge leaves over', () => {
    const facts = factsOf(usage, log, { residualMs: -1500 });
    assert.deepEqual(found(identityBroken, facts), ['0:-1 error']);
    assert.match(messages(identityBroken, facts)[0], /leaves -1\.5 s unexplained/);
  });
  it('reports rows that do not tie', () => {
    assert.deepEqual(found(identityBroken, factsOf(usage, log, { rowsTie: false })), ['0:-1 error']);
  });
});

describe('statement/not-final', () => {
  it('warns of what was not over, notes what nobody knows, and leaves out what does not count', () => {
    const log: LogRow[] = [
      { talk: 0, bucket: 'not-billable', status: STATUS_NOT_FINAL },
      { talk: 9, bucket: 'not-billed', status: STATUS_UNKNOWN },
      { talk: 9, bucket: 'duplicate', status: STATUS_UNKNOWN },
      { talk: 0, bucket: 'outside-period', status: STATUS_NOT_FINAL },
      { talk: 9, bucket: 'not-billed' },
    ];
    assert.deepEqual(found(notFinal, factsOf([], log)), ['1:0 warning', '1:1 info']);
  });
});

describe('statement/clock-shift', () => {
  const clock = { shiftMs: -5_400_000, pairs: 40, explained: 39, explainedWithout: 1, marked: true, appliedMs: 0 };
  it('offers the shift', () => {
    const facts = factsOf([], [], { clock });
    assert.deepEqual(found(clockShift, facts), ['1:-1 warning']);
    assert.match(
      messages(clockShift, facts)[0],
      /^With -1 h 30 min added .* 39 of 40 calls .* shift of -5400 seconds\.$/,
    );
  });
  it('is silent where none is markedly better', () => {
    assert.deepEqual(found(clockShift, factsOf([], [], { clock: { ...clock, marked: false } })), []);
  });
});

describe('the partner of a row', () => {
  const facts = factsOf(
    [
      { billed: 60, bucket: 'matched', log: 2 },
      { billed: 60, bucket: 'extra-leg', related: 2 },
      { billed: 60, bucket: 'duplicate', related: 0 },
      { billed: 60, bucket: 'not-in-call-log' },
    ],
    [
      { talk: 30, bucket: 'not-billed' },
      { talk: 30, bucket: 'not-billed', file: 1 },
      { talk: 30, bucket: 'matched', file: 1 },
    ],
  );

  it('is the other half of its pair, in the log that holds it', () => {
    assert.deepEqual(partnerOf(facts, 0, 0), { input: 2, row: 1 });
    assert.deepEqual(partnerOf(facts, 2, 1), { input: 0, row: 0 });
  });
  it('is the call of an extra leg, and the row that a duplicate repeats', () => {
    assert.deepEqual(partnerOf(facts, 0, 1), { input: 2, row: 1 });
    assert.deepEqual(partnerOf(facts, 0, 2), { input: 0, row: 0 });
  });
  it('is nobody where the row stands alone', () => {
    assert.equal(partnerOf(facts, 0, 3), undefined);
    assert.equal(partnerOf(facts, 1, 0), undefined);
    assert.equal(partnerOf(facts, 2, 0), undefined);
  });
});
