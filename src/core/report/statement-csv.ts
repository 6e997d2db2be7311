import { groupName, type StatementGroup } from '../checks/aggregate-facts.js';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { Continuity } from '../reconcile/continuity.js';
import type { BucketTotal, PricedAmount, Statement } from '../reconcile/statement.js';
import { TRIAGE_STATES, type Triage } from '../reconcile/triage.js';
import type { WhatIfFigures } from '../reconcile/what-if.js';
import { amountOrNull } from './amounts.js';
import { breakRecords, places, rowNumbers, type TriageColumn, triageColumns } from './breaks-csv.js';
import { carriedText, remarksOf, resolvedText } from './continuity-section.js';
import { type CsvCell, csvOfRecords } from './csv-rows.js';
import { filesOf } from './files-of.js';
import { maskedFindings } from './masked-finding.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { secondsOf, secondsOrNull } from './seconds.js';
import { unchargedMs } from './uncharged.js';

const COLUMNS = [
  'section',
  'item',
  'cause',
  'rule',
  'severity',
  'call_id',
  'usage_file',
  'usage_row',
  'call_log_file',
  'call_log_row',
  'expected_seconds',
  'billed_seconds',
  'delta_seconds',
  'rows',
  'seconds',
  'note',
] as const;
/** Columns that follow where the invoice gives a rate. `unpriced_rows` have none and are in no amount. */
const MONEY_COLUMNS = [
  'currency',
  'expected_amount',
  'billed_amount',
  'delta_amount',
  'amount',
  'unpriced_rows',
] as const;
type Column = (typeof COLUMNS)[number] | (typeof MONEY_COLUMNS)[number] | TriageColumn;
type Row = Partial<Record<Column, CsvCell>>;

/**
 * A statement as one flat table: `section` says what a row is, so that one filter gives the breaks, the bridge or the
 * findings, and each column of figures belongs to one kind of row and may be summed.
 */
export function statementCsv(statement: Statement, options: ReportOptions): Generator<string> {
  const columns: readonly Column[] = [
    ...COLUMNS,
    ...(statement.money ? MONEY_COLUMNS : []),
    ...triageColumns(statement),
  ];
  return csvOfRecords(columns, rows(statement, options));
}

function* rows(statement: Statement, options: ReportOptions): Generator<Row> {
  const mask = options.mask ?? NO_MASK;
  const { inputs, money } = statement;
  const currency = money?.currency ?? null;
  yield { section: 'verdict', item: statement.verdict, note: statement.reasons.join(' ') };
  yield { section: 'net', seconds: secondsOf(statement.netMs), ...amountCells(currency, money?.net) };
  yield { section: 'gross', seconds: secondsOf(statement.grossMs), ...amountCells(currency, money?.gross) };
  yield { section: 'explained', seconds: secondsOf(statement.explainedMs), ...amountCells(currency, money?.explained) };
  yield {
    section: 'tolerated',
    seconds: secondsOf(statement.withinToleranceMs),
    ...amountCells(currency, money?.withinTolerance),
  };
  const { free, notBillable, outsidePeriod, duplicates } = unchargedMs(statement);
  for (const [item, ms] of [
    ['free', free],
    ['not-billable', notBillable],
    ['outside-period', outsidePeriod],
    ['duplicate', duplicates],
  ] as const)
    yield { section: 'in-the-log-only', item, seconds: secondsOf(ms) };
  for (const { role, format, name, rows, sha256 } of inputs)
    yield { section: 'input', item: role, rows, note: `${name} · ${format ?? ''} · SHA-256 ${sha256}` };
  yield* bucketRows('usage-bucket', USAGE_BUCKETS, statement.usage.buckets, currency, money?.usage);
  yield* bucketRows('call-log-bucket', LOG_BUCKETS, statement.callLog.buckets, currency, money?.callLog);
  for (const [at, { step, rows, ms }] of statement.bridge.entries())
    yield {
      section: 'bridge',
      item: step,
      rows,
      seconds: secondsOf(ms),
      ...amountCells(currency, money?.bridge[at]),
    };
  yield { section: 'residual', seconds: secondsOf(statement.residualMs) };
  for (const { key, outcome, callLog, usage, deltaMs } of statement.facts.aggregate?.groups ?? [])
    yield {
      section: 'group',
      item: outcome,
      usage_file: usage.rows.length > 0 ? inputs[0].name : null,
      usage_row: rowNumbers(usage.rows.map((row) => ({ input: 0, row: row + 1 }))),
      expected_seconds: secondsOf(callLog.expectedMs),
      billed_seconds: secondsOrNull(usage.ms),
      delta_seconds: secondsOrNull(deltaMs),
      rows: callLog.rows,
      seconds: secondsOf(callLog.talkMs),
      note: groupNote(key, callLog.billable, usage),
    };
  yield* modelRows(statement, mask);
  if (statement.triage) yield* triageRows(statement.triage, currency, mask);
  for (const { kind, group, ...record } of breakRecords(statement, options))
    yield { section: 'break', item: kind, ...record, ...(group !== undefined && { note: group }) };
  if (statement.continuity) yield* continuityRows(statement, statement.continuity, mask);
  for (const { rule, outcome, reason, findings } of statement.rules)
    yield { section: 'rule', item: outcome, rule, rows: findings, note: reason };
  for (const { rule, severity, input, row, message } of maskedFindings(statement.findings, filesOf(statement), mask)) {
    const place = row === null ? [] : [{ input, row }];
    const isUsage = inputs[input]?.role === 'usage';
    yield {
      section: 'finding',
      rule,
      severity,
      ...places(statement, isUsage ? place : [], isUsage ? [] : place),
      note: message,
    };
  }
  for (const note of statement.scope) yield { section: 'scope', note };
}

/** What is decided: net by state, and decisions about what is no break any more. */
function* triageRows({ totals, unmatched }: Triage, currency: string | null, mask: NumberMask): Generator<Row> {
  for (const state of TRIAGE_STATES) {
    const { breaks, netMs, money } = totals[state];
    yield {
      section: 'decided',
      item: state,
      rows: breaks,
      seconds: secondsOf(netMs),
      ...amountCells(currency, money?.net),
    };
  }
  for (const { rule, record, state, reason, deltaMs } of unmatched)
    yield {
      section: 'decided-no-break',
      item: state,
      rule,
      delta_seconds: secondsOrNull(deltaMs),
      decision_reason: mask.text(reason),
      record: mask.text(record),
    };
}

/** The bill under each model; `seconds` and `amount` are what the model adds to the talk, `expected` the bill under it. */
function* modelRows({ roundingCost, whatIf, money }: Statement, mask: NumberMask): Generator<Row> {
  const currency = money?.currency ?? null;
  const figures = ({ charged, roundingMs, billedMs, underMs, deltaMs, money: amounts }: WhatIfFigures): Row => ({
    rows: charged,
    seconds: secondsOf(roundingMs),
    expected_seconds: secondsOf(underMs),
    billed_seconds: secondsOf(billedMs),
    delta_seconds: secondsOf(deltaMs),
    ...(amounts && {
      ...amountCells(currency, amounts.rounding),
      expected_amount: amountOrNull(amounts.under.amount),
      billed_amount: amountOrNull(amounts.billed.amount),
      delta_amount: amountOrNull(amounts.delta.amount),
    }),
  });
  for (const cost of roundingCost?.models ?? [])
    yield { section: 'rounding-cost', item: cost.name, ...figures(cost), note: cost.isInForce ? 'in force' : null };
  for (const { name, bill, lines } of whatIf) {
    yield { section: 'what-if', item: name, ...figures(bill) };
    for (const line of lines)
      yield { section: 'what-if-description', item: name, ...figures(line), note: mask.text(line.description) };
  }
}

/** The comparison with the statement before: its sums, what is no break any more, calls across the boundary. */
function* continuityRows(statement: Statement, continuity: Continuity, mask: NumberMask): Generator<Row> {
  for (const change of ['new', 'persisting', 'resolved'] as const) {
    const { breaks, netMs } = continuity.totals[change];
    yield { section: 'compared', item: change, rows: breaks, seconds: secondsOf(netMs) };
  }
  for (const note of remarksOf(continuity)) yield { section: 'compared', item: 'remark', note };
  for (const entry of continuity.resolved)
    yield {
      section: 'resolved',
      item: entry.kind,
      rule: entry.rule,
      call_id: entry.callId === null ? null : mask.text(entry.callId),
      delta_seconds: secondsOrNull(entry.deltaMs),
      note: resolvedText(continuity, entry, mask),
    };
  for (const call of continuity.carriedOver)
    yield {
      section: 'carried-over',
      item: call.carry,
      call_id: mask.text(call.before.callId ?? ''),
      note: carriedText(statement, call, mask),
    };
}

/** A group by its key, with the figures that have no column of their own. */
function groupNote(
  key: StatementGroup['key'],
  billable: number,
  { count, quantity, unit }: StatementGroup['usage'],
): string {
  const counts = count === null ? '' : `counted ${count}, `;
  return `${groupName({ key })}: ${counts}billable ${billable}, quantity ${quantity} ${unit}`;
}

function amountCells(currency: string | null, priced: PricedAmount | undefined): Row {
  if (!priced) return {};
  const { amount, unpricedRows } = priced;
  return { currency, amount: amountOrNull(amount), unpriced_rows: unpricedRows };
}

function* bucketRows<Name extends string>(
  section: string,
  names: readonly Name[],
  buckets: Readonly<Record<Name, BucketTotal>>,
  currency: string | null,
  priced: Readonly<Record<Name, PricedAmount>> | undefined,
): Generator<Row> {
  for (const name of names)
    yield {
      section,
      item: name,
      rows: buckets[name].rows,
      seconds: secondsOf(buckets[name].ms),
      ...amountCells(currency, priced?.[name]),
    };
}
