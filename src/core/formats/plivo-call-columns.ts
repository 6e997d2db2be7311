import type { ColumnDefinition } from './format.js';
import { logColumn } from './log-column.js';

const NO_UNIT = 'none';

/** The members of Plivo's Call resource. */
export const PLIVO_CALL_COLUMNS: readonly ColumnDefinition[] = [
  logColumn('callUuid', 'call_uuid', 'id', {
    required: true,
    meaning: 'Identifies one leg of a call.',
    unit: 'none: an identifier',
    billed: 'Each leg is rounded up and billed for itself.',
    trap: 'A conversation that was dialled through has two. Counting conversations gives half the bill.',
  }),
  logColumn('parentUuid', 'parent_call_uuid', 'id', {
    meaning: 'The leg that started this one.',
    unit: 'none: an identifier of a group',
    trap: 'Several legs share it, so it is never used to pair a call with a billed row.',
  }),
  logColumn('from', 'from_number', 'phone-number', {
    required: true,
    meaning: 'Whoever made the call.',
    unit: 'a telephone number in E.164, with +',
    trap: 'Calls from a SIP endpoint have its address here, which no bill has.',
  }),
  logColumn('to', 'to_number', 'phone-number', {
    required: true,
    meaning: 'Whom the call was for, as Plivo dialled it.',
    unit: 'a telephone number in E.164, often without its +',
    trap: 'The + that from_number has is missing here: both are international numbers all the same.',
  }),
  logColumn('direction', 'call_direction', 'enumeration', {
    meaning: 'Whether the call came in or went out.',
    unit: 'none: one of two words',
    billed: 'Inbound and outbound have prices of their own.',
    trap: 'A call that was dialled through has a leg of each.',
    values: [
      { value: 'inbound', meaning: 'Came in to one of your numbers or applications.' },
      { value: 'outbound', meaning: 'Went out to a number or an endpoint.' },
    ],
  }),
  logColumn('start', 'initiation_time', 'instant', {
    required: true,
    meaning: 'When the call was set up. It decides to which month the call belongs.',
    unit: 'date and time with its offset from UTC',
    trap: 'The offset is that of your account: +05:30 is half an hour off the whole ones, and still exact.',
  }),
  logColumn('answer', 'answer_time', 'instant', {
    meaning: 'When the call was answered; blank where it never was.',
    unit: 'date and time with its offset from UTC',
    billed: 'Without an answer nothing is due.',
    trap: 'A blank is what tells an unanswered call from a very short one.',
  }),
  logColumn('end', 'end_time', 'instant', {
    meaning: 'When the call was over.',
    unit: 'date and time with its offset from UTC',
    trap: 'Ringing lies between the start and the end, and is no talk.',
  }),
  logColumn('callDuration', 'call_duration', 'number', {
    meaning: 'The length of the call in seconds.',
    unit: 'seconds',
    trap: 'bill_duration is what counts for the bill.',
  }),
  logColumn('duration', 'bill_duration', 'number', {
    required: true,
    meaning: 'Seconds that count for the bill, before they are rounded up.',
    unit: 'seconds',
    billed: 'The talk that billed quantities are held against.',
    trap: 'billed_duration is the same after rounding: to compare that with itself would prove nothing.',
  }),
  logColumn('billedDuration', 'billed_duration', 'number', {
    meaning: 'Seconds as billed: rounded up to whole minutes, unless a contract says otherwise.',
    unit: 'seconds',
    billed: 'Times the rate it gives the amount of the call.',
    trap: 'A result and no measurement: it is not read as talk.',
  }),
  logColumn('amount', 'total_amount', 'number', {
    meaning: 'What the call cost.',
    unit: 'the currency of your account',
    billed: 'It is what leaves the balance.',
    trap: 'Recording and other services are charged elsewhere.',
  }),
  logColumn('rate', 'total_rate', 'number', {
    meaning: 'The price of a minute of this call.',
    unit: 'the currency of your account, per minute',
    trap: 'It depends on the destination, so that it differs from call to call.',
  }),
  logColumn('status', 'call_state', 'text', {
    aliases: ['call_status'],
    meaning: 'How far the call came.',
    unit: 'none: a word',
    trap: 'Answers of the API for finished calls mostly leave it out: then answer_time tells.',
  }),
  logColumn('hangupCause', 'hangup_cause_name', 'text', {
    meaning: 'Why the call ended.',
    unit: 'none: words',
    trap: 'Normal Hangup is the end of a call, also of one that was not answered.',
  }),
  logColumn('hangupCode', 'hangup_cause_code', 'text', {
    meaning: 'The same reason as a number.',
    unit: 'none: a code',
    trap: 'It is not a code of the telephone network, but Plivo’s own.',
  }),
  logColumn('hangupSource', 'hangup_source', 'text', {
    meaning: 'Which side ended the call: the caller, the one called, or Plivo.',
    unit: NO_UNIT,
    trap: 'It is not used in a reconciliation.',
  }),
  logColumn('resource', 'resource_uri', 'text', {
    meaning: 'The address of this record in the API.',
    unit: NO_UNIT,
    trap: 'It holds the account’s id.',
  }),
];
