import type { StatementFacts } from '../checks/statement-facts.js';
import { isMarked as isMarkedlyBetter, LEAST_PAIRS, NEAR_MS, QUARTER_MS, REACH } from './clock.js';

/** Runners-up are shown that bring at least this share of the pairs together: two of them tell of daylight saving. */
const RUNNER_UP = 0.05;
const MOST_RUNNERS_UP = 3;
/** Stands for all logs together. */
export const ALL_LOGS = -1;

/** One shift of a log's clock against the bill's: how many pairs it brings within a minute of each other. */
export interface ClockShift {
  /** Added to the stamps as they are in the log, ms. */
  shiftMs: number;
  /** Pairs within 60 s with it. */
  pairs: number;
  /** Brings the most together; of equally good ones the smallest, none before any. */
  isBest: boolean;
  isApplied: boolean;
}

/** The clock of one log against that of the bill. */
export interface LogClock {
  /** Index of the log among the logs; `ALL_LOGS` where only all together are known. */
  log: number;
  pairs: number;
  /** The best first, then what else comes into question; no shift and the applied one are always among them. */
  shifts: readonly ClockShift[];
  /** The best shift is markedly better than the one in force, for this log by itself. */
  isMarked: boolean;
  /** The shift whose exceptions are worth a look: the best where it is markedly better, else the one in force. */
  judgedMs: number;
  /** Pairs that are off by more than a minute with it. */
  exceptions: number;
}

/**
 * What the two clocks say about each other. `ids`: pairs were made by their ids, whatever their times. `ends`: there are
 * none, so usage rows were held against the calls of the same two ends. `groups`: totals, and the groups that tie.
 */
export interface ClockEvidence {
  basis: 'ids' | 'ends' | 'groups';
  /** The finder's answer is markedly better than what is in force. */
  isMarked: boolean;
  /** The best shift, the applied one included, ms: what to set for it to hold. */
  foundMs: number;
  appliedMs: number;
  logs: readonly LogClock[];
}

/** The clocks of a statement's logs. Null where nothing has a time on both sides. */
export function clockEvidence(facts: StatementFacts): ClockEvidence | null {
  const { clock, log, aggregate } = facts;
  if (clock.pairs === 0) return null;
  const { appliedMs, marked: isMarked } = clock;
  const foundMs = appliedMs + clock.shiftMs;
  const judgedMs = isMarked ? foundMs : appliedMs;
  const logs = log.files.flatMap((_, at) => logClock(facts, at) ?? []);
  if (logs.length > 0) return { basis: 'ids', isMarked, foundMs, appliedMs, logs };
  const shifts: ClockShift[] = [
    { shiftMs: foundMs, pairs: clock.explained, isBest: true, isApplied: clock.shiftMs === 0 },
  ];
  if (clock.shiftMs !== 0)
    shifts.push({ shiftMs: appliedMs, pairs: clock.explainedWithout, isBest: false, isApplied: true });
  const exceptions = clock.pairs - (isMarked ? clock.explained : clock.explainedWithout);
  return {
    basis: aggregate ? 'groups' : 'ends',
    isMarked,
    foundMs,
    appliedMs,
    logs: [{ log: ALL_LOGS, pairs: clock.pairs, shifts, isMarked, judgedMs, exceptions }],
  };
}

/** Log rows of the pairs by id of one log whose times are more than a minute apart with a shift, ascending. */
export function clockExceptions(facts: StatementFacts, log: number, shiftMs: number): Int32Array {
  const rows: number[] = [];
  eachPair(facts, log, (row, ms) => {
    if (Math.abs(ms - shiftMs) > NEAR_MS) rows.push(row);
  });
  return Int32Array.from(rows);
}

/** How far a pair's stamps are apart as the files have them: `usage − log`, ms. */
export function apartMs({ usage, usageOfLog, log, clock }: StatementFacts, row: number): number {
  return usage.stamps.values[usageOfLog[row]] - log.start[row] + clock.appliedMs;
}

function logClock(facts: StatementFacts, log: number): LogClock | undefined {
  const { appliedMs } = facts.clock;
  const counts = new Int32Array(2 * REACH + 1);
  let pairs = 0;
  let applied = 0;
  eachPair(facts, log, (_, ms) => {
    pairs++;
    if (Math.abs(ms - appliedMs) <= NEAR_MS) applied++;
    const quarter = Math.round(ms / QUARTER_MS);
    if (quarter < -REACH || quarter > REACH) return;
    if (Math.abs(ms - quarter * QUARTER_MS) <= NEAR_MS) counts[quarter + REACH]++;
  });
  if (pairs === 0) return undefined;
  const found = [...counts]
    .map((count, at) => ({ shiftMs: (at - REACH) * QUARTER_MS, pairs: count }))
    .filter(({ shiftMs }) => shiftMs !== appliedMs);
  found.push({ shiftMs: appliedMs, pairs: applied });
  // Of equally good shifts the one in force, then none, then the smallest.
  const rank = (shiftMs: number) => (shiftMs === appliedMs ? -1 : Math.abs(shiftMs));
  found.sort((a, b) => b.pairs - a.pairs || rank(a.shiftMs) - rank(b.shiftMs) || a.shiftMs - b.shiftMs);
  const runnersUp = found.slice(1, 1 + MOST_RUNNERS_UP).filter((one) => one.pairs >= RUNNER_UP * pairs);
  const shown = found.filter(
    (one, at) => at === 0 || one.shiftMs === 0 || one.shiftMs === appliedMs || runnersUp.includes(one),
  );
  const shifts = shown.map((one, at) => ({ ...one, isBest: at === 0, isApplied: one.shiftMs === appliedMs }));
  const [best] = found;
  const isMarked = best.shiftMs !== appliedMs && pairs >= LEAST_PAIRS && isMarkedlyBetter(pairs, best.pairs, applied);
  const judged = isMarked ? best : { shiftMs: appliedMs, pairs: applied };
  return { log, pairs, shifts, isMarked, judgedMs: judged.shiftMs, exceptions: pairs - judged.pairs };
}

/** Every pair by id of one log, or of all, with how far its stamps are apart as the files have them. */
function eachPair(facts: StatementFacts, log: number, each: (row: number, apart: number) => void): void {
  const { usageOfLog, pairedByEnds, usage } = facts;
  const { offsets, rowCount, start } = facts.log;
  const { appliedMs } = facts.clock;
  const stamps = usage.stamps.values;
  const from = log === ALL_LOGS ? 0 : offsets[log];
  const to = log === ALL_LOGS ? rowCount : (offsets[log + 1] ?? rowCount);
  for (let row = from; row < to; row++) {
    const partner = usageOfLog[row];
    if (partner >= 0 && pairedByEnds[partner] === 0) each(row, stamps[partner] - start[row] + appliedMs);
  }
}
