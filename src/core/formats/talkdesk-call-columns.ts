import type { ColumnDefinition } from './format.js';
import { logColumn, withUnits, withZones } from './log-column.js';

const DURATION = 'seconds; until 11 May 2026 fractions of a day, where 0.000694 is a minute';
const FLAG = 'yes or no, spelt TRUE, true or Yes depending on the export';
const NO_CHARGE = 'Not what is billed.';

/** How a call of the calls report went, with what each means for the bill. */
const CALL_TYPES: ColumnDefinition['values'] = [
  { value: 'inbound', meaning: 'Somebody called and was answered; billed as inbound, answered.' },
  { value: 'outbound', meaning: 'An agent called and was answered; billed as outbound, answered.' },
  { value: 'missed', meaning: 'It came in, rang, and no agent took it; no talk to bill.' },
  { value: 'abandoned', meaning: 'The caller gave up while waiting; no talk to bill.' },
  { value: 'short_abandoned', meaning: 'The caller gave up within the first seconds; no talk to bill.' },
  {
    value: 'voicemail',
    meaning: 'The caller was sent to the mailbox; the connected time is billed apart from answered calls.',
  },
  { value: 'outbound_missed', meaning: 'An agent called and nobody picked up; no talk to bill.' },
];

/**
 * The columns of Talkdesk's calls report in both of its shapes: the one until 11 May 2026, with interaction_id, and the
 * one since, with call_id and callsid.
 */
export const TALKDESK_CALL_COLUMNS: readonly ColumnDefinition[] = [
  logColumn('callId', 'call_id', 'id', {
    aliases: ['id'],
    meaning: 'Talkdesk’s own identifier of the call, since 11 May 2026.',
    unit: 'none: an identifier',
    trap: 'Other systems do not know it: to join a Twilio log use callsid.',
  }),
  logColumn('interactionId', 'interaction_id', 'id', {
    meaning: 'Talkdesk’s own identifier of the call in reports until 11 May 2026.',
    unit: 'none: an identifier',
    trap: 'Reports of before and after that day share no identifier: do not join the two by it.',
  }),
  logColumn('callsid', 'callsid', 'id', {
    aliases: ['call_sid'],
    meaning: 'The identifier that Twilio, which carries the call, gave to it: CA and 32 hexadecimal digits.',
    unit: 'none: an identifier',
    trap: 'Transferred calls have more legs at Twilio than rows here; this names one of them.',
  }),
  logColumn('type', 'type', 'enumeration', {
    aliases: ['call_type'],
    required: true,
    meaning: 'Which way the call went and how it ended, in one word.',
    unit: 'none: one of seven words',
    billed: 'inbound, outbound and voicemail have time to bill; the others were never answered.',
    trap: 'There is no status beside it: this word alone says whether anybody talked.',
    values: CALL_TYPES,
  }),
  logColumn('start', 'start_at', 'instant', {
    aliases: withZones('start_time', 'started_at', 'call_start', 'start_at', 'start'),
    required: true,
    meaning: 'When the call began, ringing and waiting included.',
    unit: 'date and time: UTC with a Z since 11 May 2026, before that on the account’s clock',
    billed: 'No quantity, but it decides to which month the call belongs.',
    trap: 'The older report states no time zone. Say which one the account is set to, or calls at a month’s edge move.',
  }),
  logColumn('end', 'end_at', 'instant', {
    aliases: withZones('end_time', 'ended_at', 'finished_at', 'call_end', 'end_at', 'end'),
    meaning: 'When the call was over.',
    unit: 'date and time, written as start_at is',
    trap: 'From start to end is longer than talk: waiting and ringing are in between.',
  }),
  logColumn('ownNumber', 'talkdesk_phone_number', 'phone-number', {
    aliases: ['talkdesk_number'],
    meaning: 'Your own number that the call came in to or went out from.',
    unit: 'a telephone number in international form',
    trap: 'It is the caller of outbound calls only: the row names yours and theirs, not from and to.',
  }),
  logColumn('contactNumber', 'contact_phone_number', 'phone-number', {
    aliases: ['customer_phone_number', 'contact_number', 'customer_number'],
    meaning: 'The number of the other side: the caller of an inbound call, the destination of an outbound one.',
    unit: 'a telephone number in international form',
    trap: 'Withheld numbers are words or blank, and belong to many different people.',
  }),
  logColumn('talkTime', 'talk_time', 'number', {
    aliases: withUnits('talk_time', 'talk_duration'),
    meaning: 'How long the two sides talked, from the answer on.',
    unit: DURATION,
    billed: 'Each started minute of it is billed, call by call.',
    trap: 'In a report of before 11 May 2026 a minute looks like 0.000694: that is no rounding error but a part of a day.',
  }),
  logColumn('totalTime', 'total_time', 'number', {
    aliases: withUnits('total_time', 'duration', 'call_duration', 'total_duration'),
    meaning: 'Everything from the first ring to hanging up.',
    unit: DURATION,
    billed: `${NO_CHARGE} Waiting and ringing are in it.`,
    trap: 'Adding it up instead of talk_time gives a bill that nobody has sent.',
  }),
  logColumn('waitTime', 'wait_time', 'number', {
    aliases: withUnits('wait_time', 'waiting_time'),
    meaning: 'How long the caller waited before somebody answered.',
    unit: DURATION,
    billed: `${NO_CHARGE} But it is the first suspect where unanswered calls have billed minutes.`,
    trap: 'It counts for answered and unanswered calls alike: no sign of success.',
  }),
  logColumn('holdTime', 'hold_time', 'number', {
    aliases: withUnits('hold_time'),
    meaning: 'How long the caller was put on hold during the call.',
    unit: DURATION,
    billed: `${NO_CHARGE} The line was open all the same, so ask if it explains a difference.`,
    trap: 'Whether talk_time contains it is not documented.',
  }),
  logColumn('abandonTime', 'abandon_time', 'number', {
    aliases: withUnits('abandon_time', 'time_to_abandon'),
    meaning: 'How long a caller who gave up had waited until then.',
    unit: DURATION,
    billed: `${NO_CHARGE} Nobody was reached.`,
    trap: 'It is 0 or blank for all calls that were not abandoned: averages over all calls mislead.',
  }),
  logColumn('isTransfer', 'is_transfer', 'flag', {
    aliases: ['transfer', 'transferred'],
    meaning: 'Whether the call was passed on, to another agent or outside.',
    unit: FLAG,
    billed: 'A leg to an outside number costs minutes of its own.',
    trap: 'Inside the team a transfer costs nothing extra, so the flag alone explains no charge.',
  }),
  logColumn('isExternalTransfer', 'is_external_transfer', 'flag', {
    aliases: ['external_transfer'],
    meaning: 'Whether the call was passed on to a number outside Talkdesk.',
    unit: FLAG,
    billed: 'Yes in effect: the leg outside is an outbound call beside the inbound one.',
    trap: 'The second leg need not have a row of its own here, though the bill has its minutes.',
  }),
  logColumn('isIfNoAnswer', 'is_if_no_answer', 'flag', {
    aliases: ['if_no_answer'],
    meaning: 'Whether the rule for unanswered calls took over, for instance with a mailbox or another team.',
    unit: FLAG,
    trap: 'Such a call may still end answered: look at its type.',
  }),
  logColumn('isCallForwarding', 'is_call_forwarding', 'flag', {
    aliases: ['call_forwarding', 'forwarded'],
    meaning: 'Whether the agent took the call on an ordinary telephone to which it was forwarded.',
    unit: FLAG,
    billed: 'The way to that telephone is an outbound call, and is billed as one.',
    trap: 'One call of the log can then be minutes in both directions on the bill.',
  }),
  ...Object.entries({
    userId: ['user_id', 'The agent who dealt with the call, by number.', 'Blank for calls that nobody took.'],
    userName: ['user_name', 'The agent who dealt with the call, by name.', 'A person’s name: leave it out of exports.'],
    ringGroups: ['ring_groups', 'The teams that the call rang at.', 'One call can name several: do not count them.'],
    tags: ['tags', 'Labels that agents gave.', 'Free words, spelt as each agent likes: group by them with care.'],
    notes: ['notes', 'What agents wrote down.', 'Free text about persons: leave it out of exports.'],
    disposition: ['disposition_code', 'What came of the conversation.', 'It is your own list, not a telephone status.'],
    recording: [
      'recording_url',
      'Where the recording of the call is.',
      'It opens for signed-in users only, and is personal data.',
    ],
  }).map(([key, [name, meaning, trap]]) =>
    logColumn(key, name, key === 'userId' ? 'id' : 'text', { meaning, unit: 'none', trap }),
  ),
];
