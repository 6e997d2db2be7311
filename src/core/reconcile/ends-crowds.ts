import { type EndsTimes, endsDistance } from './ends-edges.js';

/** Candidates of one side that are equal for everything matching looks at: one of them stands for all. */
export interface Crowds {
  /** The candidate that stands for each crowd, in the order in which the crowds were met. */
  first: Int32Array;
  /** Candidates of each crowd. */
  members: readonly (readonly number[])[];
}

/** Gives each candidate a code: those of one code may meet the same ones and come to the same outcomes with them. */
export type KindOf = (candidate: number) => number;

/** Puts usage candidates, in order of time, with those of the same stamp and kind. */
export function usageCrowds(times: EndsTimes, usage: Int32Array, kindOf: KindOf): Crowds {
  const members: number[][] = [];
  const ofKind = new Map<number, number[]>();
  let stamp = Number.NaN;
  for (const candidate of usage) {
    if (times.usage[candidate] !== stamp) {
      stamp = times.usage[candidate];
      ofKind.clear();
    }
    const kind = kindOf(candidate);
    const crowd = ofKind.get(kind);
    if (crowd) crowd.push(candidate);
    else {
      const made = [candidate];
      ofKind.set(kind, made);
      members.push(made);
    }
  }
  return crowdsOf(members);
}

/**
 * Puts log candidates with those of the same start and kind that are as near to every one of the usage candidates, which
 * are in order of time: an end that no stamp is near makes no difference.
 */
export function logCrowds(times: EndsTimes, usage: Int32Array, log: Int32Array, kindOf: KindOf): Crowds {
  const crowds = new Map<string, number[]>();
  for (const candidate of log) {
    const end = endCounts(times, usage, candidate) ? times.logEnd?.[candidate] : '';
    const key = `${kindOf(candidate)} ${times.logStart[candidate]} ${end}`;
    const crowd = crowds.get(key);
    if (crowd) crowd.push(candidate);
    else crowds.set(key, [candidate]);
  }
  return crowdsOf([...crowds.values()]);
}

/** Whether a call's end is nearer than its start to any stamp that may be paired with it. */
function endCounts(times: EndsTimes, usage: Int32Array, candidate: number): boolean {
  const { logEnd, logStart, toleranceMs } = times;
  if (!logEnd || Number.isNaN(logEnd[candidate])) return false;
  // Without a start, or before it, it always does.
  if (!(logEnd[candidate] >= logStart[candidate])) return true;
  // Of the stamps that are not too late, the last one is the nearest to the end, or behind it.
  let low = 0;
  let high = usage.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times.usage[usage[middle]] <= logEnd[candidate] + toleranceMs) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return false;
  const stamp = times.usage[usage[low - 1]];
  const distance = endsDistance(times, usage[low - 1], candidate);
  return distance <= toleranceMs && distance < Math.abs(stamp - logStart[candidate]);
}

function crowdsOf(members: readonly (readonly number[])[]): Crowds {
  return { first: Int32Array.from(members, ([candidate]) => candidate), members };
}
