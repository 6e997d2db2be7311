/** Decisions about breaks, and the statement before, as the panel shows them. All durations in seconds. */

import type { BreakView } from './statement-view.js';

/** What is decided about a break. */
export type BreakState = 'open' | 'accepted' | 'disputed';

/** Which breaks are listed: those to which all holds that is said. */
export interface BreakFilter {
  state?: BreakState;
  kind?: string;
  /** Only those that were no break in the statement before, or that were one already. */
  change?: 'new' | 'persisting';
}

/** Breaks of a list that stays as it is while one turns its pages, whatever is decided meanwhile. */
export interface BreakPage {
  /** Breaks in the list. */
  total: number;
  breaks: readonly BreakView[];
}

/** What is to be decided: about single breaks by their index, or about all of the list (null). */
export interface DecisionRequest {
  breaks: readonly number[] | null;
  filter: BreakFilter;
  state: BreakState;
  /** Never blank where breaks are accepted. */
  reason: string;
}

/** Breaks of one state, added up. */
export interface TriageTotalView {
  state: BreakState;
  label: string;
  breaks: number;
  netSeconds: number;
  grossSeconds: number;
  /** Net at the rates; absent without money. */
  money?: { amount: string | null; isPartial: boolean };
}

/** All that decisions say of a statement, besides the state of each break. */
export interface TriageView {
  totals: readonly TriageTotalView[];
  /** Sentences about the sums. */
  notes: readonly string[];
  /** Accepted before, and open again. */
  shownAgain: number;
  /** Decisions about what is no break any more, as sentences; the first of them. */
  unmatched: readonly string[];
  unmatchedCount: number;
  /** Reasons given so far, the most frequent first. */
  givenReasons: readonly string[];
  /** Whether numbers and names are masked in them: then no other reasons may be offered. */
  isMasked: boolean;
  /** The reasons of the verdict, with how far the decisions have come. */
  verdictReasons: readonly string[];
}

/** What became of the decisions after a change. */
export interface DecidedView {
  triage: TriageView;
  /** Why they hold until the window is closed only; null where they are kept beside the file. */
  notKept: string | null;
  /** How many breaks were decided about. */
  changed: number;
  canUndo: boolean;
}

/** The statement before, and what has changed since. */
export interface ContinuityView {
  name: string;
  period: string;
  /** Sentences about what keeps the two from being compared as they stand. */
  remarks: readonly string[];
  totals: readonly { change: 'new' | 'persisting' | 'resolved'; label: string; breaks: number; netSeconds: number }[];
  /** Sentences; the first of them, and how many there are. */
  carriedOver: readonly string[];
  carriedOverCount: number;
  resolved: readonly string[];
  resolvedCount: number;
  /** Name of its usage file, beside which the decisions are. */
  usageName: string;
}
