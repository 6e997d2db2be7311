import assert from 'node:assert/strict';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../../../src/core/checks/statement-facts.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices, Statement } from '../../../src/core/reconcile/statement.js';
import { openTable } from '../formats/open-text.js';

interface Call {
  id: string;
  /** ISO 8601, UTC. */
  start: string;
  seconds: number;
  status?: string;
}

const MONTH: ReconcileChoices = { period: { month: '2025-12' } };
const CALLS: readonly Call[] = [
  { id: 'call-_+12025550111_a', start: '2025-12-03T10:00:00Z', seconds: 84 },
  { id: 'call-_+12025550112_b', start: '2025-12-04T10:00:00Z', seconds: 61 },
  { id: 'call-_+12025550113_c', start: '2025-12-05T10:00:00Z', seconds: 60 },
  // Ends in January, and belongs to December.
  { id: 'call-_+12025550114_d', start: '2025-12-31T23:59:30Z', seconds: 90 },
  { id: 'call-_+12025550115_e', start: '2025-12-06T10:00:00Z', seconds: 0, status: 'rejected' },
];

const endOf = ({ start, seconds }: Call) => new Date(Date.parse(start) + seconds * 1000).toISOString();

function usageOf(calls: readonly Call[], more: object = {}): string {
  const logs = calls
    .filter(({ seconds }) => seconds > 0)
    .map((call, i) => {
      const minutes = Math.ceil(call.seconds / 60);
      return {
        id: `log-${i}`,
        call_id: call.id,
        duration_seconds: call.seconds,
        minutes_used: minutes,
        cost: (minutes * 5) / 100,
        created_at: endOf(call),
      };
    });
  return JSON.stringify({ logs, pagination: { total: logs.length, limit: 100, offset: 0 }, ...more });
}

function logOf(calls: readonly Call[]): string {
  return JSON.stringify({
    calls: calls.map((call) => ({
      id: call.id,
      caller_phone: '+12025550111',
      assistant_phone: '+12025550160',
      status: call.status ?? 'ended',
      started_at: call.start,
      ended_at: endOf(call),
      duration_seconds: call.seconds,
    })),
  });
}

function statementOf(usage: string, log: string, choices = MONTH, logName = 'calls.json'): Statement {
  return reconcile(openTable(usage, 'usage.json'), [openTable(log, logName, { role: 'call-log' })], choices);
}

const usageBuckets = ({ facts }: Statement) => Array.from(facts.usageBucket, (code) => USAGE_BUCKETS[code]);
const logBuckets = ({ facts }: Statement) => Array.from(facts.logBucket, (code) => LOG_BUCKETS[code]);
const fired = ({ findings }: Statement) => findings.map(({ rule }) => rule);

describe('a Flireo usage log against Flireo’s calls', () => {
  it('reconciles, a call over midnight in the month in which it started', () => {
    const statement = statementOf(usageOf(CALLS), logOf(CALLS));
    assert.equal(statement.verdict, 'reconciled');
    assert.deepEqual(logBuckets(statement), ['matched', 'matched', 'matched', 'matched', 'not-billable']);
    assert.ok(fired(statement).includes('flireo/stamp-is-end'));
    assert.match(statement.scope.join(' '), /same provider/);
  });

  it('takes the stamp for the start where the settings say so', () => {
    const statement = statementOf(usageOf(CALLS), logOf(CALLS), { ...MONTH, flireoStamp: 'start' });
    // By their ids they still are the same calls; the period goes by the log’s start.
    assert.deepEqual(usageBuckets(statement), ['matched', 'matched', 'matched', 'matched']);
    const alone = statementOf(usageOf(CALLS), logOf(CALLS.slice(0, 1)), { ...MONTH, flireoStamp: 'start' });
    assert.deepEqual(usageBuckets(alone).slice(3), ['outside-period']);
    const atEnd = statementOf(usageOf(CALLS), logOf(CALLS.slice(0, 1)));
    assert.deepEqual(usageBuckets(atEnd).slice(3), ['not-in-call-log']);
  });

  it('names what was planted', () => {
    const wrong = JSON.parse(usageOf(CALLS));
    wrong.logs[1].minutes_used = 3;
    wrong.logs[2].call_id = CALLS[4].id;
    wrong.logs[0].cost = 0.2;
    wrong.summary = { total_minutes: 99, total_cost: 1, total_calls: 4 };
    const statement = statementOf(JSON.stringify(wrong), logOf(CALLS));
    assert.equal(statement.verdict, 'breaks');
    assert.deepEqual(usageBuckets(statement), ['matched', 'billed-differs', 'billed-not-billable', 'matched']);
    const rules = fired(statement);
    for (const rule of [
      'billing/minutes-not-rounded-up',
      'flireo/summary-differs',
      'statement/not-billable-billed',
      'statement/not-billed',
    ])
      assert.ok(rules.includes(rule), `${rule} is not among ${rules.join(', ')}`);
  });

  it('is incomplete while a page is missing, and does not compare the summary', () => {
    const usage = usageOf(CALLS, {
      pagination: { total: 50, limit: 2000, offset: 0 },
      summary: { total_minutes: 120, total_cost: 6, total_calls: 50 },
    });
    const statement = statementOf(usage, logOf(CALLS));
    assert.equal(statement.verdict, 'incomplete');
    const rules = fired(statement);
    assert.ok(rules.includes('file/page-missing') && rules.includes('file/limit-too-high'), rules.join(', '));
    assert.ok(!rules.includes('flireo/summary-differs'));
  });

  it('says that the files may not fit where no call of the two meets', () => {
    // As in the billing guide, whose only id is that of the charge.
    const usage = CALLS.filter(({ seconds }) => seconds > 0).map((call, at) => ({
      id: `log-${at}`,
      duration_sec: call.seconds,
      created_at: endOf(call),
      number_id: 'number-1',
    }));
    const apart = statementOf(JSON.stringify({ usage }), logOf(CALLS));
    assert.equal(apart.verdict, 'breaks');
    assert.match(apart.scope.join(' '), /Not one call of the usage was matched with one of the log/);
    assert.doesNotMatch(statementOf(usageOf(CALLS), logOf(CALLS)).scope.join(' '), /Not one call/);
  });

  it('proves no rounding where the usage log states none', () => {
    const usage = CALLS.filter(({ seconds }) => seconds > 0).map((call) => ({
      id: call.id,
      duration_sec: call.seconds,
      created_at: endOf(call),
      number_id: 'number-1',
    }));
    const statement = statementOf(JSON.stringify({ usage }), logOf(CALLS));
    assert.equal(statement.verdict, 'reconciled');
    assert.match(statement.scope.join(' '), /no rounding is proven/);
  });
});

describe('a Flireo usage log against logs of others', () => {
  it('is matched by id, which is all that it has', () => {
    const lines = CALLS.map(
      (call) =>
        `${call.id},${call.start},${call.seconds},${call.seconds > 0 ? 'completed' : 'failed'},+12025550111,+12025550160`,
    );
    const log = `${['Call ID,Start Time,Duration,Status,From,To', ...lines].join('\n')}\n`;
    assert.equal(statementOf(usageOf(CALLS), log, MONTH, 'log.csv').verdict, 'reconciled');
    const strangers = log.replaceAll('call-_', 'other-');
    const apart = statementOf(usageOf(CALLS), strangers, MONTH, 'log.csv');
    assert.ok(usageBuckets(apart).every((bucket) => bucket === 'not-in-call-log'));
    assert.equal(apart.residualMs, 0);
  });
});
