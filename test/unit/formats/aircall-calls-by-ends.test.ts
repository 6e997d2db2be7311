import assert from 'node:assert/strict';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { openTable } from './open-text.js';

const EPOCH = Date.UTC(2025, 3, 20, 10) / 1000;

function call(id: number, direction: string, at: number) {
  return {
    id,
    direction,
    status: 'done',
    started_at: at,
    answered_at: at + 5,
    ended_at: at + 65,
    duration: 65,
    raw_digits: '+33 1 99 00 00 02',
    number: { digits: '+33 1 99 00 00 01' },
  };
}

describe('Aircall calls, paired by numbers and time', () => {
  it('finds the billed row of an inbound call, whose columns name our number first', () => {
    const usage = openTable(
      [
        'Type,Call ID,Direction,Billed Duration in Mins,Record Timestamp,From Number,To Number,Description',
        'Call,,Inbound,1,2025-04-20T10:00:00Z,+33199000002,+33199000001,Inbound Toll free FR',
        'Call,,Outbound,1,2025-04-20T12:00:00Z,+33199000001,+33199000002,Outbound FR',
      ].join('\n'),
      'usage.csv',
    );
    const calls = [call(1, 'inbound', EPOCH), call(2, 'outbound', EPOCH + 7200)];
    const log = openTable(JSON.stringify({ calls }), 'calls.json');
    const { usage: side, verdict } = reconcile(usage, [log], {});
    assert.equal(side.buckets.matched.rows, 2);
    assert.equal(verdict, 'reconciled');
  });
});
