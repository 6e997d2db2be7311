import { inLanguage, say } from '../../language/say.js';
import type { FileRule } from '../rule.js';
import { withoutFormat } from './applicability.js';

/** An export made for analysis stands where the bill's own report belongs. */
export const notTheBill: FileRule = {
  id: 'file/not-the-bill',
  severity: 'error',
  title: 'This export is not the bill',
  help: {
    what: 'The header is that of an analytics or call-history export, and the file is used as what the provider bills.',
    why: 'Such exports count activity, not charges: they include calls that are never billed, leave out separately billed legs, and do not round. Their totals never tie to an invoice, and differences found with them cannot be disputed.',
    fix: 'Use the usage report that belongs to the invoice. At Aircall an account owner downloads it in the Billing tab, under Invoices, at the far right of the invoice’s row. This export can still serve as the call log on the other side.',
    source: 'Understanding your Aircall invoice usage report',
  },
  notApplicable(context) {
    const unknown = withoutFormat(context);
    if (unknown) return unknown;
    if (context.file.format?.notTheBill && !context.asBill) return say`The file is not used as the bill.`;
    if (context.file.format?.role === 'call-log' && !context.file.format.notTheBill)
      return say`The file is a call log, which nobody takes for the bill.`;
    return undefined;
  },
  run(context, findings) {
    if (context.asBill && context.file.format?.notTheBill) findings.add(-1, -1, 'error');
  },
  describe(context) {
    return inLanguage(context.file.format?.notTheBill as string);
  },
};
