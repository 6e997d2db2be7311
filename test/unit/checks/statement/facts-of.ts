import { PER_MINUTE } from '../../../../src/core/billing/rounding.js';
import { FindingList, type StatementRule } from '../../../../src/core/checks/rule.js';
import {
  LOG_BUCKETS,
  type LogBucket,
  type StatementFacts,
  USAGE_BUCKETS,
  type UsageBucket,
} from '../../../../src/core/checks/statement-facts.js';
import { bindNothing } from '../../../../src/core/formats/columns.js';
import type { OpenedFile } from '../../../../src/core/formats/opened-file.js';
import { KIND_CALL } from '../../../../src/core/formats/records.js';
import { tableOf } from '../../table/table-of.js';

/** A usage row: its stamp (ISO 8601), what it was billed and the talk it states (seconds), and what became of it. */
export interface UsageRow {
  at?: string;
  billed: number;
  stated?: number;
  bucket: UsageBucket;
  /** Row of the log side that it is paired with. */
  log?: number;
  related?: number;
}

/** A log row: its start, seconds of talk, and what became of it. */
export interface LogRow {
  at?: string;
  talk: number;
  expected?: number;
  notCharged?: number;
  bucket: LogBucket;
  /** Log file that it is in, 0 if left out; ascending. */
  file?: number;
  status?: number;
}

const AT = '2025-05-01T10:00:00Z';

/** Facts of a reconciliation as the rules see them, written row by row. Billing period: 14 April to 13 May 2025, UTC. */
export function factsOf(usage: UsageRow[], log: LogRow[], others: Partial<StatementFacts> = {}): StatementFacts {
  const file = (rows: number): OpenedFile => ({
    name: 'constructed.csv',
    size: 0,
    sha256: '',
    table: tableOf('a,b\n'.repeat(rows), 2),
    format: undefined,
    binding: bindNothing(),
    recognitions: [],
    preamble: [],
    delimiter: ',',
    encoding: 'utf-8',
  });
  const files = Math.max(1, ...log.map((row) => (row.file ?? 0) + 1));
  const offsets = Array.from({ length: files }, (_, f) => log.filter((row) => (row.file ?? 0) < f).length);
  const start = Float64Array.from(log, (row) => Date.parse(row.at ?? AT));
  const unreadable = Uint8Array.from(log, (row) => (row.bucket === 'unreadable' ? 1 : 0));
  const usageOfLog = new Int32Array(log.length).fill(-1);
  usage.forEach((row, u) => {
    if (row.log !== undefined) usageOfLog[row.log] = u;
  });
  const billedMs = Float64Array.from(usage, (row) => row.billed * 1000);
  return {
    usageFile: file(usage.length),
    usage: {
      rowCount: usage.length,
      kind: new Uint8Array(usage.length).fill(KIND_CALL),
      billedMs,
      statedTalkMs: Float64Array.from(usage, (row) => (row.stated ?? Number.NaN) * 1000),
      stamps: { values: Float64Array.from(usage, (row) => Date.parse(row.at ?? AT)), naive: 0 },
      stampMeaning: 'start',
      direction: new Uint8Array(usage.length),
      model: new Uint8Array(usage.length),
      models: [{ scope: {}, model: PER_MINUTE }],
      freeByRule: new Uint8Array(usage.length),
      inboundFree: false,
      linked: new Uint8Array(usage.length),
      unreadable: Uint8Array.from(usage, (row) => (row.bucket === 'unreadable' ? 1 : 0)),
      idColumns: [0],
      fromColumn: -1,
      toColumn: -1,
      chargeIsDerived: false,
    },
    log: {
      files: offsets.map((from, f) => file((offsets[f + 1] ?? log.length) - from)),
      records: offsets.map((from, f) => ({
        rowCount: (offsets[f + 1] ?? log.length) - from,
        stamps: { values: start, naive: 0 },
        end: start,
        talkMs: start,
        status: unreadable,
        direction: unreadable,
        unreadable,
        idColumns: [0],
        fromColumn: -1,
        toColumn: -1,
        talkSource: 'constructed',
        statusColumn: 1,
        sameProvider: false,
      })),
      offsets,
      rowCount: log.length,
      start,
      end: start,
      talkMs: Float64Array.from(log, (row) => row.talk * 1000),
      status: Uint8Array.from(log, (row) => row.status ?? 0),
      direction: new Uint8Array(log.length),
      unreadable,
    },
    idColumns: { usage: 0, logs: offsets.map(() => 0) },
    period: {
      start: Date.parse('2025-04-14T00:00:00Z'),
      end: Date.parse('2025-05-14T00:00:00Z'),
      timeZone: 'UTC',
      source: 'user',
      assumedTimeZone: false,
    },
    usageBucket: Uint8Array.from(usage, (row) => USAGE_BUCKETS.indexOf(row.bucket)),
    logBucket: Uint8Array.from(log, (row) => LOG_BUCKETS.indexOf(row.bucket)),
    logOfUsage: Int32Array.from(usage, (row) => row.log ?? -1),
    usageOfLog,
    billedOfLog: Float64Array.from(usageOfLog, (u) => (u < 0 ? 0 : billedMs[u])),
    pairedByEnds: new Uint8Array(usage.length),
    expectedMs: Float64Array.from(log, (row) => (row.expected ?? Math.ceil(row.talk / 60) * 60) * 1000),
    notCharged: Uint8Array.from(log, (row) => row.notCharged ?? 0),
    singles: new Int32Array(0),
    cause: new Uint8Array(usage.length),
    usageRelated: Int32Array.from(usage, (row) => row.related ?? -1),
    fit: { pairs: 0, explained: [] },
    clock: { shiftMs: 0, pairs: 0, explained: 0, explainedWithout: 0, marked: false, appliedMs: 0 },
    toleranceMs: 0,
    residualMs: 0,
    rowsTie: true,
    billedTotalMs: billedMs.reduce((sum, ms) => sum + ms, 0),
    talkTotalMs: log.reduce((sum, row) => sum + row.talk * 1000, 0),
    ...others,
  };
}

/** What a rule finds: `input:row severity` of each finding (0-based rows, -1 for the whole), or why it does not apply. */
export function found(rule: StatementRule, facts: StatementFacts): string[] | string {
  const reason = rule.notApplicable(facts);
  if (reason !== undefined) return reason;
  const findings = new FindingList();
  rule.run(facts, findings);
  return Array.from(
    { length: findings.length },
    (_, at) => `${findings.input(at)}:${findings.row(at)} ${findings.severity(at)}`,
  );
}

/** The messages of what a rule finds. */
export function messages(rule: StatementRule, facts: StatementFacts): string[] {
  const findings = new FindingList();
  rule.run(facts, findings);
  return Array.from({ length: findings.length }, (_, at) => rule.describe(facts, findings, at));
}
