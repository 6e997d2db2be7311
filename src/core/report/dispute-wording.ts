import { inLanguage, isOne, say, spokenLocale } from '../language/say.js';
import type { Break, Statement } from '../reconcile/statement.js';
import { formatDecimal } from '../table/decimal.js';
import { CENTS } from './amounts.js';
import type { Dispute, DisputeSum } from './dispute-selection.js';
import { amountText } from './money-cells.js';
import { secondsOf } from './seconds.js';

/** Why breaks of a kind are disputed, in words for the provider. */
const CLAIMS: Partial<Record<Break['kind'], string>> = {
  duplicate: 'The same record is billed more than once.',
  'extra-leg': 'More legs are billed than the call had, and none of them is marked as a transfer or a conference.',
  'not-in-call-log': 'Our call log has no such call.',
  'billed-not-billable': 'The call was not answered, failed, or is free of charge.',
  'billed-differs': 'More was billed than the talk time gives under the rounding named below.',
  'outside-period': 'The record lies outside the billing period of this invoice.',
  ambiguous: 'Several calls fit the record equally well, so what is due cannot be told.',
  'not-billed': 'Our call log has a call that the usage file lacks.',
};
const CLAIMS_OF_TOTALS: Partial<Record<Break['kind'], string>> = {
  'billed-differs': 'More was billed than all calls of the total give, each rounded as named below.',
  'not-in-call-log': 'Our call log has no calls for this total.',
};

/** Why breaks of a kind are disputed, in words for the provider. */
export function claimText(kind: Break['kind'], grain: Statement['grain']): string {
  const claim = (grain === 'aggregate' ? CLAIMS_OF_TOTALS[kind] : undefined) ?? CLAIMS[kind];
  return claim === undefined ? kind : inLanguage(claim);
}

/** The texts that a letter's sender fills in, in brackets. */
export function placeholders() {
  return {
    sender: say`[Your company]`,
    senderAddress: say`[Your address]`,
    account: say`[Customer or account number]`,
    provider: say`[Provider]`,
    recipient: say`[Address of the billing department]`,
    date: say`[Date]`,
    invoice: say`[number and date of the invoice]`,
    currency: say`[currency]`,
    contact: say`[Name, e-mail and telephone for questions]`,
    replyBy: say`[date]`,
    name: say`[Name and position]`,
    signature: say`[Signature]`,
  };
}

/**
 * A sum of money as a sentence has it: `EUR 1,234.50`, in French `1 234,50 EUR`; undefined where nothing has a rate.
 * `unnamed`: what stands for the currency where no source names one.
 */
export function moneyText(
  { amount }: Pick<DisputeSum, 'amount'>,
  { currency }: Dispute,
  unnamed = '',
): string | undefined {
  if (amount === null) return undefined;
  const parts = [currency ?? unnamed, amountText(amount, CENTS)];
  return (isCurrencyFirst() ? parts : parts.reverse()).join(' ').trim();
}

/** Whether the language of this thread writes the currency before the amount, as English does. */
function isCurrencyFirst(): boolean {
  const locale = spokenLocale();
  if (locale === undefined) return true;
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', currencyDisplay: 'code' });
  return money.formatToParts(1)[0].type === 'currency';
}

/** As many breaks as a sentence names. */
const MOST_NAMED = 20;

/** Breaks by their positions in a statement: `breaks 3, 7 of statement.json`. */
export function namedBreaks(positions: readonly number[]): string {
  const numbers = positions.slice(0, MOST_NAMED).map((at) => String(at + 1));
  const named = [...numbers, ...(positions.length > MOST_NAMED ? ['…'] : [])].join(', ');
  return isOne(positions.length) ? say`break ${named} of statement.json` : say`breaks ${named} of statement.json`;
}

/**
 * Lines, seconds and amount of a dispute, unrounded and the same in every language: what `verify` looks for in the letter
 * after adding up the annex.
 */
export function controlTotal(
  { lines, ms, amount }: Pick<DisputeSum, 'lines' | 'ms' | 'amount'>,
  currency: string | null,
) {
  const money = amount === null ? [] : [[formatDecimal(amount), currency ?? ''].join(' ').trim()];
  return [String(lines), `${secondsOf(ms)} s`, ...money].join(' / ');
}

/** English texts that are looked up by what they are of. */
export const CLAIM_TEXTS: readonly string[] = [...Object.values(CLAIMS), ...Object.values(CLAIMS_OF_TOTALS)];
