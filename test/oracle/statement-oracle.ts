import { breaksOf, type OracleBreak, type OracleVerdict, verdictOf } from './break-list.js';
import { bridgeOf, vectorsOf } from './bridge-vectors.js';
import { type Period, periodOf } from './calendar.js';
import { type PlainTable, plainName, readPlainTable } from './delimited-text.js';
import { idColumnOf, type LogRow, logRows, type UsageRow, usageRows } from './event-rows.js';
import { ExpectedCharges } from './expected-charges.js';
import { flireoUsageRows } from './flireo-rows.js';
import { groupBy } from './group-by.js';
import { judgeEnds } from './matching-by-ends.js';
import { matchById } from './matching-by-id.js';
import type { OracleOptions } from './options.js';
import type { LogBucket, PlacedLog, PlacedUsage, UsageBucket } from './placed-rows.js';
import { FIT } from './rounding-models.js';

/** What the rules say of a usage file and its call logs. Times in ms. */
export interface OracleStatement {
  verdict: OracleVerdict;
  period: Period | undefined;
  usage: PlacedUsage[];
  callLog: PlacedLog[];
  bridge: { step: string; rows: number; ms: number }[];
  residual: number;
  breaks: OracleBreak[];
  fit: { pairs: number; explained: Record<string, number> };
  /** The constant shift that the log's stamps seem to need, ms; undefined where nothing is markedly better. */
  clockShift: number | undefined;
}

/** Reconciles by the letter of the reconciliation rules, one rule after the other, without regard to speed. */
export function reconcileByTheRules(
  usageText: string,
  callLogTexts: readonly string[],
  options: OracleOptions,
): OracleStatement {
  const usage: PlacedUsage[] = readUsage(readPlainTable(usageText), options).map((row) => ({
    row,
    bucket: undefined,
    pair: undefined,
  }));
  const tables = callLogTexts.map(readPlainTable);
  const idColumn = idColumnOf(tables, new Set(usage.map((one) => one.row.id)));
  const callLog: PlacedLog[] = tables
    .flatMap((table, i) => logRows(table, i + 1, idColumn, options))
    .map((row) => ({ row, bucket: undefined, pair: undefined }));
  const charges = new ExpectedCharges(options);

  // 1 to 3
  for (const one of usage) if (one.row.state !== 'call') one.bucket = one.row.state;
  for (const one of callLog) if (one.row.state === 'unreadable') one.bucket = 'unreadable';
  placeDuplicates(usage, callLog);
  const takingUsage = usage.filter((one) => one.bucket === undefined);
  const takingLog = callLog.filter((one) => one.bucket === undefined);

  const fit = fitOf(takingUsage, takingLog, charges);

  // 4 and 6
  const extraLegs = matchById(takingUsage, takingLog, charges);
  const clockShift = clockShiftOf(takingUsage);
  const period = periodOf(
    options,
    usage.map((one) => one.row.stamp).filter((stamp) => !Number.isNaN(stamp)),
  );
  const edge = (options.startToleranceSeconds ?? 5) * 1000;
  const inside = (ms: number) => period === undefined || (ms >= period.start && ms < period.end);
  const atMostOutside = (ms: number) => period === undefined || (ms >= period.start - edge && ms <= period.end + edge);
  const isPairOutside = (u: UsageRow, l: LogRow) => !inside(l.start) && !(atMostOutside(l.start) && inside(u.stamp));

  /** Rules 6 to 9 for one usage row that is no extra leg. */
  const usageBucket = (u: UsageRow, l: LogRow | undefined): UsageBucket => {
    if (l === undefined) return inside(u.stamp) ? 'not-in-call-log' : 'outside-period';
    return pairBucket(u, l);
  };
  const pairBucket = (u: UsageRow, l: LogRow) => {
    if (isPairOutside(u, l)) return 'outside-period';
    const expected = charges.of(u, l).charge;
    if (expected === u.billed) return 'matched';
    return expected === 0 && u.billed > 0 ? 'billed-not-billable' : 'billed-differs';
  };
  const logBucket = (l: LogRow, u: UsageRow | undefined): LogBucket => {
    if (u !== undefined) return pairBucket(u, l);
    if (!inside(l.start)) return 'outside-period';
    return charges.of(undefined, l).charge === 0 ? 'not-billable' : 'not-billed';
  };

  // 5
  judgeEnds(takingUsage, takingLog, options, (u, l) => {
    if (u !== undefined && l !== undefined) return `${pairBucket(u, l)} ${charges.of(u, l).charge} ${u.billed}`;
    if (u !== undefined) return `${usageBucket(u, undefined)} ${u.billed}`;
    return `${logBucket(l as LogRow, undefined)} ${charges.of(undefined, l as LogRow).charge}`;
  });

  for (const one of takingLog) one.bucket ??= logBucket(one.row, one.pair?.row);
  for (const one of takingUsage) if (one.bucket === undefined) one.bucket = usageBucket(one.row, one.pair?.row);
  for (const { leg, call } of extraLegs) if (call.bucket === 'outside-period') leg.bucket = 'outside-period';

  const vectors = vectorsOf(usage, callLog, charges);
  const { bridge, residual } = bridgeOf(vectors, usage, callLog);
  const breaks = breaksOf(usage, callLog, charges);
  return {
    verdict: verdictOf(usage, callLog, breaks, residual, (options.toleranceSeconds ?? 0) * 1000),
    period,
    usage,
    callLog,
    bridge,
    residual,
    breaks,
    fit,
    clockShift,
  };
}

/** Rows of Aircall's report, or of Flireo's usage log, which is known by its stamp. */
function readUsage(table: PlainTable, options: OracleOptions): UsageRow[] {
  return table.header.map(plainName).includes('createdat')
    ? flireoUsageRows(table, options)
    : usageRows(table, options);
}

/** Rule 3: whole rows within a file; id, start, talk, status and ends across call log files. */
function placeDuplicates(usage: readonly PlacedUsage[], callLog: readonly PlacedLog[]): void {
  usage.forEach((one, i) => {
    if (one.bucket === undefined && usage.slice(0, i).some((earlier) => earlier.row.whole === one.row.whole)) {
      one.bucket = 'duplicate';
    }
  });
  const key = (row: LogRow) => JSON.stringify([row.id, row.start, row.talk, row.outcome, row.from, row.to]);
  const wholes = new Set<string>();
  const keys = new Map<string, number>();
  for (const one of callLog) {
    if (one.bucket !== undefined) continue;
    const whole = `${one.row.input} ${one.row.whole}`;
    const firstInput = keys.get(key(one.row));
    if (wholes.has(whole) || (firstInput !== undefined && firstInput < one.row.input)) one.bucket = 'duplicate';
    wholes.add(whole);
    if (firstInput === undefined) keys.set(key(one.row), one.row.input);
  }
}

/** Ids that occur on exactly one row of each side. */
function singlePairs(usage: readonly PlacedUsage[], callLog: readonly PlacedLog[]): [UsageRow, LogRow][] {
  const pairs: [UsageRow, LogRow][] = [];
  for (const [id, legs] of groupBy(usage, (one) => one.row.id)) {
    const calls = callLog.filter((one) => one.row.id === id);
    if (id !== '' && legs.length === 1 && calls.length === 1) pairs.push([legs[0].row, calls[0].row]);
  }
  return pairs;
}

function fitOf(
  usage: readonly PlacedUsage[],
  callLog: readonly PlacedLog[],
  charges: ExpectedCharges,
): OracleStatement['fit'] {
  const pairs = singlePairs(usage, callLog).filter(
    ([u, l]) => !u.voiceAi && (u.billed !== 0 || charges.of(u, l).charge !== 0),
  );
  const explained: Record<string, number> = {};
  for (const model of FIT) {
    // What is free or not billable is so under every model.
    explained[model.name] = pairs.filter(([u, l]) => {
      const { why, talk } = charges.of(u, l);
      return (why === 'charged' ? model.charge(talk) : 0) === u.billed;
    }).length;
  }
  return { pairs: pairs.length, explained };
}

/** The shift by quarters of an hour that most start differences of the pairs by id agree on, if it is markedly better. */
function clockShiftOf(usage: readonly PlacedUsage[]): number | undefined {
  const differences = usage.flatMap((one) => (one.pair ? [one.row.stamp - one.pair.row.start] : []));
  if (differences.length < 5) return undefined;
  const near = (shift: number) => differences.filter((one) => Math.abs(one - shift) <= 60_000).length;
  let best = 0;
  for (let quarters = 1; quarters <= 56; quarters++) {
    for (const shift of [quarters * 900_000, -quarters * 900_000]) if (near(shift) > near(best)) best = shift;
  }
  const share = (count: number) => (count * 100) / differences.length;
  return best !== 0 && share(near(best)) >= 90 && share(near(best)) - share(near(0)) >= 20 ? best : undefined;
}
