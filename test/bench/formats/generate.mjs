// Files of every format with as many records as are asked for: constructed, phone numbers from ranges reserved for fiction.

const START = Date.UTC(2025, 8, 1);
const MONTH_S = 30 * 86_400;

/** The `index`th call of the month, the same in every format. */
function callOf(index) {
  const at = START + ((index * 7919) % MONTH_S) * 1000;
  const talk = index % 10 === 0 ? 0 : 1 + ((index * 31) % 900);
  const hex = ((index * 2654435761) % 2 ** 32).toString(16).padStart(8, '0');
  return {
    index,
    at,
    talk,
    answered: talk > 0,
    id: hex + String(index).padStart(24, '0'),
    from: `+1202555${String(100 + (index % 100)).padStart(4, '0')}`,
    to: `+1415555${String(100 + ((index * 3) % 100)).padStart(4, '0')}`,
    minutes: Math.ceil(talk / 60),
  };
}

const iso = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const local = (ms) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
const dayMonth = (ms) => local(ms).replace(/^(\d{4})-(\d\d)-(\d\d)/, '$3/$2/$1');
const mail = (ms) => new Date(ms).toUTCString().replace('GMT', '+0000');
const uuid = (id) => `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-a${id.slice(17, 20)}-${id.slice(20)}`;

const twilioCall = (call, stamp) => ({
  sid: `CA${call.id}`,
  parent_call_sid: null,
  account_sid: `AC${'0'.repeat(32)}`,
  to: call.to,
  from: call.from,
  status: call.answered ? 'completed' : 'busy',
  start_time: stamp(call.at),
  end_time: stamp(call.at + call.talk * 1000),
  duration: String(call.talk),
  price: call.answered ? `-0.${String(call.minutes * 140).padStart(5, '0')}` : null,
  price_unit: 'USD',
  direction: call.index % 3 === 0 ? 'inbound' : 'outbound-api',
});
const CATEGORIES = ['calls-inbound', 'calls-outbound', 'calls-client', 'calls-sip'];
const twilioUsage = ({ index, minutes }) => {
  const date = iso(START - ((Math.floor(index / CATEGORIES.length) * 86_400_000) % (40_000 * 86_400_000))).slice(0, 10);
  return {
    account_sid: `AC${'0'.repeat(32)}`,
    category: CATEGORIES[index % CATEGORIES.length],
    count: String(minutes),
    count_unit: 'calls',
    description: CATEGORIES[index % CATEGORIES.length],
    end_date: date,
    price: `${minutes}.5`,
    price_unit: 'usd',
    start_date: date,
    usage: String(minutes),
    usage_unit: 'minutes',
  };
};
/** Every combination of what names a total, month by month: none stands twice. */
const talkdeskUsage = ({ index, id, minutes }) => {
  const place = (list, step) => list[Math.floor(index / step) % list.length];
  const resolution = place(['ANSWERED', 'VOICEMAIL', 'MACHINE', 'OTHER'], 1);
  const month = Math.floor(index / 8);
  return {
    id,
    account_id: 'account-1',
    product_id: `product-${Math.floor(month / 1200)}`,
    aggr_product_id: 'TD-USG-TEL-UG-102213',
    month: `${1950 + (Math.floor(month / 12) % 100)}-${String(1 + (month % 12)).padStart(2, '0')}`,
    type: 'CALL',
    description: 'minutes',
    currency: 'USD',
    direction: place(['INBOUND', 'OUTBOUND'], 4),
    resolution,
    unit: 'MINUTES',
    price: 0.01,
    wallet_name: 'contact center',
    number_of_units: minutes,
    total_amount: minutes / 100,
  };
};
const talkdeskCall = ({ id, at, talk, answered, from, to }) => ({
  call_id: id.slice(0, 24),
  callsid: `CA${id}`,
  type: answered ? 'inbound' : 'missed',
  start_at: iso(at),
  end_at: iso(at + talk * 1000),
  talkdesk_phone_number: to,
  contact_phone_number: from,
  total_time: talk + 5,
  talk_time: talk,
  wait_time: 5,
});
const flireoUsage = ({ id, at, talk, minutes, from }) => ({
  id: uuid(id),
  call_id: `call-_${from}_${id}`,
  duration_seconds: talk,
  minutes_used: minutes,
  cost: (minutes * 5) / 100,
  created_at: new Date(at + talk * 1000).toISOString(),
});
const flireoCall = ({ id, at, talk, answered, from, to }) => ({
  id: `call-_${from}_${id}`,
  caller_phone: from,
  assistant_phone: to,
  status: answered ? 'ended' : 'failed',
  direction: 'inbound',
  started_at: new Date(at).toISOString(),
  ended_at: new Date(at + talk * 1000).toISOString(),
  duration_seconds: talk,
});
const plivoCall = ({ id, at, talk, from, to }) => ({
  call_uuid: uuid(id),
  from_number: from,
  to_number: to.slice(1),
  call_direction: 'outbound',
  initiation_time: `${local(at)}+00:00`,
  answer_time: talk > 0 ? `${local(at)}+00:00` : null,
  end_time: `${local(at + talk * 1000)}+00:00`,
  call_duration: talk,
  bill_duration: talk,
  billed_duration: Math.ceil(talk / 60) * 60,
});
const asterisk =
  (stamp) =>
  ({ index, at, talk, answered, from, to }) =>
    `"","${from}","${to}","internal","""Desk"" <${from}>","SIP/a-${index}","SIP/b-${index}","Dial","SIP/b","${stamp(at)}","${answered ? stamp(at + 5000) : ''}","${stamp(at + (talk + 5) * 1000)}",${talk + 5},${talk},"${answered ? 'ANSWERED' : 'NO ANSWER'}","DOCUMENTATION","${at / 1000}.${index}",""`;
const freeswitch = ({ id, at, talk, answered, from, to }) =>
  `"Desk","${from}","${to}","default","${local(at)}","${answered ? local(at + 5000) : ''}","${local(at + (talk + 5) * 1000)}","${talk + 5}","${talk}","${answered ? 'NORMAL_CLEARING' : 'NO_ANSWER'}","${uuid(id)}","","","PCMU","PCMU"`;
const CUCM = [
  'cdrRecordType',
  'globalCallID_callManagerId',
  'globalCallID_callId',
  'dateTimeOrigination',
  'callingPartyNumber',
  'originalCalledPartyNumber',
  'finalCalledPartyNumber',
  'dateTimeConnect',
  'dateTimeDisconnect',
  'destCause_value',
  'pkid',
  'duration',
];
const cucm = ({ index, id, at, talk, answered, from, to }) =>
  [
    1,
    1,
    index,
    at / 1000,
    from,
    to,
    to,
    answered ? at / 1000 + 5 : 0,
    at / 1000 + 5 + talk,
    answered ? 16 : 17,
    uuid(id),
    talk,
  ].join(',');
const aircall = ({ id, at, minutes, from, to }) =>
  `Call,${id},,${minutes},${uuid(id)},84213,Outbound,False,US,${from},${iso(at)},,Outbound call – United States,US,${to},False`;
const AIRCALL =
  'Type,Record UUID,Billed Duration in Sec,Billed Duration in Mins,Call ID,Company ID,Direction,Is Conference,From Country,From Number,Record Timestamp,Segment Count,Description,To Country,To Number,Is External Transfer';

const flat = (record) =>
  Object.values(record)
    .map((value) => value ?? '')
    .join(',');
const csv = (recordOf) => (calls) =>
  `${Object.keys(recordOf(calls[0])).join(',')}\n${calls.map((call) => flat(recordOf(call))).join('\n')}\n`;
const lines =
  (lineOf, header = []) =>
  (calls) =>
    `${[...header, ...calls.map(lineOf)].join('\n')}\n`;
const json = (recordOf, around) => (calls) => JSON.stringify(around(calls.map(recordOf)), null, 1);
const callsPage = (calls) => ({ next_page_uri: null, calls });

/** Each format's file: its name, how often the time of the Aircall CSV it may take, and what is in it. */
export const FILES = [
  ['aircall-usage.csv', 1, lines(aircall, [AIRCALL])],
  ['twilio-calls.csv', 2, csv((call) => twilioCall(call, iso))],
  ['twilio-calls.json', 4, json((call) => twilioCall(call, mail), callsPage)],
  ['twilio-calls.jsonl', 4, lines((call) => JSON.stringify(twilioCall(call, iso)))],
  ['twilio-usage.csv', 2, csv(twilioUsage)],
  ['twilio-usage.json', 4, json(twilioUsage, (usage_records) => ({ next_page_uri: null, usage_records }))],
  ['talkdesk-usage.csv', 2, csv(talkdeskUsage)],
  ['talkdesk-usage.json', 4, json(talkdeskUsage, (usage) => ({ _embedded: { usage } }))],
  ['talkdesk-calls.csv', 2, csv(talkdeskCall)],
  ['flireo-usage.csv', 2, csv(flireoUsage)],
  [
    'flireo-usage.json',
    4,
    json(flireoUsage, (logs) => ({ logs, pagination: { total: logs.length, limit: 1000, offset: 0 } })),
  ],
  [
    'flireo-calls.json',
    4,
    json(flireoCall, (calls) => ({ calls, pagination: { total: calls.length, limit: 1000, offset: 0 } })),
  ],
  ['asterisk.csv', 2, lines(asterisk(local))],
  ['asterisk-day-first.csv', 2, lines(asterisk(dayMonth))],
  ['freeswitch.csv', 2, lines(freeswitch)],
  ['cucm.csv', 2, lines(cucm, [CUCM.join(','), CUCM.map(() => 'VARCHAR(50)').join(',')])],
  ['plivo.json', 4, json(plivoCall, (objects) => ({ meta: { total_count: objects.length }, objects }))],
];

/** The calls that all files of so many rows hold. */
export const callsOf = (rows) => Array.from({ length: rows }, (_, index) => callOf(index));
