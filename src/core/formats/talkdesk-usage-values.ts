import type { ColumnDefinition } from './format.js';

type Values = NonNullable<ColumnDefinition['values']>;

/** What Talkdesk's monthly usage may be of, as "Get Monthly Usage" lists it; what is said about each is ours. */
export const TALKDESK_TYPES: Values = [
  {
    value: 'AMD',
    meaning:
      'Answering machine detection: each outbound call that was listened to for a machine before an agent got it.',
  },
  { value: 'API_REQUEST', meaning: 'Requests that other programs sent to Talkdesk; counted one by one.' },
  {
    value: 'CALL',
    meaning: 'Telephone time, by direction and by how the calls ended. It is what a call log can be held against.',
  },
  {
    value: 'CALL_SERVICE',
    meaning: 'Extras of calls, such as recording or storage: charged beside the telephone time, not part of it.',
  },
  {
    value: 'CREDIT_COMMIT',
    meaning: 'Money that was promised or granted in advance. It moves the balance and is no consumption.',
  },
  { value: 'DIALER', meaning: 'Work of the automatic dialer, charged beside the calls that it made.' },
  { value: 'MESSAGE', meaning: 'Text messages and chats; usually charged per segment or per conversation.' },
  { value: 'NUMBER', meaning: 'Rent of telephone numbers, whether or not anybody called them in the month.' },
  { value: 'PRODUCT_SERVICE', meaning: 'Use of another Talkdesk product; the description says which one.' },
  {
    value: 'RECHARGE',
    meaning: 'A top-up of the balance. Money came in; nothing was consumed, so it is in no usage total.',
  },
  { value: 'SPEECH_TRANSCRIPTION', meaning: 'Conversations that were written down by machine.' },
  {
    value: 'VOICEMAIL_TRANSCRIPTION',
    meaning: 'Voice messages that were written down by machine; the call itself is charged apart.',
  },
  { value: 'OTHER', meaning: 'What fits none of the documented types: read the description, and ask if it is large.' },
];

/** Which way the interaction went. A null becomes a blank cell, or the word in some CSV exports. */
export const TALKDESK_DIRECTIONS: Values = [
  { value: 'INBOUND', meaning: 'Customers called or wrote to you.' },
  { value: 'OUTBOUND', meaning: 'Your side called or wrote.' },
  { value: 'OTHER', meaning: 'Neither of the two, for instance between your own people.' },
  { value: 'NULL', meaning: 'Does not apply: a rented number or a transcription goes nowhere.' },
];

/** How the interaction ended. */
export const TALKDESK_RESOLUTIONS: Values = [
  { value: 'ABANDONED', meaning: 'The caller hung up while waiting. Minutes here are waiting time that was charged.' },
  { value: 'ANSWERED', meaning: 'Somebody talked; the usual home of billed minutes.' },
  { value: 'MACHINE', meaning: 'An answering machine was detected at the other end.' },
  { value: 'MISSED', meaning: 'It rang and nobody took it. Minutes here deserve a question.' },
  { value: 'VOICEMAIL', meaning: 'The caller was sent to the mailbox; the time of greeting and message is charged.' },
  { value: 'OTHER', meaning: 'Another end than those listed, such as a call that a menu dealt with.' },
  { value: 'NULL', meaning: 'Does not apply: what was used cannot be answered or missed.' },
];

/** What one unit of a quantity is. */
export const TALKDESK_UNITS: Values = [
  { value: 'CHARS', meaning: 'Characters of text, as in transcription or speech that was read out.' },
  { value: 'CONVERSATIONS', meaning: 'Whole exchanges of messages with one person, however long.' },
  { value: 'GB', meaning: 'Gigabytes that were stored or transferred.' },
  { value: 'MINUTES', meaning: 'Minutes; for calls each started one counts, rounded up call by call.' },
  { value: 'NUMBERS', meaning: 'Telephone numbers that were rented in the month.' },
  { value: 'PAGES', meaning: 'Sheets, as of a fax.' },
  { value: 'REQUESTS', meaning: 'Single requests to an interface or a service.' },
  { value: 'SECONDS', meaning: 'Seconds: divide by sixty before comparing with rows in minutes.' },
  { value: 'SEGMENTS', meaning: 'Parts of text messages: a long message is several of them.' },
  { value: 'SESSIONS', meaning: 'Uses from sign-in to sign-out, or from start to end of a chat.' },
  { value: 'OTHER', meaning: 'Something else: the description has to say what is counted.' },
];
