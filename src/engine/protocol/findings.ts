/** What the rules found, as lists and diagnostics show it. */

import type { Severity, TextRangeLike } from './basics.js';

/**
 * A rule and what it came to. `reason` says why it was not applicable; `stakeMs` sums the billed ms that its findings
 * put in doubt.
 */
export interface RuleView {
  rule: string;
  title: string;
  severity: Severity;
  outcome: 'pass' | 'fail' | 'not-applicable';
  reason: string | null;
  /** True where it would run if somebody set the billing period. */
  needsPeriod?: true;
  findings: number;
  stakeMs: number;
  help: { what: string; why: string; fix: string; source: string };
}

/** A check in numbers: its rules, how many findings of each severity, and the file's control totals. */
export interface CheckView {
  rules: readonly RuleView[];
  errors: number;
  warnings: number;
  infos: number;
  /** Distinct rows with a finding. */
  rows: number;
  unreadableRows: number;
  totals: readonly {
    key: Record<string, string>;
    rows: number;
    quantity: string;
    unit: string;
    billedSeconds: number;
  }[];
}

/** A finding as shown in a list or as a diagnostic. */
export interface FindingView {
  rule: string;
  severity: Severity;
  /** 0-based table row, -1 for the file. */
  row: number;
  column: number;
  line: number | null;
  /** 1-based number of the record, given where a line holds several. */
  record?: number;
  columnName: string | null;
  value: string | null;
  message: string;
  range: TextRangeLike;
  /** How many further findings of the rule this one stands for (grouped for the Problems panel). */
  more?: number;
  /** Row of the partner in another input, for related information. */
  partner?: { input: number; row: number; range: TextRangeLike; label: string };
  input: number;
}
