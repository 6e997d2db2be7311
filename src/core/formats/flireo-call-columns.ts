import type { ColumnDefinition } from './format.js';
import { logColumn } from './log-column.js';

const NOT_USED = 'It has no part in a reconciliation.';

/** The members of Flireo's calls, as "Flireo API reference, Calls" and the SDK name them. */
export const FLIREO_CALL_COLUMNS: readonly ColumnDefinition[] = [
  logColumn('id', 'id', 'id', {
    aliases: ['call_id', 'callId'],
    required: true,
    meaning: 'Identifies the call. The usage log quotes it as call_id.',
    unit: 'none: an identifier',
    trap: 'It has the caller’s telephone number inside, so it is personal data like the number itself.',
  }),
  logColumn('from', 'caller_phone', 'phone-number', {
    aliases: ['callerPhone'],
    meaning: 'The other side of the conversation: who called, or who was called by the assistant.',
    unit: 'a telephone number in E.164',
    trap: 'Blank for conversations in a browser, and once the account’s retention period is over.',
  }),
  logColumn('to', 'assistant_phone', 'phone-number', {
    aliases: ['assistantPhone'],
    meaning: 'Your own line, on which the assistant took or made the call.',
    unit: 'a telephone number in E.164',
    trap: 'It is your side whichever way the call went, so of outbound calls it is where they came from.',
  }),
  logColumn('status', 'status', 'enumeration', {
    aliases: ['Call Status'],
    required: true,
    meaning: 'How far the call came.',
    unit: 'none: one of a short list of words',
    billed: 'ended is billed; failed and rejected calls are listed, but must not be charged.',
    trap: 'connecting and in-progress are not final: fetch the calls again when they are over.',
    values: [
      { value: 'connecting', meaning: 'Being set up; nobody has answered yet.' },
      { value: 'ringing', meaning: 'The other side’s telephone is being rung.' },
      { value: 'in-progress', meaning: 'Answered, and the conversation still goes on.' },
      { value: 'ended', meaning: 'Answered and hung up; billed.' },
      { value: 'ended-with-error', meaning: 'Answered, then broken off by a fault; what was talked can be billed.' },
      { value: 'transferred', meaning: 'Handed over to somebody else; the assistant’s part is billed.' },
      { value: 'failed', meaning: 'Could not be connected; not billed.' },
      { value: 'rejected', meaning: 'Turned away, for instance because the credits had run out; not billed.' },
      { value: 'insufficient-credits', meaning: 'Turned away because the account was empty; not billed.' },
    ],
  }),
  logColumn('direction', 'direction', 'enumeration', {
    meaning: 'Which side began the conversation.',
    unit: 'none: one of three words',
    trap: 'Many answers leave it out: nothing is billed by it.',
    values: [
      { value: 'inbound', meaning: 'Somebody called one of your lines.' },
      { value: 'outbound', meaning: 'The assistant called somebody.' },
      { value: 'web', meaning: 'Held in a browser, without a telephone.' },
    ],
  }),
  logColumn('endReason', 'end_reason', 'text', {
    meaning: 'Why the conversation was over: who hung up, silence, a transfer, a fault.',
    unit: 'none: a word of the system',
    trap: 'Any reason can be one of a billed call; the status says whether it is.',
  }),
  logColumn('start', 'started_at', 'instant', {
    aliases: ['startedAt', 'Start Time'],
    required: true,
    meaning: 'When the call was answered, not when it was dialled.',
    unit: 'date and time, UTC (ISO 8601)',
    billed: 'No quantity, but the month in which it lies is the month of the call.',
    trap: 'The usage log shows the end of the same call: the two differ by its duration.',
  }),
  logColumn('end', 'ended_at', 'instant', {
    aliases: ['endedAt', 'End Time'],
    meaning: 'When the call was hung up. The usage log calls the same moment created_at.',
    unit: 'date and time, UTC (ISO 8601)',
    trap: 'Blank while a call goes on.',
  }),
  logColumn('duration', 'duration_seconds', 'number', {
    aliases: ['duration_sec', 'durationSeconds', 'Duration'],
    meaning: 'How long the conversation lasted, from the answer on.',
    unit: 'seconds, where usage is in minutes',
    billed: 'Each call for itself is counted up to whole minutes.',
    trap: 'Blank or 0 where nobody answered; ringing is never in it.',
  }),
  logColumn('createdAt', 'created_at', 'instant', {
    aliases: ['createdAt'],
    meaning: 'When the call was set up, a few seconds before it was answered.',
    unit: 'date and time, UTC (ISO 8601)',
    trap: 'The usage log has a column of this name too, and means the end of the call by it.',
  }),
  logColumn('updatedAt', 'updated_at', 'instant', {
    aliases: ['updatedAt'],
    meaning: 'When the record last changed, for instance when its analysis was done.',
    unit: 'date and time, UTC (ISO 8601)',
    trap: 'It can be days after the call, and says nothing about its length.',
  }),
  logColumn('phoneNumber', 'phone_number', 'phone-number', {
    aliases: ['phoneNumber'],
    meaning: 'Your own line once more, as it is registered.',
    unit: 'a telephone number in E.164',
    trap: 'It is no third party: compare it with assistant_phone.',
  }),
  logColumn('numberId', 'number_id', 'id', {
    aliases: ['numberId'],
    meaning: 'Which of your registered lines was used.',
    unit: 'none: an identifier',
    trap: `It belongs to a line, so many calls share it. ${NOT_USED}`,
  }),
  logColumn('agentId', 'agent_id', 'id', {
    aliases: ['agentId', 'assistant_id'],
    meaning: 'The voice assistant that held the conversation.',
    unit: 'none: an identifier',
    trap: `It belongs to an assistant, so many calls share it. ${NOT_USED}`,
  }),
  logColumn('agentName', 'agent_name', 'text', {
    aliases: ['agentName'],
    meaning: 'The voice assistant, as you named it.',
    unit: 'none: free text',
    trap: 'Assistants can be renamed, and two can bear the same name.',
  }),
  logColumn('businessName', 'business_name', 'text', {
    aliases: ['businessName'],
    meaning: 'For which of your customers or branches the assistant works.',
    unit: 'none: free text',
    trap: 'It is what somebody typed in for the assistant, not the company that pays the bill.',
  }),
  logColumn('recordingUrl', 'recording_url', 'text', {
    aliases: ['recordingUrl'],
    meaning: 'Where the recording can be listened to: proof in a dispute.',
    unit: 'none: an address',
    trap: 'Whoever has the address may hear the conversation: take it out before the file is passed on.',
  }),
  logColumn('summary', 'summary', 'text', {
    meaning: 'What the conversation was about, as the assistant put it.',
    unit: 'none: free text',
    trap: 'It tells what people said in confidence: take it out before the file is passed on.',
  }),
];
