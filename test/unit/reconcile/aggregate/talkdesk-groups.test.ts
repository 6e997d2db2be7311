import assert from 'node:assert/strict';
import { statementCsv } from '../../../../src/core/report/statement-csv.js';
import { statementJson } from '../../../../src/core/report/statement-json.js';
import { statementMarkdown, statementText } from '../../../../src/core/report/statement-report.js';
import { findingsOf, groupsOf, statementOf } from './aggregate-pair.js';

type Cells = readonly (string | number)[];

/** Monthly usage in CSV; each row has an id of its own. */
function monthlyUsage(rows: readonly Cells[]): string {
  const lines = rows.map((cells, at) => [`row-${at}`, ...cells, 'USD'].join(','));
  return [
    'id,account_id,month,type,direction,resolution,unit,price,number_of_units,total_amount,currency',
    ...lines,
    '',
  ].join('\n');
}

/** The report of calls from 2026-05-11 on. */
function callsReport(calls: readonly (readonly [type: string, at: string, talk: number])[]): string {
  const lines = calls.map(
    ([type, at, talk], row) => `call-${row},${type},${at},${at},${talk},+12025550100,+12025550123`,
  );
  return ['call_id,type,start_at,end_at,talk_time,talkdesk_phone_number,contact_phone_number', ...lines, ''].join('\n');
}

const USAGE = monthlyUsage([
  ['acc-1', '2025-05', 'CALL', 'INBOUND', 'ANSWERED', 'MINUTES', 1, 3, 3],
  ['acc-1', '2025-05', 'CALL', 'OUTBOUND', 'ANSWERED', 'SECONDS', 1, 180, 180],
  ['acc-1', '2025-05', 'CALL', 'INBOUND', 'MISSED', 'MINUTES', 1, 2, 2],
  ['acc-1', '2025-05', 'MESSAGE', 'OUTBOUND', '', 'SEGMENTS', 1, 12, 12],
  ['acc-1', '2025-05', 'RECHARGE', '', '', 'OTHER', 1, 100, 100],
]);
const CALLS = callsReport([
  ['inbound', '2025-05-01T00:00:00Z', 61],
  ['inbound', '2025-05-31T23:59:59Z', 60],
  ['inbound', '2025-06-01T00:00:00Z', 60],
  ['outbound', '2025-05-10T10:00:00Z', 119],
  ['short_abandoned', '2025-05-10T10:00:00Z', 0],
]);

describe('Talkdesk monthly usage against a call log', () => {
  it('is compared by what the types of the calls report mean, time apart from other units', () => {
    const statement = statementOf(USAGE, CALLS);
    assert.deepEqual(groupsOf(statement), [
      'acc-1 2025-05 CALL INBOUND ANSWERED MINUTES matched null 0',
      'acc-1 2025-05 CALL OUTBOUND ANSWERED SECONDS differs null 60',
      'acc-1 2025-05 CALL INBOUND MISSED MINUTES not-in-call-log null 120',
      'acc-1 2025-05 MESSAGE OUTBOUND  SEGMENTS not-comparable null null',
      'acc-1 2025-05 CALL INBOUND ABANDONED MINUTES matched null 0',
    ]);
    assert.equal(statement.usage.buckets['not-a-call'].rows, 2);
    assert.equal(statement.residualMs, 0);
    assert.match(statement.scope.join('\n'), /nothing is proven call by call/);
    assert.match(statement.scope.join('\n'), /short_abandoned are INBOUND ABANDONED/);
  });

  it('says by which clock its months are read', () => {
    assert.match(statementOf(USAGE, CALLS).scope.join('\n'), /a calendar month in UTC: the document/);
    const abroad = statementOf(USAGE, CALLS, { timeZone: 'America/New_York' });
    assert.match(abroad.scope.join('\n'), /a calendar month in America\/New_York: the document/);
    assert.doesNotMatch(abroad.scope.join('\n'), /month in UTC/);
    // The call of 1 June, 00:00 UTC, was still in May there; that of 1 May, 00:00 UTC, in April.
    assert.deepEqual(groupsOf(abroad)[0], 'acc-1 2025-05 CALL INBOUND ANSWERED MINUTES differs null 60');
  });

  it('says of time that is no call’s that no log can list it', () => {
    const usage = monthlyUsage([
      ['acc-1', '2025-05', 'CALL', 'INBOUND', 'MISSED', 'MINUTES', 1, 2, 2],
      ['acc-1', '2025-05', 'SPEECH_TRANSCRIPTION', '', '', 'MINUTES', 1, 7, 7],
    ]);
    const found = findingsOf(statementOf(usage, CALLS), 'statement/not-in-call-log');
    assert.match(found[0], /error 1: CALL .* has no billable call of it/);
    assert.match(found[1], /error 2: SPEECH_TRANSCRIPTION .*: 7 min billed of what is no call/);
  });

  it('names the day that a month’s total lacks, where no other explains it', () => {
    const calls = Array.from({ length: 310 }, (_, at) => ({
      type: at % 3 === 0 ? 'inbound' : 'outbound',
      day: 1 + Math.floor(at / 10),
      talk: 20 + ((at * at * 37) % 900),
    }));
    const minutes = (type: string, without: number) =>
      calls.reduce(
        (sum, call) => sum + (call.type === type && call.day !== without ? Math.ceil(call.talk / 60) : 0),
        0,
      );
    const usage = (inbound: number, outbound: number) =>
      monthlyUsage([
        ['acc-1', '2025-05', 'CALL', 'INBOUND', 'ANSWERED', 'MINUTES', 1, inbound, inbound],
        ['acc-1', '2025-05', 'CALL', 'OUTBOUND', 'ANSWERED', 'MINUTES', 1, outbound, outbound],
      ]);
    const log = callsReport(
      calls.map(({ type, day, talk }) => [type, `2025-05-${String(day).padStart(2, '0')}T10:00:00Z`, talk]),
    );
    const told = (inbound: number, outbound: number) =>
      findingsOf(statementOf(usage(inbound, outbound), log), 'statement/billed-differs').join('\n');
    const lost = told(minutes('inbound', 14), minutes('outbound', 14));
    assert.equal(lost.match(/exactly what the calls of 2025-05-14 make/g)?.length, 2, lost);
    // Each direction lacks another day, or one lacks a day and a minute.
    assert.doesNotMatch(told(minutes('inbound', 14), minutes('outbound', 15)), /exactly what the calls of/);
    assert.doesNotMatch(told(minutes('inbound', 14) - 1, minutes('outbound', 14)), /exactly what the calls of/);
    // Too much is no lost day.
    assert.doesNotMatch(
      told(2 * minutes('inbound', 0) - minutes('inbound', 14), minutes('outbound', 0)),
      /exactly what/,
    );
  });

  it('is told of a log in local time by the likeliest of the shifts that explain it', () => {
    // Five hours behind; with a month in one sum, four and a half explain it as well.
    const starts = ['2025-04-30T19:30:00Z', '2025-04-30T19:59:00Z', '2025-05-09T10:00:00Z', '2025-05-12T10:00:00Z'];
    const late = ['2025-05-31T17:00:00Z', '2025-05-31T19:50:00Z'];
    const calls = callsReport([...starts, ...late].map((at) => ['inbound', at, 60]));
    const usage = monthlyUsage([['acc-1', '2025-05', 'CALL', 'INBOUND', 'ANSWERED', 'MINUTES', 1, 5, 5]]);
    assert.deepEqual(findingsOf(statementOf(usage, calls), 'statement/clock-shift').length, 1);
    assert.match(findingsOf(statementOf(usage, calls), 'statement/clock-shift')[0], /With 18000 seconds added/);
  });

  it('is compared with another system’s log by direction and by what was answered', () => {
    const statement = statementOf(
      USAGE,
      [
        'sid,start_time,duration,status,direction,from,to',
        ...['inbound', 'inbound', 'outbound-api'].map(
          (direction, at) =>
            `CA${String(at).padStart(32, '0')},2025-05-1${at}T10:00:00Z,${at === 0 ? 61 : 60},completed,${direction},a,b`,
        ),
        `CA${'9'.repeat(32)},2025-05-10T10:00:00Z,0,no-answer,outbound-api,a,b`,
        '',
      ].join('\n'),
    );
    assert.deepEqual(groupsOf(statement).slice(0, 2), [
      'acc-1 2025-05 CALL INBOUND ANSWERED MINUTES matched null 0',
      'acc-1 2025-05 CALL OUTBOUND ANSWERED SECONDS differs null 120',
    ]);
    assert.match(statement.scope.join('\n'), /what was answered is ANSWERED/);
  });

  it('has the calls of several accounts together, because a log does not say whose they are', () => {
    const statement = statementOf(
      monthlyUsage([
        ['acc-1', '2025-05', 'CALL', 'INBOUND', 'ANSWERED', 'MINUTES', 1, 2, 2],
        ['acc-2', '2025-05', 'CALL', 'INBOUND', 'ANSWERED', 'MINUTES', 1, 1, 1],
      ]),
      CALLS,
    );
    assert.equal(groupsOf(statement)[0], 'acc-1, acc-2 2025-05 CALL INBOUND ANSWERED MINUTES matched null 0');
    assert.match(statement.scope.join('\n'), /2 accounts/);
  });

  it('has its groups in the JSON as agreed, and in every other form', () => {
    const statement = statementOf(USAGE, CALLS);
    const json = JSON.parse([...statementJson(statement, { version: '0' })].join(''));
    assert.equal(json.grain, 'aggregate');
    assert.deepEqual(json.groups[1], {
      key: {
        account: 'acc-1',
        month: '2025-05',
        type: 'CALL',
        direction: 'OUTBOUND',
        resolution: 'ANSWERED',
        unit: 'SECONDS',
      },
      outcome: 'differs',
      callLog: { rows: 1, billable: 1, seconds: 119, expectedSeconds: 120 },
      usage: { rows: 1, count: null, quantity: '180', unit: 'seconds', seconds: 180 },
      deltaCount: null,
      deltaSeconds: 60,
    });
    assert.equal(json.groups[3].usage.seconds, null);
    assert.deepEqual(json.fit, {
      pairs: 0,
      explained: { '60/60': 0, '30/6': 0, '6/6': 0, '1/1': 0, '60/1': 0, 'truncate-60': 0, 'nearest-60': 0 },
      best: null,
    });
    assert.deepEqual(
      json.breaks.map(({ kind, usage, deltaSeconds }: { kind: string; usage: unknown; deltaSeconds: number }) => [
        kind,
        usage,
        deltaSeconds,
      ]),
      [
        ['not-in-call-log', [{ input: 0, row: 3 }], 120],
        ['billed-differs', [{ input: 0, row: 2 }], 60],
      ],
    );
    const options = { version: '0' };
    const text = [...statementText(statement, { ...options, width: 120 })].join('');
    assert.match(text, /CALL · OUTBOUND · ANSWERED.* 1 +1 +0:02:00 +– +0:03:00 +\+0:01:00 +Differs/);
    assert.match(
      [...statementMarkdown(statement, options)].join(''),
      /\| CALL · OUTBOUND · ANSWERED · SECONDS · 2025-05/,
    );
    assert.match([...statementCsv(statement, options)].join(''), /group,differs,.*CALL · OUTBOUND · ANSWERED/);
  });
});
