import type { ColumnDefinition, ColumnType } from './format.js';

const UNITS = [
  'sec',
  'secs',
  'seconds',
  's',
  'in seconds',
  'in sec',
  'ms',
  'msec',
  'milliseconds',
  'min',
  'mins',
  'minutes',
  'in minutes',
  'hh:mm:ss',
  'mm:ss',
];

/** Names of a duration, each also with the units that exports write behind it, as in `Talk time (sec)`. */
export function withUnits(...names: string[]): string[] {
  return names.flatMap((name) => [name, ...UNITS.map((unit) => `${name} ${unit}`)]);
}

/** Names of a stamp, each also with the words that exports write behind it, as in `Start time (UTC)`. */
export function withZones(...names: string[]): string[] {
  return names.flatMap((name) => [name, `${name} UTC`, `${name} GMT`, `${name} epoch`, `${name} local`]);
}

/** What a call log's column says, where most of the parts are the same for all of them. */
export interface LogColumnTexts {
  meaning: string;
  unit: string;
  trap: string;
  billed?: string;
  values?: ColumnDefinition['values'];
  aliases?: readonly string[];
  required?: boolean;
}

/** A column of a call log: evidence of what happened, which no invoice quotes. */
export function logColumn(key: string, name: string, type: ColumnType, texts: LogColumnTexts): ColumnDefinition {
  return {
    key,
    name,
    aliases: texts.aliases ?? [],
    type,
    required: texts.required ?? false,
    meaning: texts.meaning,
    unit: texts.unit,
    billed: texts.billed ?? 'No quantity of its own: it helps to find the billed row that a call belongs to.',
    invoiceLine: 'Stands on no invoice: a call log is the evidence that the bill is held against.',
    trap: texts.trap,
    ...(texts.values ? { values: texts.values } : {}),
  };
}

const DECIDES = 'Decides whether the call is charged at all, not how much.';
const QUANTITY = 'Rounded up per call by the provider’s model, it gives the charge that is expected.';

/** The nine columns that a plain call log has; the same keys that a mapping by hand uses. */
export const PLAIN_LOG_COLUMNS: readonly ColumnDefinition[] = [
  logColumn('id', 'Call ID', 'id', {
    aliases: [
      'id',
      'Call UUID',
      'UUID',
      'Unique ID',
      'Uniqueid',
      'Call SID',
      'SID',
      'Call Reference',
      'Call Ref',
      'Record ID',
      'Session ID',
      'Contact ID',
      'Linkedid',
    ],
    meaning: 'Identifies one call, best with the very value that the provider’s bill quotes.',
    unit: 'none: an identifier',
    trap: 'A telephone system has ids of its own. Where it shares none with the bill, calls are paired by numbers and time instead.',
  }),
  logColumn('start', 'Start', 'instant', {
    aliases: [
      ...withZones(
        'Start Time',
        'Started At',
        'Start At',
        'Start Date',
        'Start Stamp',
        'Start Timestamp',
        'Call Start',
        'Call Start Time',
        'Call Started At',
        'Call Started',
      ),
      ...withZones(
        'Begin',
        'Begin Time',
        'Began At',
        'Date Time',
        'Date/Time',
        'Datetime',
        'Date and Time',
        'Timestamp',
        'Call Date',
        'Call Time',
        'Time Started',
        'Initiated At',
        'Date',
      ),
    ],
    required: true,
    meaning: 'When the call began to ring or was dialled. It places the call in its billing period.',
    unit: 'date and time, with an offset or in the zone of the log',
    billed: 'No quantity, but a call belongs to the month in which it started, even if it ended in the next.',
    trap: 'Local time without a zone moves calls across midnight, and twice a year by an hour. State the zone if it is not UTC.',
  }),
  logColumn('answer', 'Answered At', 'instant', {
    aliases: withZones(
      'Answer',
      'Answer Time',
      'Answer At',
      'Answer Stamp',
      'Answered Time',
      'Answer Date',
      'Call Answered At',
      'Connected At',
      'Connect Time',
      'Connected Time',
      'Time Answered',
    ),
    meaning: 'When the other side picked up. Talk runs from here to the end of the call.',
    unit: 'date and time, in the same zone as the start',
    billed: 'Where it is blank nobody answered, and nothing is charged.',
    trap: 'A duration beside it often counts ringing as well; where this column exists, talk is taken from it.',
  }),
  logColumn('end', 'End', 'instant', {
    aliases: withZones(
      'End Time',
      'Ended At',
      'End At',
      'End Date',
      'End Stamp',
      'End Timestamp',
      'Call End',
      'Call End Time',
      'Call Ended At',
      'Call Ended',
      'Finish',
      'Finished At',
      'Finish Time',
      'Hangup Time',
      'Hangup At',
      'Disconnect Time',
      'Disconnected At',
      'Time Ended',
    ),
    meaning: 'When the call was hung up.',
    unit: 'date and time, in the same zone as the start',
    billed: 'With the answer (or else the start) it gives the talk where no duration is written.',
    trap: 'Systems that log a call when its record is written put the stamp half a minute late.',
  }),
  logColumn('duration', 'Duration', 'number', {
    aliases: [
      ...withUnits(
        'Talk Time',
        'Talktime',
        'Talk Duration',
        'Talk',
        'Billsec',
        'Bill Sec',
        'Billable Duration',
        'Billable',
        'Billmsec',
        'Conversation Time',
        'Conversation Duration',
        'Conversation',
        'Duration (in call)',
        'In-Call Duration',
        'Connected Duration',
        'Speaking Time',
      ),
      ...withUnits(
        'Duration',
        'Call Duration',
        'Call Length',
        'Length',
        'Duration Time',
        'Total Duration',
        'Duration (total)',
      ),
      ...['Seconds', 'Secs', 'Sec', 'Minutes', 'Milliseconds'],
    ],
    meaning: 'How long the call lasted; how long people talked, where the name says talk or billsec.',
    unit: 'seconds, unless the name says ms or minutes or the value is written as H:MM:SS',
    billed: QUANTITY,
    trap: 'Many systems count ringing. Twenty seconds of which five rang are 15 seconds of talk, and a missed call has a length, too.',
  }),
  logColumn('status', 'Status', 'enumeration', {
    aliases: [
      'Call Status',
      'Disposition',
      'Result',
      'Call Result',
      'Outcome',
      'Call Outcome',
      'State',
      'Call State',
      'Dial Status',
      'Answered',
      'Is Answered',
    ],
    meaning: 'How the call went: answered, busy, failed, no answer, cancelled, and so on.',
    unit: 'none: one word of the telephone system',
    billed: DECIDES,
    trap: 'Words that nobody documents count as answered if there was talk: look at the note that says so.',
  }),
  logColumn('direction', 'Direction', 'enumeration', {
    aliases: ['Call Direction', 'Call Type', 'In/Out', 'Type'],
    meaning: 'Whether the call came in or went out, as seen from your side.',
    unit: 'none: inbound or outbound, in some spelling',
    billed: DECIDES,
    trap: 'A bridged call can be logged once for each side, in both directions.',
  }),
  logColumn('from', 'From', 'phone-number', {
    aliases: [
      'From Number',
      'From Phone Number',
      'Caller',
      'Caller Number',
      'Caller ID',
      'CallerID',
      'Caller ID Number',
      'Calling Number',
      'Calling Party',
      'Calling Party Number',
      'Source',
      'Src',
      'A Number',
      'Origin',
      'Originator',
      'ANI',
    ],
    meaning: 'The number, or other address, that called.',
    unit: 'a telephone number, or a user such as sip:name@host',
    trap: 'Extensions and withheld numbers cannot be compared with the bill. National numbers need a default region.',
  }),
  logColumn('to', 'To', 'phone-number', {
    aliases: [
      'To Number',
      'To Phone Number',
      'Callee',
      'Callee Number',
      'Called',
      'Called Number',
      'Called Party',
      'Called Party Number',
      'Destination',
      'Destination Number',
      'Dst',
      'B Number',
      'Dialed Number',
      'Dialled Number',
      'Dialed',
      'DNIS',
      'Recipient',
    ],
    meaning: 'The number, or other address, that was called.',
    unit: 'a telephone number, or a user such as sip:name@host',
    trap: 'Before a number is sent to the carrier a system may add or strip prefixes: what was dialled is not always what was billed.',
  }),
];
