import { invoiceDifference } from '../reconcile/invoice-difference.js';
import type { InvoiceLineResult } from '../reconcile/statement.js';
import { formatDecimal } from '../table/decimal.js';

/**
 * What the invoice differs in, altogether; null where it does not. `amounts` are what its lines charge too much (+) or
 * too little (−), to six decimals, currency by currency; `linesWithoutPrice` are in none of them.
 */
export function invoiceDifferenceJson(invoice: readonly InvoiceLineResult[]): object | null {
  const difference = invoiceDifference(invoice);
  if (!difference) return null;
  return {
    lines: difference.lines.length,
    linesWithoutPrice: difference.unpriced,
    amounts: [...difference.amounts].map(([currency, amount]) => ({
      currency: currency === '' ? null : currency,
      amount: formatDecimal(amount),
    })),
  };
}
