import { counted } from '../../language/counted.js';
import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';
import { withoutRows } from './applicability.js';
import { currencyColumn } from './currency-column.js';
import { addOtherValues } from './several-values.js';
import { quote } from './visible-text.js';

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
    const reason = withoutRows(context);
    if (reason) return reason;
    return currencyColumn(context.file) < 0 ? say`The file has no currency column.` : undefined;
  },
  run(context, findings) {
    addOtherValues(context.file, currencyColumn(context.file), 'error', findings);
  },
  describe(context, findings, at) {
    const value = context.file.table.text(findings.row(at), findings.column(at)).trim();
    return say`A second currency, ${quote(value)}, on ${counted(findings.detail(at), 'row')}. No money total is made across currencies: split the file by currency.`;
  },
};
