import { randomFrom, uuid } from './random.mjs';

const DAY_MS = 86_400_000;
/** December 2025, the month of the example. */
const START = Date.UTC(2025, 11, 1);
const DAYS = 31;
/** Cents a minute. */
const RATE = 5;

const iso = (ms) => new Date(ms).toISOString();
const euros = (cents) => cents / 100;

function makeCall(random, at) {
  const other = `+4420794601${String(random.integer(10, 99))}`;
  const answered = random.chance(0.92);
  const talk = answered ? 1 + Math.round(random.next() ** 2 * 500) : 0;
  const minutes = Math.ceil(talk / 60);
  const id = `call-_${other}_${random.hex(6)}`;
  const end = at + talk * 1000;
  return {
    usage: answered && {
      id: uuid(random),
      call_id: id,
      duration_seconds: talk,
      minutes_used: minutes,
      cost: euros(minutes * RATE),
      created_at: iso(end),
    },
    log: {
      id,
      caller_phone: other,
      assistant_phone: '+12025550160',
      status: answered ? 'ended' : random.pick(['failed', 'rejected']),
      direction: 'inbound',
      end_reason: answered ? 'customer-ended-call' : 'error',
      started_at: iso(at),
      ended_at: iso(end),
      duration_seconds: talk,
    },
  };
}

/** Files of the Flireo example by name, and what was planted in them. */
export function flireoExample() {
  const random = randomFrom(20251231);
  const calls = Array.from({ length: 620 }, () =>
    makeCall(random, START + random.integer(0, DAYS - 1) * DAY_MS + random.integer(6 * 3600, 21 * 3600) * 1000),
  ).sort((a, b) => (a.log.started_at < b.log.started_at ? -1 : 1));
  const billed = calls.filter(({ usage }) => usage);
  const planted = [];
  const plant = (rules, what, callId) => planted.push({ rules, what, callId });

  const rounded = billed.find(({ usage }) => usage.duration_seconds > 61 && usage.duration_seconds < 119).usage;
  rounded.minutes_used = 3;
  rounded.cost = euros(3 * RATE);
  plant(
    ['billing/minutes-not-rounded-up', 'statement/billed-differs'],
    'A call of less than two minutes is billed three.',
    rounded.call_id,
  );
  const dear = billed[40].usage;
  dear.cost = euros(dear.minutes_used * 7);
  plant(['flireo/rate-varies'], 'One call is charged 0.07 a minute, all others 0.05.', dear.call_id);
  const rejected = calls.find(({ log }) => log.status === 'rejected');
  rejected.usage = {
    id: uuid(random),
    call_id: rejected.log.id,
    duration_seconds: 30,
    minutes_used: 1,
    cost: 0.05,
    created_at: rejected.log.ended_at,
  };
  plant(['statement/not-billable-billed'], 'A call that was rejected is billed.', rejected.log.id);
  const unknown = {
    id: uuid(random),
    call_id: 'call-_+442079460155_ffffff',
    duration_seconds: 200,
    minutes_used: 4,
    cost: 0.2,
    created_at: iso(START + 9 * DAY_MS + 43_200_000),
  };
  plant(['statement/not-in-call-log'], 'A billed call is not in the log.', unknown.call_id);
  const late = makeCall(random, START + DAYS * DAY_MS - 40_000);
  Object.assign(late.log, { status: 'ended', duration_seconds: 100, ended_at: iso(START + DAYS * DAY_MS + 60_000) });
  late.usage = {
    id: uuid(random),
    call_id: late.log.id,
    duration_seconds: 100,
    minutes_used: 2,
    cost: 0.1,
    created_at: late.log.ended_at,
  };
  plant(['flireo/stamp-is-end'], 'A call began in December and ended in January: it belongs to December.', late.log.id);
  calls.push(late);
  const logs = [...calls.flatMap(({ usage }) => usage || []), unknown].sort((a, b) =>
    a.created_at < b.created_at ? -1 : 1,
  );
  const minutes = logs.reduce((sum, entry) => sum + entry.minutes_used, 0);
  const cents = logs.reduce((sum, entry) => sum + Math.round(entry.cost * 100), 0);
  plant(['flireo/summary-differs'], 'The summary has 20 minutes more than the rows.', null);
  const pagination = { total: logs.length, limit: 1000, offset: 0 };
  const summary = { total_minutes: minutes + 20, total_cost: euros(cents), total_calls: logs.length };
  return {
    planted,
    files: [
      ['usage.json', json({ logs, pagination, summary })],
      [
        'calls.json',
        json({ calls: calls.map(({ log }) => log), pagination: { total: calls.length, limit: 1000, offset: 0 } }),
      ],
      ['planted.json', `${JSON.stringify(planted, null, 1)}\n`],
      [
        'damaged/usage-first-page.json',
        json({ logs: logs.slice(0, 100), pagination: { ...pagination, limit: 100 }, summary }),
      ],
      [
        'damaged/guide-shape-usage.json',
        json({
          usage: logs.slice(0, 50).map(({ id, duration_seconds, created_at }) => ({
            id,
            duration_sec: duration_seconds,
            created_at,
            number_id: 'number-1',
          })),
          summary: { total_seconds: logs.slice(0, 50).reduce((sum, entry) => sum + entry.duration_seconds, 0) },
        }),
      ],
    ],
  };
}

const json = (value) => `${JSON.stringify(value, null, 1)}\n`;
