import { groupName, type StatementGroup } from '../checks/aggregate-facts.js';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { BucketTotal, PricedAmount, Statement } from '../reconcile/statement.js';
import { breakRecords, rowNumbers } from './breaks-csv.js';
import { csvOfRecords } from './csv-rows.js';
import { filesOf } from './files-of.js';
import { sumsByKind } from './kind-sums.js';
import { maskedFindings } from './masked-finding.js';
import { NO_MASK } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { secondsOf, secondsOrNull } from './seconds.js';
import { amountCells, placesOf, type SectionRow, sectionColumns } from './statement-csv-columns.js';
import { afterPeriodRows, continuityRows, triageRows } from './statement-csv-decisions.js';
import { evidenceRows, modelRows } from './statement-csv-evidence.js';
import { invoiceRows, rateRows, sourceRows } from './statement-csv-sources.js';
import { unchargedMs } from './uncharged.js';
import { addingUp, writtenMoney } from './written-amounts.js';

/**
 * A statement as one flat table: `section` says what a row is, so that one filter gives the breaks, the bridge or the
 * findings, and each column of figures belongs to one kind of row and may be summed. It says all that the statement's
 * JSON says, in the same figures.
 */
export function statementCsv(statement: Statement, options: ReportOptions): Generator<string> {
  return csvOfRecords(sectionColumns(statement), rows(statement, options));
}

function* rows(statement: Statement, options: ReportOptions): Generator<SectionRow> {
  const mask = options.mask ?? NO_MASK;
  const { inputs, money } = statement;
  const currency = money?.currency ?? null;
  const written = money && writtenMoney(money);
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
  yield* sourceRows(statement, options);
  if (money) yield* rateRows(money);
  yield* bucketRows('usage-bucket', USAGE_BUCKETS, statement.usage.buckets, currency, written?.usage);
  yield* bucketRows('call-log-bucket', LOG_BUCKETS, statement.callLog.buckets, currency, written?.callLog);
  for (const [at, { step, rows, ms }] of statement.bridge.entries())
    yield {
      section: 'bridge',
      item: step,
      rows,
      seconds: secondsOf(ms),
      ...amountCells(currency, written?.bridge[at]),
    };
  yield {
    section: 'residual',
    seconds: secondsOf(statement.residualMs),
    ...amountCells(currency, money ? { amount: money.residual, unpricedRows: 0 } : undefined),
  };
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
  if (statement.invoice) yield* invoiceRows(statement.invoice, mask);
  yield* modelRows(statement, mask);
  yield* evidenceRows(statement);
  if (statement.triage) yield* triageRows(statement.triage, currency, mask);
  yield* kindRows(statement, currency);
  for (const { kind, group, ...record } of breakRecords(statement, options))
    yield { section: 'break', item: kind, ...record, ...(group !== undefined && { note: group }) };
  if (statement.continuity) yield* continuityRows(statement, statement.continuity, mask);
  yield* afterPeriodRows(statement, mask);
  for (const { rule, outcome, reason, findings } of statement.rules)
    yield { section: 'rule', item: outcome, rule, rows: findings, note: reason };
  for (const { rule, severity, input, row, message } of maskedFindings(statement.findings, filesOf(statement), mask)) {
    const place = row === null ? [] : [{ input, row }];
    yield { section: 'finding', rule, severity, ...placesOf(statement, place), note: message };
  }
  for (const note of statement.scope) yield { section: 'scope', note };
}

/** The breaks of each kind added up; no net where nobody can tell which row is meant. */
function* kindRows({ breaks, money }: Statement, currency: string | null): Generator<SectionRow> {
  const sums = sumsByKind(breaks);
  const nets = addingUp(sums.map(({ kind }) => money?.kinds.get(kind)?.amount ?? null));
  for (const [at, { kind, count, netMs }] of sums.entries()) {
    const priced = money?.kinds.get(kind);
    yield {
      section: 'break-kind',
      item: kind,
      rows: count,
      seconds: secondsOrNull(netMs),
      ...amountCells(currency, priced && { ...priced, amount: nets[at] }),
    };
  }
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

function* bucketRows<Name extends string>(
  section: string,
  names: readonly Name[],
  buckets: Readonly<Record<Name, BucketTotal>>,
  currency: string | null,
  priced: Readonly<Record<Name, PricedAmount>> | undefined,
): Generator<SectionRow> {
  for (const name of names)
    yield {
      section,
      item: name,
      rows: buckets[name].rows,
      seconds: secondsOf(buckets[name].ms),
      ...amountCells(currency, priced?.[name]),
    };
}
