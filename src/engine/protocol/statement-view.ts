/** A statement as the panel shows it. All durations in seconds. */

import type { Handle } from './basics.js';
import type { EvidenceView, RoundingCostView } from './evidence-view.js';
import type { RuleView } from './findings.js';
import type { PeriodView } from './opening.js';
import type { BreakState, ContinuityView, TriageView } from './triage-view.js';

export type { ExportFormat } from '../../core/report/export-forms.js';

/**
 * Rows of one side of a statement: those of a bucket, or behind a bar (`step`). One of the two is given; the bucket wins.
 * `group:` and its index stand for the rows of a group like a bucket; `fit:` and `clock:` for the pairs that a model or a
 * shift does not explain.
 */
export interface ChosenRows {
  side: 'usage' | 'call-log';
  bucket?: string;
  step?: string;
}

/** How many rows of an input are chosen, and what they add to the bar; null where they were not chosen by a bar. */
export interface SelectionSize {
  input: number;
  rows: number;
  seconds: number | null;
}

/** As a person chose them, with what was chosen in words. */
export interface TitledRows extends ChosenRows {
  title: string;
}

/** Money at the rates of the invoice: an exact decimal, null without a rate. */
export interface AmountView {
  amount: string | null;
  /** Part of the rows have no rate and are not in the amount. */
  isPartial: boolean;
}

/** What a statement has besides its times, where the invoice gives a rate. */
export interface MoneyView {
  currency: string | null;
  net: AmountView;
  gross: AmountView;
  explained: AmountView;
  withinTolerance: AmountView;
  billed: AmountView;
  residual: AmountView;
  /** How many breaks are in no amount, in words; null where each has a rate. */
  unpriced: string | null;
  /** Sentences under the tables. */
  bucketNotes: readonly string[];
  bridgeNotes: readonly string[];
  kindNotes: readonly string[];
}

/** A bar of the bridge. The first and the last stand for a side's total, the others for what is added or taken away. */
export interface BridgeStepView {
  step: string;
  label: string;
  rows: number;
  seconds: number;
  /** Absent without money. */
  money?: AmountView;
}

/** The groups that totals were compared in: log and usage side by side. */
export interface GroupsView {
  count: number;
  /** All, or those that do not tie where there are too many for a page. */
  shown: readonly {
    index: number;
    label: string;
    outcome: 'matched' | 'differs' | 'not-in-call-log' | 'not-billed' | 'not-comparable';
    outcomeLabel: string;
    logRows: number;
    billable: number;
    expectedSeconds: number;
    usageRows: number;
    /** Events that the usage counts; null where it counts none. */
    count: number | null;
    /** Null where the unit is no time. */
    billedSeconds: number | null;
    quantity: string;
    unit: string;
    deltaCount: number | null;
    deltaSeconds: number | null;
  }[];
  /** Voice and client calls added up, where the file has both. */
  together: {
    label: string;
    logRows: number;
    billable: number;
    expectedSeconds: number;
    count: number | null;
    billedSeconds: number;
    deltaCount: number | null;
    deltaSeconds: number | null;
  } | null;
}

/**
 * A statement with everything but its breaks, which are fetched by the page. An input's `index` is what breaks refer
 * to.
 */
export interface StatementView {
  handle: Handle;
  verdict: 'reconciled' | 'within-tolerance' | 'breaks' | 'incomplete';
  reasons: readonly string[];
  /** What follows the verdict where the invoice differs: in how many lines, and by how much. Null where it does not. */
  invoiceDifference: string | null;
  inputs: readonly {
    index: number;
    role: string;
    name: string;
    file: Handle;
    format: string | null;
    formatTitle: string;
    sha256: string;
    bytes: number;
    rows: number;
    unreadableRows: number;
    timeZone: string;
    zoneSource: string;
  }[];
  period: PeriodView;
  netSeconds: number;
  grossSeconds: number;
  explainedSeconds: number;
  /** Talk time of the log that nobody is charged for, by why. */
  unchargedSeconds: { free: number; notBillable: number; outsidePeriod: number; duplicates: number };
  withinToleranceSeconds: number;
  /** Null without an invoice that gives a rate. */
  money: MoneyView | null;
  usage: SideView;
  callLog: SideView;
  bridge: readonly BridgeStepView[];
  /** Null where calls were matched one by one. */
  groups: GroupsView | null;
  residualSeconds: number;
  breakCount: number;
  triage: TriageView;
  /** Null without a statement to compare with. */
  continuity: ContinuityView | null;
  /** Sums of the breaks by kind, the kind of the largest break first. */
  breakKinds: readonly BreakKindView[];
  rules: readonly RuleView[];
  findingCount: number;
  /** Small files beside the inputs: invoice lines, or a rate card. `label` says which. */
  sideFiles: readonly { label: string; name: string; sha256: string; bytes: number; rows: number }[];
  /** Where rates come from, with the rows that each source priced; null without money. */
  rates: string | null;
  rounding: readonly {
    scope: Record<string, string>;
    minimumSeconds: number;
    incrementSeconds: number;
    freeBelowSeconds: number;
  }[];
  fit: { pairs: number; explained: readonly { model: string; pairs: number }[]; best: string | null };
  /** Null where no pair says anything of rounding or clocks. */
  evidence: EvidenceView | null;
  /** Null without a charged call that both sides have. */
  roundingCost: RoundingCostView | null;
  toleranceSeconds: number;
  clock: { shiftSeconds: number; marked: boolean; appliedSeconds: number };
  scope: readonly string[];
  version: string;
  invoice:
    | readonly {
        description: string;
        unit: string;
        usageQuantity: string | null;
        invoiceQuantity: string | null;
        delta: string | null;
        /** Amount per unit that the line comes to. */
        rate: string | null;
        amount: string | null;
        /** Units that a bundle or an allowance covers; null where none was given. */
        included: string | null;
        currency: string | null;
        outcome: string;
      }[]
    | null;
}

/** One side of the statement: billed seconds of the usage file, or talk seconds of the logs, by bucket. */
export interface SideView {
  rows: number;
  seconds: number;
  buckets: readonly {
    bucket: string;
    label: string;
    rows: number;
    seconds: number;
    isBreak: boolean;
    /** Absent without money. */
    money?: AmountView;
  }[];
}

/** Breaks of one kind, added up. */
export interface BreakKindView {
  kind: string;
  label: string;
  count: number;
  /** Null where the kind leaves its differences open. */
  netSeconds: number | null;
  /** Absent without money, and where the differences are open. */
  money?: AmountView;
  rule: string | null;
}

/**
 * A difference that somebody has to decide about. `row` is 0-based and `line` 1-based; seconds are null where the rules
 * give no number.
 */
export interface BreakView {
  kind: string;
  label: string;
  cause: string | null;
  callId: string | null;
  usage: readonly { input: number; row: number; line: number }[];
  callLog: readonly { input: number; row: number; line: number }[];
  expectedSeconds: number | null;
  billedSeconds: number | null;
  deltaSeconds: number | null;
  /** Null without a rate. */
  deltaAmount: string | null;
  rule: string | null;
  /** Place among all breaks, from 0: by it a break is decided about. */
  index: number;
  state: BreakState;
  stateLabel: string;
  /** Why it was decided so; empty where nobody has said. */
  reason: string;
  /** Why an accepted break is open again; null where it is not. */
  again: string | null;
  /** Whether it was a break in the statement before, in words, with what was decided then; null without one. */
  change: string | null;
}
