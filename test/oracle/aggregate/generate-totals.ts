import { Chance } from '../random.js';
import type { AggregateOptions, CallRow, UsageRow } from './aggregate-oracle.js';
import { KIND_OF_TYPE } from './kinds-of-calls.js';

/** A made pair: what the files say, and the files. */
export interface TotalsPair {
  usage: UsageRow[];
  calls: CallRow[];
  usageText: string;
  logTexts: string[];
  options: AggregateOptions;
}

const DAY = 86_400;
const MAY = Date.UTC(2025, 4) / 1000;
const JUNE = Date.UTC(2025, 5) / 1000;

/** Totals and a log that mostly agree, with mistakes of all kinds; the same for the same seed. */
export function generateTotals(seed: number): TotalsPair {
  const random = new Chance(seed);
  const options: AggregateOptions = {
    month: '2025-05',
    ...random.pick([
      { minimum: 60, increment: 60 },
      { minimum: 60, increment: 60 },
      { minimum: 30, increment: 6 },
    ]),
    freeBelow: random.is(0.15) ? 10 : 0,
    tolerance: random.is(0.3) ? 120 : 0,
    zeroIsOne: random.is(0.15),
  };
  return random.is(0.6) ? twilioPair(random, options) : talkdeskPair(random, options);
}

function twilioPair(random: Chance, options: AggregateOptions): TotalsPair {
  const files = random.is(0.3) ? 2 : 1;
  const calls: CallRow[] = [];
  const apps = random.pick([0, 0, 0.2]);
  const both = random.is(0.8);
  const untold = random.is(0.1) ? 0.1 : 0;
  for (let file = 0; file < files; file++) {
    const count = random.int(0, 40);
    for (let at = 0; at < count; at++) {
      const start = random.int(MAY - DAY, JUNE + DAY);
      const answered = random.is(0.85);
      const app = random.is(apps);
      calls.push({
        cells: '',
        file,
        start: random.is(0.05) ? random.pick([MAY, JUNE, MAY - 1, JUNE - 1]) : start,
        talk: answered ? random.pick([0, 1, 9, 10, 59, 60, 61, 120, 121, random.int(1, 900)]) : 0,
        answered,
        from: app ? random.pick(['client:alice', 'sip:bob@example.com']) : '+12025550100',
        to: random.is(apps / 2) ? 'sip:desk@example.com' : '+12025550123',
        direction: random.is(untold) ? '' : both && random.is(0.4) ? 'inbound' : 'outbound',
      });
    }
  }
  for (const [at, call] of calls.entries()) call.cells = callCells(call, at);
  repeatSome(random, calls, files);
  const usage = twilioUsage(random, calls, options);
  return {
    usage,
    calls,
    options,
    usageText: `category,start_date,end_date,count,usage,usage_unit\n${usage.map(({ cells }) => `${cells}\n`).join('')}`,
    logTexts: Array.from(
      { length: files },
      (_, file) =>
        `sid,start_time,duration,status,direction,from,to\n${calls
          .filter((call) => call.file === file)
          .map(({ cells }) => `${cells}\n`)
          .join('')}`,
    ),
  };
}

function callCells({ start, talk, answered, direction, from, to }: CallRow, at: number): string {
  const said = direction === 'outbound' ? 'outbound-api' : direction;
  const status = answered ? 'completed' : ['failed', 'busy', 'no-answer', 'canceled'][at % 4];
  return [`CA${String(at + 1).padStart(32, '0')}`, iso(start), talk, status, said, from, to].join(',');
}

/** Rows twice in a file, or in both files. Files stay in order. */
function repeatSome(random: Chance, calls: CallRow[], files: number): void {
  if (calls.length === 0 || !random.is(0.4)) return;
  for (let times = random.int(1, 3); times > 0; times--) {
    const copy = { ...random.pick(calls) };
    if (files > 1 && random.is(0.5)) copy.file = 1;
    calls.push(copy);
  }
  calls.sort((a, b) => a.file - b.file);
}

function twilioUsage(random: Chance, calls: CallRow[], options: AggregateOptions): UsageRow[] {
  const rows: UsageRow[] = [];
  const spans = random.is(0.5)
    ? [[MAY, JUNE]]
    : Array.from({ length: 31 }, (_, day) => [MAY + day * DAY, MAY + (day + 1) * DAY]);
  const leafOf = ({ from, to, direction }: CallRow) =>
    from.startsWith('client') || to.startsWith('client')
      ? 'calls-client'
      : from.startsWith('sip') || to.startsWith('sip')
        ? 'calls-sip'
        : direction === 'inbound'
          ? 'calls-inbound'
          : 'calls-outbound';
  const missing = random.is(0.25) ? random.pick(['calls-inbound', 'calls-client', 'calls-outbound']) : '';
  const leaves = ['calls-inbound', 'calls-outbound', 'calls-client', 'calls-sip'].filter((leaf) => leaf !== missing);
  const seen = new Set<string>();
  const billed = calls.filter(({ cells }) => !seen.has(cells) && seen.add(cells));
  const push = (category: string, start: number, end: number, count: number, minutes: number) => {
    const wrong = random.is(spans.length > 1 ? 0.04 : 0.15);
    const row = { category, start, end, count, minutes, unit: 'minutes' };
    if (wrong) {
      if (random.is(0.5)) row.count += random.pick([1, 2]);
      if (random.is(0.7)) row.minutes = Math.max(0, row.minutes + random.pick([-1, 1, 2]));
      if (random.is(0.1)) row.unit = 'calls';
    }
    rows.push(usageRow(row));
  };
  for (const [start, end] of spans) {
    const sums = leaves.map((leaf) => {
      const own = billed.filter((call) => leafOf(call) === leaf && call.start >= start && call.start < end);
      const due = own.map((call) => chargeOf(call, options)).filter((seconds) => seconds > 0);
      return { leaf, count: due.length, minutes: due.reduce((sum, seconds) => sum + seconds, 0) / 60 };
    });
    for (const { leaf, count, minutes } of sums) {
      if (count === 0 && random.is(0.7)) continue;
      if (random.is(0.03)) continue;
      push(leaf, start, end, count, minutes);
    }
    if (random.is(0.8)) {
      const voice = sums.filter(({ leaf }) => leaf === 'calls-inbound' || leaf === 'calls-outbound');
      push(
        'calls',
        start,
        end,
        voice.reduce((sum, { count }) => sum + count, 0),
        voice.reduce((sum, { minutes }) => sum + minutes, 0),
      );
    }
  }
  if (spans.length > 1 && random.is(0.2)) push('calls-outbound', MAY, JUNE, 5, 9);
  if (random.is(0.2)) push('calls-outbound', MAY - 3 * DAY, MAY + 3 * DAY, 2, 4);
  if (random.is(0.2)) push('calls-inbound', JUNE, JUNE + DAY, 2, 4);
  if (rows.length > 0 && random.is(0.2)) rows.push({ ...random.pick(rows) });
  rows.push(usageRow({ category: 'sms', start: MAY, end: JUNE, count: 4, minutes: 4, unit: 'segments' }));
  if (random.is(0.05))
    rows.push({ ...rows[0], unreadable: true, cells: `calls-inbound,2025-05-01,2025-05-31,1,"1,5",minutes` });
  return rows;
}

function usageRow(row: {
  category: string;
  start: number;
  end: number;
  count: number;
  minutes: number;
  unit: string;
}): UsageRow {
  const { category, start, end, count, unit } = row;
  const minutes = String(Math.round(row.minutes * 1000) / 1000);
  return {
    cells: [category, iso(start).slice(0, 10), iso(end - 1).slice(0, 10), count, minutes, unit].join(','),
    unreadable: false,
    start,
    end,
    count,
    seconds: unit === 'minutes' ? Math.round(Number(minutes) * 60_000) / 1000 : null,
    category,
  };
}

const TYPES = [
  'inbound',
  'outbound',
  'missed',
  'abandoned',
  'short_abandoned',
  'voicemail',
  'outbound_missed',
] as const;
function talkdeskPair(random: Chance, options: AggregateOptions): TotalsPair {
  const calls: CallRow[] = [];
  for (let at = random.int(0, 40); at > 0; at--) {
    const type = random.pick([...TYPES, 'inbound', 'outbound', 'outbound'] as const);
    // Somebody or something answers these; the others only ring.
    const answered = type === 'inbound' || type === 'outbound' || type === 'voicemail';
    const start = random.int(MAY - DAY, JUNE + DAY);
    const talk = answered ? random.pick([0, 9, 60, 61, 120, random.int(1, 900)]) : 0;
    const cells = [
      `id-${at}`,
      `CA${String(at).padStart(32, '0')}`,
      type,
      iso(start),
      iso(start + talk),
      talk,
      '+12025550100',
      '+12025550123',
    ].join(',');
    calls.push({ cells, file: 0, start, talk, answered, from: '', to: '', direction: '', type });
  }
  const unit = random.pick(['MINUTES', 'MINUTES', 'SECONDS']);
  const rows: UsageRow[] = [];
  const push = (
    type: string,
    direction: string | null,
    resolution: string | null,
    own: string,
    units: number,
    month = '2025-05',
  ) => {
    const start = Date.UTC(2025, Number(month.slice(5)) - 1) / 1000;
    const quantity = Math.round(units * 1000) / 1000;
    const seconds = own === 'MINUTES' ? quantity * 60 : own === 'SECONDS' ? quantity : null;
    rows.push({
      cells: [
        `u${rows.length}`,
        'acc',
        month,
        type,
        direction ?? '',
        resolution ?? '',
        own,
        '1',
        quantity,
        quantity,
        'USD',
      ].join(','),
      unreadable: false,
      start,
      end: Date.UTC(2025, Number(month.slice(5))) / 1000,
      seconds: seconds === null ? null : Math.round(seconds * 1000) / 1000,
      count: null,
      kind: { account: 'acc', type, direction, resolution, unit: own },
    });
  };
  for (const [direction, resolution] of Object.values(KIND_OF_TYPE)) {
    if (rows.some(({ kind }) => kind?.direction === direction && kind.resolution === resolution)) continue;
    const own = calls.filter(({ type, start }) => {
      const [d, r] = KIND_OF_TYPE[type ?? ''];
      return d === direction && r === resolution && start >= MAY && start < JUNE;
    });
    const seconds = own.reduce((sum, call) => sum + chargeOf(call, options), 0);
    if (seconds === 0 && random.is(0.6)) continue;
    if (random.is(0.05)) continue;
    const units = (unit === 'MINUTES' ? seconds / 60 : seconds) + (random.is(0.15) ? random.pick([1, 60]) : 0);
    if (random.is(0.2) && Number.isInteger(units)) {
      push('CALL', direction, resolution, unit, 1);
      push('CALL', direction, resolution, unit, units - 1);
    } else push('CALL', direction, resolution, unit, units);
  }
  if (random.is(0.5)) push('NUMBER', 'INBOUND', null, 'NUMBERS', 5);
  if (random.is(0.3)) push('NUMBER', 'INBOUND', null, 'MINUTES', 5);
  if (random.is(0.3)) push('RECHARGE', null, null, 'OTHER', 100);
  if (random.is(0.3)) push('MESSAGE', 'OUTBOUND', null, 'SEGMENTS', 7);
  if (random.is(0.2)) push('CALL', 'OUTBOUND', 'ANSWERED', unit, 3, '2025-06');
  if (rows.length === 0) push('NUMBER', 'INBOUND', null, 'NUMBERS', 5);
  return {
    usage: rows,
    calls,
    options,
    usageText: `id,account_id,month,type,direction,resolution,unit,price,number_of_units,total_amount,currency\n${rows.map(({ cells }) => `${cells}\n`).join('')}`,
    logTexts: [
      `call_id,callsid,type,start_at,end_at,talk_time,talkdesk_phone_number,contact_phone_number\n${calls.map(({ cells }) => `${cells}\n`).join('')}`,
    ],
  };
}

function chargeOf({ talk, answered }: CallRow, { minimum, increment, freeBelow, zeroIsOne }: AggregateOptions): number {
  const seconds = talk > 0 ? talk : zeroIsOne ? 1 : 0;
  if (!answered || seconds === 0 || seconds < freeBelow) return 0;
  return seconds <= minimum ? minimum : minimum + Math.ceil((seconds - minimum) / increment) * increment;
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000', '');
}
