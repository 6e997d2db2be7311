import type { BillingPeriod } from '../billing/billing-period.js';
import type { FitModel } from '../billing/rounding.js';
import type { CheckResult, FileChoices, RuleFindings } from '../checks/check-result.js';
import type { Bundle } from '../checks/choices/bundles.js';
import type { BreakDecision } from '../checks/choices/decisions.js';
import type { RuleOutcome } from '../checks/rule.js';
import type { Cause, LogBucket, StatementFacts, UsageBucket } from '../checks/statement-facts.js';
import type { DateOrder } from '../formats/date-order.js';
import type { Role } from '../formats/format.js';
import type { Decimal } from '../table/decimal.js';
import type { Continuity } from './continuity.js';
import type { Evidence } from './evidence.js';
import type { RateCardLine } from './rate-card.js';
import type { LeftOutAmount } from './rate-left-out.js';
import type { RowRates } from './rate-table.js';
import type { RoundingCost } from './rounding-cost.js';
import type { Triage } from './triage.js';
import type { WhatIf, WhatIfModel } from './what-if.js';

/** The steps of the bridge from the call log's talk time to the billed time: always all, in this order. */
export const BRIDGE_STEPS = [
  'call-log',
  'outside-period',
  'duplicates',
  'not-billable',
  'free',
  'rounding',
  'not-billed',
  'billed-differs',
  'extra-legs',
  'billed-not-billable',
  'not-in-call-log',
  'duplicates-billed',
  'outside-period-billed',
  'ambiguous',
  'usage',
] as const;
/** Name of a step, as the JSON of a statement writes it. */
export type BridgeStepName = (typeof BRIDGE_STEPS)[number];

/**
 * `reconciled`: no break. `within-tolerance`: tolerated ones only. `breaks`: something to decide. `incomplete`: rows
 * could not be read, or the bridge leaves something over.
 */
export type Verdict = 'reconciled' | 'within-tolerance' | 'breaks' | 'incomplete';

/** What is said of one call log of a reconciliation. */
export type CallLogChoices = Pick<FileChoices, 'format' | 'timeZone' | 'dateOrder' | 'mapping' | 'suppressed'>;

/** What a user can say about a reconciliation as a whole, besides what is said of each file. */
export interface ReconcileChoices extends FileChoices {
  /** What holds for each log, in their order; without it, `callLogTimeZone`, `callLogFormat` and `mapping` hold for all. */
  callLogs?: readonly CallLogChoices[];
  callLogTimeZone?: string;
  callLogDateOrder?: DateOrder;
  /** Added to the log's stamps, ms. */
  callLogShiftMs?: number;
  callLogFormat?: string;
  toleranceMs?: number;
  /** Replaces the start tolerances of matching by ends and of the period's edge, ms. */
  startToleranceMs?: number;
  /** What was decided about breaks. */
  decisions?: readonly BreakDecision[];
  /** The rate card to take prices from before any other source. */
  rates?: readonly RateCardLine[];
  /** What is covered before it is billed, where the invoice does not say so itself. */
  bundles?: readonly Bundle[];
  /** The files that rates and invoice lines were read from, for provenance. */
  sideFiles?: readonly SideFile[];
  /** Rounding models to show the bill under. */
  whatIf?: readonly WhatIfModel[];
}

/** A file that a statement was made from, with what identifies it; `rows` counts data records. */
export interface StatementInput {
  role: Role;
  format: string | null;
  name: string;
  sha256: string;
  bytes: number;
  rows: number;
  unreadableRows: number;
}

/** A small file beside the inputs: invoice lines, or a rate card. `rows` counts its lines without the header. */
export interface SideFile {
  role: 'invoice' | 'rates';
  name: string;
  sha256: string;
  bytes: number;
  rows: number;
}

/** A step of the bridge: `ms` is a side's total for the first and the last, else what it adds. */
export interface BridgeStep {
  step: BridgeStepName;
  /** Rows with a non-zero part in the step; first and last: all rows of the side. */
  rows: number;
  ms: number;
}

/** Rows of a bucket, and their billed ms or ms of talk. */
export interface BucketTotal {
  rows: number;
  ms: number;
}

/** A row by its input: 0 is the usage file, the logs follow. */
export interface RowReference {
  input: number;
  /** 1-based data record. */
  row: number;
}

/** One difference that somebody must decide about. */
export interface Break {
  kind: UsageBucket | LogBucket;
  cause: Cause | null;
  callId: string | null;
  /** Key of the group that does not tie, on aggregate grain. */
  group?: Readonly<Record<string, string | null>>;
  usage: readonly RowReference[];
  callLog: readonly RowReference[];
  /** Seconds in ms; null where they do not apply. */
  expectedMs: number | null;
  billedMs: number | null;
  deltaMs: number | null;
}

/** Breaks, the largest first, made into objects one at a time. */
export interface BreakList {
  readonly length: number;
  at(index: number): Break;
  /** What a break is found again by, together with its rule: the key of its record, or of its group. */
  recordAt(index: number): string;
}

/** A line of the invoice against the usage that it charges for, or one of the two alone. */
export interface InvoiceLineResult {
  description: string;
  unit: string;
  /** Exact decimals as text; null where one side lacks the line. */
  usageQuantity: string | null;
  invoiceQuantity: string | null;
  delta: string | null;
  rate: string | null;
  amount: string | null;
  /** What the line charges too much (+) or too little (−), at its own rate, to six decimals. Absent without a price. */
  deltaAmount?: string;
  /** Units that a bundle or an allowance covers: they are not billed. Absent where none was given. */
  included?: string;
  /** Of the amount and the rate. Absent where the invoice names none. */
  currency?: string;
  /**
   * `listed-not-billed`: free inbound text messages, a category whose whole or part is invoiced in its place, and what
   * moves money. `not-comparable`: a quantity is no number, or what moves money is invoiced.
   */
  outcome: 'matched' | 'differs' | 'listed-not-billed' | 'not-on-invoice' | 'not-in-usage' | 'not-comparable';
}

/** A sum of money: exact far below what is shown. Null where none of its rows has a rate. */
export interface PricedAmount {
  amount: Decimal | null;
  /** Rows (of breaks: breaks) with time in it that have no rate: they are not in the amount. */
  unpricedRows: number;
}

/** Which of a break's three figures is meant. */
export type BreakPart = 'expected' | 'billed' | 'delta';

/**
 * A statement at the rates of its rows: of a rate card, of the invoice (the amount of a line divided by its quantity, for
 * the rows of its Description), or of the prices that the files themselves state.
 */
export interface StatementMoney {
  /** ISO 4217 code or sign; null where no source names one. */
  currency: string | null;
  /** Decimals that show the rates as they were given, 2 to 4: for amounts of single breaks. */
  rateDecimals: number;
  /**
   * Where rates were looked for, the first first, and the rows with time that each gave the rate of. `refused`: several
   * currencies in it, or another one than the source before it; then it gave none.
   */
  sources: readonly {
    source: 'rate-card' | 'invoice' | 'own-prices';
    usageRows: number;
    logRows: number;
    refused: readonly string[];
  }[];
  /** The rate of each row of both sides. */
  rates: RowRates;
  /** Descriptions of invoice rates that hold beyond a bundle or an allowance. */
  bundled: readonly string[];
  /** Amounts of the usage file that are in none of the statement's, by reason and currency. */
  leftOut: readonly LeftOutAmount[];
  /** What of the bill are connect fees; null where no rate has one. */
  connectFees: Decimal | null;
  /** In the order of `BRIDGE_STEPS`. */
  bridge: readonly PricedAmount[];
  usage: Readonly<Record<UsageBucket, PricedAmount>>;
  /** The talk time of the log's calls, at the rates of their partners. */
  callLog: Readonly<Record<LogBucket, PricedAmount>>;
  net: PricedAmount;
  gross: PricedAmount;
  explained: PricedAmount;
  withinTolerance: PricedAmount;
  /** Net of the breaks of each kind that has a delta. */
  kinds: ReadonlyMap<Break['kind'], PricedAmount>;
  /** What the steps leave of the bill. */
  residual: Decimal;
  /** What one break is expected to cost, costs, or the difference; null where it has no rate, or it does not apply. */
  ofBreak(at: number, part: BreakPart): Decimal | null;
}

/** A reconciliation, done. All times and durations in ms; the report turns them into seconds. */
export interface Statement {
  verdict: Verdict;
  reasons: readonly string[];
  grain: 'record' | 'aggregate';
  period: BillingPeriod;
  inputs: readonly StatementInput[];
  /** Invoice lines and rates that were given with it. */
  sideFiles: readonly SideFile[];
  clockShiftMs: number;
  rounding: readonly {
    scope: Readonly<Record<string, string>>;
    minimumMs: number;
    incrementMs: number;
    freeBelowMs: number;
  }[];
  fit: { pairs: number; explained: readonly { model: FitModel; pairs: number }[]; best: FitModel | null };
  /** The fit and the clocks with what they do not explain; null where a statement was made without its rows. */
  evidence: Evidence | null;
  usage: { rows: number; ms: number; buckets: Readonly<Record<UsageBucket, BucketTotal>> };
  callLog: { rows: number; ms: number; buckets: Readonly<Record<LogBucket, BucketTotal>> };
  bridge: readonly BridgeStep[];
  residualMs: number;
  breaks: BreakList;
  /** Net and gross of the breaks' deltas, and minutes explained without being breaks (extra legs with a flag, within tolerance). */
  netMs: number;
  grossMs: number;
  explainedMs: number;
  withinToleranceMs: number;
  toleranceMs: number;
  rules: readonly RuleOutcome[];
  findings: readonly RuleFindings[];
  scope: readonly string[];
  invoice: readonly InvoiceLineResult[] | null;
  /** Null where nothing gives a rate. */
  money: StatementMoney | null;
  /** How much of the bill is rounding; null without a charged call that both sides have. */
  roundingCost: RoundingCost | null;
  /** The bill under the models that were asked for, in their order. */
  whatIf: readonly WhatIf[];
  /** What is decided about the breaks; null without decisions. */
  triage: Triage | null;
  /** The breaks compared with the statement before; null without one. */
  continuity: Continuity | null;
  /** Zone of each input with its source, for provenance. */
  zones: readonly { input: number; timeZone: string; source: 'user' | 'format' | 'assumed' }[];
  facts: StatementFacts;
  /** The usage file's own check, whose findings are part of the statement's. */
  usageCheck: CheckResult;
}

/** Rows behind a bar of the bridge or a bucket, of one input, 0-based and ascending. */
export type StatementSelection =
  | { side: 'usage' | 'call-log'; bucket: string }
  | { step: BridgeStepName; side: 'usage' | 'call-log' };
