import type { ColumnDefinition } from './format.js';
import { logColumn } from './log-column.js';

const EPOCH = 'seconds since 1 January 1970, UTC';

/** The members of a call in Aircall's API, nested ones by their dotted path; CSV exports write the dot as they like. */
export const AIRCALL_CALL_COLUMNS: readonly ColumnDefinition[] = [
  logColumn('id', 'id', 'id', {
    aliases: ['call.id', 'Call ID'],
    required: true,
    meaning: 'Aircall’s number of the call, the one its usage report may quote as Call ID.',
    unit: 'none: an identifier',
    trap: 'A call between two of your own numbers has two of them, one for each direction.',
  }),
  logColumn('sid', 'sid', 'id', {
    aliases: ['call_uuid', 'call_sid'],
    meaning: 'A second identifier of the same call: CA and 32 hexadecimal digits.',
    unit: 'none: an identifier',
    trap: 'The usage report may quote either of the two; whichever it shares more values with is used.',
  }),
  logColumn('direction', 'direction', 'enumeration', {
    required: true,
    meaning: 'Whether the call came in to your number or went out from it.',
    unit: 'none: inbound or outbound',
    billed: 'Outbound calls are billed; inbound ones only on toll-free numbers.',
    trap: 'It also says which of the two numbers called: the row names yours and theirs, not from and to.',
    values: [
      { value: 'inbound', meaning: 'Came in: raw_digits called your number.' },
      { value: 'outbound', meaning: 'Went out: your number called raw_digits.' },
    ],
  }),
  logColumn('status', 'status', 'enumeration', {
    meaning: 'How far the call is, not how it went: done covers answered and missed calls alike.',
    unit: 'none: one of three words',
    billed: 'Says only whether the call is over; answered_at says whether there is anything to bill.',
    trap: 'answered means “still talking” here. In an export of finished calls everything is done.',
    values: [
      { value: 'initial', meaning: 'Ringing.' },
      { value: 'answered', meaning: 'Picked up and still going on.' },
      { value: 'done', meaning: 'Over, whether or not anybody picked up.' },
    ],
  }),
  logColumn('start', 'started_at', 'instant', {
    required: true,
    meaning: 'When the call began to ring.',
    unit: EPOCH,
    billed: 'No quantity, but it decides the billing period.',
    trap: 'number.time_zone is the zone of your line and has nothing to do with this stamp.',
  }),
  logColumn('answer', 'answered_at', 'instant', {
    required: true,
    meaning: 'When somebody picked up; empty where nobody did.',
    unit: EPOCH,
    billed: 'Billable time begins here.',
    trap: 'Voicemail does not count as an answer: a call with a voicemail can be blank here.',
  }),
  logColumn('end', 'ended_at', 'instant', {
    required: true,
    meaning: 'When the call was hung up.',
    unit: EPOCH,
    billed: 'Billable time ends here: this minus answered_at, rounded up to the minute.',
    trap: 'The webhook about the end of a call arrives half a minute later: its own stamp is not this one.',
  }),
  logColumn('duration', 'duration', 'number', {
    meaning: 'From the first ring to hanging up.',
    unit: 'seconds, ringing included',
    billed: 'Not what is billed. It is never used here.',
    trap: 'It is above 0 even for calls that nobody answered, and turns 59 seconds of talk into two billed minutes.',
  }),
  logColumn('rawDigits', 'raw_digits', 'phone-number', {
    meaning: 'The number of the other side: the caller of an inbound call, the destination of an outbound one.',
    unit: 'a telephone number in international form, with blanks inside',
    trap: 'The blanks have to go before it is compared; a withheld number is the word anonymous.',
  }),
  logColumn('ownNumber', 'number.digits', 'phone-number', {
    aliases: ['number_digits', 'line_number', 'number'],
    meaning: 'Your own number that the call came in to or went out from.',
    unit: 'a telephone number in international form, with blanks inside',
    trap: 'It is the caller of outbound calls only.',
  }),
  logColumn('from', 'from', 'phone-number', {
    aliases: ['from_number'],
    meaning: 'The caller, in exports that worked it out from direction and the two numbers.',
    unit: 'a telephone number',
    trap: 'The API has no such member: ask how the export made it.',
  }),
  logColumn('to', 'to', 'phone-number', {
    aliases: ['to_number'],
    meaning: 'The called number, in exports that worked it out from direction and the two numbers.',
    unit: 'a telephone number',
    trap: 'The API has no such member: ask how the export made it.',
  }),
  logColumn('missedReason', 'missed_call_reason', 'enumeration', {
    meaning: 'Why nobody picked up; empty for answered calls.',
    unit: 'none: one of a list of words',
    billed: 'A call with a reason here was not answered and is not billed.',
    trap: 'abandoned_in_ivr is the caller’s doing, no_available_agent yours: do not read them as one.',
    values: [
      { value: 'out_of_opening_hours', meaning: 'The line was closed.' },
      { value: 'short_abandoned', meaning: 'The caller gave up within seconds.' },
      { value: 'abandoned_in_ivr', meaning: 'The caller gave up in the menu.' },
      { value: 'abandoned_in_classic', meaning: 'The caller gave up while it rang.' },
      { value: 'no_available_agent', meaning: 'Nobody of the team could take it.' },
      { value: 'agents_did_not_answer', meaning: 'It rang, and nobody took it.' },
    ],
  }),
  logColumn('cost', 'cost', 'number', {
    meaning: 'A cost in the data that Aircall no longer keeps up to date.',
    unit: 'a number as text',
    billed: 'Not a charge: it is 0.0 on calls that were billed.',
    trap: 'A sum of it says that nothing cost anything. Take money from the invoice.',
  }),
  ...Object.entries({
    directLink: ['direct_link', 'The address of the call in the API.', 'It opens nothing without a key.'],
    hangupCause: ['hangup_cause', 'Who or what ended the call.', 'Empty on most calls, so its absence says nothing.'],
    voicemail: ['voicemail', 'Where the message is that the caller left.', 'The link runs out after a while.'],
    recording: [
      'recording',
      'Where the recording of the call is.',
      'The link runs out after a while, and it is personal data.',
    ],
    asset: [
      'asset',
      'A page that plays recording or voicemail.',
      'It opens only for signed-in users who may see the call.',
    ],
    archived: [
      'archived',
      'Whether somebody put the call away as dealt with.',
      'Archived calls are billed like all others.',
    ],
    teams: ['teams', 'The teams that the call was sent to.', 'One call can name several: do not count them.'],
    comments: ['comments', 'Notes that agents wrote.', 'Free text about persons: leave it out of exports.'],
    tags: ['tags', 'Labels that agents gave.', 'Free words, spelt as each agent likes: group by them with care.'],
    user: ['user', 'The agent who took or made the call.', 'Empty for missed calls.'],
    contact: [
      'contact',
      'The address-book entry of the other side.',
      'Names and addresses of private persons: leave it out of exports.',
    ],
    assignedTo: ['assigned_to', 'The agent who was to deal with the call.', 'Need not be the one who talked.'],
    transferredBy: ['transferred_by', 'Who passed the call on.', 'The leg behind it is billed for itself.'],
    transferredTo: [
      'transferred_to',
      'To whom the call was passed on.',
      'A transfer to an outside number is a billed leg of its own.',
    ],
  }).map(([key, [name, meaning, trap]]) =>
    logColumn(key, name, key === 'archived' ? 'flag' : 'text', { meaning, unit: 'none', trap }),
  ),
];
