import type { ColumnDefinition } from './format.js';
import { logColumn } from './log-column.js';

const NO_UNIT = 'none';

/** What the columns of CUCM say that a reconciliation reads, and those that people ask about. */
export const CUCM_CDR_COLUMNS: readonly ColumnDefinition[] = [
  logColumn('recordType', 'cdrRecordType', 'number', {
    meaning: 'What the record is: 1 for a call detail record, 2 for a management record of the same call.',
    unit: 'none: a code',
    trap: 'Management records (CMR) are about quality and have no times of answers: they belong in a file of their own.',
  }),
  logColumn('callManagerId', 'globalCallID_callManagerId', 'text', {
    meaning: 'The server of the cluster that handled the call.',
    unit: NO_UNIT,
    trap: 'Two servers can give the same call number: only together with this one it is unique.',
  }),
  logColumn('callId', 'globalCallID_callId', 'id', {
    required: true,
    meaning: 'The number that the server gave the call. All legs of a transfer or a conference share it.',
    unit: 'none: an identifier',
    trap: 'It starts again when the server does, so that a long log can have the same one twice.',
  }),
  logColumn('originLeg', 'origLegCallIdentifier', 'text', {
    meaning: 'The leg of whoever called.',
    unit: NO_UNIT,
    trap: 'A transfer gives the same leg to several records.',
  }),
  logColumn('start', 'dateTimeOrigination', 'instant', {
    required: true,
    meaning: 'When the receiver was lifted or the call came in. It decides to which month the call belongs.',
    unit: 'seconds since 1970, UTC',
    trap: 'Some seconds of dialling come before the provider knows of the call: starts may differ by that.',
  }),
  logColumn('originDevice', 'origDeviceName', 'text', {
    meaning: 'The telephone or trunk that the call came from.',
    unit: NO_UNIT,
    trap: 'Only calls with a trunk at one end are on a provider’s bill.',
  }),
  logColumn('destinationDevice', 'destDeviceName', 'text', {
    meaning: 'The telephone or trunk that the call went to.',
    unit: NO_UNIT,
    trap: 'Only calls with a trunk at one end are on a provider’s bill.',
  }),
  logColumn('from', 'callingPartyNumber', 'phone-number', {
    required: true,
    meaning: 'Who made the call, an extension or a number from outside.',
    unit: 'a telephone number as dialled, or an extension',
    trap: 'An extension is not the number that the provider bills: such calls pair by id only.',
  }),
  logColumn('originalTo', 'originalCalledPartyNumber', 'phone-number', {
    meaning: 'What was dialled, before the call was forwarded.',
    unit: 'a telephone number as dialled, or an extension',
    trap: 'finalCalledPartyNumber is where the call went in the end.',
  }),
  logColumn('to', 'finalCalledPartyNumber', 'phone-number', {
    required: true,
    meaning: 'Where the call went in the end, forwarding included.',
    unit: 'a telephone number as dialled, or an extension',
    trap: 'Prefixes for a line (such as 9) may still be in front of it.',
  }),
  logColumn('originCause', 'origCause_value', 'number', {
    meaning: 'Why the calling side ended the call, as a number of the telephone network: 16 is a normal end.',
    unit: 'none: a code of ITU-T Q.850',
    trap: '0 where the other side ended it.',
  }),
  logColumn('destinationCause', 'destCause_value', 'number', {
    meaning: 'Why the called side ended the call: 16 is a normal end, 17 busy, 19 no answer.',
    unit: 'none: a code of ITU-T Q.850',
    trap: 'It tells how the call ended. Whether it was answered, dateTimeConnect tells.',
  }),
  logColumn('answer', 'dateTimeConnect', 'instant', {
    required: true,
    meaning: 'When the call was answered; 0 where it never was.',
    unit: 'seconds since 1970, UTC',
    billed: 'Without an answer nothing is due.',
    trap: '0 is no date: it stands for a call that was not answered.',
  }),
  logColumn('end', 'dateTimeDisconnect', 'instant', {
    meaning: 'When the call was over.',
    unit: 'seconds since 1970, UTC',
    trap: 'A transfer ends one record and begins another.',
  }),
  logColumn('duration', 'duration', 'number', {
    required: true,
    meaning: 'Seconds from answer to end: the talk that a provider rounds up and bills.',
    unit: 'seconds',
    billed: 'The quantity that the provider’s billed minutes are held against.',
    trap: '0 is a call without an answer, or one of less than a second, which some systems do not record at all.',
  }),
  logColumn('id', 'pkid', 'id', {
    meaning: 'Identifies the record itself.',
    unit: 'none: an identifier',
    trap: 'Only this system knows it; a provider that quotes ids quotes the call’s number.',
  }),
];
