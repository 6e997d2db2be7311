import fc from 'fast-check';
import { FIT_MODELS } from '../../../src/core/billing/rounding.js';
import type { Finding, RuleFindings } from '../../../src/core/checks/check-result.js';
import { FindingList, type RuleOutcome } from '../../../src/core/checks/rule.js';
import { LOG_BUCKETS, type StatementFacts, USAGE_BUCKETS } from '../../../src/core/checks/statement-facts.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { BRIDGE_STEPS, type Break, type BucketTotal, type Statement } from '../../../src/core/reconcile/statement.js';

/** Texts that have broken exports before: markup, formulas, line breaks, directions, halves of characters. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '=HYPERLINK("http://evil.example")',
    '+1 202 555 0100',
    '-1+1',
    '@SUM(A1)',
    '\tindented',
    '\r=1',
    '<script>alert(1)</script>',
    '[click](javascript:alert(1))',
    '| a | b |',
    '`code`',
    'a\nb\r\nc',
    '\u202egnp.exe',
    '&lt;b&gt; & "quotes" \'single\'',
    '\u001b[31mred\u001b[0m',
    'https://evil.example www.evil.example a@b.example',
  ),
);

/** Objects as JSON gives them back. */
const record = <T extends object>(model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record<T>(model, { noNullPrototype: true });

const ms = fc.oneof(
  fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
  fc.integer({ min: -3_600_000, max: 3_600_000 }).map((n) => n * 1000),
);
const count = fc.nat(2 ** 31 - 1);
const bucketTotal = record({ rows: count, ms });

/** A file as far as a report looks at it. */
export function namedFile(name: string, header: readonly string[] = ['Call ID', 'From Number']): OpenedFile {
  return {
    name,
    size: 10,
    sha256: 'ab'.repeat(32),
    table: { header, rowCount: 3 },
    format: {
      id: 'aircall.usage-report',
      title: 'Aircall usage report',
      role: 'usage',
      grain: 'record',
      sources: [],
      columns: [{ key: 'fromNumber', type: 'phone-number' }],
    },
    binding: {
      column: () => -1,
      key: (column: number) => (header[column] === 'From Number' ? 'fromNumber' : undefined),
      drift: [],
    },
    encoding: 'utf-8',
    delimiter: ',',
  } as unknown as OpenedFile;
}

/** Findings of one rule, given as they are shown. */
export function ruleFindings(rule: string, findings: readonly Finding[]): RuleFindings {
  const list = new FindingList();
  for (const { row, severity, input } of findings) list.add((row ?? 0) - 1, -1, severity, 0, input);
  return {
    rule,
    list,
    finding: (at) => findings[at],
    severity: (at) => findings[at].severity,
    stakeMs: (at) => findings[at].stakeMs,
  };
}

const findingOf = (rule: string): fc.Arbitrary<Finding> =>
  record({
    rule: fc.constant(rule),
    severity: fc.constantFrom('error', 'warning', 'info'),
    row: fc.option(fc.integer({ min: 1, max: 1e6 })),
    line: fc.option(fc.integer({ min: 1, max: 1e6 })),
    column: fc.option(hostileText),
    value: fc.option(hostileText),
    message: hostileText,
    input: fc.integer({ min: 0, max: 1 }),
    stakeMs: fc.nat(),
  });

const reference = record({ input: fc.integer({ min: 0, max: 1 }), row: fc.integer({ min: 1, max: 1e6 }) });

const oneBreak: fc.Arbitrary<Break> = record({
  kind: fc.constantFrom(...USAGE_BUCKETS, 'not-billed' as const),
  cause: fc.option(fc.constantFrom('rounding', 'duration', 'unknown')),
  callId: fc.option(hostileText),
  usage: fc.array(reference, { maxLength: 2 }),
  callLog: fc.array(reference, { maxLength: 2 }),
  expectedMs: fc.option(ms),
  billedMs: fc.option(ms),
  deltaMs: fc.option(ms),
});

const outcome: fc.Arbitrary<RuleOutcome> = record({
  rule: fc.constantFrom('billing/minutes-not-whole', 'statement/ambiguous', 'file/ragged-row'),
  outcome: fc.constantFrom('pass', 'fail', 'not-applicable'),
  reason: fc.option(hostileText),
  findings: count,
});

const buckets = <Name extends string>(names: readonly Name[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, bucketTotal])), {
    noNullPrototype: true,
  }) as fc.Arbitrary<Record<Name, BucketTotal>>;

const RULES = ['billing/minutes-not-whole', 'statement/ambiguous'];

/** Statements of any content: nothing in them ties, which no report may mind. */
export const anyStatement: fc.Arbitrary<Statement> = record({
  verdict: fc.constantFrom('reconciled', 'within-tolerance', 'breaks', 'incomplete'),
  reasons: fc.array(hostileText, { maxLength: 3 }),
  period: record({
    start: fc.integer({ min: 0, max: 2e12 }),
    end: fc.integer({ min: 0, max: 2e12 }),
    timeZone: fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York'),
    source: fc.constantFrom('user', 'file', 'inferred'),
    assumedTimeZone: fc.boolean(),
  }),
  names: fc.tuple(hostileText, hostileText),
  clockShiftMs: fc.integer({ min: -56, max: 56 }).map((n) => n * 900_000),
  fitCounts: fc.array(count, { minLength: FIT_MODELS.length, maxLength: FIT_MODELS.length }),
  usage: record({ rows: count, ms, buckets: buckets(USAGE_BUCKETS) }),
  callLog: record({ rows: count, ms, buckets: buckets(LOG_BUCKETS) }),
  bridge: fc.array(record({ rows: count, ms }), {
    minLength: BRIDGE_STEPS.length,
    maxLength: BRIDGE_STEPS.length,
  }),
  residualMs: fc.oneof(fc.constant(0), fc.constant(-0), ms),
  breaks: fc.array(oneBreak, { maxLength: 40 }),
  sums: fc.tuple(ms, ms, ms, ms, fc.nat(60_000)),
  rules: fc.array(outcome, { maxLength: 5 }),
  findings: fc.tuple(...RULES.map((rule) => fc.array(findingOf(rule), { maxLength: 5 }))),
  scope: fc.array(hostileText, { maxLength: 3 }),
}).map((made): Statement => {
  const [netMs, grossMs, explainedMs, withinToleranceMs, toleranceMs] = made.sums;
  const input = (name: string, role: 'usage' | 'call-log') => ({
    role,
    format: 'aircall.usage-report',
    name,
    sha256: 'cd'.repeat(32),
    bytes: 12,
    rows: 3,
    unreadableRows: 0,
  });
  return {
    verdict: made.verdict,
    reasons: made.reasons,
    grain: 'record',
    period: made.period,
    inputs: [input(made.names[0], 'usage'), input(made.names[1], 'call-log')],
    sideFiles: [],
    clockShiftMs: made.clockShiftMs,
    rounding: [{ scope: { type: 'Call' }, minimumMs: 60_000, incrementMs: 60_000, freeBelowMs: 500 }],
    fit: {
      pairs: 5,
      explained: FIT_MODELS.map((model, at) => ({ model, pairs: made.fitCounts[at] })),
      best: '60/60',
    },
    usage: made.usage,
    callLog: made.callLog,
    bridge: BRIDGE_STEPS.map((step, at) => ({ step, ...made.bridge[at] })),
    residualMs: made.residualMs,
    breaks: { length: made.breaks.length, at: (index) => made.breaks[index], recordAt: (index) => `record ${index}` },
    triage: null,
    continuity: null,
    netMs,
    grossMs,
    explainedMs,
    withinToleranceMs,
    toleranceMs,
    rules: made.rules,
    findings: RULES.map((rule, at) => ruleFindings(rule, made.findings[at])),
    scope: made.scope,
    invoice: null,
    money: null,
    roundingCost: null,
    evidence: null,
    whatIf: [],
    zones: [{ input: 0, timeZone: 'UTC', source: 'assumed' }],
    facts: {
      usageFile: namedFile(made.names[0]),
      log: { files: [namedFile(made.names[1])] },
      logBucket: new Uint8Array(0),
      period: made.period,
      idColumns: { usage: -1, logs: [] },
    } as unknown as StatementFacts,
    usageCheck: undefined as never,
  };
});

/** A statement with so many breaks instead of its own, all of call `CALL`, and without findings. */
export function withBreaks(statement: Statement, length: number): Statement {
  const entry: Break = {
    kind: 'not-billed',
    cause: null,
    callId: 'CALL',
    usage: [],
    callLog: [{ input: 1, row: 1 }],
    expectedMs: 60_000,
    billedMs: null,
    deltaMs: -60_000,
  };
  return { ...statement, findings: [], breaks: { length, at: () => entry, recordAt: String } };
}
