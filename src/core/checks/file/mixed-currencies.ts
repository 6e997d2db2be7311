import type { FileRule } from '../rule.js';
import { withoutReadableRows } from './applicability.js';
import { firstColumn } from './bound-columns.js';
import { CURRENCY_KEYS } from './column-keys.js';
import { addOtherValues } from './several-values.js';
import { counted, quote } from './visible-text.js';

/** Money in more than one currency in one file. */
export const mixedCurrencies: FileRule = {
  id: 'file/mixed-currencies',
  severity: 'error',
  title: 'The file holds more than one currency',
  help: {
    what: 'The currency column should hold one currency. Each further one is reported once, at the first row that has it.',
    why: 'Amounts in different currencies cannot be added: a total over them means nothing, and neither does a rate that is derived from it.',
    fix: 'Split the file by currency, and compare each part with the invoice in that currency.',
    source: 'Talkdesk Billing Insights API, Get Monthly Usage',
  },
  notApplicable(context) {
    const reason = withoutReadableRows(context);
    if (reason) return reason;
    return firstColumn(context.file, CURRENCY_KEYS) < 0 ? 'The file has no currency column.' : undefined;
  },
  run(context, findings) {
    addOtherValues(context.file, firstColumn(context.file, CURRENCY_KEYS), 'error', findings);
  },
  describe(context, findings, at) {
    const value = context.file.table.text(findings.row(at), findings.column(at)).trim();
    return `A second currency, ${quote(value)}, on ${counted(findings.detail(at), 'row')}. No money total is made across currencies: split the file by currency.`;
  },
};
