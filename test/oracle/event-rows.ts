import { instantOf } from './calendar.js';
import { exactDecimal, type PlainTable, plainName } from './delimited-text.js';
import type { OracleOptions } from './options.js';
import { comparableEnd } from './telephone-ends.js';

/** A row of the usage file, read. Times and durations in ms. */
export interface UsageRow {
  /** 1-based data record. */
  row: number;
  /** All cells, to compare whole rows by. */
  whole: string;
  state: 'call' | 'unreadable' | 'not-a-call';
  voiceAi: boolean;
  billed: number;
  stamp: number;
  /** Seconds that the file itself states for a Voice AI call, in ms. */
  statedTalk: number | undefined;
  id: string;
  ends: string | undefined;
  inbound: boolean;
  tollFree: boolean;
  flagged: boolean;
}

/** A row of a call log file, read. */
export interface LogRow {
  /** Index of the file among the inputs: the usage file is 0. */
  input: number;
  row: number;
  whole: string;
  state: 'call' | 'unreadable';
  start: number;
  end: number;
  talk: number;
  status: 'billable' | 'not-billable' | 'unknown' | 'absent';
  /** What two rows of one call must share: what the status says, or where that is unknown its text, folded. */
  outcome: string;
  id: string;
  /** The ends as numbers where they are numbers, else as written. */
  from: string;
  to: string;
  ends: string | undefined;
  inbound: boolean;
}

const ID_NAMES = ['callid', 'callsid', 'sid', 'uniqueid', 'id'];

/**
 * The id column of a side: of several, the one that shares most distinct values with the other side; the first of those
 * that share as many. All files of the side are looked at together.
 */
export function idColumnOf(tables: readonly PlainTable[], others: ReadonlySet<string>): string {
  const shared = new Map<string, Set<string>>();
  for (const { header, rows } of tables) {
    header.map(plainName).forEach((name, at) => {
      if (!ID_NAMES.includes(name)) return;
      const ids = shared.get(name) ?? new Set();
      shared.set(name, ids);
      for (const { cells } of rows) {
        const id = (cells[at] ?? '').trim();
        if (id !== '' && others.has(id)) ids.add(id);
      }
    });
  }
  let best = '';
  for (const [name, ids] of shared) if (best === '' || ids.size > (shared.get(best)?.size ?? 0)) best = name;
  return best;
}

/** A way of asking a row for a cell by any of a column's names; blank where there is no such column. */
export function cellReader(table: PlainTable): (cells: string[], ...names: string[]) => string {
  const names = table.header.map(plainName);
  return (cells, ...wanted) => {
    const at = names.findIndex((name) => wanted.includes(name));
    return at < 0 ? '' : (cells[at] ?? '').trim();
  };
}

const NOT_BILLABLE = /^(failed|busy|noanswer|cancell?ed|rejected|missed|abandoned|congestion)$/;
const NOT_FINAL = /^(queued|initiated|ringing|inprogress|connecting)$/;
const BILLABLE = /^(completed|answered|ended|done)$/;

export function usageRows(table: PlainTable, options: OracleOptions): UsageRow[] {
  const cell = cellReader(table);
  const zone = options.timeZone ?? 'UTC';
  return table.rows.map(({ cells, ragged }, i) => {
    const type = cell(cells, 'type').toLowerCase();
    const voiceAi = type.startsWith('voice ai');
    const message = /^(sms|mms|whatsapp)/.test(type);
    const secondsText = cell(cells, 'billeddurationinsec');
    const minutesText = cell(cells, 'billeddurationinmins');
    const stamp = instantOf(cell(cells, 'recordtimestamp'), zone);
    const seconds = voiceAi && secondsText !== '' ? exactDecimal(secondsText, 1000) : undefined;
    let billed: number | undefined;
    if (message) {
      // The quantity of a message is its segments; it counts no time.
      const segments = cell(cells, 'segmentcount');
      billed = segments === '' || exactDecimal(segments, 1000) !== undefined ? 0 : undefined;
    } else if (voiceAi && secondsText !== '') billed = seconds;
    else billed = minutesText === '' ? 0 : exactDecimal(minutesText, 60_000);
    const unreadable = ragged || stamp === undefined || billed === undefined;
    const isCall = type === 'call' || voiceAi || (!message && billed !== 0);
    const flag = (name: string) => /^(true|1|yes)$/i.test(cell(cells, name));
    return {
      row: i + 1,
      whole: JSON.stringify(cells),
      state: unreadable ? 'unreadable' : isCall ? 'call' : 'not-a-call',
      voiceAi,
      billed: billed ?? 0,
      stamp: stamp ?? Number.NaN,
      statedTalk: seconds,
      id: cell(cells, 'callid'),
      ends: endsOf(cell(cells, 'fromnumber'), cell(cells, 'tonumber'), options),
      inbound: cell(cells, 'direction').toLowerCase() === 'inbound',
      tollFree: /toll[\s-]*free/i.test(cell(cells, 'description')),
      flagged: flag('isconference') || flag('isexternaltransfer'),
    };
  });
}

export function logRows(table: PlainTable, input: number, idColumn: string, options: OracleOptions): LogRow[] {
  const cell = cellReader(table);
  const zone = options.callLogTimeZone ?? 'UTC';
  const shift = (options.callLogShiftSeconds ?? 0) * 1000;
  const answerNames = ['answeredat', 'answertime'];
  // A column of answers that is blank in every row says nothing.
  const hasAnswer = table.rows.some(({ cells }) => cell(cells, ...answerNames) !== '');
  return table.rows.map(({ cells, ragged }, i) => {
    const instant = (...names: string[]) => {
      const text = cell(cells, ...names);
      return text === '' ? undefined : instantOf(text, zone);
    };
    const placed = instant('starttime', 'startedat');
    // Flireo's calls start when they are answered; others are placed by when they were set up.
    const unanswered = placed === undefined && cell(cells, 'startedat') === '' && cell(cells, 'createdat') !== '';
    const start = unanswered ? instant('createdat') : placed;
    const end = instant('endtime', 'endedat');
    const answer = instant(...answerNames);
    const statusText = cell(cells, 'status');
    const plainStatus = statusText.toLowerCase().replace(/[\s_-]/g, '');
    let status: LogRow['status'] = 'unknown';
    if (plainStatus === '') status = 'absent';
    else if (NOT_BILLABLE.test(plainStatus) || NOT_FINAL.test(plainStatus)) status = 'not-billable';
    else if (BILLABLE.test(plainStatus)) status = 'billable';
    const outcome = status === 'unknown' ? `"${plainStatus}"` : NOT_FINAL.test(plainStatus) ? 'not-final' : status;
    const durationText = cell(cells, 'duration', 'durationseconds');
    let talk: number | undefined;
    if (hasAnswer && answer === undefined) {
      // Never answered: what the log calls a duration was ringing.
      status = 'not-billable';
      talk = 0;
    } else if (answer !== undefined && end !== undefined) talk = end - answer;
    else if (durationText !== '') talk = exactDecimal(durationText, 1000, 'up');
    else if (end !== undefined && start !== undefined && !unanswered) talk = end - start;
    else if (status === 'not-billable') talk = 0;
    if (unanswered && !((talk ?? 0) > 0)) status = 'not-billable';
    const backwards = (talk ?? 0) < 0 || (start !== undefined && end !== undefined && end < start);
    const from = cell(cells, 'from', 'callerphone');
    const to = cell(cells, 'to', 'assistantphone');
    return {
      input,
      row: i + 1,
      whole: JSON.stringify(cells),
      state: ragged || start === undefined || talk === undefined || backwards ? 'unreadable' : 'call',
      start: start === undefined ? Number.NaN : start + shift,
      // Where the log does not say when a call ended, its talk does.
      end: (end ?? (start ?? Number.NaN) + (talk ?? 0)) + shift,
      talk: talk ?? 0,
      status,
      outcome,
      id: idColumn === '' ? '' : cell(cells, idColumn),
      from: comparableEnd(from, options.defaultRegion) ?? from,
      to: comparableEnd(to, options.defaultRegion) ?? to,
      ends: endsOf(from, to, options),
      inbound: /^inbound/i.test(cell(cells, 'direction')),
    };
  });
}

function endsOf(from: string, to: string, options: OracleOptions): string | undefined {
  const a = comparableEnd(from, options.defaultRegion);
  const b = comparableEnd(to, options.defaultRegion);
  return a === undefined || b === undefined ? undefined : `${a} ${b}`;
}
