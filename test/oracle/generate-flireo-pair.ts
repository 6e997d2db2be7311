import type { GeneratedPair } from './generate-pair.js';
import { Mistakes } from './mistakes.js';
import type { OracleOptions } from './options.js';
import { Chance } from './random.js';
import { charge, model } from './rounding-models.js';
import { randomStyle, type WrittenRow, writeFile, writeMinutes, writeSeconds, writeStamp } from './written-files.js';

const MONTH = { name: '2025-12', start: Date.UTC(2025, 11, 1), end: Date.UTC(2026, 0, 1) };
const FULL = ['id', 'call_id', 'duration_seconds', 'minutes_used', 'cost', 'created_at'];
/** The shape of the billing guide: the call is known by the id, and nothing is said of minutes. */
const GUIDE = ['id', 'duration_sec', 'created_at', 'number_id'];
const LOG = [
  ...['id', 'caller_phone', 'assistant_phone', 'status', 'direction'],
  ...['started_at', 'ended_at', 'duration_seconds', 'created_at'],
];
const SECOND = 1000;

/** A Flireo usage log, stamped at the ends of calls, and the list of those calls, constructed with mistakes. */
export function generateFlireoPair(seed: number): GeneratedPair {
  const chance = new Chance(seed * 7919 + 13);
  const all = new Mistakes(chance);
  // Some pairs have charges that differ and no other mistake, so that they can be within a tolerance.
  const only = seed % 10 === 5;
  const mistakes = {
    makes: (name: string, usual?: number) =>
      only ? name === 'wrong-charge' && chance.is(0.1) : all.makes(name, usual),
  };
  const full = chance.is(0.7);
  const options = flireoOptions(chance);
  if (only) options.toleranceSeconds = 86_400;
  const rounding = model(options.minimumSeconds ?? 60, options.incrementSeconds ?? 60);
  const stampsEnd = (options.flireoStamp ?? 'end') === 'end';
  const usageStyle = { ...randomStyle(chance, 'UTC'), stamp: chance.pick(['z', 'offset'] as const) };
  const logStyle = { ...randomStyle(chance, 'UTC'), stamp: chance.pick(['z', 'offset', 'naive'] as const) };
  const usage: WrittenRow[] = [];
  const log: WrittenRow[] = [];
  const json = chance.is(0.5);

  const bill = (id: string, start: number, talk: number, billed: number) => {
    const stated = mistakes.makes('other-duration', 0.1) ? talk + chance.int(1, 90) * SECOND : talk;
    const row: Record<string, string> = {
      id: full ? `log-${chance.hex(12)}` : id,
      call_id: id,
      duration_seconds: stated === 0 && chance.is(0.5) ? '' : writeSeconds(stated),
      minutes_used: billed === 0 && chance.is(0.5) ? '' : writeMinutes(billed),
      cost: writeMinutes(billed * 5),
      created_at: writeStamp(stampsEnd ? start + talk : start, usageStyle, chance),
      number_id: 'number-1',
    };
    if (mistakes.makes('bad-quantity', 0.03)) row.minutes_used = chance.pick(['1,5', '1e3', 'two']);
    if (mistakes.makes('bad-duration', 0.03)) row.duration_seconds = chance.pick(['84s', '1:24']);
    if (mistakes.makes('bad-stamp', 0.03)) row.created_at = chance.pick(['', '2025-02-30T10:00:00Z', 'now']);
    row.duration_sec = row.duration_seconds;
    usage.push(row);
    if (mistakes.makes('repeated', 0.05)) usage.push(row);
    // Another leg with the id of the same call.
    if (mistakes.makes('extra-leg', 0.05)) usage.push({ ...row, id: full ? `log-${chance.hex(12)}` : id, cost: '9' });
    if (!json && mistakes.makes('ragged', 0.03)) usage.push({ line: 'log-xDELIMITERcall-x' });
  };

  const calls = seed % 10 === 9 ? chance.int(100, 300) : chance.int(5, 40);
  for (let number = 0; number < calls; number++) {
    const nearEdge = chance.is(0.15);
    const edge = chance.pick([MONTH.start, MONTH.end]);
    const start = nearEdge
      ? edge + chance.int(-400, 400) * SECOND + chance.pick([0, 1, -1])
      : MONTH.start + chance.int(0, 30 * 86_400) * SECOND;
    const talk = chance.is(0.1)
      ? 0
      : chance.pick([1, 59, 60, 61, 119, 120, 121, chance.int(1, 4000)]) * SECOND + chance.pick([0, 0, 0, 400]);
    const other = `+120255501${String(chance.int(10, 99))}`;
    const id = `call-_${other}_${number.toString(36)}${chance.hex(4)}`;
    const status = chance.is(0.8)
      ? { text: 'ended', answered: true }
      : {
          text: chance.pick(['failed', 'rejected', 'connecting', 'in-progress', 'Rejected']),
          answered: chance.is(0.3),
        };
    const answered = status.answered && talk > 0;
    const skew = mistakes.makes('skew', 0.2) ? chance.int(-3, 3) * SECOND : 0;
    log.push({
      id: mistakes.makes('blank-log-id', 0.03) ? '' : id,
      caller_phone: other,
      assistant_phone: '+12025550160',
      status: mistakes.makes('unknown-status', 0.05) ? chance.pick(['ended_by_moon', '']) : status.text,
      direction: chance.pick(['inbound', 'outbound', '']),
      started_at: answered || chance.is(0.3) ? writeStamp(start + skew, logStyle, chance) : '',
      ended_at: answered ? writeStamp(start + skew + talk, logStyle, chance) : '',
      duration_seconds: answered
        ? mistakes.makes('blank-duration', 0.1)
          ? ''
          : writeSeconds(talk)
        : chance.pick(['', '0']),
      created_at: writeStamp(start + skew - 5 * SECOND, logStyle, chance),
    });
    if (mistakes.makes('repeated-call', 0.05)) log.push(log[log.length - 1]);
    if (mistakes.makes('lost', 0.1)) continue;
    const due = status.text === 'ended' ? charge(rounding, talk) : 0;
    const wrong = due > 0 && mistakes.makes('wrong-charge', 0.1) ? chance.pick([60_000, -60_000, 30_000]) : 0;
    const billed = mistakes.makes('billed-anyway', 0.05) ? charge(rounding, Math.max(talk, SECOND)) : due + wrong;
    if (billed !== 0 || chance.is(0.3)) bill(mistakes.makes('blank-id', 0.03) ? '' : id, start, talk, billed);
  }
  if (mistakes.makes('phantom', 0.5)) bill('call-_+12025550100_phantom', MONTH.start + 86_400_000, 60_000, 60_000);
  if (chance.is(0.5)) chance.shuffle(usage);
  if (chance.is(0.5)) chance.shuffle(log);
  const columns = full ? FULL : GUIDE;
  const cut = chance.is(0.2) ? chance.int(0, log.length) : undefined;
  const logs = cut === undefined ? [log] : [log.slice(0, Math.min(log.length, cut + 3)), log.slice(cut)];
  return {
    seed,
    usage: writeFile(columns, usage, usageStyle, chance),
    ...(json ? { usageJson: asJson(columns, usage, full ? 'logs' : 'usage') } : {}),
    callLogs: logs.map((rows) => writeFile(LOG, rows, logStyle, chance)),
    callLogFormat: 'flireo.calls',
    usageFormat: 'flireo.usage',
    options,
  };
}

function flireoOptions(chance: Chance): OracleOptions {
  const options: OracleOptions = { inboundFree: false };
  if (chance.is(0.8)) options.month = MONTH.name;
  else {
    options.start = '2025-12-01T00:00:00Z';
    options.end = '2025-12-20T12:00:00Z';
  }
  if (chance.is(0.25))
    [options.minimumSeconds, options.incrementSeconds] = chance.pick([
      [30, 6],
      [6, 6],
      [60, 30],
    ]);
  if (chance.is(0.1)) options.freeBelowSeconds = chance.pick([5, 60]);
  if (chance.is(0.15)) options.billZeroSecondCompleted = true;
  if (chance.is(0.4)) options.toleranceSeconds = chance.pick([0, 60, 86_400, 86_400]);
  if (chance.is(0.15)) options.startToleranceSeconds = chance.pick([0, 2, 30]);
  if (chance.is(0.2)) options.flireoStamp = chance.pick(['start', 'creation']);
  return options;
}

/** The same rows as the API answers them: numbers without quotes where they are numbers, nothing as null. */
function asJson(columns: readonly string[], rows: readonly WrittenRow[], list: string): string {
  const records = rows.map((row) => {
    const cells = row as Record<string, string>;
    return `{${columns.map((name) => `${JSON.stringify(name)}: ${jsonValue(name, cells[name] ?? '')}`).join(', ')}}`;
  });
  const total = `{"total": ${rows.length}, "limit": 1000, "offset": 0}`;
  return `{"${list}": [\n${records.join(',\n')}\n], "pagination": ${total}, "summary": {"total_calls": ${rows.length}}}\n`;
}

function jsonValue(name: string, text: string): string {
  if (text === '') return 'null';
  return /^(duration|minutes|cost)/.test(name) && /^-?\d+(\.\d+)?$/.test(text) ? text : JSON.stringify(text);
}
