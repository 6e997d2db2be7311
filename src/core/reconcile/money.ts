import {
  LOG_BUCKETS,
  type LogBucket,
  type StatementFacts,
  USAGE_BUCKETS,
  type UsageBucket,
} from '../checks/statement-facts.js';
import { KIND_VOICE_AI } from '../formats/records.js';
import { add, type Decimal, fromInteger } from '../table/decimal.js';
import type { BreakColumns } from './breaks.js';
import { logVector, usageVector } from './bridge.js';
import { L, U } from './classify.js';
import { ExactSum } from './exact-sum.js';
import { NO_RATE, type RateCard } from './rate-card.js';
import { BRIDGE_STEPS, type Break, type PricedAmount, type StatementMoney } from './statement.js';

/**
 * The statement in money: every part of the bridge, of a bucket and of a break at the rate that the invoice has for the
 * Description of its usage row. A call of the log has the rate of its partner; without one nothing says what kind of
 * call it is, so it has none. All parts of one call have one rate: what ties in time ties in money.
 * Null where no usage row has a rate.
 */
export function priceStatement(facts: StatementFacts, breaks: BreakColumns, card: RateCard): StatementMoney | null {
  const rateOf = ratesOfRows(facts, card);
  if (!rateOf) return null;
  const steps = sums(BRIDGE_STEPS);
  const usage = sums(USAGE_BUCKETS);
  const callLog = sums(LOG_BUCKETS);
  addUsage(facts, rateOf, steps, usage);
  addCallLog(facts, rateOf, steps, callLog);
  return {
    currency: card.currency,
    rateDecimals: card.decimals,
    bridge: steps.map((sum) => sum.amount(card)),
    usage: byName(USAGE_BUCKETS, usage, card) as Record<UsageBucket, PricedAmount>,
    callLog: byName(LOG_BUCKETS, callLog, card) as Record<LogBucket, PricedAmount>,
    ...priceBreaks(facts, breaks, rateOf, card),
    explained: explained(facts, rateOf).amount(card),
    residual: residual(steps, card),
    ofBreak: (at, ms) => {
      const row = breaks.rowsAt(at).usage;
      const rate = row < 0 ? NO_RATE : rateOf(row);
      return ms === null || rate === NO_RATE ? null : card.amount(rate, ms);
    },
  };
}

/** Ms by rate, exact, and how many parts have none. */
class RatedSum {
  private readonly byRate: ExactSum[] = [];
  private priced = 0;
  private unpriced = 0;

  add(rate: number, ms: number): void {
    if (ms === 0) return;
    if (rate === NO_RATE) {
      this.unpriced++;
      return;
    }
    this.priced++;
    this.byRate[rate] ??= new ExactSum();
    this.byRate[rate].add(ms);
  }

  ms(rate: number): bigint {
    return this.byRate[rate]?.exact ?? 0n;
  }

  amount(card: RateCard): PricedAmount {
    if (this.priced === 0 && this.unpriced > 0) return { amount: null, unpricedRows: this.unpriced };
    let amount = fromInteger(0);
    this.byRate.forEach((sum, rate) => {
      amount = add(amount, card.amount(rate, sum.exact));
    });
    return { amount, unpricedRows: this.unpriced };
  }
}

type RateOfRow = (usageRow: number) => number;

/** The rate of each usage row, looked up once per Description; undefined where no row has one. */
function ratesOfRows({ usageFile, usage }: StatementFacts, card: RateCard): RateOfRow | undefined {
  if (card.rates.length === 0) return undefined;
  const column = usageFile.binding.column('description');
  const descriptions = column < 0 ? undefined : usageFile.table.dictionaryColumn(column);
  const texts = descriptions
    ? Array.from({ length: descriptions.distinct }, (_, code) => descriptions.text(code))
    : [''];
  const perMinute = Int32Array.from(texts, (text) => card.indexOf(text, 'minutes'));
  const perSecond = Int32Array.from(texts, (text) => card.indexOf(text, 'seconds'));
  if (perMinute.every((rate) => rate === NO_RATE)) return undefined;
  return (row) =>
    (usage.kind[row] === KIND_VOICE_AI ? perSecond : perMinute)[descriptions ? descriptions.codes[row] : 0];
}

function sums(names: readonly string[]): RatedSum[] {
  return names.map(() => new RatedSum());
}

function addUsage(facts: StatementFacts, rateOf: RateOfRow, steps: RatedSum[], buckets: RatedSum[]): void {
  const { usageBucket, usage } = facts;
  const total = steps[steps.length - 1];
  for (let row = 0; row < usageBucket.length; row++) {
    const bucket = usageBucket[row];
    if (bucket === U.unreadable || bucket === U['not-a-call']) continue;
    const rate = rateOf(row);
    buckets[bucket].add(rate, usage.billedMs[row]);
    total.add(rate, usage.billedMs[row]);
    usageVector(facts, row, (step, ms) => steps[step].add(rate, ms));
  }
}

function addCallLog(facts: StatementFacts, rateOf: RateOfRow, steps: RatedSum[], buckets: RatedSum[]): void {
  const { logBucket, usageOfLog, log } = facts;
  for (let row = 0; row < logBucket.length; row++) {
    if (logBucket[row] === L.unreadable) continue;
    const rate = usageOfLog[row] < 0 ? NO_RATE : rateOf(usageOfLog[row]);
    buckets[logBucket[row]].add(rate, log.talkMs[row]);
    steps[0].add(rate, log.talkMs[row]);
    logVector(facts, row, (step, ms) => steps[step].add(rate, ms));
  }
}

function priceBreaks({ toleranceMs }: StatementFacts, breaks: BreakColumns, rateOf: RateOfRow, card: RateCard) {
  const net = new RatedSum();
  const gross = new RatedSum();
  const tolerated = new RatedSum();
  const kinds = new Map<Break['kind'], RatedSum>();
  for (let at = 0; at < breaks.length; at++) {
    const ms = breaks.deltaAt(at);
    if (Number.isNaN(ms)) continue;
    const row = breaks.rowsAt(at).usage;
    const rate = row < 0 ? NO_RATE : rateOf(row);
    const kind = breaks.kindAt(at);
    let sum = kinds.get(kind);
    if (!sum) {
      sum = new RatedSum();
      kinds.set(kind, sum);
    }
    sum.add(rate, ms);
    net.add(rate, ms);
    gross.add(rate, Math.abs(ms));
    if (kind === 'billed-differs' && Math.abs(ms) <= toleranceMs) tolerated.add(rate, Math.abs(ms));
  }
  return {
    net: net.amount(card),
    gross: gross.amount(card),
    withinTolerance: tolerated.amount(card),
    kinds: new Map([...kinds].map(([kind, sum]) => [kind, sum.amount(card)] as const)),
  };
}

/** Extra legs that a transfer or conference flag explains. */
function explained({ usageBucket, usage }: StatementFacts, rateOf: RateOfRow): RatedSum {
  const sum = new RatedSum();
  for (let row = 0; row < usageBucket.length; row++)
    if (usageBucket[row] === U['extra-leg'] && usage.linked[row] === 1) sum.add(rateOf(row), usage.billedMs[row]);
  return sum;
}

/** What the steps leave of the bill, rate by rate, so that no rounding is in it: zero by construction. */
function residual(steps: readonly RatedSum[], card: RateCard): Decimal {
  const total = steps[steps.length - 1];
  let left = fromInteger(0);
  for (let rate = 0; rate < card.rates.length; rate++) {
    let ms = total.ms(rate);
    for (const step of steps) if (step !== total) ms -= step.ms(rate);
    if (ms !== 0n) left = add(left, card.amount(rate, ms));
  }
  return left;
}

function byName(names: readonly string[], parts: readonly RatedSum[], card: RateCard): Record<string, PricedAmount> {
  return Object.fromEntries(names.map((name, code) => [name, parts[code].amount(card)]));
}
