import { dateOfWall, formatCalendarDate } from '../../../billing/calendar-date.js';
import { say } from '../../../language/say.js';
import { coverageGap } from '../coverage-gap.js';
import type { GroupRule } from './by-grain.js';
import { lostDays } from './lost-days.js';

/** Details of the rule's own findings are small numbers; a lost day is the wall time of its midnight. */
const LEAST_WALL = 1000;

/** As for single calls, and days within the period on which the log has no call. On the log; detail: the day. */
export const coverageGapOfGroups: GroupRule = {
  notApplicable: (_, facts) => coverageGap.notApplicable(facts),
  run(_, facts, findings) {
    coverageGap.run(facts, findings);
    for (const day of lostDays(facts)) findings.add(-1, -1, 'warning', day, 1);
  },
  describe(_, facts, findings, at) {
    const day = findings.detail(at);
    if (Math.abs(day) < LEAST_WALL) return coverageGap.describe(facts, findings, at);
    return say`The call log has no call on ${formatCalendarDate(dateOfWall(day))}, though it has on nearly all other days. Get that day, unless there were no calls.`;
  },
};
