import type { GeneratedPair } from './generate-pair.js';
import { LOG_BUCKETS, USAGE_BUCKETS } from './placed-rows.js';
import type { OracleStatement } from './statement-oracle.js';

interface BucketJson {
  rows: number;
  seconds: number;
}

interface RowJson {
  input: number;
  row: number;
}

interface BreakJson {
  kind: string;
  cause: string | null;
  usage: RowJson[];
  callLog: RowJson[];
  expectedSeconds: number | null;
  billedSeconds: number | null;
  deltaSeconds: number | null;
}

interface SideJson {
  rows: number;
  seconds: number;
  buckets: Record<string, BucketJson>;
}

/** The parts of a statement's JSON that the rules determine. */
export interface StatementJson {
  verdict: string;
  period: { start: string; end: string; source: string; timeZone: string; assumedTimeZone: boolean };
  inputs: { role: string; format: string | null; rows: number; unreadableRows: number }[];
  rounding: { minimumSeconds: number; incrementSeconds: number; freeBelowSeconds: number }[];
  netSeconds: number;
  grossSeconds: number;
  clockShiftSeconds: number;
  fit: { pairs: number; explained: Record<string, number>; best: string | null };
  usage: SideJson;
  callLog: SideJson;
  bridge: { step: string; rows: number; seconds: number }[];
  residualSeconds: number;
  breaks: BreakJson[];
  findings: { rule: string }[];
}

/** Bucket names of the rows of each side, log files one after the other; where the product can be asked for them. */
export interface RowBuckets {
  usage: readonly string[];
  callLog: readonly string[];
}

/** What there is to know of a pair besides its files. */
type PairFacts = Pick<GeneratedPair, 'usageFormat' | 'callLogFormat' | 'options'>;

/** Every difference between a statement and what the rules say, and every identity that the statement breaks. */
export function differences(
  statement: StatementJson,
  oracle: OracleStatement,
  { usageFormat = 'aircall.usage-report', callLogFormat, options }: PairFacts,
  buckets?: RowBuckets,
): string[] {
  const list: string[] = [];
  const compare = (what: string, actual: unknown, expected: unknown) => {
    const a = JSON.stringify(actual);
    const e = JSON.stringify(expected);
    if (a !== e) list.push(`${what}: ${a}, by the rules ${e}`);
  };
  compare('verdict', statement.verdict, oracle.verdict);
  if (oracle.period) {
    compare('period start', Date.parse(statement.period.start), oracle.period.start);
    compare('period end', Date.parse(statement.period.end), oracle.period.end);
    compare('period source', statement.period.source, oracle.period.source);
  }
  compare('zone of the period', statement.period.timeZone, options.timeZone ?? 'UTC');
  // Flireo documents that its months are those of UTC.
  const documented = usageFormat === 'flireo.usage';
  compare('zone assumed', statement.period.assumedTimeZone, options.timeZone === undefined && !documented);
  compareInputs(statement, oracle, [usageFormat, callLogFormat], compare);
  compare('clock shift applied', statement.clockShiftSeconds, options.callLogShiftSeconds ?? 0);
  const { minimumSeconds, incrementSeconds, freeBelowSeconds } = statement.rounding[0];
  compare(
    'default rounding',
    [minimumSeconds, incrementSeconds, freeBelowSeconds],
    [options.minimumSeconds ?? 60, options.incrementSeconds ?? 60, options.freeBelowSeconds ?? 0],
  );
  comparePlaces(oracle, buckets, compare);
  for (const bucket of USAGE_BUCKETS) {
    const rows = oracle.usage.filter((one) => one.bucket === bucket);
    const counts = bucket !== 'unreadable' && bucket !== 'not-a-call';
    const billed = counts ? sum(rows.map((one) => one.row.billed)) : 0;
    compare(`usage ${bucket}`, inTime(statement.usage.buckets[bucket]), { rows: rows.length, seconds: billed / 1000 });
  }
  for (const bucket of LOG_BUCKETS) {
    const rows = oracle.callLog.filter((one) => one.bucket === bucket);
    const talk = bucket === 'unreadable' ? 0 : sum(rows.map((one) => one.row.talk));
    compare(`call log ${bucket}`, inTime(statement.callLog.buckets[bucket]), {
      rows: rows.length,
      seconds: talk / 1000,
    });
  }
  statement.bridge.forEach(({ step, rows, seconds }, i) => {
    const expected = oracle.bridge[i];
    compare(
      `bridge ${step}`,
      { step, rows, seconds },
      { step: expected?.step, rows: expected?.rows, seconds: (expected?.ms ?? 0) / 1000 },
    );
  });
  compare('steps of the bridge', statement.bridge.length, oracle.bridge.length);
  compare('fit pairs', statement.fit.pairs, oracle.fit.pairs);
  for (const [name, pairs] of Object.entries(oracle.fit.explained)) {
    compare(`fit ${name}`, statement.fit.explained[name], pairs);
  }
  compareFitOrder(statement, compare);
  compare(
    'clock shift finding',
    statement.findings.some((finding) => finding.rule === 'statement/clock-shift'),
    oracle.clockShift !== undefined,
  );
  const product = canonicalBreaks(statement.breaks);
  const rules = canonicalBreaks(oracleBreaks(oracle));
  compare('breaks', without(product, rules), without(rules, product));
  const deltas = oracle.breaks.map(({ delta }) => delta ?? 0);
  compare('net', statement.netSeconds, sum(deltas) / 1000);
  compare('gross', statement.grossSeconds, sum(deltas.map(Math.abs)) / 1000);
  identities(statement, compare);
  return list;
}

/** What is in a list more often than in another. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function compareInputs(
  { inputs }: StatementJson,
  oracle: OracleStatement,
  [usageFormat, callLogFormat]: readonly [string, string],
  compare: Compare,
): void {
  inputs.forEach((input, i) => {
    const rows = i === 0 ? oracle.usage : oracle.callLog.filter((one) => one.row.input === i);
    compare(
      `input ${i}`,
      [input.role, input.format, input.rows, input.unreadableRows],
      [
        i === 0 ? 'usage' : 'call-log',
        i === 0 ? usageFormat : callLogFormat,
        rows.length,
        rows.filter((one: { bucket: string | undefined }) => one.bucket === 'unreadable').length,
      ],
    );
  });
}

type Compare = (what: string, actual: unknown, expected: unknown) => void;

function comparePlaces(oracle: OracleStatement, buckets: RowBuckets | undefined, compare: Compare): void {
  if (!buckets) return;
  oracle.usage.forEach(({ row, bucket }, i) => {
    compare(`usage row ${row.row}`, buckets.usage[i], bucket);
  });
  oracle.callLog.forEach(({ row, bucket }, i) => {
    compare(`row ${row.row} of call log ${row.input}`, buckets.callLog[i], bucket);
  });
}

/** Best first, ties in the order of the list. */
function compareFitOrder(statement: StatementJson, compare: Compare): void {
  const order = ['60/60', '30/6', '6/6', '1/1', '60/1', 'truncate-60', 'nearest-60'];
  const { explained, best, pairs } = statement.fit;
  const sorted = [...order].sort((a, b) => explained[b] - explained[a] || order.indexOf(a) - order.indexOf(b));
  compare('order of the fit', Object.keys(explained), sorted);
  if (pairs > 0) compare('best of the fit', best, sorted[0]);
}

function oracleBreaks(oracle: OracleStatement): BreakJson[] {
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);
  return oracle.breaks.map((one) => ({
    kind: one.kind,
    cause: one.cause,
    usage: one.usage.map((row) => ({ input: 0, row: row.row })),
    callLog: one.callLog.map((row) => ({ input: row.input, row: row.row })),
    expectedSeconds: seconds(one.expected),
    billedSeconds: seconds(one.billed),
    deltaSeconds: seconds(one.delta),
  }));
}

/**
 * Breaks in an order of their own. What the rules leave open is left out: whether ambiguous rows are listed one by one or
 * by the part, and whether an expected charge of nothing is zero or does not apply.
 */
function canonicalBreaks(breaks: readonly BreakJson[]): string[] {
  const lines = new Set<string>();
  const list: string[] = [];
  const name = ({ input, row }: RowJson) => `${input}:${row}`;
  for (const one of breaks) {
    if (one.kind === 'ambiguous') {
      for (const row of [...one.usage, ...one.callLog]) lines.add(`ambiguous ${name(row)} delta ${one.deltaSeconds}`);
      continue;
    }
    const isPair = one.kind === 'billed-differs' || one.kind === 'billed-not-billable';
    list.push(
      [
        one.kind,
        one.cause,
        `usage ${one.usage.map(name).join(' ')}`,
        isPair || one.kind === 'not-billed' ? `log ${one.callLog.map(name).join(' ')}` : '',
        `expected ${one.expectedSeconds ?? 0} billed ${one.billedSeconds ?? 0} delta ${one.deltaSeconds}`,
      ].join(' '),
    );
  }
  return [...list, ...lines].sort();
}

/** What must hold of any statement, whatever the rules say of its rows. */
function identities(statement: StatementJson, compare: Compare): void {
  const ms = (seconds: number) => Math.round(seconds * 1000);
  compare('residual', statement.residualSeconds, 0);
  for (const [name, side] of [
    ['usage', statement.usage],
    ['call log', statement.callLog],
  ] as const) {
    const buckets = Object.values(side.buckets);
    compare(`rows of the ${name} buckets`, sum(buckets.map(({ rows }) => rows)), side.rows);
    compare(`seconds of the ${name} buckets`, sum(buckets.map(({ seconds }) => ms(seconds))), ms(side.seconds));
  }
  const steps = statement.bridge.map(({ seconds }) => ms(seconds));
  compare('first step', steps[0], ms(statement.callLog.seconds));
  compare('last step', steps[steps.length - 1], ms(statement.usage.seconds));
  compare('sum of the steps', sum(steps.slice(0, -1)), steps[steps.length - 1]);
}

/** A bucket without its money, of which these rules say nothing. */
function inTime({ rows, seconds }: BucketJson): BucketJson {
  return { rows, seconds };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
