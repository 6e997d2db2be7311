import { randomFrom } from './random.mjs';

const DAY_MS = 86_400_000;
/** October 2025, the month of the example. */
const START = Date.UTC(2025, 9, 1);
const DAYS = 31;
const ACCOUNT = '5ea75fe7aa22470001200555';

/** What a call of each type of the calls report is in the monthly usage. */
const GROUP_OF = {
  inbound: ['INBOUND', 'ANSWERED'],
  outbound: ['OUTBOUND', 'ANSWERED'],
  missed: ['INBOUND', 'MISSED'],
  abandoned: ['INBOUND', 'ABANDONED'],
  short_abandoned: ['INBOUND', 'ABANDONED'],
  voicemail: ['INBOUND', 'VOICEMAIL'],
  outbound_missed: ['OUTBOUND', 'MISSED'],
};

const iso = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');

function makeCall(random, at) {
  const type = random.pick([
    'inbound',
    'inbound',
    'inbound',
    'outbound',
    'outbound',
    'missed',
    'abandoned',
    'short_abandoned',
    'voicemail',
    'outbound_missed',
  ]);
  const talked = type === 'inbound' || type === 'outbound' || type === 'voicemail';
  const talk = talked ? 1 + Math.round(random.next() ** 2 * 1200) : 0;
  const wait = random.integer(2, 60);
  return {
    type,
    talk,
    row: {
      call_id: random.hex(24),
      callsid: `CA${random.hex(32)}`,
      type,
      start_at: iso(at),
      end_at: iso(at + (wait + talk) * 1000),
      talkdesk_phone_number: '+12025550110',
      contact_phone_number: `+1202555${String(random.integer(120, 199)).padStart(4, '0')}`,
      total_time: String(wait + talk),
      talk_time: String(talk),
      wait_time: String(wait),
      hold_time: '0',
      abandon_time: type.includes('abandoned') ? String(wait) : '0',
      'transfer?': 'No',
    },
  };
}

function usageOf(calls, random) {
  const records = [];
  const groups = new Map();
  for (const { type, talk } of calls) {
    if (talk === 0) continue;
    const key = GROUP_OF[type].join(' ');
    groups.set(key, (groups.get(key) ?? 0) + Math.ceil(talk / 60));
  }
  const add = (type, direction, resolution, unit, description, price, units) =>
    records.push({
      id: random.hex(32),
      'account ID': ACCOUNT,
      product_id: 'TD-LIC-APP-RC-101910',
      aggr_product_id: 'TD-USG-TEL-UG-102213',
      month: '2025-10',
      type,
      description,
      currency: 'USD',
      direction,
      resolution,
      unit,
      price,
      wallet_name: 'contact center',
      number_of_units: units,
      total_amount: Math.round(price * units * 100) / 100,
    });
  for (const [key, minutes] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [direction, resolution] = key.split(' ');
    add(
      'CALL',
      direction,
      resolution,
      'MINUTES',
      `${direction === 'INBOUND' ? 'Inbound' : 'Outbound'} minutes`,
      direction === 'INBOUND' ? 0.01 : 0.02,
      minutes,
    );
  }
  add('NUMBER', null, null, 'NUMBERS', 'Local number', 1, 5);
  add('MESSAGE', 'OUTBOUND', null, 'SEGMENTS', 'SMS', 0.01, 320);
  add('SPEECH_TRANSCRIPTION', null, null, 'REQUESTS', 'Transcription', 0.01, 240);
  add('RECHARGE', null, null, 'OTHER', 'Wallet recharge', 500, 1);
  return records;
}

const csvOf = (rows) => {
  const header = Object.keys(rows[0]);
  return `${header.join(',')}\n${rows.map((row) => header.map((name) => row[name]).join(',')).join('\n')}\n`;
};

/** Files of the Talkdesk example by name, and what was planted in them. */
export function talkdeskExample() {
  const random = randomFrom(20251031);
  const calls = Array.from({ length: 700 }, () =>
    makeCall(random, START + random.integer(0, DAYS - 1) * DAY_MS + random.integer(8 * 3600, 20 * 3600) * 1000),
  ).sort((a, b) => (a.row.start_at < b.row.start_at ? -1 : 1));
  const records = usageOf(calls, random);
  const planted = [];
  const plant = (rules, what) => planted.push({ rules, what });
  const group = (direction, resolution) =>
    records.find((entry) => entry.type === 'CALL' && entry.direction === direction && entry.resolution === resolution);

  const outbound = group('OUTBOUND', 'ANSWERED');
  outbound.number_of_units += 45;
  outbound.total_amount = Math.round(outbound.number_of_units * outbound.price * 100) / 100;
  plant(['statement/billed-differs'], 'Answered outbound calls are billed 45 minutes too long.');
  const message = records.find(({ type }) => type === 'MESSAGE');
  message.total_amount = 32;
  plant(['talkdesk/amount-differs'], '320 segments at 0.01 come to 32.00 instead of 3.20.');
  records.push({ ...records.find(({ type }) => type === 'NUMBER'), id: random.hex(32) });
  plant(['talkdesk/repeated-aggregate'], 'The numbers stand in the month twice.');
  records.push({
    ...group('INBOUND', 'ANSWERED'),
    id: random.hex(32),
    resolution: 'MISSED',
    number_of_units: 12,
    total_amount: 0.12,
  });
  plant(['talkdesk/unanswered-with-minutes', 'statement/not-in-call-log'], 'Missed calls have minutes.');
  const links = { self: { href: 'https://api.talkdeskapp.com/express/usage/month?page=1' } };
  return {
    planted,
    files: [
      ['monthly-usage.json', json({ ...links, _embedded: { usage: records }, _links: links })],
      ['calls-report.csv', csvOf(calls.map(({ row }) => row))],
      ['planted.json', `${JSON.stringify(planted, null, 1)}\n`],
      [
        'damaged/refused-usage.json',
        json({
          code: '0301403',
          message: 'Forbidden',
          description: 'This caller may not query the given accounts.',
          fields: [{ name: 'account_id', description: 'not under the organization of the token' }],
        }),
      ],
    ],
  };
}

const json = (value) => `${JSON.stringify(value, null, 1)}\n`;
