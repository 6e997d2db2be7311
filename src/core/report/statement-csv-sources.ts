import { formatInstant } from '../billing/time-zone.js';
import { invoiceDifference } from '../reconcile/invoice-difference.js';
import type { InvoiceLineResult, Statement, StatementMoney } from '../reconcile/statement.js';
import { parseDecimal } from '../table/decimal.js';
import { amountOrNull } from './amounts.js';
import type { CsvCell } from './csv-rows.js';
import type { NumberMask } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { secondsOf } from './seconds.js';
import { amountCells, type SectionRow } from './statement-csv-columns.js';

/** What the statement was made from and by: files, zones, period, rounding, tolerance, clock shift, version. */
export function* sourceRows(statement: Statement, { version }: ReportOptions): Generator<SectionRow> {
  const { inputs, sideFiles, zones, period, rounding, toleranceMs, clockShiftMs } = statement;
  for (const { role, format, name, rows, sha256 } of inputs)
    yield { section: 'input', item: role, rows, note: `${name} · ${format ?? ''} · SHA-256 ${sha256}` };
  for (const { role, name, rows, sha256 } of sideFiles)
    yield { section: 'side-input', item: role, rows, note: `${name} · SHA-256 ${sha256}` };
  for (const { input, timeZone, source } of zones) {
    const name = inputs[input]?.name;
    const file = inputs[input]?.role === 'usage' ? { usage_file: name } : { call_log_file: name };
    yield { section: 'time-zone', item: source, ...file, note: timeZone };
  }
  yield {
    section: 'period',
    item: period.source,
    note: `${formatInstant(period.start)} · ${formatInstant(period.end)} · ${period.timeZone}`,
  };
  for (const { scope, minimumMs, incrementMs, freeBelowMs } of rounding) {
    const free = freeBelowMs > 0 ? [`free below ${secondsOf(freeBelowMs)} s`] : [];
    yield {
      section: 'rounding',
      item: `${secondsOf(minimumMs)}/${secondsOf(incrementMs)}`,
      note: [...free, ...Object.entries(scope).map(([key, value]) => `${key} ${value}`)].join(' · '),
    };
  }
  yield { section: 'tolerance', seconds: secondsOf(toleranceMs) };
  yield { section: 'clock-shift', seconds: secondsOf(clockShiftMs) };
  yield { section: 'version', note: version };
}

/**
 * Where rates come from: the rows of each side that each source gave the rate of, what it could not, amounts of the usage
 * file that are in none of the statement's, and connect fees.
 */
export function* rateRows({ sources, leftOut, connectFees, currency }: StatementMoney): Generator<SectionRow> {
  for (const { source, usageRows, logRows, refused } of sources) {
    yield { section: 'rates-of-usage', item: source, currency, rows: usageRows };
    yield { section: 'rates-of-call-log', item: source, currency, rows: logRows };
    for (const code of refused) yield { section: 'rates-refused', item: source, currency: code };
  }
  for (const { reason, rows, ...left } of leftOut)
    yield { section: 'left-out', item: reason, rows, currency: left.currency, amount: amountOrNull(left.amount) };
  if (connectFees)
    yield { section: 'connect-fees', ...amountCells(currency, { amount: connectFees, unpricedRows: 0 }) };
}

/** Lines of the invoice against the usage, in the unit of each, and what they differ in altogether. */
export function* invoiceRows(invoice: readonly InvoiceLineResult[], mask: NumberMask): Generator<SectionRow> {
  for (const line of invoice)
    yield {
      section: 'invoice-line',
      item: line.outcome,
      note: mask.text(line.description),
      unit: line.unit,
      usage_quantity: exact(line.usageQuantity),
      invoice_quantity: exact(line.invoiceQuantity),
      delta_quantity: exact(line.delta),
      included_quantity: exact(line.included),
      rate: exact(line.rate),
      currency: line.currency ?? null,
      delta_amount: exact(line.deltaAmount),
      amount: exact(line.amount),
    };
  const difference = invoiceDifference(invoice);
  if (!difference) return;
  yield { section: 'invoice-difference', item: 'lines', rows: difference.lines.length };
  yield { section: 'invoice-difference', item: 'without-price', rows: difference.unpriced };
  for (const [currency, amount] of difference.amounts)
    yield { section: 'invoice-difference', item: 'amount', currency, delta_amount: amount };
}

/** An exact decimal as a number of its own; a text that is none stays a text. */
function exact(text: string | null | undefined): CsvCell {
  return text === null || text === undefined ? null : (parseDecimal(text) ?? text);
}
