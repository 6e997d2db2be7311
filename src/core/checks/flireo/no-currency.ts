import { say } from '../../language/say.js';
import { currencyColumn } from '../file/currency-column.js';
import type { FileRule } from '../rule.js';
import { FLIREO_USAGE_REFERENCE, notFlireo } from './usage-log.js';

/** Costs of which the file does not say in which currency they are. On the column of costs. */
export const noCurrency: FileRule = {
  id: 'flireo/no-currency',
  severity: 'info',
  title: 'Costs have no currency',
  help: {
    what: 'The usage log has a cost for every call, but nothing in it says in which currency.',
    why: 'Sums are right as numbers. Whether they are those of the invoice can only be told once somebody knows that both are in the same currency, and before tax.',
    fix: 'Look the currency up on the invoice or in the contract before you compare amounts. Accounts of one organization can be billed in different currencies: do not add their files.',
    source: FLIREO_USAGE_REFERENCE,
  },
  notApplicable: (context) => notFlireo(context, ['cost']),
  run(context, findings) {
    if (currencyColumn(context.file) < 0) findings.add(-1, context.file.binding.column('cost'), 'info');
  },
  describe: () =>
    say`The costs are in a currency that the file does not name. Compare them with the invoice’s own before adding anything.`,
};
