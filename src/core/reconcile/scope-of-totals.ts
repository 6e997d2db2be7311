import { counted, groupedDecimal } from '../language/counted.js';
import { isOne, say } from '../language/say.js';
import { formatDecimal } from '../table/decimal.js';
import type { LeftOutAmount, LeftOutReason } from './rate-left-out.js';
import type { Rates, TotalsPricing } from './rate-sources.js';

/** What the money of totals leaves out: prices that priced nothing, and amounts of the file that are in none. */
export function scopeOfTotals({ ofTotals, leftOut = [] }: Pick<Rates, 'ofTotals' | 'leftOut'>): string[] {
  return [...(ofTotals ? unusedPrices(ofTotals) : []), ...leftOutTexts(leftOut)];
}

function unusedPrices({
  prefixLines,
  unusedOfCard,
  unusedOfInvoice,
  changingRows,
  uncountedRows,
}: TotalsPricing): string[] {
  const scope: string[] = [];
  if (prefixLines > 0)
    scope.push(
      isOne(prefixLines)
        ? say`${counted(prefixLines, 'line')} of the rate card is for prefixes of numbers, and a total is of many numbers: it is not used.`
        : say`${counted(prefixLines, 'line')} of the rate card are for prefixes of numbers, and a total is of many numbers: they are not used.`,
    );
  if (unusedOfCard.length > 0)
    scope.push(say`Not used of the rate card, as no total has its price by them: ${named(unusedOfCard)}.`);
  if (unusedOfInvoice.length > 0)
    scope.push(say`Not used of the invoice’s rates, as no total has its price by them: ${named(unusedOfInvoice)}.`);
  if (changingRows > 0)
    scope.push(
      isOne(changingRows)
        ? say`The rate card’s price changes within the dates of ${counted(changingRows, 'total')}: it does not price it. A record for each day has one price.`
        : say`The rate card’s price changes within the dates of ${counted(changingRows, 'total')}: it does not price them. A record for each day has one price.`,
    );
  if (uncountedRows > 0)
    scope.push(
      isOne(uncountedRows)
        ? say`The price of ${counted(uncountedRows, 'billed row')} has a connect fee that is in no amount: the usage does not say for how many calls.`
        : say`The prices of ${counted(uncountedRows, 'billed row')} have a connect fee that is in no amount: the usage does not say for how many calls.`,
    );
  return scope;
}

/** A sentence for each reason that there is, in an order of its own. */
function leftOutTexts(leftOut: readonly LeftOutAmount[]): string[] {
  const of = (reason: LeftOutReason) => {
    const parts = leftOut.filter((one) => one.reason === reason);
    return parts.length > 0 ? parts.map(amountText).join(', ') : undefined;
  };
  const noTime = of('no-call-time');
  const noRate = of('no-rate');
  const unreadable = of('unreadable');
  const moved = of('money-moved');
  return [
    ...(noTime ? [say`In no amount, as it is for what is no call time: ${noTime} of the usage file.`] : []),
    ...(noRate ? [say`In no amount, as its rows have no rate here: ${noRate} of the usage file.`] : []),
    ...(unreadable ? [say`In no amount, as its rows cannot be read: ${unreadable} of the usage file.`] : []),
    ...(moved ? [say`In no amount, as it is no consumption (top-ups, commitments): ${moved} of the usage file.`] : []),
  ];
}

function amountText({ amount, currency, rows }: LeftOutAmount): string {
  const text = groupedDecimal(formatDecimal(amount));
  return `${currency === null ? text : `${text} ${currency}`} (${counted(rows, 'row')})`;
}

/** Some Descriptions by name, and how many more there are. */
export function named(descriptions: readonly string[]): string {
  const shown = descriptions.slice(0, 3).map((text) => say`“${text}”`);
  const rest = descriptions.length - shown.length;
  return rest > 0 ? say`${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
