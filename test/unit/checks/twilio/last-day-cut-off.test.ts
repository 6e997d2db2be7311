import assert from 'node:assert/strict';
import { reconcile } from '../../../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices } from '../../../../src/core/reconcile/statement.js';
import { openText } from '../open-fixture.js';
import { callsText, recordsText } from './twilio-texts.js';

const DAY_MS = 86_400_000;

/** Calls of a minute at these hours of May 2025, counted from its start in UTC. */
const logOf = (hours: readonly number[]) =>
  callsText(
    hours.map((hour) => ({ seconds: 60, start: new Date(Date.UTC(2025, 4, 1) + hour * 3_600_000).toISOString() })),
  );
const usage = openText(recordsText([{ category: 'calls-outbound', usage: '31' }]), {}, 'usage.csv');

function outcomeOf(log: string, choices: ReconcileChoices = {}) {
  const { rules, findings } = reconcile(usage, [openText(log, {}, 'log.csv')], choices);
  const own = findings.find(({ rule }) => rule === 'twilio/last-day-cut-off');
  const rows = own ? Array.from({ length: own.list.length }, (_, at) => own.finding(at)) : [];
  return { outcome: rules.find(({ rule }) => rule === 'twilio/last-day-cut-off'), rows };
}

const daily = (days: number, except: readonly number[] = []) =>
  Array.from({ length: days }, (_, day) => day).flatMap((day) => (except.includes(day) ? [] : [day * 24 + 9]));

describe('twilio/last-day-cut-off', () => {
  it('finds a log that ends before the last day, or at its midnight', () => {
    assert.equal(outcomeOf(logOf(daily(30))).rows.length, 1);
    const [finding] = outcomeOf(logOf([...daily(30), 30 * 24])).rows;
    assert.equal(finding.row, 31);
    assert.equal(finding.input, 1);
    assert.equal(finding.severity, 'error');
    assert.match(finding.message, /31 May 2025/);
  });

  it('says nothing where the last day has a call, or more than it is missing', () => {
    for (const hours of [[...daily(30), 30 * 24 + 0.001], daily(31), daily(29), daily(15)])
      assert.equal(outcomeOf(logOf(hours)).outcome?.outcome, 'pass');
  });

  it('takes the last day for a quiet one where that weekday mostly has no calls', () => {
    // 31 May 2025 is a Saturday; so are 3, 10, 17 and 24 May.
    assert.equal(outcomeOf(logOf(daily(30, [2, 9, 16]))).rows.length, 0);
    assert.equal(outcomeOf(logOf(daily(30, [2, 9]))).rows.length, 1);
  });

  it('goes by the days of the usage file’s zone', () => {
    const timeZone = 'America/New_York';
    // In New York, 31 May begins four hours later than in UTC.
    assert.equal(outcomeOf(logOf([...daily(30), 30 * 24 + 4]), { timeZone }).rows.length, 1);
    assert.equal(outcomeOf(logOf([...daily(30), 30 * 24 + 5]), { timeZone }).rows.length, 0);
  });

  it('does not apply to a period of one day', () => {
    const day = new Date(Date.UTC(2025, 4, 1) + DAY_MS).toISOString().slice(0, 10);
    const choices = { period: { start: '2025-05-01', end: day } };
    assert.equal(outcomeOf(logOf(daily(30)), choices).outcome?.outcome, 'not-applicable');
  });
});
