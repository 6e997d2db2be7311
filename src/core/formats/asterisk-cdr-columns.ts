import type { ColumnDefinition } from './format.js';
import { logColumn } from './log-column.js';

const NO_UNIT = 'none';
const UNUSED = 'It is not used in a reconciliation.';

/** The columns of Asterisk's call detail records, in cdr_csv, cdr_custom and the database table that FreePBX exports. */
export const ASTERISK_CDR_COLUMNS: readonly ColumnDefinition[] = [
  logColumn('accountCode', 'accountcode', 'text', {
    meaning: 'The account that the channel was set to, for charging calls to departments or customers.',
    unit: NO_UNIT,
    trap: 'Blank unless somebody configured it. The account that pays the provider’s bill is another.',
  }),
  logColumn('from', 'src', 'phone-number', {
    aliases: ['source'],
    meaning: 'Who called: an extension for calls that go out, the caller’s number for those that come in.',
    unit: 'a telephone number as dialled, or an extension',
    trap: 'An extension is not the number that the provider bills. Such calls pair by id only, unless outbound_cnum has the number.',
  }),
  logColumn('to', 'dst', 'phone-number', {
    aliases: ['destination'],
    meaning: 'What was dialled, after the dial plan has passed it on.',
    unit: 'a telephone number as dialled, or an extension',
    trap: 'National numbers need a default region. s, h or i are steps of the dial plan and no destinations.',
  }),
  logColumn('context', 'dcontext', 'text', {
    meaning: 'The part of the dial plan in which the call ended.',
    unit: NO_UNIT,
    trap: 'Names are those of this system; from-internal says nothing about who was called.',
  }),
  logColumn('callerId', 'clid', 'text', {
    meaning: 'The caller’s name and number as shown to whoever was called.',
    unit: NO_UNIT,
    trap: 'A person’s name: mask it before the file is passed on. Quotation marks in it break exports that do not escape them.',
  }),
  logColumn('channel', 'channel', 'text', {
    meaning: 'The channel of the caller: technology, device or trunk, and a number.',
    unit: NO_UNIT,
    trap: 'It can hold a telephone number or an address: mask it before the file is passed on.',
  }),
  logColumn('destinationChannel', 'dstchannel', 'text', {
    meaning: 'The channel of whoever was called; with a trunk in it the call left the building.',
    unit: NO_UNIT,
    trap: 'Blank where nobody was ever rung.',
  }),
  logColumn('lastApplication', 'lastapp', 'text', {
    meaning: 'The last step of the dial plan, such as Dial, Queue, VoiceMail or Hangup.',
    unit: NO_UNIT,
    trap: 'ANSWERED by Playback or VoiceMail is talk with a machine of your own, and on no provider’s bill.',
  }),
  logColumn('lastData', 'lastdata', 'text', {
    meaning: 'What the last step was told: for Dial the channels that were rung, and for how long.',
    unit: NO_UNIT,
    trap: 'It holds numbers and often commas: an export that does not quote it moves all columns behind it.',
  }),
  logColumn('start', 'start', 'instant', {
    aliases: ['calldate'],
    required: true,
    meaning: 'When the call began, before anybody answered. It decides to which month the call belongs.',
    unit: 'date and time of the machine’s clock, unless usegmtime is set',
    trap: 'It does not say its time zone. The seconds in uniqueid are UTC and show the difference.',
  }),
  logColumn('answer', 'answer', 'instant', {
    meaning: 'When the call was answered, by a person or by a step of the dial plan.',
    unit: 'date and time of the machine’s clock',
    trap: 'Blank for calls that were not answered. The database table does not have it.',
  }),
  logColumn('end', 'end', 'instant', {
    meaning: 'When the call was over.',
    unit: 'date and time of the machine’s clock',
    trap: 'Records are written then, so rows stand in the order of ends, not of starts.',
  }),
  logColumn('duration', 'duration', 'number', {
    meaning: 'Seconds from start to end, ringing included.',
    unit: 'seconds',
    trap: 'Never what is billed: a call that rang for 20 seconds and was not answered has a duration of 20.',
  }),
  logColumn('billsec', 'billsec', 'number', {
    required: true,
    meaning: 'Seconds from answer to end: the talk that a provider rounds up and bills.',
    unit: 'seconds',
    billed: 'The quantity that the provider’s billed minutes are held against.',
    trap: 'Fractions are cut off, unless initiatedseconds is set: 60.4 seconds show as 60 and are billed as two minutes.',
  }),
  logColumn('disposition', 'disposition', 'enumeration', {
    required: true,
    meaning: 'How the call ended.',
    unit: 'none: one of five words',
    billed: 'Only ANSWERED calls are due.',
    trap: 'A call that the system itself answered, with a menu or a voicemail box, is ANSWERED too.',
    values: [
      { value: 'ANSWERED', meaning: 'Somebody or something picked up; billsec says for how long.' },
      { value: 'NO ANSWER', meaning: 'It rang and nobody picked up, or the caller gave up; not billed.' },
      { value: 'BUSY', meaning: 'The other side was engaged; not billed.' },
      { value: 'FAILED', meaning: 'It could not be connected; not billed.' },
      { value: 'CONGESTION', meaning: 'No line was free on the way; not billed.' },
    ],
  }),
  logColumn('amaFlags', 'amaflags', 'text', {
    meaning:
      'A mark for charging that the dial plan may set: DEFAULT, OMIT, BILLING or DOCUMENTATION, or their numbers.',
    unit: NO_UNIT,
    trap: 'It is your own mark; the provider bills calls that are marked OMIT all the same.',
  }),
  logColumn('uniqueId', 'uniqueid', 'id', {
    meaning: 'Identifies the channel: the second in which it was made, since 1970 in UTC, a point and a counter.',
    unit: 'none: an identifier',
    trap: 'A spreadsheet takes it for a decimal and drops zeros at its end, so that ids no longer agree.',
  }),
  logColumn('userField', 'userfield', 'text', {
    meaning: 'Free for whatever the dial plan writes there.',
    unit: NO_UNIT,
    trap: 'Some systems keep the name of the recording in it.',
  }),
  logColumn('did', 'did', 'phone-number', {
    meaning: 'The number of yours that was called.',
    unit: 'a telephone number',
    trap: 'Blank for calls that go out.',
  }),
  logColumn('recordingFile', 'recordingfile', 'text', {
    meaning: 'The file with the recording of the call.',
    unit: NO_UNIT,
    trap: 'Its name holds numbers: mask it before the file is passed on.',
  }),
  logColumn('callerNumber', 'cnum', 'phone-number', {
    meaning: 'The caller’s number as the dial plan had it in the end.',
    unit: 'a telephone number, or an extension',
    trap: UNUSED,
  }),
  logColumn('callerName', 'cnam', 'text', {
    meaning: 'The caller’s name as shown to whoever was called.',
    unit: NO_UNIT,
    trap: 'A person’s name: mask it before the file is passed on.',
  }),
  logColumn('outboundNumber', 'outbound_cnum', 'phone-number', {
    meaning: 'The number that was shown to the outside for a call that went out.',
    unit: 'a telephone number',
    trap: 'This, and not src, is what a provider writes as the caller.',
  }),
  logColumn('outboundName', 'outbound_cnam', 'text', {
    meaning: 'The name that was shown to the outside.',
    unit: NO_UNIT,
    trap: UNUSED,
  }),
  logColumn('destinationName', 'dst_cnam', 'text', {
    meaning: 'The name of the extension that was called.',
    unit: NO_UNIT,
    trap: 'A person’s name: mask it before the file is passed on.',
  }),
  logColumn('linkedId', 'linkedid', 'id', {
    meaning: 'The uniqueid of the first channel of a conversation: all its records share it.',
    unit: 'none: an identifier of a group',
    trap: 'Several rows have the same one, so it never pairs a call with a billed row.',
  }),
  logColumn('peerAccount', 'peeraccount', 'text', {
    meaning: 'The account code of the other side.',
    unit: NO_UNIT,
    trap: UNUSED,
  }),
  logColumn('sequence', 'sequence', 'text', {
    meaning: 'A running number that tells records of one channel apart.',
    unit: NO_UNIT,
    trap: 'It starts again with the system.',
  }),
];
