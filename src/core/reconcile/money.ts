import {
  LOG_BUCKETS,
  type LogBucket,
  type StatementFacts,
  USAGE_BUCKETS,
  type UsageBucket,
} from '../checks/statement-facts.js';
import { add, type Decimal, fromInteger, subtract } from '../table/decimal.js';
import type { GroupBreaks } from './aggregate/group-breaks.js';
import { BreakColumns } from './breaks.js';
import { logVector, STEP, usageVector } from './bridge.js';
import { L, U } from './classify.js';
import { billedFees, feesOfGroup, feesOfLogRow, feesOfUsageRow } from './rate-connect-fees.js';
import type { Rates } from './rate-sources.js';
import { RateSum } from './rate-sum.js';
import { NO_RATE, type RateTable, type RowRates } from './rate-table.js';
import { BRIDGE_STEPS, type Break, type PricedAmount, type StatementMoney } from './statement.js';

/**
 * The statement in money: every part of the bridge, of a bucket and of a break at the rate of its row. A call of the log
 * has the rate of its partner; all parts of one call have one rate, so what ties in time ties in money. A connect fee
 * stands with the talk of a call that is due, and with the billed time of one that is billed. Null where no row has a
 * rate.
 */
export function priceStatement(
  facts: StatementFacts,
  breaks: BreakColumns | GroupBreaks,
  rates: Rates,
): StatementMoney | null {
  const { table, ofUsage, ofLog, currency } = rates;
  if (!hasRate(ofUsage) && !hasRate(ofLog)) return null;
  const steps = sums(BRIDGE_STEPS);
  const usage = sums(USAGE_BUCKETS);
  const callLog = sums(LOG_BUCKETS);
  addUsage(facts, rates, steps, usage);
  addCallLog(facts, rates, steps, callLog);
  const priced = breaksOf(facts, breaks, rates);
  return {
    currency,
    rateDecimals: table.decimals,
    sources: rates.sources.map(({ source, usageRows, logRows, refused }) => ({ source, usageRows, logRows, refused })),
    rates,
    bundled: rates.bundled,
    bridge: steps.map((sum) => sum.amount(table)),
    usage: byName(USAGE_BUCKETS, usage, table) as Record<UsageBucket, PricedAmount>,
    callLog: byName(LOG_BUCKETS, callLog, table) as Record<LogBucket, PricedAmount>,
    leftOut: rates.leftOut ?? [],
    connectFees: table.hasConnectFees ? steps[steps.length - 1].feesAmount(table) : null,
    ...priceBreaks(facts, breaks, priced, table),
    explained: explained(facts, rates).amount(table),
    residual: residual(steps, table),
    ofBreak: (at, part) => {
      const { rate, expectedFees, billedFees } = priced(at);
      if (rate === NO_RATE) return null;
      const { expectedMs, billedMs, deltaMs } = breaks.at(at);
      const expected = expectedMs === null ? null : table.amount(rate, expectedMs, expectedFees);
      const billed = billedMs === null ? null : table.amount(rate, billedMs, billedFees);
      if (part !== 'delta') return part === 'expected' ? expected : billed;
      return deltaMs === null ? null : subtract(billed ?? fromInteger(0), expected ?? fromInteger(0));
    },
  };
}

/** A break's rate, and the connect fees that are due and billed with it. */
interface PricedBreak {
  rate: number;
  expectedFees: number;
  billedFees: number;
}

/** The rate of each break: of its billed row, else of its call; of a group, that of its rows. */
function breaksOf(
  facts: StatementFacts,
  breaks: BreakColumns | GroupBreaks,
  rates: RowRates,
): (at: number) => PricedBreak {
  const { table, ofUsage, ofLog } = rates;
  return (at) => {
    const { usage, log } = breaks.rowsAt(at);
    const rate = usage >= 0 ? ofUsage[usage] : log >= 0 ? ofLog[log] : NO_RATE;
    if (!table.hasFees || rate === NO_RATE) return { rate, expectedFees: 0, billedFees: 0 };
    if (!(breaks instanceof BreakColumns)) {
      const group = breaks.groupAt(at);
      const fees = group
        ? feesOfGroup(facts, rates, group, rate)
        : { due: 0, billed: usage < 0 ? 0 : billedFees(facts, rates, usage) };
      return { rate, expectedFees: fees.due, billedFees: fees.billed };
    }
    const isPair = usage >= 0 && facts.logOfUsage[usage] >= 0 && facts.usageBucket[usage] !== U['outside-period'];
    const due = usage < 0 ? facts.expectedMs[log] : isPair ? facts.expectedMs[facts.logOfUsage[usage]] : 0;
    return {
      rate,
      expectedFees: table.feesDue(rate, due),
      billedFees: usage < 0 ? 0 : table.feesBilled(rate, facts.usage.billedMs[usage]),
    };
  };
}

function hasRate(rates: Int32Array): boolean {
  return rates.some((rate) => rate !== NO_RATE);
}

function sums(names: readonly string[]): RateSum[] {
  return names.map(() => new RateSum());
}

function addUsage(facts: StatementFacts, rates: RowRates, steps: RateSum[], buckets: RateSum[]): void {
  const { usageBucket, usage } = facts;
  const { table, ofUsage } = rates;
  const total = steps[steps.length - 1];
  for (let row = 0; row < usageBucket.length; row++) {
    const bucket = usageBucket[row];
    if (bucket === U.unreadable || bucket === U['not-a-call']) continue;
    const rate = ofUsage[row];
    const billed = usage.billedMs[row];
    buckets[bucket].add(rate, billed);
    total.add(rate, billed);
    usageVector(facts, row, (step, ms) => steps[step].add(rate, ms));
    if (!table.hasFees) continue;
    feesOfUsageRow(facts, rates, row, (step, count) => {
      steps[step].addFees(rate, count);
      if (step === STEP.usage) buckets[bucket].addFees(rate, count);
    });
  }
}

function addCallLog(facts: StatementFacts, rates: RowRates, steps: RateSum[], buckets: RateSum[]): void {
  const { logBucket, log } = facts;
  const { table, ofLog } = rates;
  for (let row = 0; row < logBucket.length; row++) {
    if (logBucket[row] === L.unreadable) continue;
    const rate = ofLog[row];
    buckets[logBucket[row]].add(rate, log.talkMs[row]);
    steps[0].add(rate, log.talkMs[row]);
    logVector(facts, row, (step, ms) => steps[step].add(rate, ms));
    if (!table.hasFees || rate === NO_RATE) continue;
    feesOfLogRow(facts, rates, row, (step, count) => {
      steps[step].addFees(rate, count);
      if (step === STEP['call-log']) buckets[logBucket[row]].addFees(rate, count);
    });
  }
}

function priceBreaks(
  { toleranceMs }: StatementFacts,
  breaks: BreakColumns | GroupBreaks,
  priced: (at: number) => PricedBreak,
  table: RateTable,
) {
  const net = new RateSum();
  const gross = new RateSum();
  const tolerated = new RateSum();
  const kinds = new Map<Break['kind'], RateSum>();
  for (let at = 0; at < breaks.length; at++) {
    const ms = breaks.deltaAt(at);
    if (Number.isNaN(ms)) continue;
    const { rate, expectedFees, billedFees } = priced(at);
    const fees = billedFees - expectedFees;
    const sign = fees === 0 ? Math.sign(ms) : signOf(table.amount(rate, ms, fees));
    const kind = breaks.kindAt(at);
    let sum = kinds.get(kind);
    if (!sum) {
      sum = new RateSum();
      kinds.set(kind, sum);
    }
    sum.add(rate, ms, fees);
    net.add(rate, ms, fees);
    gross.add(rate, sign * ms, sign * fees);
    const isTolerated =
      breaks instanceof BreakColumns
        ? kind === 'billed-differs' && Math.abs(ms) <= toleranceMs
        : breaks.isToleratedAt(at);
    if (isTolerated) tolerated.add(rate, sign * ms, sign * fees);
  }
  return {
    net: net.amount(table),
    gross: gross.amount(table),
    withinTolerance: tolerated.amount(table),
    kinds: new Map([...kinds].map(([kind, sum]) => [kind, sum.amount(table)] as const)),
  };
}

/** What an amount is to be multiplied by to be counted into the gross: time and fees of a break may oppose each other. */
function signOf({ mantissa }: Decimal): number {
  return mantissa < 0n ? -1 : 1;
}

/** Extra legs that a transfer or conference flag explains. */
function explained({ usageBucket, usage }: StatementFacts, { table, ofUsage }: RowRates): RateSum {
  const sum = new RateSum();
  for (let row = 0; row < usageBucket.length; row++) {
    if (usageBucket[row] !== U['extra-leg'] || usage.linked[row] !== 1) continue;
    sum.add(ofUsage[row], usage.billedMs[row], table.feesBilled(ofUsage[row], usage.billedMs[row]));
  }
  return sum;
}

/** What the steps leave of the bill, rate by rate, so that no rounding is in it: zero by construction. */
function residual(steps: readonly RateSum[], table: RateTable): Decimal {
  const total = steps[steps.length - 1];
  let left = fromInteger(0);
  for (let rate = 0; rate < table.length; rate++) {
    let ms = total.ms(rate);
    let fees = total.fees(rate);
    for (const step of steps) {
      if (step === total) continue;
      ms -= step.ms(rate);
      fees -= step.fees(rate);
    }
    if (ms !== 0n || fees !== 0) left = add(left, table.amount(rate, ms, fees));
  }
  return left;
}

function byName(names: readonly string[], parts: readonly RateSum[], table: RateTable): Record<string, PricedAmount> {
  return Object.fromEntries(names.map((name, code) => [name, parts[code].amount(table)]));
}
