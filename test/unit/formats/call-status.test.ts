import assert from 'node:assert/strict';
import {
  STATUS_ABSENT,
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
  STATUS_NOT_FINAL,
  STATUS_UNKNOWN,
} from '../../../src/core/formats/records.js';
import { read } from './read-call-log.js';

describe('statuses of call logs', () => {
  const statusOf = (text: string) =>
    read(['id,start,duration,status,from', `1,2025-04-20 10:00:00,5,${text},x`]).status[0];

  it('knows the documented ones in every spelling', () => {
    for (const text of [
      'failed',
      'FAILED',
      'busy',
      'no-answer',
      'NO ANSWER',
      'noanswer',
      'No_Answer',
      'canceled',
      'Cancelled',
    ]) {
      assert.equal(statusOf(text), STATUS_NOT_BILLABLE, text);
    }
    for (const text of [
      'rejected',
      'missed',
      'Missed Call',
      'abandoned',
      'short_abandoned',
      'CONGESTION',
      'unanswered',
      'Not answered',
    ]) {
      assert.equal(statusOf(text), STATUS_NOT_BILLABLE, text);
    }
    for (const text of ['queued', 'initiated', 'ringing', 'in-progress', 'In Progress', 'connecting']) {
      assert.equal(statusOf(text), STATUS_NOT_FINAL, text);
    }
    for (const text of ['completed', 'ANSWERED', 'done', 'ended']) assert.equal(statusOf(text), STATUS_BILLABLE, text);
  });

  it('leaves others unknown, and blank ones absent', () => {
    for (const text of ['voicemail', 'Voicemail', 'parked', '16']) assert.equal(statusOf(text), STATUS_UNKNOWN, text);
    for (const text of ['', '  ', '-']) assert.equal(statusOf(text), STATUS_ABSENT);
    assert.equal(read(['id,start,duration,from', '1,2025-04-20 10:00:00,5,x']).status[0], STATUS_ABSENT);
  });
});
