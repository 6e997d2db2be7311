import { STATUS_NOT_FINAL, STATUS_UNKNOWN } from '../../formats/records.js';
import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { addOnLog, LOG_BUCKET } from './log-row.js';
import { TWILIO_ARTICLE } from './sources.js';

/** Calls whose status is not their last one, or that no document describes. On the status; detail: the status code. */
export const notFinal: StatementRule = {
  id: 'statement/not-final',
  severity: 'warning',
  title: 'Call with a status that is not final or not known',
  help: {
    what: 'Looks for calls of the log that are still queued, ringing or in progress, and for statuses that no document describes.',
    why: 'Whether a call is billed follows from its last status. A call that was not over when the log was made counts as not billed here; an unknown status counts as billed where there was talk.',
    fix: 'Export the log again when the calls are over. For an unknown status, find out whether the provider bills it.',
    source: TWILIO_ARTICLE,
  },
  notApplicable: ({ log }) =>
    log.records.some((records) => records.statusColumn >= 0) ? undefined : say`The call log has no status column.`,
  run(facts, findings) {
    const { log, logBucket } = facts;
    const { duplicate, 'outside-period': outside } = LOG_BUCKET;
    for (let row = 0; row < log.rowCount; row++) {
      const status = log.status[row];
      if (status !== STATUS_NOT_FINAL && status !== STATUS_UNKNOWN) continue;
      if (logBucket[row] === duplicate || logBucket[row] === outside) continue;
      addOnLog(facts, findings, row, status === STATUS_NOT_FINAL ? 'warning' : 'info', status, (r) => r.statusColumn);
    }
  },
  describe: (_, findings, at) =>
    findings.detail(at) === STATUS_NOT_FINAL
      ? say`This call was not over when the log was made, so nothing is expected to be billed for it. Export the log again.`
      : say`This status is not known; the call counts as billable if there was talk. Find out whether the provider bills it.`,
};
