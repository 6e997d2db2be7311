import { decisionKey } from '../checks/choices/decisions.js';
import { LOG_BUCKETS, type StatementFacts, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { viewOf } from '../reading/byte-view.js';
import { IdSide } from '../table/id-side.js';
import { hashSpan } from '../table/span-hash.js';
import { L, U } from './classify.js';
import type { PreviousBreak, PreviousStatement } from './continuity-previous.js';
import { areAdjoining, remarksOn } from './continuity-remarks.js';
import { ExactSum } from './exact-sum.js';
import { fileOfLogRow } from './log-side.js';
import type { Break, RowReference, Statement } from './statement.js';
import { ruleOfBreak } from './triage.js';

/** What a break is, compared with the statement before: the same rule and record was a break there, or not. */
export type BreakChange = 'new' | 'persisting';

/**
 * How a call went on across the boundary. `billed-now`: it was not billed in the statement before, and is now.
 * `logged-now`: it was billed there without its call, or outside the period, and its call is in this log. `billed-again`:
 * it was billed there so, and is billed once more. `logged-before`: it is billed now without its call, which was in the
 * log then, after the period.
 */
export type Carry = 'billed-now' | 'logged-now' | 'billed-again' | 'logged-before';

/** What a call was in the statement before: a break, or a call after the period, which is none. */
export type CallBefore = Pick<PreviousBreak, 'kind' | 'callId' | 'usage' | 'callLog'> & Partial<PreviousBreak>;

/** A call of the statement before that is found in a file of this one. */
export interface CarriedOver {
  carry: Carry;
  before: CallBefore;
  /** Its rows now, and the bucket of the first. */
  now: readonly RowReference[];
  bucket: string;
}

/** Breaks added up. */
export interface ChangeTotal {
  breaks: number;
  netMs: number;
}

/** A statement compared with the one before. */
export interface Continuity {
  previous: PreviousStatement;
  /** Whether the statement before is of an earlier period, of the same one, or of a later one by mistake. */
  order: 'earlier' | 'same' | 'later';
  totals: Readonly<Record<BreakChange | 'resolved', ChangeTotal>>;
  /** The break of the statement before that a break was; null where it is new. */
  before(at: number): PreviousBreak | null;
  /** Whether another rule explained the same record's break then. */
  isOtherRule(at: number): boolean;
  /** What keeps the two from being compared as they stand, in sentences. */
  remarks: readonly string[];
  /**
   * Breaks of the statement before that are none any more, in its order: without those that went on across the boundary
   * into a break of this one.
   */
  resolved: readonly PreviousBreak[];
  carriedOver: readonly CarriedOver[];
}

/**
 * Compares a statement with the one before, break by break: by rule and record, then by the record alone, as a break may
 * have turned into one of another rule. Neither statement is changed by it.
 */
export function continuityOf(statement: Statement, previous: PreviousStatement): Continuity {
  const { breaks } = statement;
  const ruleOf = ruleOfBreak(statement);
  const { beforeOf, found } = breaksBefore(statement, previous, ruleOf);
  const sums = { new: new ChangeSum(), persisting: new ChangeSum(), resolved: new ChangeSum() };
  for (let at = 0; at < breaks.length; at++) sums[beforeOf[at] < 0 ? 'new' : 'persisting'].add(breaks.at(at).deltaMs);
  const carried =
    areAdjoining(statement, previous) && !statement.facts.aggregate
      ? [...carriedOver(statement.facts, previous), ...loggedBefore(statement, previous)]
      : [];
  const wentOn = stillBreaks(statement, carried);
  const resolved = previous.breaks.filter((entry, at) => !found.has(at) && !wentOn.has(entry));
  for (const { deltaMs } of resolved) sums.resolved.add(deltaMs);
  const order = orderOf(previous, statement);
  return {
    previous,
    order,
    totals: { new: sums.new.total, persisting: sums.persisting.total, resolved: sums.resolved.total },
    before: (at) => (beforeOf[at] < 0 ? null : previous.breaks[beforeOf[at]]),
    isOtherRule: (at) => beforeOf[at] >= 0 && previous.breaks[beforeOf[at]].rule !== ruleOf(breaks.at(at).kind),
    remarks: remarksOn(statement, previous),
    resolved,
    carriedOver: carried,
  };
}

/** The break before of each break by its index, -1 for new ones, and which of those before were found. */
function breaksBefore(
  { breaks }: Statement,
  previous: PreviousStatement,
  ruleOf: (kind: Break['kind']) => string,
): { beforeOf: Int32Array; found: ReadonlySet<number> } {
  const byKey = new Map(previous.breaks.map((entry, at) => [decisionKey(entry), at]));
  const beforeOf = new Int32Array(breaks.length).fill(-1);
  const found = new Set<number>();
  for (let at = 0; at < breaks.length; at++) {
    beforeOf[at] = byKey.get(decisionKey({ rule: ruleOf(breaks.at(at).kind), record: breaks.recordAt(at) })) ?? -1;
    if (beforeOf[at] >= 0) found.add(beforeOf[at]);
  }
  const byRecord = new Map<string, number[]>();
  previous.breaks.forEach(({ record }, at) => {
    if (found.has(at)) return;
    const same = byRecord.get(record);
    if (same) same.push(at);
    else byRecord.set(record, [at]);
  });
  for (let at = 0; at < breaks.length; at++) {
    if (beforeOf[at] >= 0) continue;
    beforeOf[at] = byRecord.get(breaks.recordAt(at))?.shift() ?? -1;
    if (beforeOf[at] >= 0) found.add(beforeOf[at]);
  }
  return { beforeOf, found };
}

/** Calls of the statement before whose rows of now are in a break again. */
function stillBreaks({ breaks }: Statement, carried: readonly CarriedOver[]): ReadonlySet<CallBefore> {
  const went = new Set<CallBefore>();
  if (carried.length === 0) return went;
  const key = ({ input, row }: RowReference) => `${input}/${row}`;
  const callsOf = new Map<string, CallBefore[]>();
  for (const { before, now } of carried)
    for (const row of now) callsOf.set(key(row), [...(callsOf.get(key(row)) ?? []), before]);
  for (let at = 0; at < breaks.length; at++) {
    const { usage, callLog } = breaks.at(at);
    for (const row of [...usage, ...callLog]) for (const before of callsOf.get(key(row)) ?? []) went.add(before);
  }
  return went;
}

function orderOf({ period }: PreviousStatement, statement: Statement): Continuity['order'] {
  if (period.start === statement.period.start) return 'same';
  return period.start < statement.period.start ? 'earlier' : 'later';
}

class ChangeSum {
  private breaks = 0;
  private readonly net = new ExactSum();

  add(deltaMs: number | null): void {
    this.breaks++;
    if (deltaMs !== null) this.net.add(deltaMs);
  }

  get total(): ChangeTotal {
    return { breaks: this.breaks, netMs: this.net.value };
  }
}

/** Only whoever has an id is found: what else two months have in common is chance. */
function carriedOver(facts: StatementFacts, previous: PreviousStatement): CarriedOver[] {
  const candidates = previous.breaks.filter(({ callId, kind }) => callId !== null && CARRIED_KINDS.has(kind));
  if (candidates.length === 0) return [];
  const { usageFile, log, idColumns } = facts;
  // A file of several months has the rows of both: a row that is there twice is charged once.
  const isSameFile = previous.usageSha256 !== '' && previous.usageSha256 === usageFile.sha256;
  const usageRows = new CallRows([usageFile], [idColumns.usage]);
  const logRows = new CallRows(log.files, idColumns.logs);
  return candidates.flatMap((before): CarriedOver[] => {
    const id = before.callId as string;
    const billed = usageRows.of(id).filter((row) => isBilled(facts, row));
    const now = billed.map((row) => ({ input: 0, row: row + 1 }));
    const bucket = billed.length > 0 ? USAGE_BUCKETS[facts.usageBucket[billed[0]]] : '';
    if (before.usage.length === 0) return billed.length > 0 ? [{ carry: 'billed-now', before, now, bucket }] : [];
    if (billed.length > 0 && !isSameFile) return [{ carry: 'billed-again', before, now, bucket }];
    if (isSameFile && before.kind === 'outside-period') return [];
    const logged = logRows.of(id).filter((row) => isCounted(facts, row));
    if (logged.length === 0) return [];
    const places = logged.map((row) => logReference(facts, row));
    return [{ carry: 'logged-now', before, now: places, bucket: LOG_BUCKETS[facts.logBucket[logged[0]]] }];
  });
}

/** Calls that are billed now and in no log of now, and were in the log then, after its period. */
function loggedBefore({ breaks, facts }: Statement, { afterPeriod }: PreviousStatement): CarriedOver[] {
  if (afterPeriod.length === 0) return [];
  const placeOf = new Map(afterPeriod.map(({ callId, place }) => [callId, place]));
  const carried: CarriedOver[] = [];
  for (let at = 0; at < breaks.length; at++) {
    const { kind, callId, usage } = breaks.at(at);
    const place = kind === 'not-in-call-log' && callId !== null ? placeOf.get(callId) : undefined;
    if (!place) continue;
    const before: CallBefore = { kind: 'outside-period', callId, usage: [], callLog: [place] };
    const bucket = USAGE_BUCKETS[facts.usageBucket[usage[0].row - 1]];
    carried.push({ carry: 'logged-before', before, now: usage, bucket });
  }
  return carried;
}

/** Kinds of breaks that the other month may explain. */
const CARRIED_KINDS: ReadonlySet<string> = new Set(['not-billed', 'not-in-call-log', 'outside-period']);

function isBilled({ usage, usageBucket }: StatementFacts, row: number): boolean {
  const bucket = usageBucket[row];
  return bucket !== U.unreadable && bucket !== U['not-a-call'] && usage.billedMs[row] > 0;
}

function isCounted({ logBucket }: StatementFacts, row: number): boolean {
  return logBucket[row] !== L.unreadable && logBucket[row] !== L.duplicate;
}

function logReference({ log }: StatementFacts, row: number): RowReference {
  const at = fileOfLogRow(log, row);
  return { input: 1 + at.file, row: at.row + 1 };
}

/** Rows of one side by call id. */
class CallRows {
  private readonly side: IdSide;
  private readonly encoder = new TextEncoder();

  constructor(files: readonly OpenedFile[], columns: readonly number[]) {
    this.side = new IdSide(files.map(({ table }, at) => ({ table, column: columns[at] ?? -1 })));
  }

  /** Rows with an id, ascending. */
  of(id: string): number[] {
    const bytes = this.encoder.encode(id);
    const rows = this.side.rowsOf(hashSpan(viewOf(bytes), 0, bytes.length));
    return rows.filter((row) => this.side.textOf(row) === id);
  }
}

/** A statement compared with the one before. */
export function withPrevious(statement: Statement, previous: PreviousStatement | null): Statement {
  return previous === null ? statement : { ...statement, continuity: continuityOf(statement, previous) };
}
