import { COUNTRIES, OWN_LINES, TOLL_FREE_LINE } from './numbers.mjs';
import { uuid } from './random.mjs';

const DAY_MS = 86_400_000;
/** The billing period of an invoice of 14 May 2025. */
export const PERIOD_START = Date.UTC(2025, 3, 14);
export const PERIOD_END = Date.UTC(2025, 4, 14);

export const stamp = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** One usage row with the columns of the report, in its order. */
export const USAGE_HEADER = [
  'Type',
  'Record UUID',
  'Billed Duration in Sec',
  'Billed Duration in Mins',
  'Call ID',
  'Company ID',
  'Direction',
  'Is Conference',
  'From Country',
  'From Number',
  'Record Timestamp',
  'Segment Count',
  'Description',
  'To Country',
  'To Number',
  'Is External Transfer',
];

export const LOG_HEADER = [
  'call_id',
  'started_at',
  'answered_at',
  'ended_at',
  'direction',
  'from',
  'to',
  'status',
  'talk_seconds',
];

/** Instants of working hours in the period, ascending; fewer at week-ends. */
export function instants(random, count) {
  const list = [];
  while (list.length < count) {
    const day = PERIOD_START + random.integer(0, 29) * DAY_MS;
    const weekday = new Date(day).getUTCDay();
    if ((weekday === 0 || weekday === 6) && !random.chance(0.12)) continue;
    list.push(day + random.integer(7 * 3600, 19 * 3600) * 1000);
  }
  return list.sort((a, b) => a - b);
}

/** Talk time of a call in seconds: many short ones, few long ones. */
function talkSeconds(random) {
  return Math.max(1, Math.round(random.next() ** 3 * 1800) + random.integer(1, 90));
}

/** A call as both sides should see it: a usage row (or none, where nothing is listed) and a log row. */
export function makeCall(random, at) {
  const inbound = random.chance(0.28);
  const tollFree = inbound && random.chance(0.15);
  const line = tollFree ? TOLL_FREE_LINE : random.pick(OWN_LINES);
  const abroad = random.pick(['US', 'US', 'US', 'GB', 'FR', 'CA', 'AU']);
  const other = COUNTRIES[tollFree ? 'US' : abroad].number(random);
  const answered = random.chance(inbound ? 0.82 : 0.88);
  const talk = answered ? talkSeconds(random) : 0;
  const ring = random.integer(3, 25);
  const id = uuid(random);
  const country = tollFree ? 'US' : abroad;
  const from = inbound ? { country, number: other } : line;
  const to = inbound ? line : { country, number: other };
  const description = inbound
    ? tollFree
      ? 'Inbound Toll free US'
      : `Inbound ${line.country}`
    : `Outbound ${random.chance(0.5) ? 'mobile' : 'landline'} - ${COUNTRIES[country].name}`;
  return {
    usage: {
      Type: 'Call',
      'Record UUID': uuid(random),
      'Billed Duration in Sec': '',
      'Billed Duration in Mins': inbound && !tollFree ? '0' : String(Math.ceil(talk / 60)),
      'Call ID': id,
      'Company ID': '84213',
      Direction: inbound ? 'Inbound' : 'Outbound',
      'Is Conference': 'False',
      'From Country': from.country,
      'From Number': from.number,
      'Record Timestamp': stamp(at),
      'Segment Count': '',
      Description: description,
      'To Country': to.country,
      'To Number': to.number,
      'Is External Transfer': 'False',
    },
    log: {
      call_id: id,
      started_at: stamp(at),
      answered_at: answered ? stamp(at + ring * 1000) : '',
      ended_at: stamp(at + (ring + talk) * 1000),
      direction: inbound ? 'inbound' : 'outbound',
      from: from.number,
      to: to.number,
      status: answered ? 'completed' : inbound ? 'missed' : random.pick(['no-answer', 'busy', 'no-answer']),
      talk_seconds: String(talk),
    },
    at,
    talk,
  };
}

/** An outbound Voice AI call: billed by the second, free under 15 s. */
export function makeVoiceAi(random, at, talk) {
  const call = makeCall(random, at);
  const to = { country: 'US', number: COUNTRIES.US.number(random) };
  Object.assign(call.usage, {
    Type: 'Voice AI Call',
    Direction: 'Outbound',
    'Billed Duration in Sec': talk < 15 ? '0' : String(talk),
    'Billed Duration in Mins': '',
    Description: 'Outbound Voice AI - United States',
    'From Country': 'US',
    'From Number': '+12025550101',
    'To Country': to.country,
    'To Number': to.number,
  });
  Object.assign(call.log, {
    answered_at: stamp(at + 2000),
    ended_at: stamp(at + (2 + talk) * 1000),
    direction: 'outbound',
    from: '+12025550101',
    to: to.number,
    status: 'completed',
    talk_seconds: String(talk),
  });
  call.talk = talk;
  return call;
}

/** A message: listed and counted in segments, never in the call log. */
export function makeMessage(random, at) {
  const inbound = random.chance(0.35);
  const kind = random.pick(['SMS', 'SMS', 'SMS', 'MMS', 'WhatsApp message']);
  const other = { country: 'US', number: COUNTRIES.US.number(random) };
  const line = OWN_LINES[0];
  const from = inbound ? other : line;
  const to = inbound ? line : other;
  return {
    usage: {
      Type: kind,
      'Record UUID': uuid(random),
      'Billed Duration in Sec': '',
      'Billed Duration in Mins': '',
      'Call ID': '',
      'Company ID': '84213',
      Direction: inbound ? 'Inbound' : 'Outbound',
      'Is Conference': 'False',
      'From Country': from.country,
      'From Number': from.number,
      'Record Timestamp': stamp(at),
      'Segment Count': String(kind === 'SMS' ? random.integer(1, 3) : 1),
      Description:
        kind === 'WhatsApp message'
          ? 'WhatsApp marketing template'
          : `${inbound ? 'Inbound' : 'Outbound'} ${kind} - United States`,
      'To Country': to.country,
      'To Number': to.number,
      'Is External Transfer': 'False',
    },
    at,
  };
}
