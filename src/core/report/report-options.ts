import type { NumberMask } from './number-mask.js';
import type { SarifRun } from './sarif-run.js';

/** What shapes a report besides what is reported. Nothing in here may depend on the time of the run. */
export interface ReportOptions {
  /** Version of the product, for provenance. */
  version: string;
  /** Hides phone numbers; without it they are shown. */
  mask?: NumberMask;
  /** What a SARIF log says of the run besides its results. */
  sarif?: SarifRun;
}

/** How much a report in Markdown has. */
export interface MarkdownOptions extends ReportOptions {
  /** Every break and finding instead of the largest and first ones. */
  all?: boolean;
}

/** How a report for the terminal looks. */
export interface TextOptions extends MarkdownOptions {
  /** Columns of the terminal. Default 100. */
  width?: number;
  /** ANSI colours. Default off. */
  colour?: boolean;
}
