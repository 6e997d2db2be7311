import type { ColumnDefinition } from './format.js';
import { logColumn, withUnits } from './log-column.js';

const UNUSED = 'not used in a reconciliation';

const SIDE_MEANINGS: Readonly<Record<string, string>> = {
  answered_by: 'Whether a person or a machine picked up, where detection was asked for.',
  api_version: 'Which version of Twilio’s interface made the call.',
  forwarded_from: 'The number that passed the call on, if a carrier says so.',
  group_sid: 'A group that the call was part of.',
  caller_name: 'The caller’s registered name, where a look-up was asked for.',
  queue_time: 'How long the call waited before it was dialled.',
  trunk_sid: 'The trunk that carried the call.',
  uri: 'The address of this record in the API.',
};

/** The members of Twilio's Call resource, with the spellings of its CSV exports. */
export const TWILIO_CALL_COLUMNS: readonly ColumnDefinition[] = [
  logColumn('sid', 'sid', 'id', {
    // The last is what databases call it that copies of the log are kept in.
    aliases: ['Call Sid', 'CallSid', 'id'],
    required: true,
    meaning: 'Identifies one leg of a call: CA and 32 hexadecimal digits.',
    unit: 'none: an identifier',
    billed: 'Each SID is rounded up and billed for itself: two bridged legs of 80 seconds are four minutes.',
    trap: 'A conversation that was dialled through has two SIDs. Counting conversations gives half the bill.',
  }),
  logColumn('segmentSid', 'CallSegmentSid', 'id', {
    aliases: ['call_segment_sid', 'Call Segment Sid'],
    meaning: 'Identifies one leg of a call in the interface of 2008, in which all legs shared the call’s own SID.',
    unit: 'none: an identifier',
    trap: 'Later versions have no such column: there each leg has a SID of its own.',
  }),
  logColumn('parentSid', 'parent_call_sid', 'id', {
    aliases: ['Parent Call Sid', 'ParentCallSid', 'parent_call_id'],
    meaning: 'The SID of the call that started this one, for instance with a dial instruction.',
    unit: 'none: an identifier',
    trap: 'Several legs share it, so it is never used to pair a call with a billed row.',
  }),
  logColumn('dateCreated', 'date_created', 'instant', {
    aliases: ['Date Created', 'created_at'],
    meaning: 'When the record was made at Twilio, before the call was dialled.',
    unit: 'date and time, UTC',
    trap: 'Queued calls start later: the billing month follows start_time, not this.',
  }),
  logColumn('dateUpdated', 'date_updated', 'instant', {
    aliases: ['Date Updated', 'updated_at'],
    meaning: 'When the record last changed, for instance when its price became known.',
    unit: 'date and time, UTC',
    trap: 'A price that is missing today can be here tomorrow: old exports go stale.',
  }),
  logColumn('accountSid', 'account_sid', 'id', {
    aliases: ['Account Sid', 'account_id'],
    meaning: 'The account, or subaccount, that made the call.',
    unit: 'none: an identifier',
    trap: 'Usage of a main account can include its subaccounts; the log of one account never does.',
  }),
  logColumn('to', 'to', 'phone-number', {
    aliases: ['To Number', 'Called'],
    meaning: 'Whom the call was for: a number, a client:name or a sip:user@host.',
    unit: 'a telephone number in E.164, or an address',
    billed: 'A client: or sip: end puts the call into a category of its own, apart from voice minutes.',
    trap: 'client: and sip: are no numbers; they are never compared with numbers on a bill.',
  }),
  logColumn('toFormatted', 'to_formatted', 'text', {
    meaning: 'The same destination, written the way people of its country write it.',
    unit: 'a telephone number in national form',
    trap: 'For reading only: without a country code it cannot be compared.',
  }),
  logColumn('from', 'from', 'phone-number', {
    aliases: ['From Number', 'Caller'],
    meaning: 'Who called: a number, a client:name or a sip:user@host.',
    unit: 'a telephone number in E.164, or an address',
    billed: 'A client: or sip: end puts the call into a category of its own, apart from voice minutes.',
    trap: 'Withheld callers appear as made-up numbers such as 266696687, the letters of ANONYMOUS on a keypad.',
  }),
  logColumn('fromFormatted', 'from_formatted', 'text', {
    meaning: 'The same caller, written the way people of its country write it.',
    unit: 'a telephone number in national form',
    trap: 'For reading only: without a country code it cannot be compared.',
  }),
  logColumn('phoneNumberSid', 'phone_number_sid', 'id', {
    aliases: ['PhoneNumberSid', 'Phone Number Sid', 'phone_number_id', 'incoming_phone_number_id'],
    meaning: 'Which of your Twilio numbers the call used.',
    unit: 'none: an identifier',
    trap: 'Blank for client and SIP calls, which need no number.',
  }),
  logColumn('status', 'status', 'enumeration', {
    aliases: ['Call Status'],
    meaning: 'How far the call came. Only completed ones had talk.',
    unit: 'none: one of eight words',
    billed: 'completed is billed; busy, failed, no-answer and canceled are in the log, but on no bill.',
    trap: 'queued, ringing and in-progress are not final: export again when the calls are over.',
    values: [
      { value: 'queued', meaning: 'Waiting to be dialled.' },
      { value: 'initiated', meaning: 'Being dialled.' },
      { value: 'ringing', meaning: 'Ringing at the other side.' },
      { value: 'in-progress', meaning: 'Answered and still going on.' },
      { value: 'completed', meaning: 'Answered and hung up; billed.' },
      { value: 'busy', meaning: 'The other side was engaged; not billed.' },
      { value: 'failed', meaning: 'It could not be connected; not billed.' },
      { value: 'no-answer', meaning: 'Nobody picked up; not billed.' },
      { value: 'canceled', meaning: 'Given up while queued or ringing; not billed.' },
      { value: '0', meaning: 'Not dialled yet, in the interface of 2008.' },
      { value: '1', meaning: 'Going on, in the interface of 2008.' },
      { value: '2', meaning: 'Over and billed, in the interface of 2008.' },
      { value: '3', meaning: 'Engaged, so not billed; in the interface of 2008.' },
      { value: '4', meaning: 'An error in the application, so not billed; in the interface of 2008.' },
      { value: '5', meaning: 'Nobody picked up, so not billed; in the interface of 2008.' },
    ],
  }),
  logColumn('start', 'start_time', 'instant', {
    aliases: ['Start Time', 'StartTime', 'Start'],
    required: true,
    meaning: 'When the call started. Its UTC date says to which day and month the usage belongs.',
    unit: 'date and time, UTC (RFC 2822 in the API, ISO 8601 in exports)',
    billed: 'No quantity, but it decides the month, even of a call that ends in the next.',
    trap: 'The console can show local time by a user’s setting, and an export follows it; usage is always UTC.',
  }),
  logColumn('end', 'end_time', 'instant', {
    aliases: ['End Time', 'EndTime', 'End'],
    meaning: 'When the call was over.',
    unit: 'date and time, UTC',
    trap: 'Blank while a call goes on.',
  }),
  logColumn('duration', 'duration', 'number', {
    aliases: withUnits('Duration', 'Call Duration'),
    required: true,
    meaning: 'The length of a completed call.',
    unit: 'seconds, where usage is in minutes',
    billed: 'Rounded up to the minute per call, unless a contract says otherwise.',
    trap: 'A completed outbound call with 0 seconds lasted a fraction of one and can be billed as a second.',
  }),
  logColumn('price', 'price', 'number', {
    meaning: 'What connecting the call cost, as a negative amount: money that leaves the balance.',
    unit: 'the currency of price_unit',
    billed: 'The connection only: recordings, transcriptions and other services are charged elsewhere.',
    trap: 'It is empty for a while after the call, and usage records show the same money as positive.',
  }),
  logColumn('priceUnit', 'price_unit', 'text', {
    aliases: ['Price Unit', 'PriceUnit', 'Currency'],
    meaning: 'In which currency the price is.',
    unit: 'ISO 4217 code in capitals, such as USD',
    trap: 'Usage records write the same code in small letters.',
  }),
  logColumn('direction', 'direction', 'enumeration', {
    aliases: ['Call Direction'],
    meaning: 'Whether the call came in or went out, and what made it.',
    unit: 'none: one of five words',
    billed: 'Inbound and outbound minutes are categories with prices of their own.',
    trap: 'Trunk directions are named from the trunk’s side: trunking-originating comes in to you.',
    values: [
      { value: 'inbound', meaning: 'Came in to one of your numbers, clients or SIP domains.' },
      { value: 'outbound-api', meaning: 'Was started by a request to the API.' },
      { value: 'outbound-dial', meaning: 'Was dialled by an instruction in another call.' },
      { value: 'trunking-originating', meaning: 'Came in from the telephone network over a trunk.' },
      { value: 'trunking-terminating', meaning: 'Went out to the telephone network over a trunk.' },
    ],
  }),
  ...['answered_by', 'api_version', 'forwarded_from', 'group_sid', 'caller_name', 'queue_time', 'trunk_sid', 'uri'].map(
    (name) =>
      logColumn(name, name, 'text', {
        meaning: SIDE_MEANINGS[name],
        unit: name === 'queue_time' ? 'milliseconds' : 'none',
        trap: name === 'caller_name' ? 'A person’s name: mask it before the file is passed on.' : `It is ${UNUSED}.`,
      }),
  ),
  logColumn('subresourceUris', 'subresource_uris', 'text', {
    meaning: 'Addresses of what belongs to the call: its recordings, events, payments and more.',
    unit: 'none: paths of the API',
    trap: `They hold the account SID, and are ${UNUSED}.`,
  }),
];
