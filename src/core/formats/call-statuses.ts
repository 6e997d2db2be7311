import type { Table } from '../table/table.js';
import { saysNoValue } from './nothing-words.js';
import { STATUS_ABSENT, STATUS_BILLABLE, STATUS_NOT_BILLABLE, STATUS_NOT_FINAL, STATUS_UNKNOWN } from './records.js';
import { classifyColumn } from './value-classes.js';

/**
 * Statuses of the reconciliation rules with their spellings, folded: case, blanks, `-` and `_` do not count.
 * What is not listed is unknown, voicemail included: some systems answer a call with it, others give up.
 */
const STATUSES = new Map<string, number>([
  ...list(STATUS_NOT_BILLABLE, 'failed', 'failure', 'fail', 'busy', 'userbusy'),
  ...list(STATUS_NOT_BILLABLE, 'noanswer', 'noanswered', 'notanswered', 'unanswered', 'nouserresponse'),
  ...list(STATUS_NOT_BILLABLE, 'canceled', 'cancelled', 'cancel', 'rejected', 'reject', 'callrejected'),
  ...list(STATUS_NOT_BILLABLE, 'missed', 'missedcall', 'abandoned', 'shortabandoned', 'abandonedinivr'),
  ...list(STATUS_NOT_BILLABLE, 'abandonedinclassic', 'congestion', 'congested'),
  // Columns that ask whether the call was answered.
  ...list(STATUS_NOT_BILLABLE, 'no', 'false', 'non', 'nein'),
  ...list(STATUS_BILLABLE, 'yes', 'true', 'oui', 'vrai', 'ja'),
  ...list(STATUS_NOT_FINAL, 'queued', 'initiated', 'initial', 'ringing', 'inprogress', 'connecting'),
  ...list(STATUS_BILLABLE, 'completed', 'complete', 'answered', 'done', 'ended', 'connected', 'callconnected'),
  ...list(STATUS_BILLABLE, 'accepted', 'success', 'successful'),
]);

function list(status: number, ...keys: string[]): [string, number][] {
  return keys.map((key) => [key, status]);
}

/** What a folded status says about billing: one of `STATUS_…`. */
export function classifyStatus(key: string): number {
  return key === '' || saysNoValue(key) ? STATUS_ABSENT : (STATUSES.get(key) ?? STATUS_UNKNOWN);
}

/** `STATUS_…` per row; a missing column or a blank cell is `STATUS_ABSENT`. */
export function readStatuses(table: Table, column: number, own?: ReadonlyMap<string, number>): Uint8Array {
  return classifyColumn(table, column, STATUS_ABSENT, (key) => own?.get(key) ?? classifyStatus(key));
}
