import type { FileChoices } from '../checks/check-result.js';
import type { ReconcileChoices } from './statement.js';

/** What holds for one call log, `at` counting the logs from 0, as choices of a file. Its own rows alone are set aside. */
export function logChoices(choices: ReconcileChoices, at: number): FileChoices {
  const own = choices.callLogs?.[at] ?? {
    timeZone: choices.callLogTimeZone,
    dateOrder: choices.callLogDateOrder,
    format: choices.callLogFormat,
    mapping: choices.mapping,
  };
  const { timeZone, dateOrder, format, mapping, suppressed } = own;
  return { ...choices, timeZone, dateOrder, format, mapping, suppressed };
}
