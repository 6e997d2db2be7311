/** What a statement's page shows of rounding and of clocks. All durations in seconds; sentences are in the reader's language. */

import type { AmountView } from './statement-view.js';

/** Pairs that something does not explain, as far as they are named: chosen by `name` like the rows of a bucket. */
export interface ListedExceptions {
  name: string;
  title: string;
  total: number;
  /** Head of the column of what a model makes of the talk; null where it is a clock's exceptions. */
  chargeTitle: string | null;
}

/** A model or a shift with what it explains. */
export interface ExplainedView {
  label: string;
  explained: number;
  /** In percent, with one decimal. */
  share: string;
  left: number;
  /** What it is besides: `best, in force`; empty where it is nothing in particular. */
  mark: string;
  isBest: boolean;
  /** Names the rows that are left, as a bucket; null where they cannot be told. */
  exceptions: string | null;
}

/** The rounding fit and the clocks; a part is null where no pair says anything. */
export interface EvidenceView {
  fit: { sentence: string; models: readonly ExplainedView[]; listed: ListedExceptions | null } | null;
  clock: {
    /** Heads of the columns of counts. */
    near: string;
    off: string;
    note: string;
    logs: readonly {
      /** Index of the log among the statement's inputs; null where only all together are known. */
      input: number | null;
      /** Null where there is but one. */
      name: string | null;
      sentence: string;
      shifts: readonly ExplainedView[];
      /** A shift is markedly better for this log, so its zone is worth a look. */
      isOff: boolean;
      listed: ListedExceptions | null;
    }[];
    /** The shift that is worth applying, the applied one included; null where none is. */
    offer: { seconds: number; text: string } | null;
    /** The shift that was applied; null where none is. */
    applied: string | null;
  } | null;
}

/** A pair that something does not explain; rows from 0. */
export interface ExceptionView {
  usage: { input: number; row: number; line: number };
  callLog: { input: number; row: number; line: number };
  talkSeconds: number;
  billedSeconds: number;
  /** Null where it is a clock's. */
  chargeSeconds: number | null;
  /** Null where it is a model's. */
  apartSeconds: number | null;
}

/** A bill, or a part of it, as it is and under a model. */
export interface BillUnderView {
  calls: number;
  billedSeconds: number;
  underSeconds: number;
  deltaSeconds: number;
  /** Null without money; its amounts are null where nothing in it has a rate. */
  money: { billed: AmountView; under: AmountView; delta: AmountView } | null;
}

/** A rounding model to try, in whole seconds; without `freeBelow` calls stay free that are free now. */
export interface ModelToTry {
  minimum: number;
  increment: number;
  freeBelow?: number;
}

/** The bill under a model that was asked for. */
export interface WhatIfView {
  name: string;
  sentence: string;
  /** What the figures rest on, and what a star means. */
  notes: readonly string[];
  bill: BillUnderView;
  lines: readonly (BillUnderView & { description: string })[];
  /** Lines that are not listed: a page that lists more is no longer read. */
  moreLines: number;
}

/** What rounding costs, by the model in force and by others. */
export interface RoundingCostView {
  sentence: string;
  notes: readonly string[];
  models: readonly {
    name: string;
    isInForce: boolean;
    roundingSeconds: number;
    /** Of the bill under the model, in percent. */
    share: string;
    billSeconds: number;
    deltaSeconds: number;
    /** The bill; null without money. */
    money: AmountView | null;
  }[];
  /** The model in force, for whoever tries others. */
  inForce: { minimum: number; increment: number; freeBelow: number };
}
