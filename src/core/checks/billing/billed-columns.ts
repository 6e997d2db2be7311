import { say } from '../../language/say.js';
import { withoutFormat, withoutRows } from '../file/applicability.js';
import { firstColumn } from '../file/bound-columns.js';
import type { CheckContext } from '../rule.js';

/** Keys under which formats name the minutes that a row is billed. */
const MINUTES_KEYS = ['billedMinutes', 'minutesUsed'];
/** Keys under which formats name the seconds that the row's minutes come from. */
const SECONDS_KEYS = ['billedSeconds', 'durationSeconds'];

/** Table column of the billed minutes, -1 where the file has none. */
export function billedMinutesColumn(context: CheckContext): number {
  return firstColumn(context.file, MINUTES_KEYS);
}

/** Table column of the seconds that stand beside the billed minutes, -1 where the file has none. */
export function secondsColumn(context: CheckContext): number {
  return firstColumn(context.file, SECONDS_KEYS);
}

/** Reason why rules about what is billed cannot look at a file. */
export function notBilledByRow(context: CheckContext): string | undefined {
  const unknown = withoutFormat(context);
  if (unknown) return unknown;
  const role = context.file.format?.role;
  if (role === 'invoice') return say`The file is an invoice: it has no row per call.`;
  if (role !== 'usage') return say`The file is a call log: it says what happened, not what is billed.`;
  return context.usage ? withoutRows(context) : say`The file has no row per call.`;
}
