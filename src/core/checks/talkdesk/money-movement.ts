import { say } from '../../language/say.js';
import { quote } from '../file/visible-text.js';
import type { FileRule } from '../rule.js';
import { MONTHLY_USAGE_PAGE, notMonthlyUsage } from './monthly-usage.js';

/** A top-up or a promise of money among what was consumed. */
export const moneyMovement: FileRule = {
  id: 'talkdesk/money-movement',
  severity: 'warning',
  title: 'A row moves money and is no consumption',
  help: {
    what: 'Lists the rows of type RECHARGE and CREDIT_COMMIT: top-ups of the balance and money that was promised in advance.',
    why: 'They stand among the usage and have amounts as well. A plain sum of the file counts the top-up and what was bought with it, so the month looks twice as dear.',
    fix: 'Leave these rows out of every total of usage, as is done here, and compare them with your payments instead.',
    source: MONTHLY_USAGE_PAGE,
  },
  notApplicable: (context) => notMonthlyUsage(context, ['type']),
  run({ file, aggregate }, findings) {
    if (!aggregate) return;
    const column = file.binding.column('type');
    const { notConsumption } = aggregate;
    for (let row = notConsumption.indexOf(1); row >= 0; row = notConsumption.indexOf(1, row + 1))
      if (!file.table.isRagged(row)) findings.add(row, column, 'warning');
  },
  describe({ file }, findings, at) {
    const type = quote(file.table.text(findings.row(at), findings.column(at)).trim());
    return say`${type} moves money and consumes nothing: the row is in no total of usage here. Leave it out of yours, and compare it with your payments.`;
  },
};
