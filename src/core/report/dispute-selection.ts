import { ExactSum } from '../reconcile/exact-sum.js';
import type { Break, Statement } from '../reconcile/statement.js';
import { isCovered, ruleOfBreak } from '../reconcile/triage.js';
import { add, type Decimal, fromInteger } from '../table/decimal.js';
import { RunningAmount, signOf } from './dispute-amounts.js';

/**
 * Why breaks are in a dispute. `decided`: somebody decided so about each of them. `in-your-favour`: nobody has decided
 * that of any, so it is all that was billed too much, but for what was accepted, what the tolerance covers, and calls
 * that the log of the statement before has.
 */
export type DisputeBasis = 'decided' | 'in-your-favour';

/** What disputed breaks add up to. */
export interface DisputeSum {
  lines: number;
  /** Billed less expected, ms. */
  ms: number;
  /** Sum of the lines' amounts as the annex writes them; null where no line has a rate. */
  amount: Decimal | null;
  /** Lines without a rate: they are in no amount. */
  unpriced: number;
  /** Lines that are in no sum, for nobody can tell what is due. */
  unknown: number;
}

/** The disputed breaks of one kind. */
export interface DisputeKind extends DisputeSum {
  kind: Break['kind'];
  rule: string;
}

/** What was billed too little, or not at all. */
export interface UnderBilled {
  lines: number;
  ms: number;
  /** Exact; null where none of it has a rate. */
  amount: Decimal | null;
  /** Lines that are in no amount. */
  unpriced: number;
  /** Positions in the statement's breaks of those that somebody marked as disputed nevertheless. */
  marked: readonly number[];
}

/** What is disputed of a bill. */
export interface Dispute {
  basis: DisputeBasis;
  /** Positions in the statement's breaks, in the order of the annex: kind by kind, the largest first. */
  breaks: Uint32Array;
  kinds: readonly DisputeKind[];
  total: DisputeSum;
  /** Nothing was billed too much as far as anybody can tell: the provider is asked what is due, and for no credit. */
  isQuestion: boolean;
  /** What the provider billed too little, or not at all, by the same comparison: it is told, and not set off. */
  underBilled: UnderBilled;
  /**
   * Positions in the statement's breaks of calls that are in no log of this statement, and were in that of the one
   * before: nobody can claim that there was no such call, so without a decision they are not disputed.
   */
  loggedBefore: readonly number[];
  /** ISO 4217 code or sign of the amounts; null where there are none or nobody names one. */
  currency: string | null;
  /** Decimals of the amounts. */
  decimals: number;
}

/** The kinds in the order in which a provider can check them. */
const KIND_ORDER: readonly Break['kind'][] = [
  'duplicate',
  'extra-leg',
  'not-in-call-log',
  'billed-not-billable',
  'billed-differs',
  'outside-period',
  'ambiguous',
  'not-billed',
];

/** What a statement gives reason to dispute; `breaks` is empty where there is nothing. */
export function disputeOf(statement: Statement): Dispute {
  const { breaks, money, triage } = statement;
  const basis: DisputeBasis = (triage?.totals.disputed.breaks ?? 0) > 0 ? 'decided' : 'in-your-favour';
  const { ofKind, underBilled, loggedBefore, isClaim, isUnknown } = selectBreaks(statement, basis);
  if (!isClaim && !isUnknown) ofKind.clear();
  const ruleOf = ruleOfBreak(statement);
  const order = [...ofKind.keys()].sort((a, b) => rank(a) - rank(b));
  const total = new LineSum(money !== null);
  const running = new RunningAmount(money?.rateDecimals ?? 0);
  const kinds = order.map((kind) => {
    const sum = new LineSum(money !== null);
    for (const at of ofKind.get(kind) ?? []) {
      const { deltaMs } = breaks.at(at);
      const amount = money?.ofBreak(at, 'delta') ?? null;
      const step = amount && running.add(amount);
      for (const one of [sum, total]) one.add(deltaMs, step);
    }
    return { kind, rule: ruleOf(kind), ...sum.result() };
  });
  return {
    basis,
    breaks: Uint32Array.from(order.flatMap((kind) => ofKind.get(kind) ?? [])),
    kinds,
    total: total.result(),
    isQuestion: !isClaim && isUnknown,
    underBilled,
    loggedBefore,
    currency: money?.currency ?? null,
    decimals: money?.rateDecimals ?? 0,
  };
}

/** Chooses the disputed breaks, and adds up what was billed too little, which is never among them. */
function selectBreaks(statement: Statement, basis: DisputeBasis) {
  const { breaks, money, triage, facts, toleranceMs } = statement;
  const logged = usageRowsLoggedBefore(statement);
  const loggedBefore: number[] = [];
  const ofKind = new Map<Break['kind'], number[]>();
  const under = new LineSum(true);
  const marked: number[] = [];
  let isClaim = false;
  let isUnknown = false;
  for (let at = 0; at < breaks.length; at++) {
    const entry = breaks.at(at);
    const state = triage?.ofBreak(at).state ?? 'open';
    const amount = money?.ofBreak(at, 'delta') ?? null;
    const sign = signOf(amount, entry.deltaMs);
    if (sign < 0) {
      under.add(entry.deltaMs, amount);
      if (state === 'disputed') marked.push(at);
      continue;
    }
    const isChosen =
      basis === 'decided'
        ? state === 'disputed'
        : state !== 'accepted' && sign > 0 && !isCovered(entry, facts.aggregate, toleranceMs);
    if (!isChosen) continue;
    if (basis === 'in-your-favour' && entry.kind === 'not-in-call-log' && logged.has(entry.usage[0]?.row)) {
      loggedBefore.push(at);
      continue;
    }
    listed(ofKind, entry.kind).push(at);
    if (sign > 0) isClaim = true;
    if (entry.deltaMs === null) isUnknown = true;
  }
  const { lines, ms, amount, unpriced } = under.result();
  const underBilled: UnderBilled = { lines, ms, amount, unpriced, marked };
  return { ofKind, underBilled, loggedBefore, isClaim, isUnknown };
}

/** Rows of the usage file whose call is in the log that the statement before was made from. */
function usageRowsLoggedBefore({ continuity }: Statement): ReadonlySet<number> {
  const carried = continuity?.carriedOver.filter(({ carry }) => carry === 'billed-now' || carry === 'logged-before');
  return new Set(carried?.flatMap(({ now }) => now.map(({ row }) => row)));
}

function listed(lists: Map<Break['kind'], number[]>, kind: Break['kind']): number[] {
  const list = lists.get(kind) ?? [];
  lists.set(kind, list);
  return list;
}

function rank(kind: Break['kind']): number {
  const at = KIND_ORDER.indexOf(kind);
  return at < 0 ? KIND_ORDER.length : at;
}

/** Adds lines up. */
class LineSum {
  private lines = 0;
  private unpriced = 0;
  private unknown = 0;
  private readonly ms = new ExactSum();
  private amount: Decimal | null = null;

  constructor(private readonly withMoney: boolean) {}

  add(deltaMs: number | null, amount: Decimal | null): void {
    this.lines++;
    if (deltaMs === null) {
      this.unknown++;
      return;
    }
    this.ms.add(deltaMs);
    if (amount) this.amount = add(this.amount ?? fromInteger(0), amount);
    else if (this.withMoney) this.unpriced++;
  }

  result(): DisputeSum {
    const { lines, ms, amount, unpriced, unknown } = this;
    return { lines, ms: ms.value, amount, unpriced, unknown };
  }
}
