import { say } from '../language/say.js';
import { type Steps, takeAll } from '../table/steps.js';
import { SparseAssignment } from './assignment.js';
import { EdgeList, type EndsTimes, endsDistance, markNear } from './ends-edges.js';
import { groupByEnds } from './ends-groups.js';
import { EndsParts } from './ends-parts.js';
import { CrowdMatcher } from './match-crowds.js';
import { OptimalExchanges } from './optimal-exchanges.js';

/** Rows of one side that may be matched by their ends, as columns. */
export interface EndsCandidate {
  /** Row numbers; they must differ. Lower ones come first where it does not matter otherwise. */
  rows: Int32Array;
  /** Codes of the normalised numbers, shared by both sides; -1 for none. */
  from: Int32Array;
  to: Int32Array;
  /** Usage: the stamp. Log: the start of the call. Epoch ms UTC, whole; NaN for none. */
  start: Float64Array;
  /** Log only: the end of the call, NaN where unknown. */
  end?: Float64Array;
}

/** What matching by ends found. All are row numbers, in the order in which the candidates were given. */
export interface EndsMatching {
  /** Pairs, parallel. */
  usageRows: Int32Array;
  logRows: Int32Array;
  /** Rows for which several equally good assignments differ in what becomes of them: none is taken. */
  ambiguousUsage: Int32Array;
  ambiguousLog: Int32Array;
}

/** Rows of both sides that are left to be paired by who called whom and when. All times in ms. */
export interface EndsInput {
  usage: EndsCandidate;
  log: EndsCandidate;
  /** True: the usage stamp may be near the log's start or its end, whichever is nearer. */
  usageStampIsCreation: boolean;
  toleranceMs: number;
  /** Whether two candidates may meet at all; all may if it is not given. Arguments here and below are candidate indexes. */
  allowed?(usageIndex: number, logIndex: number): boolean;
  /** What becomes of a pair, and of a row without one: equal texts are equal outcomes. */
  pairOutcome(usageIndex: number, logIndex: number): string;
  usageOutcome(usageIndex: number): string;
  logOutcome(logIndex: number): string;
  /**
   * Codes of candidates of one side. Two of the same code and the same stamps may meet the same candidates and come to the
   * same outcomes, with each of them and alone. With both given, many calls at one time are matched as crowds: quickly.
   */
  usageKind?(usageIndex: number): number;
  logKind?(logIndex: number): number;
}

/**
 * How many possible pairs are held at once for calls of the same two ends that follow each other closely. Beyond it (some
 * 3,000 calls between the same two numbers within the tolerance of each other) the rows are ambiguous untried.
 */
const MOST_EDGES = 8_000_000;
/** From so many combinations on, equal candidates are put together first. */
const CROWDED = 1024;
const GROUPS_A_STEP = 2000;
/** Possible pairs that are weighed before others get their turn: a fraction of a second. */
const EDGES_A_STEP = 4_000_000;

/**
 * Matches rows by their two ends and their time, one to one (reconciliation rules, match by ends): in each connected
 * part of the possible pairs as many pairs as possible, then the smallest total distance. Where several such
 * assignments of a part would give different outcomes, all rows of the part are ambiguous and none is taken; otherwise
 * the one with the lowest rows is.
 *
 * Outcomes of an assignment are compared as a whole: how often each outcome occurs among its pairs and among the rows
 * it leaves alone.
 */
export function matchByEnds(input: EndsInput): EndsMatching {
  return takeAll(matchingSteps(input));
}

/** As `matchByEnds`, in steps. */
export function* matchingSteps(input: EndsInput): Steps<EndsMatching> {
  const matcher = new Matcher(input);
  yield* matcher.run();
  return matcher.result();
}

class Matcher {
  private readonly times: EndsTimes;
  /** Log candidate per usage candidate; -1 none, -2 ambiguous. */
  private readonly logOf: Int32Array;
  private readonly logAmbiguous: Uint8Array;
  private readonly edges = new EdgeList(MOST_EDGES);
  private readonly parts = new EndsParts();
  private readonly assignment = new SparseAssignment();
  private readonly exchanges = new OptimalExchanges();
  private readonly crowds: CrowdMatcher;
  /** Where the group that is being cut into pieces has been cut. */
  private usageAt = 0;
  private logAt = 0;
  /** Possible pairs that were weighed since others had their turn. */
  private weighed = 0;

  constructor(private readonly input: EndsInput) {
    const { usage, log } = input;
    this.times = {
      usage: usage.start,
      logStart: log.start,
      logEnd: input.usageStampIsCreation ? log.end : undefined,
      toleranceMs: input.toleranceMs,
    };
    this.logOf = new Int32Array(usage.rows.length).fill(-1);
    this.logAmbiguous = new Uint8Array(log.rows.length);
    this.crowds = new CrowdMatcher(input, this.times, this.edges, this.parts, {
      pair: (u, l) => {
        this.logOf[u] = l;
      },
      usageIsAmbiguous: (u) => {
        this.logOf[u] = -2;
      },
      logIsAmbiguous: (l) => {
        this.logAmbiguous[l] = 1;
      },
    });
  }

  *run(): Steps<void> {
    const { input, times } = this;
    const first = times.logEnd ? eachKnown(times.logStart, times.logEnd, Math.min) : times.logStart;
    const last = times.logEnd ? eachKnown(times.logStart, times.logEnd, Math.max) : times.logStart;
    const groups = groupByEnds(input.usage, times.usage, input.log, first);
    for (let group = 0; group < groups.count; group++) {
      if (group % GROUPS_A_STEP === GROUPS_A_STEP - 1) yield say`Matching calls without an id`;
      const usageFrom = groups.usageStart[group];
      const usageTo = groups.usageStart[group + 1];
      const logFrom = groups.logStart[group];
      const logTo = groups.logStart[group + 1];
      if (logFrom === logTo) continue;
      if (usageTo - usageFrom === 1 && logTo - logFrom === 1)
        this.matchTwo(groups.usage[usageFrom], groups.log[logFrom]);
      else {
        const usage = groups.usage.subarray(usageFrom, usageTo);
        const log = groups.log.subarray(logFrom, logTo);
        this.usageAt = 0;
        this.logAt = 0;
        while (this.matchNext(usage, log, first, last)) {
          if (this.weighed < EDGES_A_STEP) continue;
          this.weighed = 0;
          yield say`Matching calls without an id`;
        }
      }
    }
  }

  result(): EndsMatching {
    const { usage, log } = this.input;
    let pairs = 0;
    let ambiguous = 0;
    for (let i = 0; i < this.logOf.length; i++) {
      if (this.logOf[i] >= 0) pairs++;
      else if (this.logOf[i] === -2) ambiguous++;
    }
    const usageRows = new Int32Array(pairs);
    const logRows = new Int32Array(pairs);
    const ambiguousUsage = new Int32Array(ambiguous);
    pairs = 0;
    ambiguous = 0;
    for (let i = 0; i < this.logOf.length; i++) {
      const partner = this.logOf[i];
      if (partner >= 0) {
        usageRows[pairs] = usage.rows[i];
        logRows[pairs++] = log.rows[partner];
      } else if (partner === -2) ambiguousUsage[ambiguous++] = usage.rows[i];
    }
    const ambiguousLog = log.rows.filter((_, index) => this.logAmbiguous[index] === 1);
    return { usageRows, logRows, ambiguousUsage, ambiguousLog };
  }

  /** The usual case: one call each between these two ends. */
  private matchTwo(usage: number, log: number): void {
    if (endsDistance(this.times, usage, log) > this.times.toleranceMs) return;
    if (this.input.allowed && !this.input.allowed(usage, log)) return;
    this.logOf[usage] = log;
  }

  /**
   * Matches the next piece of a group, which is cut where no call is near enough to connect what is before and after.
   * Returns false where none is left.
   */
  private matchNext(usage: Int32Array, log: Int32Array, first: Float64Array, last: Float64Array): boolean {
    const { toleranceMs } = this.times;
    let { usageAt, logAt } = this;
    if (logAt >= log.length || usageAt >= usage.length) return false;
    const from = logAt;
    const opens = first[log[from]] - toleranceMs;
    let closes = last[log[logAt++]] + toleranceMs;
    while (logAt < log.length && first[log[logAt]] - toleranceMs <= closes) {
      closes = Math.max(closes, last[log[logAt++]] + toleranceMs);
    }
    while (usageAt < usage.length && this.times.usage[usage[usageAt]] < opens) usageAt++;
    const usageFrom = usageAt;
    while (usageAt < usage.length && this.times.usage[usage[usageAt]] <= closes) usageAt++;
    this.usageAt = usageAt;
    this.logAt = logAt;
    if (usageAt === usageFrom) return true;
    if (usageAt - usageFrom === 1 && logAt - from === 1) this.matchTwo(usage[usageFrom], log[from]);
    else this.matchPiece(usage.subarray(usageFrom, usageAt), log.subarray(from, logAt));
    return true;
  }

  private matchPiece(usage: Int32Array, log: Int32Array): void {
    const { edges, parts } = this;
    if (usage.length * log.length >= CROWDED && this.crowds.match(usage, log)) {
      this.weighed += edges.count + usage.length + log.length;
      return;
    }
    if (!edges.collect(this.times, usage, log, this.input.allowed)) {
      this.weighed += MOST_EDGES;
      this.giveUp(usage, log);
      return;
    }
    this.weighed += edges.count;
    if (edges.count === 1) {
      this.logOf[usage[edges.usage[0]]] = log[edges.log[0]];
      return;
    }
    parts.split(edges, usage.length, log.length);
    for (let part = 0; part < parts.count; part++) {
      if (parts.edgeCount(part) === 1) {
        const edge = parts.firstEdge(part);
        this.logOf[usage[edges.usage[edge]]] = log[edges.log[edge]];
      } else this.matchPart(part, usage, log);
    }
  }

  private matchPart(part: number, usage: Int32Array, log: Int32Array): void {
    const { assignment, parts, input } = this;
    const problem = parts.problem(part, this.times.toleranceMs);
    assignment.solve(problem);
    const usageOf = (row: number) => usage[parts.usageOfRow[row]];
    const logOf = (column: number) => log[parts.logOfColumn[column]];
    if (this.exchanges.take(assignment)) {
      const same = this.exchanges.sameOutcomes({
        pair: (row, column) => input.pairOutcome(usageOf(row), logOf(column)),
        rowAlone: (row) => input.usageOutcome(usageOf(row)),
        columnAlone: (column) => input.logOutcome(logOf(column)),
      });
      if (!same) {
        for (let row = 0; row < problem.rowCount; row++) this.logOf[usageOf(row)] = -2;
        for (let column = 0; column < problem.columnCount; column++) this.logAmbiguous[logOf(column)] = 1;
        return;
      }
      const rowNumbers = new Int32Array(problem.rowCount);
      const columnNumbers = new Int32Array(problem.columnCount);
      for (let row = 0; row < problem.rowCount; row++) rowNumbers[row] = input.usage.rows[usageOf(row)];
      for (let column = 0; column < problem.columnCount; column++) {
        columnNumbers[column] = input.log.rows[logOf(column)];
      }
      this.exchanges.preferLowest(rowNumbers, columnNumbers);
    }
    for (let row = 0; row < problem.rowCount; row++) {
      const edge = assignment.edgeOfRow[row];
      if (edge >= 0) this.logOf[usageOf(row)] = logOf(problem.edgeColumn[edge]);
    }
  }

  /** Too many possible pairs to weigh: every row that is near another is ambiguous. */
  private giveUp(usage: Int32Array, log: Int32Array): void {
    const near = markNear(this.times, usage, log);
    for (let i = 0; i < usage.length; i++) if (near.usage[i] === 1) this.logOf[usage[i]] = -2;
    for (let i = 0; i < log.length; i++) if (near.log[i] === 1) this.logAmbiguous[log[i]] = 1;
  }
}

/** The smaller or larger of two times, or the one that is known. */
function eachKnown(a: Float64Array, b: Float64Array, choose: (x: number, y: number) => number): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++)
    out[i] = Number.isNaN(b[i]) ? a[i] : Number.isNaN(a[i]) ? b[i] : choose(a[i], b[i]);
  return out;
}
