/** Where a billing period comes from, the strongest first. */
export type PeriodSource = 'user' | 'file' | 'inferred';

/** A half-open billing period `[start, end)`, epoch ms UTC, with the zone in which its dates are written. */
export interface BillingPeriod {
  start: number;
  end: number;
  /** IANA name of the usage file's zone. */
  timeZone: string;
  source: PeriodSource;
  /** True if nobody said the zone and UTC was taken. */
  assumedTimeZone: boolean;
  /** Rows with a stamp inside, and rows with a stamp, where the period was inferred. */
  share?: { inside: number; of: number };
}

/** What a user can say about a period. Dates are `YYYY-MM-DD`, months `YYYY-MM`. */
export interface PeriodChoice {
  invoiceDate?: string;
  previousInvoiceDate?: string;
  month?: string;
  /** Half-open: `end` is the first date (or instant) after the period. */
  start?: string;
  end?: string;
}
