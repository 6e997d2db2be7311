import { counted } from '../../../language/counted.js';
import { say } from '../../../language/say.js';
import { isTolerated } from '../../aggregate-facts.js';
import { durationText } from '../duration-text.js';
import { addOnLog } from '../log-row.js';
import { oneSidedText } from '../one-sided-text.js';
import { addOnGroup, type GroupRule, groupOf } from './by-grain.js';
import { firstCalls, partsOfCategory, withoutCounts, withoutGroups } from './group-differences.js';

const MINUTE_MS = 60_000;

/** Groups that count and bill more calls than were answered, while the log has unanswered ones. */
export const notBillableBilledOfGroups: GroupRule = {
  notApplicable: withoutCounts,
  run(aggregate, _, findings) {
    aggregate.groups.forEach(({ usage, callLog, deltaCount, deltaMs }, at) => {
      if (usage.rows.length === 0 || !((deltaCount ?? 0) > 0) || !((deltaMs ?? 0) > 0)) return;
      if (callLog.rows - callLog.billable >= (deltaCount ?? 0)) addOnGroup(aggregate, findings, at, 'warning');
    });
  },
  describe(aggregate, _, findings, at) {
    const { group, name } = groupOf(aggregate, findings, at);
    const unbilled = counted(group.callLog.rows - group.callLog.billable, 'call');
    const surplus = counted(group.deltaCount ?? 0, 'call');
    return say`${name}: ${surplus} and ${durationText(group.deltaMs ?? 0)} more than the log’s billable calls make, while the log has ${unbilled} of it without billable talk: failed, not answered or 0 seconds long. Ask whether such calls were billed.`;
  },
  stakeMs: (aggregate, _, findings, at) => groupOf(aggregate, findings, at).group.deltaMs ?? 0,
};

/** Groups whose billed time is their calls' talk added up and rounded once. */
export const summedBeforeRoundingOfGroups: GroupRule = {
  notApplicable: (aggregate) =>
    withoutGroups(aggregate) ??
    (aggregate.groups.some(({ usage, callLog }) => usage.rows.length > 0 && callLog.billable >= 2)
      ? undefined
      : say`No group has two charged calls of the log and a usage row.`),
  run(aggregate, _, findings) {
    aggregate.groups.forEach(({ outcome, usage, callLog }, at) => {
      if (outcome !== 'differs' || callLog.billable < 2 || usage.ms === callLog.expectedMs) return;
      if (usage.ms === Math.ceil(callLog.billableTalkMs / MINUTE_MS) * MINUTE_MS)
        addOnGroup(aggregate, findings, at, 'warning');
    });
  },
  describe(aggregate, _, findings, at) {
    const { group, name } = groupOf(aggregate, findings, at);
    return say`${name}: ${durationText(group.usage.ms ?? 0)} billed is exactly the talk time added up and rounded once. Calls are to be rounded one by one, which makes ${durationText(group.callLog.expectedMs)}; ask the provider which rule was used.`;
  },
  stakeMs: (aggregate, _, findings, at) => Math.abs(groupOf(aggregate, findings, at).group.deltaMs ?? 0),
};

const APPS = new Set(['calls-client', 'calls-sip']);

/** Calls of apps or SIP devices, or voice calls, of which the usage has no category. On the first such call. */
export const clientAndVoiceOfGroups: GroupRule = {
  notApplicable: ({ records }) =>
    records.grouping === 'twilio' ? undefined : say`The usage does not tell calls of apps from voice calls.`,
  run(aggregate, facts, findings) {
    const { groups } = aggregate;
    const billed = new Set(groups.flatMap(({ key, usage }) => (usage.rows.length > 0 ? [key.category] : [])));
    if (billed.size === 0) return;
    const first = firstCalls(aggregate, facts.expectedMs);
    const seen = new Set<string | null>();
    groups.forEach(({ key, outcome }, at) => {
      const { category } = key;
      if (outcome !== 'not-billed' || billed.has(category) || seen.has(category)) return;
      if (partsOfCategory(aggregate, facts, category).length > 0) return;
      const isApp = APPS.has(category ?? '');
      if (!isApp && [...billed].some((other) => !APPS.has(other ?? ''))) return;
      seen.add(category);
      addOnLog(facts, findings, first[at], 'warning', at);
    });
  },
  describe(aggregate, _, findings, at) {
    const { category } = groupOf(aggregate, findings, at).group.key;
    let count = 0;
    for (const { key, callLog } of aggregate.groups) if (key.category === category) count += callLog.billable;
    return say`The log holds ${counted(count, 'call')} of the category ${category ?? ''}, which the usage does not have: voice and client calls are billed apart, and a log lists them together. Add the usage of that category, or leave these calls out.`;
  },
};

/** One shift of the log's clock with which most groups tie. On the log; detail: ms to add to its stamps. */
export const clockShiftOfGroups: GroupRule = {
  notApplicable: withoutGroups,
  run(_, { clock }, findings) {
    if (clock.marked) findings.add(-1, -1, 'warning', clock.shiftMs, 1);
  },
  describe(_, { clock }, findings, at) {
    const seconds = findings.detail(at) / 1000;
    return say`With ${seconds} seconds added to the call log’s times, ${clock.explained} of ${counted(clock.pairs, 'group')} tie in number and time (${clock.explainedWithout} without): the log looks like one in local time. Set the log’s time zone, or apply the shift.`;
  },
};

/** Tolerated differences of groups that all go one way. On the statement; detail: their sum, ms. */
export const oneSidedOfGroups: GroupRule = {
  notApplicable: (_, { toleranceMs }) => (toleranceMs > 0 ? undefined : say`No tolerance is set.`),
  run(aggregate, { toleranceMs }, findings) {
    const deltas = aggregate.groups.flatMap((group) => (isTolerated(group, toleranceMs) ? [group.deltaMs ?? 0] : []));
    const over = deltas.filter((ms) => ms > 0).length;
    if (deltas.length < 2 || (over !== 0 && over !== deltas.length)) return;
    findings.add(
      -1,
      -1,
      'warning',
      deltas.reduce((sum, ms) => sum + ms, 0),
    );
  },
  describe(aggregate, { toleranceMs }, findings, at) {
    const count = aggregate.groups.filter((group) => isTolerated(group, toleranceMs)).length;
    return oneSidedText(count, findings.detail(at));
  },
  stakeMs: (_, __, findings, at) => Math.abs(findings.detail(at)),
};
