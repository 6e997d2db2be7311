import assert from 'node:assert/strict';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { openTable } from '../formats/open-text.js';

const START = Date.UTC(2025, 3, 20, 10);
const HOUR = 3_600_000;
const [OURS, THEIRS] = ['+12025550101', '+13125550161'];

/** A call as every log tells of it in its own way. `start` in UTC epoch ms, `talk` in seconds. */
interface Call {
  start: number;
  talk: number;
  inbound?: true;
}

/** Billed right, billed a minute too much, not billed, not answered, and one that came in. */
const CALLS: readonly Call[] = [
  { start: START, talk: 61 },
  { start: START + HOUR, talk: 60 },
  { start: START + 2 * HOUR, talk: 30 },
  { start: START + 3 * HOUR, talk: 0 },
  { start: START + 4 * HOUR, talk: 100, inbound: true },
];
/** Minutes on the bill per call; null where it is not there. */
const BILLED = [2, 2, null, null, 2];

const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const local = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
const ends = ({ inbound }: Call) => (inbound ? [THEIRS, OURS] : [OURS, THEIRS]);

/** An Aircall usage report of these calls, and of one that no log has. */
function usage(idOf: (index: number) => string) {
  const header = 'Type,Call ID,Direction,Billed Duration in Mins,Record Timestamp,From Number,To Number,Description';
  const row = (id: string, call: Call, minutes: number) => {
    const direction = call.inbound ? 'Inbound' : 'Outbound';
    return [
      'Call',
      id,
      direction,
      minutes,
      iso(call.start + call.talk * 1000),
      ...ends(call),
      `${direction} Toll free US`,
    ].join();
  };
  const rows = CALLS.flatMap((call, at) => {
    const minutes = BILLED[at];
    return minutes === null ? [] : [row(idOf(at), call, minutes)];
  });
  rows.push(row('4711', { start: START + 5 * HOUR, talk: 20 }, 1));
  return openTable(`${[header, ...rows].join('\n')}\n`, 'usage.csv');
}

const sid = (at: number) => `CA${String(at).padStart(32, 'a')}`;
const uuid = (at: number) => `5f0c2a10-0000-4000-8000-00000000000${at}`;

const twilio = () =>
  JSON.stringify({
    calls: CALLS.map((call, at) => ({
      sid: sid(at),
      from: ends(call)[0],
      to: ends(call)[1],
      start_time: new Date(call.start).toUTCString().replace('GMT', '+0000'),
      end_time: new Date(call.start + call.talk * 1000).toUTCString().replace('GMT', '+0000'),
      duration: String(call.talk),
      status: call.talk > 0 ? 'completed' : 'no-answer',
      direction: call.inbound ? 'inbound' : 'outbound-api',
      price: null,
      price_unit: 'USD',
    })),
    next_page_uri: null,
  });

const talkdesk = () =>
  [
    'call_id,callsid,type,start_at,end_at,talkdesk_phone_number,contact_phone_number,total_time,talk_time,wait_time',
    ...CALLS.map((call, at) => {
      const type = call.inbound ? 'inbound' : call.talk > 0 ? 'outbound' : 'outbound_missed';
      // Whoever called: our number first.
      return [
        uuid(at),
        sid(at),
        type,
        iso(call.start),
        iso(call.start + call.talk * 1000),
        OURS,
        THEIRS,
        call.talk,
        call.talk,
        0,
      ].join();
    }),
    '',
  ].join('\n');

const asterisk = () =>
  CALLS.map((call, at) => {
    const answered = call.talk > 0;
    const stop = local(call.start + call.talk * 1000);
    const [from, to] = ends(call).map((number) => number.slice(2));
    return [
      ...['""', `"${from}"`, `"${to}"`, '"default"', '""', '"PJSIP/101-0001"', '"PJSIP/trunk-0002"', '"Dial"', '"x"'],
      ...[`"${local(call.start)}"`, answered ? `"${local(call.start)}"` : '""', `"${stop}"`, call.talk, call.talk],
      ...[answered ? '"ANSWERED"' : '"NO ANSWER"', '"DOCUMENTATION"', `"${call.start / 1000}.${at}"`, '""'],
    ].join();
  }).join('\n');

/** Dialled with 00, as a gateway passes it on, or as `written` has it. */
const freeswitch = (written = (number: string) => number.replace('+', '00')) =>
  CALLS.map((call, at) => {
    const [from, to] = ends(call);
    const answer = call.talk > 0 ? local(call.start) : '';
    return [
      ...['x', from, written(to), 'default', local(call.start), answer, local(call.start + call.talk * 1000)],
      ...[
        call.talk,
        call.talk,
        call.talk > 0 ? 'NORMAL_CLEARING' : 'NO_ANSWER',
        uuid(at),
        `b-${uuid(at)}`,
        '',
        'PCMU',
        'PCMU',
      ],
    ]
      .map((cell) => `"${cell}"`)
      .join();
  }).join('\n');

const cucm = () =>
  [
    '"cdrRecordType","globalCallID_callManagerId","globalCallID_callId","origLegCallIdentifier","dateTimeOrigination","callingPartyNumber","originalCalledPartyNumber","finalCalledPartyNumber","destCause_value","dateTimeConnect","dateTimeDisconnect","pkid","duration","globalCallId_ClusterID"',
    'INTEGER,INTEGER,INTEGER,INTEGER,INTEGER,VARCHAR(50),VARCHAR(50),VARCHAR(50),INTEGER,INTEGER,INTEGER,UNIQUEIDENTIFIER,INTEGER,VARCHAR(50)',
    ...CALLS.map((call, at) => {
      const [from, to] = ends(call);
      const start = call.start / 1000;
      const connect = call.talk > 0 ? start : 0;
      return `1,1,${9000 + at},${at},${start},"${from}","${to}","${to}",16,${connect},${start + call.talk},"${uuid(at)}",${call.talk},"C"`;
    }),
    '',
  ].join('\n');

const plivo = () =>
  JSON.stringify({
    api_id: 'a',
    meta: { limit: 20, next: null, offset: 0, previous: null, total_count: CALLS.length },
    objects: CALLS.map((call, at) => {
      const india = (ms: number) => `${local(ms + 5.5 * HOUR)}+05:30`;
      return {
        bill_duration: call.talk,
        billed_duration: Math.ceil(call.talk / 60) * 60,
        call_direction: call.inbound ? 'inbound' : 'outbound',
        call_duration: call.talk,
        call_uuid: uuid(at),
        initiation_time: india(call.start),
        answer_time: call.talk > 0 ? india(call.start) : null,
        end_time: india(call.start + call.talk * 1000),
        from_number: ends(call)[0],
        // Real ones have a plus on one end only.
        to_number: ends(call)[1].slice(1),
        parent_call_uuid: null,
      };
    }),
  });

/** Where the ids of the bill come from; `own` ones are of no use, so that numbers and times have to do. */
const PAIRINGS: readonly [
  log: string,
  text: () => string,
  name: string,
  ids: Record<string, (at: number) => string>,
  region?: string,
][] = [
  ['twilio.calls', twilio, 'calls.json', { 'its SID': sid }],
  ['talkdesk.calls-report', talkdesk, 'calls.csv', { 'its UUID': uuid, 'the SID beneath it': sid }],
  ['asterisk.cdr', asterisk, 'Master.csv', { 'its unique id': (at) => `${CALLS[at].start / 1000}.${at}` }, 'US'],
  [
    'freeswitch.cdr',
    () => freeswitch(),
    'Master.csv',
    { 'its UUID': uuid, 'the UUID of its other leg': (at) => `b-${uuid(at)}` },
  ],
  ['cucm.cdr', cucm, 'cdr.csv', { 'its key': uuid, 'its numeric id': (at) => String(9000 + at) }],
  ['plivo.calls', plivo, 'calls.json', { 'its UUID': uuid }],
];

describe('an Aircall usage report against another system’s log', () => {
  for (const [format, text, name, ids, region] of PAIRINGS) {
    for (const [by, idOf] of Object.entries({ ...ids, 'ends and time': (at: number) => String(4000 + at) })) {
      it(`${format}, by ${by}`, () => {
        const log = openTable(text(), name);
        assert.equal(log.format?.id, format);
        const statement = reconcile(usage(idOf), [log], { defaultRegion: region });
        const rows = (side: { buckets: Record<string, { rows: number }> }) =>
          Object.fromEntries(
            Object.entries(side.buckets).flatMap(([bucket, found]) => (found.rows > 0 ? [[bucket, found.rows]] : [])),
          );
        assert.deepEqual(rows(statement.usage), { matched: 2, 'billed-differs': 1, 'not-in-call-log': 1 });
        assert.deepEqual(rows(statement.callLog), {
          matched: 2,
          'billed-differs': 1,
          'not-billable': 1,
          'not-billed': 1,
        });
        assert.equal(statement.residualMs, 0);
        assert.equal(statement.verdict, 'breaks');
      });
    }
  }

  it('takes a number without + or 00 for nothing without a region, and for itself with any that has no such number', () => {
    const log = () =>
      openTable(
        freeswitch((number) => number.slice(1)),
        'Master.csv',
      );
    const rows = (defaultRegion?: string) =>
      reconcile(
        usage((at) => String(4000 + at)),
        [log()],
        { defaultRegion },
      ).usage.buckets.matched.rows;
    assert.equal(rows(), 0);
    for (const region of ['US', 'FR', 'ES', 'GB']) assert.equal(rows(region), 2, region);
    assert.equal(rows('DE'), 0, 'there it may be a German number');
  });
});
