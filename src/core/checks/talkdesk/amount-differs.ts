import { say } from '../../language/say.js';
import { compare, type Decimal, formatDecimal, parseDecimal, subtract } from '../../table/decimal.js';
import { NUMBER_VALUE } from '../../table/number-column.js';
import { billedMsAt } from '../file/billed-at-row.js';
import type { CheckContext, FileRule } from '../rule.js';
import { minorUnitDecimals } from './minor-units.js';
import { MONTHLY_USAGE_PAGE, notMonthlyUsage } from './monthly-usage.js';

/** Relative error up to which a double can be trusted to be on one side of a limit. */
const DOUBT = 1e-12;

/** A row whose price times its units is not its amount. */
export const amountDiffers: FileRule = {
  id: 'talkdesk/amount-differs',
  severity: 'warning',
  title: 'Price times units is not the amount',
  help: {
    what: 'In each row the price is multiplied with the number of units and compared with the total amount. A difference of more than the currency’s smallest unit (a cent, a yen) is reported.',
    why: 'All three figures are the provider’s own. Where they contradict each other, either the price or the amount on the invoice is another than the one agreed on.',
    fix: 'Ask whether the product has graduated prices: the price is then an average and may miss by a little. Otherwise dispute the difference, with the row’s id.',
    source: MONTHLY_USAGE_PAGE,
  },
  notApplicable: (context) => notMonthlyUsage(context, ['unitPrice', 'numberOfUnits', 'totalAmount']),
  run(context, findings) {
    const { table, binding } = context.file;
    const column = binding.column('totalAmount');
    const prices = table.numberColumn(binding.column('unitPrice'));
    const units = table.numberColumn(binding.column('numberOfUnits'));
    const amounts = table.numberColumn(column);
    const limits = smallestUnits(context);
    const unit = 10 ** -(prices.scale + units.scale);
    const cent = 10 ** -amounts.scale;
    for (let row = 0; row < table.rowCount; row++) {
      if (table.isRagged(row)) continue;
      if (
        amounts.states[row] !== NUMBER_VALUE ||
        prices.states[row] !== NUMBER_VALUE ||
        units.states[row] !== NUMBER_VALUE
      ) {
        // Sums of binary fractions are longer than a typed column holds, and are compared by their digits.
        if (exceeds(context, row)) findings.add(row, column, 'warning');
        continue;
      }
      const due = prices.mantissas[row] * units.mantissas[row] * unit;
      const limit = limits.of[limits.codes ? limits.codes[row] : 0];
      const apart = Math.abs(due - amounts.mantissas[row] * cent);
      const doubt = (Math.abs(due) + limit) * DOUBT;
      if (apart < limit - doubt) continue;
      if (apart > limit + doubt || exceeds(context, row)) findings.add(row, column, 'warning');
    }
  },
  describe(context, findings, at) {
    const row = findings.row(at);
    const due = dueOf(context, row);
    const [price, units] = ['unitPrice', 'numberOfUnits'].map((key) => cell(context, row, key));
    const amount = cell(context, row, 'totalAmount');
    const money = cell(context, row, 'currency');
    const made = due ? formatDecimal(due) : '';
    return money === ''
      ? say`${units} units at ${price} make ${made}, but the row charges ${amount}. Ask how the price was made, or dispute the difference.`
      : say`${units} units at ${price} make ${made} ${money}, but the row charges ${amount} ${money}. Ask how the price was made, or dispute the difference.`;
  },
  stakeMs: (context, findings, at) => billedMsAt(context, findings.row(at)),
};

/** The smallest unit of each currency in the file, by the codes of its column; one for all where it has no such column. */
function smallestUnits({ file }: CheckContext): { codes: ArrayLike<number> | undefined; of: Float64Array } {
  const column = file.binding.column('currency');
  if (column < 0) return { codes: undefined, of: Float64Array.of(10 ** -minorUnitDecimals('')) };
  const { codes, distinct, text } = file.table.dictionaryColumn(column);
  return { codes, of: Float64Array.from({ length: distinct }, (_, code) => 10 ** -minorUnitDecimals(text(code))) };
}

function cell({ file }: CheckContext, row: number, key: string): string {
  const column = file.binding.column(key);
  return column < 0 ? '' : file.table.text(row, column).trim();
}

function dueOf(context: CheckContext, row: number): Decimal | undefined {
  const price = parseDecimal(cell(context, row, 'unitPrice'));
  const units = parseDecimal(cell(context, row, 'numberOfUnits'));
  return price && units && { mantissa: price.mantissa * units.mantissa, scale: price.scale + units.scale };
}

/** Whether the amount misses by more than the smallest unit, to the last digit. */
function exceeds(context: CheckContext, row: number): boolean {
  const due = dueOf(context, row);
  const amount = parseDecimal(cell(context, row, 'totalAmount'));
  if (!due || !amount) return false;
  const apart = subtract(due, amount);
  const size = { ...apart, mantissa: apart.mantissa < 0n ? -apart.mantissa : apart.mantissa };
  return compare(size, { mantissa: 1n, scale: minorUnitDecimals(cell(context, row, 'currency')) }) > 0;
}
