import { OWN_LINES } from './numbers.mjs';
import { randomFrom } from './random.mjs';

const DAY_MS = 86_400_000;
/** November 2025, the month of the example. */
const START = Date.UTC(2025, 10, 1);
const DAYS = 30;
const ACCOUNT = 'AC00000000000000000000000000005550';
const CATEGORIES = ['calls-inbound', 'calls-outbound', 'calls-client', 'calls-sip'];
const PRICES = { 'calls-inbound': 85, 'calls-outbound': 140, 'calls-client': 40, 'calls-sip': 40 };
const UNBILLED = ['busy', 'no-answer', 'failed', 'canceled'];

const dateOf = (ms) => new Date(ms).toISOString().slice(0, 10);
const minutesOf = (seconds) => Math.ceil(seconds / 60);
/** Ten-thousandths of a dollar as a decimal. */
const money = (units) =>
  `${units < 0 ? '-' : ''}${Math.floor(Math.abs(units) / 10_000)}.${String(Math.abs(units) % 10_000).padStart(4, '0')}0`;
const rfc2822 = (ms) => new Date(ms).toUTCString().replace('GMT', '+0000');

function makeCall(random, at) {
  const category = random.pick(['calls-outbound', 'calls-outbound', 'calls-inbound', 'calls-client', 'calls-sip']);
  const own = random.pick(OWN_LINES).number;
  const other = `+1202555${String(random.integer(100, 199)).padStart(4, '0')}`;
  const answered = random.chance(0.86);
  const seconds = answered ? 1 + Math.round(random.next() ** 2 * 900) : 0;
  const [from, to] = {
    'calls-inbound': [other, own],
    'calls-outbound': [own, other],
    'calls-client': [`client:agent${random.integer(1, 6)}`, other],
    'calls-sip': [own, `sip:desk${random.integer(1, 6)}@pbx.example.com`],
  }[category];
  return {
    at,
    category,
    seconds,
    row: {
      sid: `CA${random.hex(32)}`,
      parent_call_sid: null,
      account_sid: ACCOUNT,
      to,
      from,
      status: answered ? 'completed' : random.pick(UNBILLED),
      start_time: rfc2822(at),
      end_time: rfc2822(at + seconds * 1000),
      duration: String(seconds),
      price: answered ? money(-minutesOf(seconds) * PRICES[category]) : null,
      price_unit: 'USD',
      direction: category === 'calls-inbound' ? 'inbound' : 'outbound-api',
      answered_by: null,
      api_version: '2010-04-01',
    },
  };
}

/** Usage by day and category as the calls make it, the newest day first as the provider lists it. */
function recordsOf(calls) {
  const records = [];
  for (let day = DAYS - 1; day >= 0; day--) {
    const date = dateOf(START + day * DAY_MS);
    for (const category of ['calls', ...CATEGORIES]) {
      const own = calls.filter(
        (call) =>
          call.seconds > 0 &&
          dateOf(call.at) === date &&
          (call.category === category || (category === 'calls' && /inbound|outbound/.test(call.category))),
      );
      const minutes = own.reduce((sum, call) => sum + minutesOf(call.seconds), 0);
      const cost = own.reduce((sum, call) => sum + minutesOf(call.seconds) * PRICES[call.category], 0);
      records.push({
        account_sid: ACCOUNT,
        api_version: '2010-04-01',
        as_of: '2025-12-03T06:00:00+00:00',
        category,
        count: String(own.length),
        count_unit: 'calls',
        description: category,
        end_date: date,
        price: money(cost),
        price_unit: 'usd',
        start_date: date,
        usage: String(minutes),
        usage_unit: 'minutes',
      });
    }
  }
  return records;
}

const callPages = (rows) => {
  const pages = [];
  for (let at = 0; at < rows.length; at += 250) {
    const page = at / 250;
    pages.push({
      first_page_uri: `/2010-04-01/Accounts/${ACCOUNT}/Calls.json?PageSize=250&Page=0`,
      next_page_uri:
        at + 250 < rows.length ? `/2010-04-01/Accounts/${ACCOUNT}/Calls.json?PageSize=250&Page=${page + 1}` : null,
      previous_page_uri: page > 0 ? `/2010-04-01/Accounts/${ACCOUNT}/Calls.json?PageSize=250&Page=${page - 1}` : null,
      page,
      page_size: 250,
      start: at,
      end: Math.min(at + 250, rows.length) - 1,
      calls: rows.slice(at, at + 250),
    });
  }
  return pages;
};

/** A console-like export whose stamps are local to Tokyo and say so nowhere. */
function localCsv(rows) {
  const local = (text) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'medium' }).format(
      new Date(text),
    );
  const lines = rows.map(({ sid, from, to, status, start_time, end_time, duration, direction }) =>
    [sid, from, to, status, local(start_time), local(end_time), duration, direction].join(','),
  );
  return `Call Sid,From,To,Status,Start Time,End Time,Duration,Direction\n${lines.join('\n')}\n`;
}

/** Files of the Twilio example by name, and what was planted in them. */
export function twilioExample() {
  const random = randomFrom(20251130);
  const calls = Array.from({ length: 900 }, () =>
    makeCall(random, START + random.integer(0, DAYS - 1) * DAY_MS + random.integer(7 * 3600, 23 * 3600) * 1000),
  ).sort((a, b) => a.at - b.at);
  // A call over midnight at the end of the month belongs to the month that it started in.
  const late = makeCall(random, START + DAYS * DAY_MS - 90_000);
  Object.assign(late, { seconds: 600, category: 'calls-outbound' });
  Object.assign(late.row, { status: 'completed', duration: '600', end_time: rfc2822(late.at + 600_000) });
  Object.assign(late.row, {
    from: OWN_LINES[0].number,
    to: '+12025550199',
    direction: 'outbound-api',
    price: money(-1400),
  });
  calls.push(late);
  const records = recordsOf(calls);
  const record = (date, category) => records.find((entry) => entry.start_date === date && entry.category === category);
  const planted = [];
  const plant = (rules, what) => planted.push({ rules, what });

  const failed = record('2025-11-06', 'calls-outbound');
  failed.count = String(Number(failed.count) + 2);
  failed.usage = String(Number(failed.usage) + 2);
  plant(['statement/count-differs'], 'On 6 November two calls that failed are counted and billed as outbound.');
  const long = record('2025-11-12', 'calls-inbound');
  long.usage = String(Number(long.usage) + 7);
  plant(['statement/billed-differs'], 'On 12 November inbound calls are billed seven minutes too long.');
  records.splice(records.indexOf(record('2025-11-19', 'calls-client')), 1);
  plant(['statement/not-billed'], 'The client calls of 19 November are in no record.');
  const rows = calls.map(({ row }) => row);
  const lastDay = START + (DAYS - 1) * DAY_MS;
  return {
    planted,
    files: [
      [
        'usage-records-daily.json',
        json({
          page: 0,
          page_size: 1000,
          start: 0,
          end: records.length - 1,
          next_page_uri: null,
          usage_records: records,
        }),
      ],
      ['calls.json', json(callPages(rows))],
      ['planted.json', `${JSON.stringify(planted, null, 1)}\n`],
      ['damaged/calls-in-local-time.csv', localCsv(rows)],
      [
        'damaged/calls-until-last-day.json',
        json({ next_page_uri: null, calls: calls.filter(({ at }) => at < lastDay).map(({ row }) => row) }),
      ],
      ['damaged/calls-first-page.json', json(callPages(rows)[0])],
    ],
  };
}

const json = (value) => `${JSON.stringify(value, null, 1)}\n`;
