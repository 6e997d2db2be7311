/** What a run is told besides its files: the options of the command line that the rules for single records know. */
export interface OracleOptions {
  invoiceDate?: string;
  previousInvoiceDate?: string;
  month?: string;
  /** Half-open; dates, or instants with an offset. */
  start?: string;
  end?: string;
  timeZone?: string;
  callLogTimeZone?: string;
  /** Added to the log's stamps, seconds. */
  callLogShiftSeconds?: number;
  defaultRegion?: 'US' | 'GB' | 'FR';
  minimumSeconds?: number;
  incrementSeconds?: number;
  freeBelowSeconds?: number;
  billZeroSecondCompleted?: boolean;
  toleranceSeconds?: number;
  startToleranceSeconds?: number;
  /** Whether calls that came in are free, as Aircall's are; no option of the command line. */
  inboundFree?: boolean;
  /** What Flireo's stamp marks; a setting. */
  flireoStamp?: 'end' | 'start' | 'creation';
}

/** The same as arguments of the command line. */
export function commandLineOptions(options: OracleOptions): string[] {
  const list: string[] = [];
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined) list.push(`--${name}=${value}`);
  };
  add('invoice-date', options.invoiceDate);
  add('previous-invoice-date', options.previousInvoiceDate);
  add('month', options.month);
  if (options.start !== undefined) add('period', `${options.start}..${options.end}`);
  add('time-zone', options.timeZone);
  add('call-log-time-zone', options.callLogTimeZone);
  add('call-log-shift', options.callLogShiftSeconds);
  add('default-region', options.defaultRegion);
  if (options.minimumSeconds !== undefined) add('rounding', `${options.minimumSeconds}/${options.incrementSeconds}`);
  add('free-below', options.freeBelowSeconds);
  if (options.billZeroSecondCompleted) list.push('--bill-zero-second-completed');
  add('tolerance-seconds', options.toleranceSeconds);
  add('start-tolerance', options.startToleranceSeconds);
  return list;
}
