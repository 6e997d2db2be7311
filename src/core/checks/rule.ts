import type { BillingPeriod, PeriodChoice } from '../billing/billing-period.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { AggregateRecords, CallLogRecords, UsageRecords } from '../formats/records.js';
import type { LogBucket, StatementFacts, UsageBucket } from './statement-facts.js';

/** How grave a finding is. `error`: money or a total is wrong. `warning`: it may be. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';
/** The severities, the gravest first; findings are stored as indexes into this list. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
/** What a user can set a rule to. */
export type SeverityChoice = Severity | 'off';

/** What a rule's help page says, each part in our own words. */
export interface RuleHelp {
  /** What was looked for. */
  what: string;
  /** Why it matters to somebody who pays the bill. */
  why: string;
  /** What to do about a finding. */
  fix: string;
  /** Title of the document it rests on. */
  source: string;
}

/**
 * The findings of one rule, as columns: no object per finding until one is shown. `detail` is a number of the rule's
 * own (an expected value, another row …) from which `describe` makes the message.
 */
export class FindingList {
  private rowList = new Int32Array(16);
  private columnList = new Int16Array(16);
  private severityList = new Uint8Array(16);
  private detailList = new Float64Array(16);
  /** Index of the input that a finding is in: 0 for the only file, or a statement's input. */
  private inputList = new Uint16Array(16);
  length = 0;

  /** `row` is a 0-based table row, -1 for the file as a whole; `column` a table column, -1 for the whole row. */
  add(row: number, column: number, severity: Severity, detail = 0, input = 0): void {
    const at = this.length++;
    if (at === this.rowList.length) this.grow();
    this.rowList[at] = row;
    this.columnList[at] = column;
    this.severityList[at] = SEVERITIES.indexOf(severity);
    this.detailList[at] = detail;
    this.inputList[at] = input;
  }

  /** 0-based table row, -1 for the file as a whole. */
  row(at: number): number {
    return this.rowList[at];
  }
  /** Table column, -1 for the whole row. */
  column(at: number): number {
    return this.columnList[at];
  }
  /** Severity of the one finding, which may differ from that of its rule. */
  severity(at: number): Severity {
    return SEVERITIES[this.severityList[at]];
  }
  /** The number that the rule gave it; what it means is the rule's own. */
  detail(at: number): number {
    return this.detailList[at];
  }
  /** Index of the statement's input, 0 for the usage file; 0 for the only file. */
  input(at: number): number {
    return this.inputList[at];
  }

  private grow(): void {
    const capacity = this.rowList.length * 2;
    this.rowList = enlarge(this.rowList, new Int32Array(capacity));
    this.columnList = enlarge(this.columnList, new Int16Array(capacity));
    this.severityList = enlarge(this.severityList, new Uint8Array(capacity));
    this.detailList = enlarge(this.detailList, new Float64Array(capacity));
    this.inputList = enlarge(this.inputList, new Uint16Array(capacity));
  }
}

function enlarge<T extends { set(from: T): void }>(from: T, larger: T): T {
  larger.set(from);
  return larger;
}

/** One file under check, with everything a rule may ask. */
export interface CheckContext {
  file: OpenedFile;
  /** Set for usage files of record grain. */
  usage?: UsageRecords;
  /** Set for usage files of aggregate grain. */
  aggregate?: AggregateRecords;
  /** Set for call logs. */
  callLog?: CallLogRecords;
  /** Undefined where the file has no stamps to infer one from. */
  period?: BillingPeriod;
  /** What the user said about the period, as it was said. */
  periodChoice?: PeriodChoice;
  /** Zone that naive stamps were read in. */
  timeZone: string;
  assumedTimeZone: boolean;
  /** True where the user said that zone. */
  chosenTimeZone?: boolean;
  /** Epoch ms of now, for rules about expiry; undefined turns them off. */
  now?: number;
  /** What the user pays Flireo a minute, a plain decimal. */
  flireoRate?: string;
  /** True where the user uses the file as the bill. */
  asBill: boolean;
}

/** A rule over one file. */
export interface FileRule {
  id: string;
  /** The usual severity; a finding may carry another where the rule says so. */
  severity: Severity;
  title: string;
  help: RuleHelp;
  /** The kind of break that its help explains, if one. */
  explains?: UsageBucket | LogBucket;
  /** Why the rule cannot say anything about this file, or undefined if it can. */
  notApplicable(context: CheckContext): string | undefined;
  /** Adds a finding per place. Loops over rows must not allocate per row. */
  run(context: CheckContext, findings: FindingList): void;
  /** The message of a finding: what, and what to do next. Called only when shown. */
  describe(context: CheckContext, findings: FindingList, at: number): string;
  /** Billed ms that a finding concerns, for ordering by what is at stake. */
  stakeMs?(context: CheckContext, findings: FindingList, at: number): number;
}

/** A rule over a reconciliation. Findings name the input they are in. */
export interface StatementRule {
  id: string;
  severity: Severity;
  title: string;
  help: RuleHelp;
  /** The kind of break that its help explains, if one. */
  explains?: UsageBucket | LogBucket;
  notApplicable(facts: StatementFacts): string | undefined;
  run(facts: StatementFacts, findings: FindingList): void;
  describe(facts: StatementFacts, findings: FindingList, at: number): string;
  stakeMs?(facts: StatementFacts, findings: FindingList, at: number): number;
}

/** What became of a rule: "found nothing" is not "could not look". */
export interface RuleOutcome {
  rule: string;
  outcome: 'pass' | 'fail' | 'not-applicable';
  /** Why it does not apply, else null. */
  reason: string | null;
  /** True where it would apply if somebody set the billing period. */
  needsPeriod?: true;
  findings: number;
}
