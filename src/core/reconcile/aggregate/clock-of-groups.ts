import type { StatementGroup } from '../../checks/aggregate-facts.js';
import type { ClockFinding, LogSide } from '../../checks/statement-facts.js';
import { L } from '../classify.js';
import { isMarked, QUARTER_MS, REACH } from '../clock.js';

/** A few calls may tie by chance; so may few groups, where hardly a call comes in or leaves. */
const LEAST_CALLS = 5;
const ENOUGH_GROUPS = 5;
const LEAST_MOVED = 2;

/**
 * Shifts in quarters of an hour. Where no call lies between two of them they tie the same groups, so those that most clocks
 * differ by come first: whole hours before half ones before quarters, and the smaller before the larger.
 */
const SHIFTS = [4, 2, 1].flatMap((step, at, steps) => {
  const shifts: number[] = [];
  for (let distance = step; distance <= REACH; distance += step)
    if (steps.slice(0, at).every((coarser) => distance % coarser !== 0)) shifts.push(-distance, distance);
  return shifts;
});

/** What the search looks at: the groups, which of them a call of each class may be in, and every call's charge. */
export interface ClockWork {
  groups: readonly StatementGroup[];
  log: LogSide;
  logBucket: Uint8Array;
  expectedMs: Float64Array;
  /** Class per log row, and the groups that its calls may fall into, by their dates. */
  classes: Uint8Array;
  groupsOfClass: readonly (readonly number[])[];
  appliedMs: number;
}

/**
 * Looks for the one constant shift of the log, a multiple of 15 minutes within ±14 h, with which most groups tie in count
 * and time. Calls are counted by quarter of an hour once; dates begin at full ones, so a shift moves whole quarters.
 */
export function clockOfGroups(work: ClockWork): ClockFinding {
  const { groups, appliedMs } = work;
  const asked = groups.flatMap(({ usage, callLog }, at) =>
    usage.ms !== null && usage.rows.length > 0 && (usage.ms > 0 || callLog.billable > 0) ? [at] : [],
  );
  const none = { shiftMs: 0, pairs: asked.length, explained: 0, explainedWithout: 0, marked: false, appliedMs };
  const without = asked.filter((at) => groups[at].outcome === 'matched').length;
  if (asked.length === 0 || without === asked.length) return { ...none, explained: without, explainedWithout: without };
  const quarters = callsByQuarter(work, asked);
  if (!quarters) return { ...none, explained: without, explainedWithout: without };
  let [best, explained] = [0, without];
  for (const shift of SHIFTS) {
    const tie = asked.filter((at) => quarters.ties(at, shift)).length;
    if (tie > explained) [best, explained] = [shift, tie];
  }
  const marked =
    best !== 0 &&
    isMarked(asked.length, explained, without) &&
    (asked.length >= ENOUGH_GROUPS || asked.reduce((sum, at) => sum + quarters.moved(at, best), 0) >= LEAST_MOVED);
  return { ...none, shiftMs: best * QUARTER_MS, explained, explainedWithout: without, marked };
}

interface Quarters {
  /** Whether a group's count and time are those of its calls, `shift` quarters later. */
  ties(group: number, shift: number): boolean;
  /** How many calls come into a group or leave it with the shift. */
  moved(group: number, shift: number): number;
}

/** Calls and charges before each quarter of an hour, by class. Undefined where there is too little to compare. */
function callsByQuarter(work: ClockWork, asked: readonly number[]): Quarters | undefined {
  const { groups, log, logBucket, expectedMs, classes, groupsOfClass } = work;
  const first = Math.min(...asked.map((at) => groups[at].start)) / QUARTER_MS - REACH;
  const last = Math.max(...asked.map((at) => groups[at].end)) / QUARTER_MS + REACH;
  const length = last - first;
  // Dates that begin within a quarter are none that providers use.
  if (!Number.isInteger(length) || length > 4_000_000 / groupsOfClass.length) return undefined;
  const counts = groupsOfClass.map(() => new Float64Array(length + 1));
  const sums = groupsOfClass.map(() => new Float64Array(length + 1));
  let calls = 0;
  for (let row = 0; row < log.rowCount; row++) {
    if (expectedMs[row] === 0 || logBucket[row] === L.duplicate || logBucket[row] === L.unreadable) continue;
    const at = Math.floor(log.start[row] / QUARTER_MS) - first;
    if (!(at >= 0 && at < length)) continue;
    counts[classes[row]][at + 1]++;
    sums[classes[row]][at + 1] += expectedMs[row];
    calls++;
  }
  if (calls < LEAST_CALLS) return undefined;
  for (const column of [...counts, ...sums]) for (let at = 1; at <= length; at++) column[at] += column[at - 1];
  const classesOf = groups.map((_, at) => groupsOfClass.flatMap((own, c) => (own.includes(at) ? [c] : [])));
  const between = (c: number, from: number, to: number) => Math.max(0, counts[c][to] - counts[c][Math.min(from, to)]);
  return {
    moved(at, shift) {
      const from = groups[at].start / QUARTER_MS - first;
      const to = groups[at].end / QUARTER_MS - first;
      let moved = 0;
      for (const c of classesOf[at]) {
        const kept = between(c, Math.max(from, from - shift), Math.min(to, to - shift));
        moved += between(c, from, to) + between(c, from - shift, to - shift) - 2 * kept;
      }
      return moved;
    },
    ties(at, shift) {
      const { start, end, usage } = groups[at];
      const from = start / QUARTER_MS - first - shift;
      const to = end / QUARTER_MS - first - shift;
      let [count, ms] = [0, 0];
      for (const c of classesOf[at]) {
        count += counts[c][to] - counts[c][from];
        ms += sums[c][to] - sums[c][from];
      }
      return ms === usage.ms && (usage.count === null || usage.count === count);
    },
  };
}
