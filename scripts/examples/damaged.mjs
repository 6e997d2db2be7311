import Papa from 'papaparse';
import { LOG_HEADER, PERIOD_START, stamp, USAGE_HEADER } from './month.mjs';

const csv = (fields, data) => `${Papa.unparse({ fields, data }, { newline: '\n' })}\n`;
const naive = (text, hours) =>
  stamp(Date.parse(text) + hours * 3_600_000)
    .replace('T', ' ')
    .replace('Z', '');

/** Files that each have what cannot stand beside a clean month: a header that drifted, a resave by a spreadsheet … */
export function damagedFiles(usage, log) {
  const calls = usage.filter((row) => row.Type === 'Call').slice(0, 60);
  return [
    ['resaved-usage.csv', resaved(calls)],
    ['renamed-headers-usage.csv', renamed(calls)],
    ['cut-off-usage.csv', cutOff(calls)],
    ['local-time-usage.csv', localTime(calls)],
    [
      'local-time-usage.csv.reconcile.json',
      `${JSON.stringify({ version: 1, invoiceDate: '2025-11-14', timeZone: 'Europe/Paris' }, null, 2)}\n`,
    ],
    ['invoice-of-31-march-usage.csv', endOfMarch(calls)],
    [
      'invoice-of-31-march-usage.csv.reconcile.json',
      `${JSON.stringify({ version: 1, invoiceDate: '2025-03-31', timeZone: 'UTC' }, null, 2)}\n`,
    ],
    ['quiet-week-usage.csv', quietWeek(usage)],
    [
      'quiet-week-usage.csv.reconcile.json',
      `${JSON.stringify({ version: 1, invoiceDate: '2025-05-14', timeZone: 'UTC' }, null, 2)}\n`,
    ],
    ['analytics-call-history.csv', analytics(log)],
    [
      'saved-page-usage.csv',
      '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><p>Your session has expired.</p></body></html>\n',
    ],
    [
      'error-answer-usage.csv',
      '{"code":"403","message":"Forbidden","description":"The token may not read this account.","fields":[]}\n',
    ],
    ...smallPair('rounded-on-the-total', usage, log, roundOnTotal),
    ...smallPair('one-minute-over', usage, log, oneMinuteOver),
    ['call-log-in-paris-time.csv', parisLog(log)],
    [
      'first-half-call-log.csv',
      csv(
        LOG_HEADER,
        log.filter((row) => Date.parse(row.started_at) < PERIOD_START + 15 * 86_400_000),
      ),
    ],
  ];
}

/** What a spreadsheet does to ids, signs and dates, with `;` as it writes in half of Europe. */
function resaved(calls) {
  const rows = calls.map((row, index) => ({
    ...row,
    'Company ID': row['Company ID'],
    'From Number': index % 7 === 3 ? row['From Number'].slice(1) : row['From Number'],
    'To Number': index % 11 === 5 ? '1.41556E+10' : row['To Number'],
    'Record Timestamp': index % 9 === 4 ? '05/02/2025 10:04' : naive(row['Record Timestamp'], 0),
    'Billed Duration in Mins': index === 8 ? '1,5' : row['Billed Duration in Mins'],
  }));
  const text = Papa.unparse({ fields: USAGE_HEADER, data: rows }, { newline: '\r\n', delimiter: ';' });
  return `\ufeff${text
    .split('\r\n')
    .map((line) => `${line};;`)
    .join('\r\n')}\r\n`;
}

function renamed(calls) {
  const names = { 'Billed Duration in Mins': 'Billed Durations in Min', 'From Country': 'From Contry' };
  const fields = USAGE_HEADER.map((name) => names[name] ?? name).filter((name) => name !== 'Description');
  const data = calls.map((row) => [
    ...USAGE_HEADER.filter((name) => name !== 'Description').map((name) => row[name]),
    'EMEA',
    row['Call ID'],
  ]);
  return csv([...fields, 'Cost Centre', 'Call ID'], data);
}

/** A download that broke off, with a quote that never closes and rows of the wrong length. */
function cutOff(calls) {
  const lines = csv(USAGE_HEADER, calls).trimEnd().split('\n');
  lines[12] = lines[12].split(',').slice(0, 9).join(',');
  lines[20] = `${lines[20]},surplus`;
  lines[40] = lines[40].replace('Call,', 'Call,"');
  return lines.slice(0, 44).join('\n');
}

/** Stamps without a zone, some in the hour that comes twice when summer time ends. */
function localTime(calls) {
  const shift = Date.UTC(2025, 9, 14) - PERIOD_START;
  const rows = calls.map((row, index) => ({
    ...row,
    'Record Timestamp':
      index % 20 === 7 ? '2025-10-26 02:30:00' : naive(stamp(Date.parse(row['Record Timestamp']) + shift), 0),
  }));
  return csv(USAGE_HEADER, rows);
}

function endOfMarch(calls) {
  const shift = Date.UTC(2025, 2, 3) - PERIOD_START;
  return csv(
    USAGE_HEADER,
    calls.map((row) => ({ ...row, 'Record Timestamp': stamp(Date.parse(row['Record Timestamp']) + shift) })),
  );
}

/** A month in which one working day has no rows at all. */
function quietWeek(usage) {
  return csv(
    USAGE_HEADER,
    usage.filter((row) => row.Type === 'Call' && !row['Record Timestamp'].startsWith('2025-05-06')),
  );
}

function analytics(log) {
  return csv(
    [
      'Call ID',
      'Call ID (internal)',
      'Call direction - Type',
      'Call direction',
      'Call type',
      'Answered',
      'Unanswered Call Reason',
      'Date',
      'In-call duration',
      'Total duration',
      'From',
      'To',
    ],
    log.slice(0, 80).map((row, index) => ({
      'Call ID': row.call_id,
      'Call ID (internal)': String(3_916_681 + index),
      'Call direction - Type': `${row.direction === 'inbound' ? 'Inbound' : 'Outbound'} - ${row.status === 'completed' ? 'Answered' : 'Missed'}`,
      'Call direction': row.direction,
      'Call type': row.status === 'completed' ? 'Answered' : 'Missed',
      Answered: row.status === 'completed' ? 'Yes' : 'No',
      'Unanswered Call Reason': row.status === 'completed' ? '' : 'agents_did_not_answer',
      Date: row.started_at,
      'In-call duration': row.talk_seconds,
      'Total duration': String((Date.parse(row.ended_at) - Date.parse(row.started_at)) / 1000),
      From: row.from,
      To: row.to,
    })),
  );
}

/** The month's call log as a phone system in Paris writes it: no zone, two hours ahead of UTC. */
function parisLog(log) {
  const local = (text) => (text === '' ? '' : naive(text, 2));
  return csv(
    LOG_HEADER,
    log.map((row) => ({
      ...row,
      started_at: local(row.started_at),
      answered_at: local(row.answered_at),
      ended_at: local(row.ended_at),
    })),
  );
}

/** Twenty ordinary outbound calls of both sides, with the billed minutes that `bill` gives them. */
function smallPair(name, usage, log, bill) {
  const talkOf = new Map(log.map((row) => [row.call_id, Number(row.talk_seconds)]));
  const counts = new Map();
  for (const row of usage) counts.set(row['Call ID'], (counts.get(row['Call ID']) ?? 0) + 1);
  const calls = usage
    .filter((row) => row.Type === 'Call' && row.Direction === 'Outbound' && counts.get(row['Call ID']) === 1)
    .filter((row) => (talkOf.get(row['Call ID']) ?? 0) > 60 && row['Company ID'] === '84213')
    .slice(20, 40);
  const minutes = bill(calls.map((row) => talkOf.get(row['Call ID'])));
  const ids = new Set(calls.map((row) => row['Call ID']));
  return [
    [
      `${name}-usage.csv`,
      csv(
        USAGE_HEADER,
        calls.map((row, i) => ({ ...row, 'Billed Duration in Mins': String(minutes[i]) })),
      ),
    ],
    [
      `${name}-call-log.csv`,
      csv(
        LOG_HEADER,
        log.filter((row) => ids.has(row.call_id)),
      ),
    ],
  ];
}

/** The total is rounded once: each call without its started minute, the rest on the last one. */
function roundOnTotal(talks) {
  const minutes = talks.map((talk) => Math.floor(talk / 60));
  const total = Math.ceil(talks.reduce((sum, talk) => sum + talk, 0) / 60);
  minutes[minutes.length - 1] += total - minutes.reduce((sum, value) => sum + value, 0);
  return minutes;
}

/** Four calls are billed a minute over, none a minute under. */
function oneMinuteOver(talks) {
  return talks.map((talk, i) => Math.ceil(talk / 60) + (i % 5 === 0 ? 1 : 0));
}
