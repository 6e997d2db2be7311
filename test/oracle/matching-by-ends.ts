import type { LogRow, UsageRow } from './event-rows.js';
import { groupBy } from './group-by.js';
import type { OracleOptions } from './options.js';
import type { PlacedLog, PlacedUsage } from './placed-rows.js';

/** What a row or a pair would come to, as text; equal texts are equal outcomes. */
export type Outcome = (usage: UsageRow | undefined, call: LogRow | undefined) => string;

interface Edge {
  u: PlacedUsage;
  l: PlacedLog;
  distance: number;
}

/**
 * Rule 5: pairs by ends and time what has no counterpart by id. Every assignment of a connected part is tried; if the
 * best ones do not come to the same outcomes, the whole part is ambiguous; otherwise the one of the lowest rows is taken.
 */
export function judgeEnds(
  usage: readonly PlacedUsage[],
  callLog: readonly PlacedLog[],
  options: OracleOptions,
  outcome: Outcome,
): void {
  const logIds = new Set(callLog.map((one) => one.row.id));
  const idsShared = usage.some((one) => one.row.id !== '' && logIds.has(one.row.id));
  const tolerance = (options.startToleranceSeconds ?? 60) * 1000;
  const openUsage = usage.filter((one) => one.pair === undefined && one.bucket === undefined);
  const openLog = groupBy(
    callLog.filter((one) => one.pair === undefined && one.row.ends !== undefined),
    (one) => one.row.ends as string,
  );
  const edges: Edge[] = [];
  for (const u of openUsage) {
    if (u.row.ends === undefined) continue;
    for (const l of openLog.get(u.row.ends) ?? []) {
      if (idsShared && u.row.id !== '' && l.row.id !== '') continue;
      const toStart = Math.abs(u.row.stamp - l.row.start);
      const toEnd = Math.abs(u.row.stamp - l.row.end);
      const distance = Math.min(toStart, toEnd);
      if (distance <= tolerance) edges.push({ u, l, distance });
    }
  }
  for (const part of connectedParts(edges)) settle(part, outcome);
}

/** Edges that hang together through the rows they share, each part grown from one edge until nothing more touches it. */
function connectedParts(edges: readonly Edge[]): Edge[][] {
  const ofUsage = groupBy(edges, (edge) => edge.u);
  const ofLog = groupBy(edges, (edge) => edge.l);
  const seen = new Set<Edge>();
  const parts: Edge[][] = [];
  for (const edge of edges) {
    if (seen.has(edge)) continue;
    const part = [edge];
    seen.add(edge);
    for (const one of part) {
      for (const other of [...(ofUsage.get(one.u) ?? []), ...(ofLog.get(one.l) ?? [])]) {
        if (!seen.has(other)) {
          seen.add(other);
          part.push(other);
        }
      }
    }
    parts.push(part);
  }
  return parts;
}

function settle(part: readonly Edge[], outcome: Outcome): void {
  const usage = [...new Set(part.map((edge) => edge.u))].sort((a, b) => a.row.row - b.row.row);
  const calls = [...new Set(part.map((edge) => edge.l))].sort(
    (a, b) => a.row.input - b.row.input || a.row.row - b.row.row,
  );
  if (usage.length > 8 || calls.length > 8) throw new RangeError('A part too large to try every assignment of it.');
  const inOrder = [...part].sort((a, b) => calls.indexOf(a.l) - calls.indexOf(b.l));
  const best = bestAssignments(usage, inOrder);
  // What counts is how often each outcome occurs: rows that would only change places are interchangeable.
  const outcomes = new Set(
    best.map((assignment) => {
      const taken = new Set(assignment.values());
      const list = usage.map((u) => outcome(u.row, assignment.get(u)?.row));
      for (const l of calls) if (!taken.has(l)) list.push(outcome(undefined, l.row));
      return JSON.stringify(list.sort());
    }),
  );
  if (outcomes.size > 1) {
    for (const u of usage) u.bucket = 'ambiguous';
    for (const l of calls) l.bucket = 'ambiguous';
    return;
  }
  // The first one found: the lowest usage row has its lowest log row, and so on.
  for (const [u, l] of best[0]) {
    u.pair = l;
    l.pair = u;
  }
}

/** All one-to-one assignments with as many pairs as possible and, among those, the smallest total distance. */
function bestAssignments(usage: readonly PlacedUsage[], edges: readonly Edge[]): Map<PlacedUsage, PlacedLog>[] {
  let best: Map<PlacedUsage, PlacedLog>[] = [];
  let most = -1;
  let least = 0;
  const taken = new Map<PlacedUsage, PlacedLog>();
  const used = new Set<PlacedLog>();
  const tryFrom = (at: number, distance: number): void => {
    if (taken.size + usage.length - at < most) return;
    if (at === usage.length) {
      if (taken.size > most || distance < least) {
        most = taken.size;
        least = distance;
        best = [];
      }
      if (distance === least) best.push(new Map(taken));
      return;
    }
    for (const edge of edges) {
      if (edge.u !== usage[at] || used.has(edge.l)) continue;
      taken.set(edge.u, edge.l);
      used.add(edge.l);
      tryFrom(at + 1, distance + edge.distance);
      taken.delete(edge.u);
      used.delete(edge.l);
    }
    tryFrom(at + 1, distance);
  };
  tryFrom(0, 0);
  return best;
}
