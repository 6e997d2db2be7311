import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BRIDGE_STEPS } from '../../../src/core/reconcile/statement.ts';
import { periodText } from '../../../src/core/report/period-text.ts';
import {
  clockText as clockOfMs,
  grouped as groupedCount,
  minutesText as minutesOfMs,
} from '../../../src/core/report/seconds.ts';
import { VERDICT_WORDS as REPORTED_VERDICTS } from '../../../src/core/report/wording.ts';
import { periodView } from '../../../src/engine/session/period-view.ts';
import { clockText, decimalText, minutesText } from '../../../webview/statement/figures.ts';
import { periodDays, periodSource, periodZone } from '../../../webview/statement/period-text.ts';
import { isDifference, sidesOfStep } from '../../../webview/statement/sections/bridge-sides.ts';
import { STEP_MEANINGS, VERDICT_WORDS } from '../../../webview/statement/wording.ts';
import { grouped } from '../../../webview/ui/numbers.ts';

const wholeMs = fc.integer({ min: -4_000_000_000_000, max: 4_000_000_000_000 });

describe('the figures and words of the statement’s page', () => {
  it('write times and counts as the other forms of the statement do', () => {
    fc.assert(
      fc.property(wholeMs, fc.boolean(), (ms, sign) => {
        assert.equal(clockText(ms / 1000, sign), clockOfMs(ms, sign));
        assert.equal(minutesText(ms / 1000, sign), minutesOfMs(ms, sign));
        assert.equal(grouped(ms), groupedCount(ms));
      }),
    );
  });

  it('write exact decimals with separators and real signs, and leave other texts alone', () => {
    assert.equal(decimalText('1234567.50'), '1,234,567.50');
    assert.equal(decimalText('-1234.5', true), '−1,234.5');
    assert.equal(decimalText('30', true), '+30');
    assert.equal(decimalText('0', true), '0');
    assert.equal(decimalText('-0.00', true), '0.00');
    assert.equal(decimalText('1e5'), '1e5');
    assert.equal(decimalText('12345678901234567890.123'), '12,345,678,901,234,567,890.123');
  });

  it('name the verdicts as the other forms do, and mean something for each step', () => {
    assert.deepEqual(VERDICT_WORDS, REPORTED_VERDICTS);
    assert.deepEqual(Object.keys(STEP_MEANINGS), [...BRIDGE_STEPS]);
  });

  it('tell a period as the other forms do, in any zone and with any edges', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    const from = Date.UTC(2020, 0, 1);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2500 }),
        fc.integer({ min: 1, max: 70 }),
        fc.constantFrom(0, 3600_000, 86_399_000),
        zone,
        fc.constantFrom('user' as const, 'file' as const, 'inferred' as const),
        (day, days, shift, timeZone, source) => {
          const start = from + day * 86_400_000 + shift;
          const period = {
            start,
            end: start + days * 86_400_000,
            timeZone,
            assumedTimeZone: source === 'inferred',
            source,
            share: source === 'inferred' ? { inside: 1998, of: 2000 } : undefined,
          } as Parameters<typeof periodText>[0];
          const view = periodView(period);
          assert.equal(`${periodDays(view)} (${periodZone(view)}), ${periodSource(view)}`, periodText(period));
        },
      ),
    );
  });
});

describe('the sides behind a step of the bridge', () => {
  const side = (buckets: Record<string, number>) => ({
    rows: 0,
    seconds: 0,
    buckets: Object.entries(buckets).map(([bucket, rows]) => ({
      bucket,
      label: bucket,
      rows,
      seconds: 0,
      isBreak: true,
    })),
  });

  it('are none where a step is empty, and both where pairs are behind it', () => {
    const view = { usage: side({}), callLog: side({}), groups: null };
    assert.deepEqual(sidesOfStep(view, 'billed-differs', 0), []);
    assert.deepEqual(sidesOfStep(view, 'billed-differs', 2), ['usage', 'call-log']);
    assert.deepEqual(sidesOfStep(view, 'extra-legs', 2), ['usage']);
    assert.deepEqual(sidesOfStep(view, 'rounding', 2), ['call-log']);
  });

  it('follow the buckets where either side may have rows', () => {
    const view = {
      usage: side({ ambiguous: 1, 'outside-period': 2 }),
      callLog: side({ ambiguous: 2, 'outside-period': 0 }),
      groups: null,
    };
    assert.deepEqual(sidesOfStep(view, 'ambiguous', 3), ['usage', 'call-log']);
    assert.deepEqual(sidesOfStep(view, 'outside-period-billed', 2), ['usage']);
  });

  it('are differences after the expected charge, and before it are not', () => {
    assert.deepEqual(
      BRIDGE_STEPS.filter((step) => isDifference(step)),
      BRIDGE_STEPS.slice(BRIDGE_STEPS.indexOf('rounding') + 1, -1),
    );
  });
});
