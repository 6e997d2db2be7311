import type { PairSetting } from './pair-setting.js';
import { writeMinutes, writeSeconds, writeStamp } from './written-files.js';

/** Columns of Aircall's usage report. */
export const USAGE_COLUMNS = [
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

/** A call as the bill tells of it. Stamp: UTC epoch ms; billed: ms. */
export interface BilledCall {
  id: string;
  stamp: number;
  billed: number;
  voiceAi: boolean;
  inbound: boolean;
  tollFree: boolean;
  ends: { from: string; to: string };
}

/** A call as the log tells of it. Start: UTC epoch ms by a clock that is right; talk: ms. */
export interface LoggedCall {
  /** Number of the call in its pair of files, for ids of its own. */
  number: number;
  id: string;
  start: number;
  talk: number;
  status: { text: string; kind: 'billable' | 'not' | 'unknown' };
  inbound: boolean;
  ends: { from: string; to: string };
}

/** A row of the usage report. */
export function writeUsageRow(setting: PairSetting, call: BilledCall): Record<string, string> {
  const { chance, mistakes, usageStyle } = setting;
  const quantity: Record<string, string> = {};
  let type = 'Call';
  if (call.voiceAi) {
    type = chance.pick(['Voice AI Call', 'voice ai call']);
    if (call.billed % 60_000 === 0 && mistakes.makes('voice-ai-minutes'))
      quantity['Billed Duration in Mins'] = writeMinutes(call.billed);
    else quantity['Billed Duration in Sec'] = call.billed === 0 && chance.is(0.5) ? '' : writeSeconds(call.billed);
  } else {
    if (mistakes.makes('unknown-type', 0.04)) type = chance.pick(['Fax', 'Call forwarding', '']);
    if (mistakes.makes('seconds-of-a-call', 0.05)) quantity['Billed Duration in Sec'] = chance.pick(['61', '5', '1e3']);
    quantity['Billed Duration in Mins'] = call.billed === 0 && chance.is(0.5) ? '' : writeMinutes(call.billed);
  }
  const country = 'US';
  const place = usageStyle.noisyText
    ? chance.pick(['US; "mobile"', 'US,\nlandline', 'États-Unis 😀'])
    : 'United States';
  let description = call.inbound ? `Inbound ${place}` : `Outbound call - ${place}`;
  if (call.tollFree)
    description = chance.pick(['Inbound Toll free US', 'Inbound toll-free US', 'INBOUND TOLL FREE US']);
  if (call.voiceAi) description = 'Voice AI';
  return {
    Type: type,
    'Record UUID': chance.hex(32),
    'Call ID': call.id,
    'Company ID': '84213',
    Direction: call.inbound
      ? 'Inbound'
      : mistakes.makes('blank-direction', 0.05)
        ? ''
        : chance.pick(['Outbound', 'outbound']),
    'Is Conference': 'False',
    'From Country': country,
    'From Number': writeEnd(setting, call.ends.from),
    'Record Timestamp': writeStamp(call.stamp, usageStyle, chance),
    'Segment Count': '',
    Description: description,
    'To Country': country,
    'To Number': writeEnd(setting, call.ends.to),
    'Is External Transfer': mistakes.makes('flagged', 0.05) ? 'True' : 'False',
    ...quantity,
  };
}

/** A row of the call log, with the columns of every shape of log. */
export function writeLogRow(setting: PairSetting, call: LoggedCall): Record<string, string> {
  const { chance, mistakes, logStyle, shape, wrongBy, otherId } = setting;
  const start = call.start + wrongBy;
  const answered = call.status.kind !== 'not';
  const hasAnswer = shape === 'answered' || shape === 'ringing';
  const ringing = hasAnswer ? chance.int(0, 5) * 1000 : 0;
  const talk = answered || chance.is(0.5) ? call.talk : 0;
  const row: Record<string, string> = {
    'Call ID': shape === 'two-ids' && otherId ? `own-${call.number}` : call.id,
    'Unique ID': shape === 'two-ids' && otherId ? call.id : `own-${call.number}`,
    'Call Sid': call.id,
    'Start Time': writeStamp(start, logStyle, chance),
    'End Time': writeStamp(start + ringing + talk, logStyle, chance),
    'Answered At': answered ? writeStamp(start + ringing, logStyle, chance) : '',
    // Some logs count the ringing as well.
    Duration: shape === 'ringing' ? writeSeconds(ringing + talk) : hasAnswer && !answered ? '0' : writeSeconds(talk),
    Status: call.status.text,
    Direction: call.inbound
      ? 'inbound'
      : shape === 'twilio'
        ? chance.pick(['outbound-api', 'outbound-dial'])
        : 'outbound',
    From: writeEnd(setting, call.ends.from),
    To: writeEnd(setting, call.ends.to),
  };
  // A fraction of a millisecond still counts up.
  if (mistakes.makes('long-fraction', 0.1))
    row.Duration = `${writeSeconds(talk - (talk % 1000))}.${chance.pick(['0001', '00000', '9999'])}`;
  if (mistakes.makes('backwards', 0.04)) {
    if (chance.is(0.5)) row.Duration = `-${chance.pick(['5', '0.0004', '0'])}`;
    else row['End Time'] = writeStamp(start - 1000 * chance.int(1, 400), logStyle, chance);
  }
  if (mistakes.makes('blank-duration', 0.08)) {
    row.Duration = '';
    if (mistakes.makes('blank-end', 0.3)) row['End Time'] = '';
  }
  return row;
}

/** A number as somebody may write it, or something else that stands at an end of a call. */
function writeEnd(setting: PairSetting, number: string): string {
  const { chance, mistakes } = setting;
  if (mistakes.makes('odd-end', 0.05)) return chance.pick(['', 'anonymous', 'client:alice', 'sip:bob@example.com']);
  if (mistakes.makes('dialled-number', 0.4)) {
    const digits = number.slice(1);
    return chance.pick([
      `00${digits}`,
      `000${digits}`,
      digits,
      `tel:${number}`,
      `00 ${digits.slice(0, 4)} ${digits.slice(4)}`,
    ]);
  }
  if (mistakes.makes('spaced-number', 0.3)) return number.replace(/^(\+\d\d?)(\d{3})(\d{3})/, '$1 $2 $3-');
  if (mistakes.makes('national-number', 0.2)) {
    if (number.startsWith('+44')) return `0${number.slice(3)}`;
    if (number.startsWith('+33')) return `0${number.slice(3)}`;
    return `(${number.slice(2, 5)}) ${number.slice(5)}`;
  }
  return number;
}
