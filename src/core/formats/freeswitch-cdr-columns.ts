import type { ColumnDefinition } from './format.js';
import { logColumn } from './log-column.js';

const NO_UNIT = 'none';
const UNUSED = 'It is not used in a reconciliation.';

/** The columns of FreeSWITCH's cdr_csv, and of the export that FusionPBX makes of the same records. */
export const FREESWITCH_CDR_COLUMNS: readonly ColumnDefinition[] = [
  logColumn('callerName', 'caller_id_name', 'text', {
    meaning: 'The caller’s name as shown to whoever was called.',
    unit: NO_UNIT,
    trap: 'A person’s name: mask it before the file is passed on.',
  }),
  logColumn('from', 'caller_id_number', 'phone-number', {
    required: true,
    meaning: 'Who called: an extension for calls that go out, the caller’s number for those that come in.',
    unit: 'a telephone number as dialled, or an extension',
    trap: 'An extension is not the number that the provider bills: such calls pair by id only.',
  }),
  logColumn('callerDestination', 'caller_destination', 'phone-number', {
    meaning: 'What the caller dialled, before the dial plan changed it.',
    unit: 'a telephone number as dialled',
    trap: 'destination_number is what was called in the end; the two may differ.',
  }),
  logColumn('to', 'destination_number', 'phone-number', {
    required: true,
    meaning: 'What was called, after the dial plan has passed it on.',
    unit: 'a telephone number as dialled, or an extension',
    trap: 'National numbers need a default region. voicemail and the like are steps of the dial plan and no destinations.',
  }),
  logColumn('context', 'context', 'text', {
    meaning: 'The part of the dial plan that handled the call.',
    unit: NO_UNIT,
    trap: 'public is what comes from outside, on most systems, but not on all.',
  }),
  logColumn('extension', 'extension', 'text', {
    meaning: 'The extension of yours that the record is about.',
    unit: NO_UNIT,
    trap: 'A call between two extensions has a record for each of them.',
  }),
  logColumn('direction', 'direction', 'enumeration', {
    meaning: 'Which way the call went, seen from the telephone system.',
    unit: 'none: one of three words',
    billed: 'Local calls stay in the house: no provider bills them.',
    trap: 'A leg is inbound to the switch also where an extension dials out; FusionPBX puts that right, the plain log does not say.',
    values: [
      { value: 'inbound', meaning: 'Came in from outside.' },
      { value: 'outbound', meaning: 'Went out to a number outside.' },
      { value: 'local', meaning: 'From one extension to another; on no provider’s bill.' },
    ],
  }),
  logColumn('start', 'start_stamp', 'instant', {
    required: true,
    meaning: 'When the call began, before anybody answered. It decides to which month the call belongs.',
    unit: 'date and time of the machine’s clock',
    trap: 'It does not say its time zone.',
  }),
  logColumn('startEpoch', 'start_epoch', 'instant', {
    meaning: 'The same moment in seconds since 1970, UTC: it needs no time zone, and goes before start_stamp.',
    unit: 'seconds since 1970, UTC',
    trap: 'A spreadsheet shows it as 1.74E+09 and then keeps only that.',
  }),
  logColumn('answer', 'answer_stamp', 'instant', {
    meaning: 'When the call was answered. Blank: it was not, whatever the hang-up cause says.',
    unit: 'date and time of the machine’s clock',
    billed: 'Without an answer nothing is due.',
    trap: 'A call that nobody answered can end with NORMAL_CLEARING all the same: the cause says how it ended, not whether it was answered.',
  }),
  logColumn('answerEpoch', 'answer_epoch', 'instant', {
    meaning: 'The moment of the answer in seconds since 1970, UTC; 0 where there was none.',
    unit: 'seconds since 1970, UTC',
    trap: '0 is no date: it stands for a call that was not answered.',
  }),
  logColumn('end', 'end_stamp', 'instant', {
    meaning: 'When the call was over.',
    unit: 'date and time of the machine’s clock',
    trap: 'Records are written then, so rows stand in the order of ends, not of starts.',
  }),
  logColumn('endEpoch', 'end_epoch', 'instant', {
    meaning: 'The end of the call in seconds since 1970, UTC.',
    unit: 'seconds since 1970, UTC',
    trap: UNUSED,
  }),
  logColumn('timeToAnswer', 'tta', 'number', {
    meaning: 'Seconds that it rang until it was answered.',
    unit: 'seconds',
    trap: 'Ringing is never billed.',
  }),
  logColumn('duration', 'duration', 'number', {
    meaning: 'Seconds from start to end, ringing included.',
    unit: 'seconds',
    trap: 'Never what is billed: a call that rang for 20 seconds and was not answered has a duration of 20.',
  }),
  logColumn('billsec', 'billsec', 'number', {
    meaning: 'Seconds from answer to end: the talk that a provider rounds up and bills.',
    unit: 'seconds',
    billed: 'The quantity that the provider’s billed minutes are held against.',
    trap: 'Each leg of a bridged call has its own; only the one towards the provider is on its bill.',
  }),
  logColumn('billMilliseconds', 'billmsec', 'number', {
    aliases: ['mduration billmsec'],
    meaning: 'The same talk in thousandths of a second.',
    unit: 'milliseconds',
    billed: 'Taken where there is no billsec.',
    trap: 'It can be above the whole seconds of billsec, and then a provider that rounds up counts one more.',
  }),
  logColumn('postDialDelay', 'pdd_ms', 'number', {
    meaning: 'How long it took from dialling until it rang.',
    unit: 'milliseconds',
    trap: 'Not a length of talk.',
  }),
  logColumn('hangupCause', 'hangup_cause', 'text', {
    required: true,
    meaning: 'Why the call ended, in the words of the telephone network.',
    unit: 'none: a word such as NORMAL_CLEARING',
    trap: 'NORMAL_CLEARING only means that somebody hung up, which a caller can do before an answer.',
  }),
  logColumn('uuid', 'uuid', 'id', {
    aliases: ['xml_cdr_uuid', 'call_uuid'],
    meaning: 'Identifies the leg that the record is about.',
    unit: 'none: an identifier',
    trap: 'The other leg of the same conversation has an id of its own, bleg_uuid.',
  }),
  logColumn('otherLegUuid', 'bleg_uuid', 'id', {
    aliases: ['bridge_uuid'],
    meaning: 'Identifies the leg that this one was connected with.',
    unit: 'none: an identifier',
    trap: 'Blank where nobody was connected. With a provider that quotes ids it may be this one that it quotes.',
  }),
  logColumn('accountCode', 'accountcode', 'text', {
    meaning: 'The account that the caller was set to, for charging calls to departments or customers.',
    unit: NO_UNIT,
    trap: 'Blank unless somebody configured it.',
  }),
  logColumn('readCodec', 'read_codec', 'text', {
    meaning: 'How the sound that came in was encoded.',
    unit: NO_UNIT,
    trap: UNUSED,
  }),
  logColumn('writeCodec', 'write_codec', 'text', {
    meaning: 'How the sound that went out was encoded.',
    unit: NO_UNIT,
    trap: UNUSED,
  }),
  logColumn('sipHangup', 'sip_hangup_disposition', 'text', {
    meaning: 'Which side hung up, as the signalling says it.',
    unit: NO_UNIT,
    trap: UNUSED,
  }),
  logColumn('status', 'status', 'text', {
    meaning: 'What FusionPBX makes of the call: answered, missed, voicemail, cancelled, failed.',
    unit: 'none: a word',
    trap: 'Newer versions write it, older ones do not.',
  }),
];
