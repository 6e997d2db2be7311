import { type Decimal, formatDecimal, round } from '../table/decimal.js';
import { CENTS } from './amounts.js';

/** Digits of a number that spreadsheets keep. */
const SHEET_DIGITS = 15;

/**
 * A decimal as plain text with as many decimals as a spreadsheet keeps all digits of: for what it multiplies and adds
 * up, so that sums show the same cents.
 */
export function sheetDecimal(value: Decimal): string {
  const whole = formatDecimal(round(value, 0)).replace('-', '').length;
  return formatDecimal(round(value, Math.max(CENTS, SHEET_DIGITS - whole)));
}
