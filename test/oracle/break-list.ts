import type { LogRow, UsageRow } from './event-rows.js';
import type { ExpectedCharges } from './expected-charges.js';
import type { LogBucket, PlacedLog, PlacedUsage, UsageBucket } from './placed-rows.js';
import { FIT } from './rounding-models.js';

/** What comes of a reconciliation. */
export type OracleVerdict = 'reconciled' | 'within-tolerance' | 'breaks' | 'incomplete';

/** A difference that somebody must decide about. Times in ms; null where the rules give no number. */
export interface OracleBreak {
  kind: UsageBucket | LogBucket;
  cause: 'rounding' | 'duration' | 'unknown' | null;
  usage: UsageRow[];
  callLog: LogRow[];
  expected: number | null;
  billed: number | null;
  delta: number | null;
}

/** The breaks of rows that are all placed: first those of usage rows, then those of log rows. */
export function breaksOf(
  usage: readonly PlacedUsage[],
  callLog: readonly PlacedLog[],
  charges: ExpectedCharges,
): OracleBreak[] {
  const breaks: OracleBreak[] = [];
  for (const { row, bucket, pair } of usage) {
    const billed = row.billed;
    if (bucket === 'billed-differs' || bucket === 'billed-not-billable') {
      const call = pair?.row as LogRow;
      const { charge, talk } = charges.of(row, call);
      let cause: OracleBreak['cause'] = null;
      if (bucket === 'billed-differs') {
        const others = FIT.filter((model) => model.charge(talk) === billed);
        const stated = row.statedTalk;
        cause = others.length > 0 ? 'rounding' : stated !== undefined && stated !== call.talk ? 'duration' : 'unknown';
      }
      breaks.push({
        kind: bucket,
        cause,
        usage: [row],
        callLog: [call],
        expected: charge,
        billed,
        delta: billed - charge,
      });
    } else if (bucket === 'ambiguous') {
      breaks.push({ kind: bucket, cause: null, usage: [row], callLog: [], expected: null, billed, delta: null });
    } else if (
      billed > 0 &&
      (bucket === 'not-in-call-log' ||
        bucket === 'duplicate' ||
        bucket === 'outside-period' ||
        (bucket === 'extra-leg' && !row.flagged))
    ) {
      const callLogRows = bucket === 'outside-period' && pair ? [pair.row] : [];
      breaks.push({
        kind: bucket,
        cause: null,
        usage: [row],
        callLog: callLogRows,
        expected: 0,
        billed,
        delta: billed,
      });
    }
  }
  for (const { row, bucket } of callLog) {
    if (bucket === 'ambiguous') {
      breaks.push({ kind: bucket, cause: null, usage: [], callLog: [row], expected: null, billed: null, delta: null });
    } else if (bucket === 'not-billed') {
      const expected = charges.of(undefined, row).charge;
      breaks.push({ kind: bucket, cause: null, usage: [], callLog: [row], expected, billed: 0, delta: -expected });
    }
  }
  return breaks;
}

/** The verdict; tolerance: ms. */
export function verdictOf(
  usage: readonly PlacedUsage[],
  callLog: readonly PlacedLog[],
  breaks: readonly OracleBreak[],
  residual: number,
  tolerance: number,
): OracleVerdict {
  if (residual !== 0 || [...usage, ...callLog].some((one) => one.bucket === 'unreadable')) return 'incomplete';
  if (breaks.length === 0) return 'reconciled';
  const tolerated = (one: OracleBreak) => one.kind === 'billed-differs' && Math.abs(one.delta ?? 0) <= tolerance;
  return breaks.every(tolerated) ? 'within-tolerance' : 'breaks';
}
