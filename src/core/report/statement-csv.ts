import { LOG_BUCKETS, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { RowReference, Statement } from '../reconcile/statement.js';
import { type CsvCell, csvDocument } from './csv-rows.js';
import { maskedFindings } from './masked-finding.js';
import { NO_MASK } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { secondsOf, secondsOrNull } from './seconds.js';
import { RULE_OF_BREAK } from './wording.js';

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
type Column = (typeof COLUMNS)[number];

/**
 * A statement as one flat table: `section` says what a row is, so that one filter gives the breaks, the bridge or the
 * findings, and each column of figures belongs to one kind of row and may be summed.
 */
export function statementCsv(statement: Statement, options: ReportOptions): Generator<string> {
  return csvDocument(COLUMNS, cells(rows(statement, options)));
}

function* cells(rows: Iterable<Partial<Record<Column, CsvCell>>>): Generator<CsvCell[]> {
  for (const row of rows) yield COLUMNS.map((column) => row[column] ?? null);
}

function* rows(statement: Statement, options: ReportOptions): Generator<Partial<Record<Column, CsvCell>>> {
  const mask = options.mask ?? NO_MASK;
  const { inputs, breaks } = statement;
  yield { section: 'verdict', item: statement.verdict, note: statement.reasons.join(' ') };
  yield { section: 'net', seconds: secondsOf(statement.netMs) };
  yield { section: 'gross', seconds: secondsOf(statement.grossMs) };
  yield { section: 'explained', seconds: secondsOf(statement.explainedMs) };
  for (const { role, format, name, rows, sha256 } of inputs)
    yield { section: 'input', item: role, rows, note: `${name} · ${format ?? ''} · SHA-256 ${sha256}` };
  for (const name of USAGE_BUCKETS)
    yield {
      section: 'usage-bucket',
      item: name,
      rows: statement.usage.buckets[name].rows,
      seconds: secondsOf(statement.usage.buckets[name].ms),
    };
  for (const name of LOG_BUCKETS)
    yield {
      section: 'call-log-bucket',
      item: name,
      rows: statement.callLog.buckets[name].rows,
      seconds: secondsOf(statement.callLog.buckets[name].ms),
    };
  for (const { step, rows, ms } of statement.bridge)
    yield { section: 'bridge', item: step, rows, seconds: secondsOf(ms) };
  yield { section: 'residual', seconds: secondsOf(statement.residualMs) };
  for (let at = 0; at < breaks.length; at++) {
    const { kind, cause, callId, usage, callLog, expectedMs, billedMs, deltaMs } = breaks.at(at);
    yield {
      section: 'break',
      item: kind,
      cause,
      rule: RULE_OF_BREAK[kind] ?? null,
      call_id: callId === null ? null : mask.text(callId),
      ...places(statement, usage, callLog),
      expected_seconds: secondsOrNull(expectedMs),
      billed_seconds: secondsOrNull(billedMs),
      delta_seconds: secondsOrNull(deltaMs),
    };
  }
  for (const { rule, outcome, reason, findings } of statement.rules)
    yield { section: 'rule', item: outcome, rule, rows: findings, note: reason };
  const files = [statement.facts.usageFile, ...statement.facts.log.files];
  for (const { rule, severity, input, row, message } of maskedFindings(statement.findings, files, mask)) {
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

function places(
  { inputs }: Statement,
  usage: readonly RowReference[],
  callLog: readonly RowReference[],
): Partial<Record<Column, CsvCell>> {
  return {
    usage_file: fileNames(inputs, usage),
    usage_row: rowNumbers(usage),
    call_log_file: fileNames(inputs, callLog),
    call_log_row: rowNumbers(callLog),
  };
}

function fileNames(inputs: Statement['inputs'], rows: readonly RowReference[]): string | null {
  const names = new Set(rows.map(({ input }) => inputs[input]?.name ?? `input ${input}`));
  return names.size === 0 ? null : [...names].join('; ');
}

/** One row as a number, several as a list. */
function rowNumbers(rows: readonly RowReference[]): CsvCell {
  if (rows.length === 0) return null;
  return rows.length === 1 ? rows[0].row : rows.map(({ row }) => row).join('; ');
}
