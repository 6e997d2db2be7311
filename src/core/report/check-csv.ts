import type { CheckResult } from '../checks/check-result.js';
import { type CsvCell, csvOfRecords } from './csv-rows.js';
import { maskedFindings } from './masked-finding.js';
import { NO_MASK } from './number-mask.js';
import type { ReportOptions } from './report-options.js';

const COLUMNS = [
  'section',
  'file',
  'rule',
  'severity',
  'row',
  'line',
  'column',
  'value',
  'message',
  'key',
  'rows',
  'quantity',
  'unit',
  'billed_seconds',
  'amount',
  'currency',
] as const;

/** Checked files as one flat table: `section` says whether a row is a total, a rule's outcome or a finding. */
export function checkCsv(results: Iterable<CheckResult>, options: ReportOptions): Generator<string> {
  return csvOfRecords(COLUMNS, rows(results, options));
}

type Row = Partial<Record<(typeof COLUMNS)[number], CsvCell>>;

function* rows(results: Iterable<CheckResult>, options: ReportOptions): Generator<Row> {
  for (const result of results) {
    const { file } = result.context;
    for (const { key, rows, quantity, unit, billedSeconds, amount, currency } of result.totals) {
      const words = Object.values(key).join(' · ');
      yield {
        section: 'total',
        file: file.name,
        key: words,
        rows,
        quantity: decimal(quantity),
        unit,
        billed_seconds: billedSeconds,
        amount: amount === null ? null : decimal(amount),
        currency,
      };
    }
    for (const { rule, outcome, reason, findings } of result.outcomes)
      yield { section: 'rule', file: file.name, rule, value: outcome, message: reason, rows: findings };
    for (const finding of maskedFindings(result.findings, [file], options.mask ?? NO_MASK)) {
      const { rule, severity, row, line, column, value, message } = finding;
      yield { section: 'finding', file: file.name, rule, severity, row, line, column, value, message };
    }
  }
}

/** An exact decimal stays a number where a number can hold it, so that a negative one is not guarded like a formula. */
function decimal(text: string): CsvCell {
  const value = Number(text);
  return text !== '' && String(value) === text ? value : text;
}
