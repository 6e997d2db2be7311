import { GAP, type Stamps } from '../../formats/records.js';
import { say } from '../../language/say.js';
import type { CheckContext, FileRule } from '../rule.js';
import { withoutRows } from './applicability.js';
import { billedMsAt } from './billed-at-row.js';
import { stampColumn } from './stamp-column.js';

/** A local stamp in the hour that a clock change repeats or leaves out. */
export const localTimeFoldOrGap: FileRule = {
  id: 'file/local-time-fold-or-gap',
  severity: 'info',
  title: 'A local time that exists twice, or not at all',
  help: {
    what: 'Stamps without an offset that fall into the hour repeated when clocks go back, or into the hour left out when they go forward, in the time zone in which the file is read.',
    why: 'A repeated hour does not say which of the two is meant: the earlier one is taken. A missing hour is moved forward. Either may put a call an hour off, which matters at the edge of a billing period and when it is matched with your call log.',
    fix: 'Export the file in UTC or with offsets if the provider offers it. If the file was in UTC all along, choose UTC as its time zone.',
    source: 'IANA Time Zone Database; Resolving Call Log and Call Usage Discrepancies',
  },
  notApplicable(context) {
    const reason = withoutRows(context);
    if (reason) return reason;
    const stamps = stampsOf(context);
    if (!stamps) return say`The rows of this file have no stamps.`;
    return stamps.naive === 0 ? say`Every stamp says its own offset from UTC.` : undefined;
  },
  run(context, findings) {
    const local = stampsOf(context)?.local;
    if (!local) return;
    const column = stampColumn(context);
    for (let row = 0; row < local.length; row++) if (local[row] !== 0) findings.add(row, column, 'info', local[row]);
  },
  describe(context, findings, at) {
    const zone = context.timeZone;
    return findings.detail(at) === GAP
      ? say`This local time does not exist in ${zone}: clocks went forward over it. It was moved forward; check whether the file is really in ${zone}.`
      : say`This local time occurs twice in ${zone}, as clocks went back. The earlier one was taken; an export in UTC would say which it was.`;
  },
  stakeMs(context, findings, at) {
    return billedMsAt(context, findings.row(at));
  },
};

function stampsOf(context: CheckContext): Stamps | undefined {
  return context.usage?.stamps ?? context.callLog?.stamps;
}
