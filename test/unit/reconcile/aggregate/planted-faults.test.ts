import assert from 'node:assert/strict';
import type { ReconcileChoices, Statement } from '../../../../src/core/reconcile/statement.js';
import {
  findingsOf,
  statementOf,
  type TwilioCall,
  type TwilioUsage,
  twilioLog,
  twilioUsage,
} from './aggregate-pair.js';

const MAY = Date.UTC(2025, 4);
const DAY = 86_400_000;

/** Outbound calls of May 2025, some on every day, a few of them failed. */
function calls(): TwilioCall[] {
  return Array.from({ length: 310 }, (_, at): TwilioCall => {
    const seconds = 20 + ((at * 37) % 300);
    const failed = at % 31 === 7;
    return {
      at: new Date(MAY + Math.floor(at / 10) * DAY + ((at * 7919) % 86_000) * 1000).toISOString(),
      seconds: failed ? 0 : seconds,
      status: failed ? 'failed' : 'completed',
    };
  });
}

/** What the provider bills of calls, by day or for the whole month; `extra` is added to one day's count and minutes. */
function usageOf(
  all: readonly TwilioCall[],
  by: 'day' | 'month',
  extra?: { day: number; count: number; minutes: number },
) {
  const records: TwilioUsage[] = [];
  const spans =
    by === 'month'
      ? [[MAY, MAY + 31 * DAY]]
      : Array.from({ length: 31 }, (_, d) => [MAY + d * DAY, MAY + (d + 1) * DAY]);
  spans.forEach(([start, end], d) => {
    const own = all.filter(({ at, seconds }) => seconds > 0 && Date.parse(at) >= start && Date.parse(at) < end);
    const more = extra && (by === 'month' || extra.day === d) ? extra : { count: 0, minutes: 0 };
    const minutes = own.reduce((sum, { seconds }) => sum + Math.ceil(seconds / 60), 0);
    const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    records.push(['calls-outbound', date(start), date(end - 1), own.length + more.count, minutes + more.minutes]);
  });
  return records;
}

function statement(usage: readonly TwilioUsage[], log: readonly TwilioCall[], choices?: ReconcileChoices): Statement {
  const made = statementOf(twilioUsage(usage), twilioLog(log), choices);
  assert.equal(made.residualMs, 0);
  return made;
}

/** The rules that found something about both sides, notes left out. */
function rulesOf(made: Statement): string[] {
  return [...new Set(findingsOf(made).map((text) => text.split(' ').slice(0, 2).join(' ')))].filter(
    (text) => text.startsWith('statement/') && !text.endsWith(' info'),
  );
}

describe('planted faults in totals', () => {
  it('nothing is found where there is none', () => {
    for (const by of ['day', 'month'] as const) {
      const made = statement(usageOf(calls(), by), calls());
      assert.equal(made.verdict, 'reconciled');
      assert.deepEqual(rulesOf(made), []);
    }
  });

  it('a day that the log lacks is named, with records by day and by month', () => {
    const lost = calls().filter(({ at }) => !at.startsWith('2025-05-14'));
    const byDay = statement(usageOf(calls(), 'day'), lost);
    assert.match(findingsOf(byDay, 'statement/not-in-call-log').join('\n'), /error 14: calls-outbound · 2025-05-14:/);
    const byMonth = statement(usageOf(calls(), 'month'), lost);
    assert.match(findingsOf(byMonth, 'statement/coverage-gap').join('\n'), /no call on 2025-05-14/);
    assert.match(findingsOf(byMonth, 'statement/count-differs').join('\n'), /300 calls billed, 291 billable/);
  });

  it('a day that the usage lacks is named', () => {
    const made = statement(
      usageOf(calls(), 'day').filter(([, first]) => first !== '2025-05-20'),
      calls(),
    );
    assert.match(findingsOf(made, 'statement/not-billed').join('\n'), /calls-outbound · 2025-05-20/);
  });

  it('a failed call that was billed is named', () => {
    const failed = calls().findIndex(({ status }) => status === 'failed');
    for (const by of ['day', 'month'] as const) {
      const made = statement(usageOf(calls(), by, { day: Math.floor(failed / 10), count: 1, minutes: 1 }), calls());
      assert.match(
        findingsOf(made, 'statement/not-billable-billed').join('\n'),
        /warning \d+: calls-outbound · 2025-05.*1 call and 1 min more .* failed/,
      );
    }
  });

  it('a single call that was billed too long is spoken of as one', () => {
    const [log, usage] = [[calls()[0]], [['calls-outbound', '2025-05-01', '2025-05-31', 1, 9]] as const];
    assert.match(
      findingsOf(statement(usage, log), 'statement/billed-differs').join('\n'),
      /9 min billed, but the one call of it in the log makes 1 min\. Compare/,
    );
    const credited = findingsOf(statement([['calls-outbound', '2025-05-01', '2025-05-31', 1, -9]], log));
    assert.match(
      credited.join('\n'),
      /a credit of 9 min is on the bill, but the one call of it in the log makes 1 min/,
    );
  });

  it('records that are there twice are named, equal or not', () => {
    const twice = (usage: readonly TwilioUsage[]) => findingsOf(statement(usage, calls()), 'billing/duplicate-record');
    for (const by of ['day', 'month'] as const) {
      const usage = usageOf(calls(), by);
      const [first] = usage;
      const row = usage.length + 1;
      assert.deepEqual(twice(usage), []);
      assert.match(twice([...usage, first]).join('\n'), new RegExp(`^billing/duplicate-record error ${row}: Row 1 `));
      const [category, from, to, count, minutes] = first;
      assert.match(
        twice([...usage, [category, from, to, count, minutes + 1]]).join('\n'),
        /^billing\S+ error \d+: Row 1 /,
      );
    }
  });

  it('records whose dates go beyond the period are named, as no call is compared with them', () => {
    const minutes = 900;
    const made = statement([['calls-outbound', '2025-01-01', '2025-12-31', 300, minutes]], calls(), {
      period: { month: '2025-05' },
    });
    assert.equal(made.verdict, 'breaks');
    assert.match(findingsOf(made, 'billing/outside-period').join('\n'), /error 1: .* go beyond the billing period/);
  });

  it('a completed call of no length that was billed is named in the log', () => {
    const log: TwilioCall[] = [...calls(), { at: '2025-05-10T10:00:00Z', seconds: 0 }];
    const made = statement(usageOf(calls(), 'month', { day: 9, count: 1, minutes: 1 }), log);
    assert.match(findingsOf(made, 'twilio/zero-second-completed').join('\n'), /info 311: Completed after less than a/);
    assert.match(
      findingsOf(made, 'statement/not-billable-billed').join('\n'),
      /1 call and 1 min more .* 0 seconds long/,
    );
  });

  it('a log in local time is named, with the shift that makes nearly all groups tie', () => {
    const local = calls().map((call) => ({
      ...call,
      at: new Date(Date.parse(call.at) + 2 * 3_600_000).toISOString(),
    }));
    const made = statement(usageOf(calls(), 'day'), local);
    assert.match(findingsOf(made, 'statement/clock-shift').join('\n'), /With -7200 seconds/);
    const applied = statement(usageOf(calls(), 'day'), local, { callLogShiftMs: -7_200_000 });
    assert.equal(applied.verdict, 'reconciled');
    // Of a month only its edges tell, so any shift that brings their calls back will do.
    const farther = calls().map((call) => ({
      ...call,
      at: new Date(Date.parse(call.at) - 8 * 3_600_000).toISOString(),
    }));
    const byMonth = statement(usageOf(calls(), 'month'), farther);
    assert.match(findingsOf(byMonth, 'statement/clock-shift').join('\n'), /With \d+ seconds/);
  });

  it('a log whose times have no offset is said to have none, until somebody says their zone', () => {
    const naive = calls().map((call) => ({ ...call, at: call.at.slice(0, 19) }));
    const said = (choices: ReconcileChoices) =>
      statement(usageOf(calls(), 'month'), naive, choices).scope.filter((text) => text.includes('without an offset'));
    assert.match(said({}).join(), /the times of 310 calls without an offset: they were read in UTC/);
    assert.deepEqual(said({ callLogTimeZone: 'UTC' }), []);
    assert.deepEqual(
      statement(usageOf(calls(), 'month'), calls()).scope.filter((text) => text.includes('without an offset')),
      [],
    );
  });

  it('a log that ends at midnight before the last day is named', () => {
    const cut = calls().filter(({ at }) => at < '2025-05-31');
    const made = statement(usageOf(calls(), 'month'), cut);
    assert.match(findingsOf(made, 'twilio/last-day-cut-off').join('\n'), /error/);
    assert.match(findingsOf(made, 'statement/coverage-gap').join('\n'), /last call is on 2025-05-30/);
  });

  it('minutes of seconds that were added up first are named', () => {
    const billable = calls().filter(({ seconds }) => seconds > 0);
    const minutes = Math.ceil(billable.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
    const made = statement([['calls-outbound', '2025-05-01', '2025-05-31', billable.length, minutes]], calls());
    assert.match(findingsOf(made, 'statement/summed-before-rounding').join('\n'), /added up and rounded once/);
  });

  it('seconds that were billed by another model are named', () => {
    const billable = calls().filter(({ seconds }) => seconds > 0);
    const seconds = billable.reduce((sum, call) => sum + call.seconds, 0);
    const usage = twilioUsage([['calls-outbound', '2025-05-01', '2025-05-31', billable.length, seconds]], 'seconds');
    const made = statementOf(usage, twilioLog(calls()));
    assert.equal(made.breaks.at(0).cause, 'rounding');
    assert.match(findingsOf(made, 'statement/billed-differs').join('\n'), /Another way of rounding/);
  });

  it('client calls in the log of a usage of voice calls are named', () => {
    const mixed = [...calls(), { at: '2025-05-10T10:00:00Z', seconds: 65, to: 'client:alice' }];
    const made = statement(usageOf(calls(), 'month'), mixed);
    assert.match(
      findingsOf(made, 'statement/client-and-voice-mixed').join('\n'),
      /warning 311: The log holds 1 call of the category calls-client/,
    );
  });

  it('differences within the tolerance that all favour one side are named', () => {
    const usage = usageOf(calls(), 'day').map(
      ([category, first, last, count, minutes], d): TwilioUsage => [
        category,
        first,
        last,
        count,
        minutes + (d < 3 ? 1 : 0),
      ],
    );
    const made = statement(usage, calls(), { toleranceMs: 60_000 });
    assert.equal(made.verdict, 'within-tolerance');
    assert.equal(made.withinToleranceMs, 180_000);
    assert.match(findingsOf(made, 'statement/one-sided').join('\n'), /All 3 tolerated differences favour the provider/);
  });

  it('a tolerance covers no missing call', () => {
    const made = statement(usageOf(calls(), 'day', { day: 3, count: 1, minutes: 0 }), calls(), {
      toleranceMs: 600_000,
    });
    assert.equal(made.verdict, 'breaks');
  });
});
