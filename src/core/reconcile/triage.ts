import { type AggregateFacts, isTolerated } from '../checks/aggregate-facts.js';
import { type BreakDecision, type DecidedState, decisionKey, type SavedDecision } from '../checks/choices/decisions.js';
import { say } from '../language/say.js';
import { add, type Decimal, fromInteger } from '../table/decimal.js';
import { ExactSum } from './exact-sum.js';
import { rulesOfBreaks } from './rule-of-break.js';
import type { Break, PricedAmount, Statement } from './statement.js';

/** What became of a break: nobody has decided, or somebody has. In the order in which states are shown. */
export const TRIAGE_STATES = ['open', 'accepted', 'disputed'] as const;
/** Name of a state. */
export type TriageState = 'open' | DecidedState;

/**
 * Why a break that was accepted is open again: its difference has grown, it has turned into its opposite, or its record
 * is in a break of another rule now.
 */
export type ShownAgain = 'grown' | 'turned' | 'other-rule';

/** What is decided about one break. */
export interface BreakTriage {
  state: TriageState;
  /** The decision, also where it does not hold any more; null where there is none. */
  decision: BreakDecision | null;
  /** Set where it does not hold any more; the state is open then. */
  again: ShownAgain | null;
}

/** Breaks of one state, added up. */
export interface TriageTotal {
  breaks: number;
  netMs: number;
  grossMs: number;
  /** Null without money. */
  money: { net: PricedAmount; gross: PricedAmount } | null;
}

/** The breaks of a statement and what is decided about each. */
export interface Triage {
  ofBreak(at: number): BreakTriage;
  totals: Readonly<Record<TriageState, TriageTotal>>;
  /** Accepted breaks that are open again. */
  shownAgain: number;
  /** Breaks that the tolerance does not cover and nobody has accepted. */
  pending: number;
  /** Decisions about what is no break any more, by rule and record. */
  unmatched: readonly BreakDecision[];
}

/** Finds the decision of each break. Decisions change nothing else of a statement: no bucket, no figure, no verdict. */
export function triageOf(
  statement: Pick<Statement, 'breaks' | 'rules' | 'money' | 'facts' | 'toleranceMs'>,
  decisions: readonly BreakDecision[],
): Triage {
  const { breaks, money, facts, toleranceMs } = statement;
  const ruleOf = ruleOfBreak(statement);
  const found = new DecisionFinder(decisions);
  const ofBreak: (BreakTriage | undefined)[] = [];
  const sums = { open: new TriageSum(), accepted: new TriageSum(), disputed: new TriageSum() };
  let pending = 0;
  let shownAgain = 0;
  for (let at = 0; at < breaks.length; at++) {
    const entry = breaks.at(at);
    const triage =
      decisions.length === 0 ? OPEN : found.of(ruleOf(entry.kind), breaks.recordAt(at), sizeOf(entry, facts));
    if (triage !== OPEN) ofBreak[at] = triage;
    if (triage.again !== null && triage.decision?.state === 'accepted') shownAgain++;
    const { deltaMs } = entry;
    sums[triage.state].add(deltaMs, money?.ofBreak(at, 'delta') ?? null);
    if (triage.state !== 'accepted' && !isCovered(entry, facts.aggregate, toleranceMs)) pending++;
  }
  const total = (state: TriageState) => sums[state].total(money !== null);
  return {
    ofBreak: (at) => ofBreak[at] ?? OPEN,
    totals: { open: total('open'), accepted: total('accepted'), disputed: total('disputed') },
    shownAgain,
    pending,
    unmatched: found.unmatched(),
  };
}

/** The rule by which a break is decided about; its kind where no rule explains it. */
export function ruleOfBreak({ rules }: Pick<Statement, 'rules'>): (kind: Break['kind']) => string {
  const ruleOf = rulesOfBreaks(rules);
  return (kind) => ruleOf(kind) ?? kind;
}

/** How far the decisions have come, as a reason beside the verdict, which they do not change. */
export function triageReasons({ totals, shownAgain, unmatched }: Triage): string[] {
  const { open, accepted, disputed } = totals;
  const reasons = [
    say`Of the breaks, accepted: ${accepted.breaks}, disputed: ${disputed.breaks}, open: ${open.breaks}.`,
  ];
  if (shownAgain > 0) reasons.push(say`Accepted before, and open again because they have changed: ${shownAgain}.`);
  if (unmatched.length > 0) reasons.push(say`Decisions about what is no break any more: ${unmatched.length}.`);
  return reasons;
}

const OPEN: BreakTriage = { state: 'open', decision: null, again: null };

/** The decisions by rule and record, and which of them were needed. */
class DecisionFinder {
  private readonly byKey: ReadonlyMap<string, BreakDecision>;
  private readonly byRecord = new Map<string, BreakDecision>();
  private readonly used = new Set<BreakDecision>();

  constructor(private readonly decisions: readonly BreakDecision[]) {
    this.byKey = new Map(decisions.map((decision) => [decisionKey(decision), decision]));
    for (const decision of decisions) this.byRecord.set(decision.record, decision);
  }

  of(rule: string, record: string, now: Size): BreakTriage {
    const decision = this.byKey.get(decisionKey({ rule, record }));
    if (!decision) {
      const other = this.byRecord.get(record);
      return other ? { state: 'open', decision: other, again: 'other-rule' } : OPEN;
    }
    this.used.add(decision);
    const again = decision.state === 'accepted' ? whyAgain(decision, now) : null;
    return { state: again === null ? decision.state : 'open', decision, again };
  }

  unmatched(): BreakDecision[] {
    return this.decisions.filter((decision) => !this.used.has(decision));
  }
}

/** How large a break is: of totals in calls too, as they may lack calls without a second's difference. */
type Size = Pick<BreakDecision, 'deltaMs' | 'deltaCount'>;

function sizeOf(entry: Break, { aggregate }: Statement['facts']): Size {
  return { deltaMs: entry.deltaMs, deltaCount: deltaCountOf(entry, aggregate) };
}

/** A decision that does not say how many calls it was about is about none: whoever accepted it has not seen them. */
function whyAgain(then: Size, now: Size): ShownAgain | null {
  const ofTime = whyOne(then.deltaMs, now.deltaMs);
  const ofCalls = now.deltaCount === undefined ? null : whyOne(then.deltaCount ?? 0, now.deltaCount);
  return ofTime === 'grown' || ofCalls === 'grown' ? 'grown' : (ofTime ?? ofCalls);
}

function whyOne(then: number | null, now: number | null): ShownAgain | null {
  if (now === null) return then === null ? null : 'grown';
  if (then === null || Math.abs(now) > Math.abs(then)) return 'grown';
  return now * then < 0 ? 'turned' : null;
}

/** Differences in calls of groups by their keys, looked up once per statement. */
const COUNTS = new WeakMap<AggregateFacts, ReadonlyMap<Break['group'], number | null>>();

/** By how many calls the totals of a break differ; undefined for a single call, and where nothing is counted. */
function deltaCountOf({ group }: Break, aggregate: AggregateFacts | undefined): number | undefined {
  if (!group || !aggregate) return undefined;
  const counts = COUNTS.get(aggregate) ?? new Map(aggregate.groups.map(({ key, deltaCount }) => [key, deltaCount]));
  COUNTS.set(aggregate, counts);
  return counts.get(group) ?? undefined;
}

/** Whether the tolerance covers a break. */
export function isCovered(
  { kind, deltaMs, group }: Break,
  aggregate: AggregateFacts | undefined,
  toleranceMs: number,
): boolean {
  if (kind !== 'billed-differs' || deltaMs === null || Math.abs(deltaMs) > toleranceMs) return false;
  const compared = group && aggregate?.groups.find(({ key }) => key === group);
  return compared ? isTolerated(compared, toleranceMs) : true;
}

/** Sums of the breaks of one state. */
class TriageSum {
  private breaks = 0;
  private readonly net = new ExactSum();
  private readonly gross = new ExactSum();
  private readonly money = { net: fromInteger(0), gross: fromInteger(0), priced: 0, unpriced: 0 };

  add(deltaMs: number | null, amount: Decimal | null): void {
    this.breaks++;
    if (deltaMs === null) return;
    this.net.add(deltaMs);
    this.gross.add(Math.abs(deltaMs));
    const { money } = this;
    if (amount) {
      money.priced++;
      money.net = add(money.net, amount);
      money.gross = add(money.gross, amount.mantissa < 0n ? { ...amount, mantissa: -amount.mantissa } : amount);
    } else if (deltaMs !== 0) money.unpriced++;
  }

  total(withMoney: boolean): TriageTotal {
    const { net, gross, priced, unpriced } = this.money;
    const known = (amount: Decimal) => (priced === 0 && unpriced > 0 ? null : amount);
    return {
      breaks: this.breaks,
      netMs: this.net.value,
      grossMs: this.gross.value,
      money: withMoney
        ? {
            net: { amount: known(net), unpricedRows: unpriced },
            gross: { amount: known(gross), unpricedRows: unpriced },
          }
        : null,
    };
  }
}

/** A statement with what is decided about its breaks; without a decision it stays as it is. */
export function withDecisions(statement: Statement, decisions: readonly BreakDecision[] = []): Statement {
  if (decisions.length === 0) return statement;
  const triage = triageOf(statement, decisions);
  return { ...statement, triage, reasons: [...statement.reasons, ...triageReasons(triage)] };
}

/** A decision about a break as it is now, to be kept. */
export function decideBreak(
  statement: Pick<Statement, 'breaks' | 'rules' | 'facts'>,
  at: number,
  state: DecidedState,
  reason: string,
): SavedDecision {
  const entry = statement.breaks.at(at);
  const { deltaMs, deltaCount } = sizeOf(entry, statement.facts);
  const deltaSeconds = deltaMs === null ? null : deltaMs / 1000;
  return {
    ...nameBreak(statement, at, entry.kind),
    state,
    reason,
    deltaSeconds,
    ...(deltaCount !== undefined && { deltaCount }),
  };
}

/** By what a decision about a break is found again. */
export function nameBreak(
  statement: Pick<Statement, 'breaks' | 'rules'>,
  at: number,
  kind = statement.breaks.at(at).kind,
): Pick<SavedDecision, 'rule' | 'record'> {
  return { rule: ruleOfBreak(statement)(kind), record: statement.breaks.recordAt(at) };
}
