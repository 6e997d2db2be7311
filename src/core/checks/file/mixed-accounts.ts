import { counted } from '../../language/counted.js';
import { isOne, say } from '../../language/say.js';
import type { FileRule } from '../rule.js';
import { withoutReadableRows } from './applicability.js';
import { columnName, firstColumn } from './bound-columns.js';
import { ACCOUNT_KEYS } from './column-keys.js';
import { addOtherValues } from './several-values.js';
import { quote } from './visible-text.js';

/** More than one company or account in one file. */
export const mixedAccounts: FileRule = {
  id: 'file/mixed-accounts',
  severity: 'warning',
  title: 'The file holds more than one account',
  help: {
    what: 'All rows should carry the same company or account id. Each further id is reported once, at the first row that has it.',
    why: 'Each account has its own invoice. A file that mixes them cannot tie to any one of them, however right each row is.',
    fix: 'Keep one file per account and invoice. If the account was migrated or has sub-accounts that share an invoice, the finding can be set aside with that reason.',
    source: 'Understanding your Aircall invoice usage report',
  },
  notApplicable(context) {
    const reason = withoutReadableRows(context);
    if (reason) return reason;
    return firstColumn(context.file, ACCOUNT_KEYS) < 0 ? say`The file has no account column.` : undefined;
  },
  run(context, findings) {
    addOtherValues(context.file, firstColumn(context.file, ACCOUNT_KEYS), 'warning', findings);
  },
  describe(context, findings, at) {
    const name = quote(columnName(context.file, findings.column(at)));
    const count = findings.detail(at);
    const rows = counted(count, 'row');
    return isOne(count)
      ? say`Another ${name} starts here: ${rows} of the file does not belong to the main account. Keep one file per account and invoice.`
      : say`Another ${name} starts here: ${rows} of the file do not belong to the main account. Keep one file per account and invoice.`;
  },
};
