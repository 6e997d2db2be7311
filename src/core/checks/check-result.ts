import type { PeriodChoice } from '../billing/billing-period.js';
import type { DateOrder } from '../formats/date-order.js';
import type { ChosenModel } from '../formats/format.js';
import type { NotATable } from '../formats/opened-file.js';
import type { CheckContext, FindingList, RuleOutcome, Severity, SeverityChoice } from './rule.js';

/** Everything a user can say about one file and its rules. All optional: silence means the format's own ways. */
export interface FileChoices {
  /** Format id that overrides recognition. */
  format?: string;
  period?: PeriodChoice;
  timeZone?: string;
  /** In which order dates such as 03/04/2025 name day and month. */
  dateOrder?: DateOrder;
  /** Milliseconds. */
  minimumMs?: number;
  incrementMs?: number;
  freeBelowMs?: number;
  models?: readonly ChosenModel[];
  billZeroSecondCompleted?: boolean;
  /** What Flireo's `created_at` marks: the end of the call unless the user says otherwise. */
  flireoStamp?: 'end' | 'start' | 'creation';
  /** What the user pays Flireo a minute, a plain decimal. */
  flireoRate?: string;
  /** Canonical log field → column name. */
  mapping?: Readonly<Record<string, string>>;
  /** Rule id → severity or off. */
  rules?: Readonly<Record<string, SeverityChoice>>;
  /** Findings that the user set aside, with the reason. */
  suppressed?: readonly { rule: string; row?: number; reason: string }[];
  /** Default region (ISO 3166 alpha-2) for national phone numbers. */
  defaultRegion?: string;
  /** Epoch ms of now, for rules about expiry. */
  now?: number;
  asBill?: boolean;
}

/** Quantities of a file by type, direction and description; strings are exact decimals. */
export interface Total {
  key: Readonly<Record<string, string>>;
  rows: number;
  quantity: string;
  unit: string;
  billedSeconds: number;
  amount: string | null;
  currency: string | null;
}

/** One finding as shown. `row` and `line` are 1-based; null for the file as a whole. */
export interface Finding {
  rule: string;
  severity: Severity;
  row: number | null;
  line: number | null;
  column: string | null;
  value: string | null;
  message: string;
  /** Input that it is in: 0 for a check. */
  input: number;
  /** Billed ms at stake, 0 if none. */
  stakeMs: number;
}

/** Findings of one rule with what is needed to show any of them. */
export interface RuleFindings {
  rule: string;
  list: FindingList;
  finding(at: number): Finding;
  /** The severity that counts: the user's choice for the rule, else the finding's own. */
  severity(at: number): Severity;
  /** Billed ms at stake, 0 if none; without making the finding. */
  stakeMs(at: number): number;
}

/** One checked file. */
export interface CheckResult {
  context: CheckContext;
  unreadableRows: number;
  totals: readonly Total[];
  outcomes: readonly RuleOutcome[];
  /** Only rules with findings, in the registry's order. */
  findings: readonly RuleFindings[];
  /** Set where the file is no table, so that nothing but this was found out. */
  notATable?: NotATable;
}
