import { DAY_MS } from '../../../billing/calendar-date.js';
import { ZoneClock } from '../../../billing/time-zone.js';
import type { AggregateFacts } from '../../aggregate-facts.js';
import type { StatementFacts } from '../../statement-facts.js';

/** With fewer calls a day can make the difference by chance. */
const LEAST_CALLS = 5;

/** The charged calls of one group on one day. */
interface DayCalls {
  calls: number;
  ms: number;
}

const known = new WeakMap<AggregateFacts, ReadonlyMap<number, number>>();

/**
 * The day that is missing from a group's bill, as the wall time of its midnight in the period's zone: of all groups of the
 * same dates that bill too little, the difference is exactly what their calls of that day make, and no other day's do.
 * Undefined where there is none.
 */
export function unbilledDay(aggregate: AggregateFacts, facts: StatementFacts, group: number): number | undefined {
  let days = known.get(aggregate);
  if (!days) {
    days = unbilledDays(aggregate, facts);
    known.set(aggregate, days);
  }
  return days.get(group);
}

function unbilledDays(aggregate: AggregateFacts, facts: StatementFacts): Map<number, number> {
  const spans = new Map<string, number[]>();
  aggregate.groups.forEach(({ outcome, start, end, deltaMs }, at) => {
    // What is of one day bills nothing of it, or is no sum of days.
    if (outcome !== 'differs' || end - start < 2 * DAY_MS || !((deltaMs ?? 0) < 0)) return;
    const span = `${start} ${end}`;
    spans.set(span, [...(spans.get(span) ?? []), at]);
  });
  const found = new Map<number, number>();
  if (spans.size === 0) return found;
  const days = callsByDay(aggregate, facts, new Set([...spans.values()].flat()));
  for (const groups of spans.values()) {
    const day = dayOf(aggregate, groups, days);
    if (day !== undefined) for (const at of groups) found.set(at, day);
  }
  return found;
}

/** The one day whose calls make the difference of each of the groups. */
function dayOf(
  { groups }: AggregateFacts,
  asked: readonly number[],
  days: ReadonlyMap<number, ReadonlyMap<number, DayCalls>>,
): number | undefined {
  const fits = [...(days.get(asked[0])?.keys() ?? [])].filter((day) => {
    let calls = 0;
    const all = asked.every((at) => {
      const own = days.get(at)?.get(day);
      calls += own?.calls ?? 0;
      const { deltaMs, deltaCount } = groups[at];
      return own?.ms === -(deltaMs ?? 0) && (deltaCount === null || own.calls === -deltaCount);
    });
    return all && calls >= LEAST_CALLS;
  });
  return fits.length === 1 ? fits[0] : undefined;
}

function callsByDay(
  { groupOfLog }: AggregateFacts,
  { log, expectedMs, period }: StatementFacts,
  asked: ReadonlySet<number>,
): Map<number, Map<number, DayCalls>> {
  const clock = new ZoneClock(period.timeZone);
  const groups = new Map<number, Map<number, DayCalls>>();
  for (let row = 0; row < groupOfLog.length; row++) {
    const group = groupOfLog[row];
    if (expectedMs[row] === 0 || !asked.has(group)) continue;
    const day = Math.floor(clock.wall(log.start[row]) / DAY_MS) * DAY_MS;
    let own = groups.get(group);
    if (!own) {
      own = new Map();
      groups.set(group, own);
    }
    const sum = own.get(day);
    if (sum) {
      sum.calls++;
      sum.ms += expectedMs[row];
    } else own.set(day, { calls: 1, ms: expectedMs[row] });
  }
  return groups;
}
