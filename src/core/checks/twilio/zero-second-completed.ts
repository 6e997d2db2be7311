import { DIRECTION_INBOUND, STATUS_BILLABLE } from '../../formats/records.js';
import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';
import { CALL_RESOURCE, notTwilioCalls } from './twilio-file.js';

/** Completed calls of no length. On the duration; detail: the direction. */
export const zeroSecondCompleted: FileRule = {
  id: 'twilio/zero-second-completed',
  severity: 'info',
  title: 'A completed call has a length of 0 seconds',
  help: {
    what: 'Lists the calls that were completed and have a duration of 0 seconds: they lasted a fraction of one.',
    why: 'Since July 2021 an outbound call that was answered and ended within its first second counts as one second, so as a minute on the bill. Here such calls are expected to cost nothing, and a usage file that bills them shows more calls than expected.',
    fix: 'If the usage counts them, reconcile with the option that bills completed calls of zero seconds. Many of them from one number are often a dialler that hangs up too soon.',
    source: `${CALL_RESOURCE}; Upcoming changes to Programmable Voice billing for outbound calls (Twilio changelog)`,
  },
  notApplicable: notTwilioCalls,
  run({ file, callLog }, findings) {
    if (!callLog) return;
    const { talkMs, status, direction, unreadable } = callLog;
    const column = file.binding.column('duration');
    for (let row = 0; row < callLog.rowCount; row++) {
      if (talkMs[row] === 0 && status[row] === STATUS_BILLABLE && unreadable[row] === 0)
        findings.add(row, column, 'info', direction[row]);
    }
  },
  describe: (_, findings, at) =>
    findings.detail(at) === DIRECTION_INBOUND
      ? say`Completed after less than a second: no charge is expected for this inbound call. If it is billed, ask for the reason.`
      : say`Completed after less than a second: such an outbound call can be billed as a minute. If the usage counts it, say that completed calls of zero seconds are billed.`,
};
