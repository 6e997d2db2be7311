import { dateOfWall, formatCalendarDate } from '../../../billing/calendar-date.js';
import { listOf } from '../../../formats/recognition.js';
import { twilioCategory } from '../../../formats/twilio-usage-categories.js';
import { counted, grouped } from '../../../language/counted.js';
import { say } from '../../../language/say.js';
import type { AggregateFacts, StatementGroup } from '../../aggregate-facts.js';
import type { StatementFacts } from '../../statement-facts.js';
import { durationText } from '../duration-text.js';
import { addOnLog } from '../log-row.js';
import { logSpan } from '../log-span.js';
import { addOnGroup, type GroupRule, groupOf } from './by-grain.js';
import { unbilledDay } from './unbilled-day.js';

/** Reason for rules that compare what the usage states with the log's calls. */
export function withoutGroups({ groups }: AggregateFacts): string | undefined {
  return groups.some(({ usage }) => usage.ms !== null && usage.rows.length > 0)
    ? undefined
    : say`The usage file has no call time in the billing period.`;
}

/** Reason for rules that need the number of calls that the usage states. */
export function withoutCounts(aggregate: AggregateFacts): string | undefined {
  return aggregate.groups.some(({ usage }) => usage.count !== null && usage.rows.length > 0)
    ? undefined
    : say`The usage file does not say how many calls it bills.`;
}

/** Groups whose billed time is not what their calls make. */
export const billedDiffersOfGroups: GroupRule = {
  notApplicable: withoutGroups,
  run(aggregate, _, findings) {
    aggregate.groups.forEach(({ outcome, deltaMs }, at) => {
      if (outcome === 'differs' && deltaMs !== 0) addOnGroup(aggregate, findings, at, 'error');
    });
  },
  describe(aggregate, facts, findings, at) {
    const { group, name } = groupOf(aggregate, findings, at);
    const day = unbilledDay(aggregate, facts, findings.detail(at));
    const billed = durationText(Math.abs(group.usage.ms ?? 0));
    const due = durationText(group.callLog.expectedMs);
    const what =
      (group.usage.ms ?? 0) < 0 ? creditText(group, name, billed, due) : billedText(group, name, billed, due);
    const next = group.otherRounding
      ? say`Another way of rounding the same calls makes exactly the billed time: check what your contract says.`
      : day !== undefined
        ? say`The difference is exactly what the calls of ${formatCalendarDate(dateOfWall(day))} make: that day may be missing from the usage. Ask for it.`
        : (group.deltaCount ?? 0) !== 0
          ? say`The number of calls differs too: find those calls first.`
          : say`Compare the calls of these dates one by one with the provider’s own list.`;
    return `${what} ${next}`;
  },
  stakeMs: (aggregate, _, findings, at) => Math.abs(groupOf(aggregate, findings, at).group.deltaMs ?? 0),
};

function billedText({ callLog }: StatementGroup, name: string, billed: string, due: string): string {
  return callLog.billable === 1
    ? say`${name}: ${billed} billed, but the one call of it in the log makes ${due}.`
    : say`${name}: ${billed} billed, but ${counted(callLog.billable, 'call')} of the log make ${due}, each rounded on its own.`;
}

function creditText({ callLog }: StatementGroup, name: string, credit: string, due: string): string {
  return callLog.billable === 1
    ? say`${name}: a credit of ${credit} is on the bill, but the one call of it in the log makes ${due}.`
    : say`${name}: a credit of ${credit} is on the bill, but ${counted(callLog.billable, 'call')} of the log make ${due}, each rounded on its own.`;
}

/** Groups that count another number of calls than the log has. */
export const countDiffersOfGroups: GroupRule = {
  notApplicable: withoutCounts,
  run(aggregate, _, findings) {
    aggregate.groups.forEach(({ deltaCount }, at) => {
      if (deltaCount !== null && deltaCount !== 0) addOnGroup(aggregate, findings, at, 'warning');
    });
  },
  describe(aggregate, _, findings, at) {
    const { group, name } = groupOf(aggregate, findings, at);
    return say`${name}: ${counted(group.usage.count ?? 0, 'call')} billed, ${grouped(group.callLog.billable)} billable in the call log. Open the calls of the group to see which.`;
  },
};

/** Billed groups of which the log has no billable call; a warning where the log does not cover their dates. */
export const notInCallLogOfGroups: GroupRule = {
  notApplicable: withoutGroups,
  run(aggregate, facts, findings) {
    const span = logSpan(facts);
    aggregate.groups.forEach(({ outcome, start, end }, at) => {
      if (outcome !== 'not-in-call-log') return;
      const outside = span.firstRow < 0 || end <= span.start || start >= span.end;
      addOnGroup(aggregate, findings, at, outside ? 'warning' : 'error');
    });
  },
  describe(aggregate, facts, findings, at) {
    const { group, name } = groupOf(aggregate, findings, at);
    const billed = durationText(group.usage.ms ?? 0);
    if (isOtherThanCalls(group))
      return say`${name}: ${billed} billed of what is no call, so no call log lists it and it stays a difference. Compare it with the description and with your contract.`;
    if (findings.severity(at) === 'error')
      return say`${name}: ${billed} billed, and the call log has no billable call of it. Check that the log holds these calls, or dispute it.`;
    const { firstRow, firstDate, lastDate } = logSpan(facts);
    return firstRow < 0
      ? say`${name}: ${billed} billed, and the call log has no call at all. Get the log of those dates before you dispute it.`
      : say`${name}: ${billed} billed, but the call log covers ${firstDate} to ${lastDate} only. Get the log of those dates before you dispute it.`;
  },
  stakeMs: (aggregate, _, findings, at) => groupOf(aggregate, findings, at).group.usage.ms ?? 0,
};

/** Whether what a group bills is time of something else than calls: transcription, the dialer, numbers … */
function isOtherThanCalls({ key: { type } }: StatementGroup): boolean {
  return typeof type === 'string' && type.toUpperCase() !== 'CALL';
}

/** Billable calls of groups that no usage row covers. On the first of them; detail: the group. */
export const notBilledOfGroups: GroupRule = {
  notApplicable: ({ groups }) =>
    groups.some(({ callLog }) => callLog.rows > 0)
      ? undefined
      : say`The call log has no readable call in the billing period.`,
  run(aggregate, facts, findings) {
    const first = firstCalls(aggregate, facts.expectedMs);
    aggregate.groups.forEach(({ outcome }, at) => {
      if (outcome === 'not-billed') addOnLog(facts, findings, first[at], 'info', at);
    });
  },
  describe(aggregate, facts, findings, at) {
    const { group, name } = groupOf(aggregate, findings, at);
    const calls = counted(group.callLog.billable, 'call');
    const due = durationText(group.callLog.expectedMs);
    const parts = partsOfCategory(aggregate, facts, group.key.category);
    if (parts.length > 0)
      return say`${name}: ${calls} of the log would cost ${due}, and the usage has but parts of this category (${listOf(parts)}), which a call log cannot tell apart. Get the record of the whole category.`;
    return say`${name}: ${calls} of the log would cost ${due}, and the usage has no record of it. Check that both are of the same account, and that no record is missing.`;
  },
  stakeMs: (aggregate, _, findings, at) => groupOf(aggregate, findings, at).group.callLog.expectedMs,
};

/** Categories of the usage file that are parts of one of Twilio's, where that itself is not in the file. */
export function partsOfCategory(
  { records }: AggregateFacts,
  { usageFile }: StatementFacts,
  category: string | null | undefined,
): string[] {
  const column = records.grouping === 'twilio' && category ? records.keyColumns.category : -1;
  if (column < 0) return [];
  const dictionary = usageFile.table.dictionaryColumn(column);
  const texts = Array.from({ length: dictionary.distinct }, (_, code) => dictionary.text(code).trim());
  const names = texts.map((text) => twilioCategory(text));
  if (names.some((name) => name?.category === category)) return [];
  return texts.filter((_, code) => names[code]?.parent === category);
}

/** The first billable row of the log of each group, -1 for none. */
export function firstCalls({ groups, groupOfLog }: AggregateFacts, expectedMs: Float64Array): Int32Array {
  const first = new Int32Array(groups.length).fill(-1);
  for (let row = groupOfLog.length - 1; row >= 0; row--)
    if (groupOfLog[row] >= 0 && expectedMs[row] > 0) first[groupOfLog[row]] = row;
  return first;
}
