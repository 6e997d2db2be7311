import assert from 'node:assert/strict';
import { findingsOf, groupsOf, statementOf, twilioLog, twilioUsage } from './aggregate-pair.js';

const MAY = ['2025-05-01', '2025-05-31'] as const;

describe('Twilio usage records against a call log', () => {
  it('tie by category and month, each call rounded on its own', () => {
    const statement = statementOf(
      twilioUsage([
        ['totalprice', ...MAY, '', 9],
        ['calls', ...MAY, 3, 6],
        ['calls-outbound', ...MAY, 2, 4],
        ['calls-inbound', ...MAY, 1, 2],
        ['calls-client', ...MAY, 1, 1],
      ]),
      twilioLog([
        { at: '2025-05-01T00:00:00Z', seconds: 61 },
        { at: '2025-05-31T23:59:59Z', seconds: 61 },
        { at: '2025-05-10T10:00:00Z', seconds: 0, status: 'failed' },
        { at: '2025-06-01T00:00:00Z', seconds: 61 },
        { at: '2025-05-10T10:00:00Z', seconds: 120, direction: 'inbound' },
        { at: '2025-05-10T11:00:00Z', seconds: 3, direction: 'inbound', to: 'client:alice' },
      ]),
    );
    assert.deepEqual(groupsOf(statement), [
      'calls-outbound 2025-05 matched 0 0',
      'calls-inbound 2025-05 matched 0 0',
      'calls-client 2025-05 matched 0 0',
    ]);
    assert.equal(statement.verdict, 'reconciled');
    assert.equal(statement.residualMs, 0);
    assert.equal(statement.grain, 'aggregate');
    assert.equal(statement.usage.buckets['not-a-call'].rows, 2);
    assert.equal(statement.callLog.buckets['outside-period'].rows, 1);
  });

  it('take `calls` for both directions where the file lacks one that the log has calls of', () => {
    const statement = statementOf(
      twilioUsage([
        ['calls', ...MAY, 2, 2],
        ['calls-outbound', ...MAY, 1, 1],
      ]),
      twilioLog([
        { at: '2025-05-02T00:00:00Z', seconds: 5 },
        { at: '2025-05-03T00:00:00Z', seconds: 5, direction: 'inbound' },
      ]),
    );
    assert.deepEqual(groupsOf(statement), ['calls 2025-05 matched 0 0']);
  });

  it('say which parts the usage has of a category that the log cannot divide', () => {
    const statement = statementOf(
      twilioUsage([
        ['calls-outbound', ...MAY, 1, 1],
        ['calls-inbound-local', ...MAY, 1, 1],
        ['calls-sip-inbound', ...MAY, 1, 1],
      ]),
      twilioLog([
        { at: '2025-05-02T00:00:00Z', seconds: 5 },
        { at: '2025-05-03T00:00:00Z', seconds: 5, direction: 'inbound' },
        { at: '2025-05-04T00:00:00Z', seconds: 5, direction: 'inbound', from: 'sip:a@example.com' },
      ]),
    );
    assert.match(findingsOf(statement, 'statement/not-billed').join('\n'), /but parts .*\(calls-inbound-local\)/);
    assert.match(findingsOf(statement, 'statement/not-billed').join('\n'), /but parts .*\(calls-sip-inbound\)/);
    assert.deepEqual(findingsOf(statement, 'statement/client-and-voice-mixed'), []);
  });

  it('give calls without a usage row the day that the file counts in, and leave nothing over', () => {
    const statement = statementOf(
      twilioUsage([
        ['calls-outbound', '2025-05-01', '2025-05-01', 1, 1],
        ['calls-outbound', '2025-05-03', '2025-05-03', 1, 1],
        ['calls-outbound', '2025-05-04', '2025-05-04', 1, 1],
        ['calls-outbound', '2025-05-01', '2025-05-31', 3, 3],
      ]),
      twilioLog([
        { at: '2025-05-01T12:00:00Z', seconds: 5 },
        { at: '2025-05-02T12:00:00Z', seconds: 65 },
        { at: '2025-05-03T12:00:00Z', seconds: 65 },
      ]),
    );
    assert.deepEqual(groupsOf(statement), [
      'calls-outbound 2025-05-01 matched 0 0',
      'calls-outbound 2025-05-02 not-billed -1 -120',
      'calls-outbound 2025-05-03 differs 0 -60',
      'calls-outbound 2025-05-04 not-in-call-log 1 60',
    ]);
    assert.equal(statement.verdict, 'breaks');
    assert.equal(statement.residualMs, 0);
    assert.equal(statement.netMs, -120_000);
    assert.equal(statement.grossMs, 240_000);
  });

  it('are outside the period where their dates straddle an edge of it', () => {
    const statement = statementOf(
      twilioUsage([
        ['calls-outbound', '2025-04-28', '2025-05-04', 1, 1],
        ['calls-outbound', '2025-05-05', '2025-05-11', 1, 1],
      ]),
      twilioLog([{ at: '2025-05-06T12:00:00Z', seconds: 5 }]),
      { period: { month: '2025-05' } },
    );
    assert.deepEqual(groupsOf(statement), ['calls-outbound 2025-05-05/2025-05-11 matched 0 0']);
    assert.equal(statement.usage.buckets['outside-period'].ms, 60_000);
    assert.equal(statement.residualMs, 0);
  });
});
