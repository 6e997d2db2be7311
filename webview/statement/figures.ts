/** Figures as the statement's other forms write them: real minus signs, thousands separators, never a lost fraction. */

import { decimalSign } from '../../src/core/language/say.js';
import { fractionText, grouped, groupedDigits } from '../ui/numbers.js';

/** Seconds as `h:mm:ss`, with a fraction only where there is one; `sign` writes the plus of a positive one. */
export function clockText(seconds: number, sign = false): string {
  const total = Math.abs(Math.round(seconds * 1000));
  const whole = Math.floor(total / 1000);
  const fraction = total % 1000;
  const two = (value: number) => String(value).padStart(2, '0');
  const decimals = fraction === 0 ? '' : fractionText(String(fraction).padStart(3, '0').replace(/0+$/, ''));
  const text = `${grouped(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${decimals}`;
  return `${signOf(total === 0 ? 0 : seconds, sign)}${text}`;
}

/** Seconds as minutes with at most two decimals: `1,234.5 min`. */
export function minutesText(seconds: number, sign = false): string {
  const hundredths = Math.round(Math.abs(Math.round(seconds * 1000)) / 600);
  const rest = hundredths % 100;
  const decimals = rest === 0 ? '' : fractionText(String(rest).padStart(2, '0').replace(/0$/, ''));
  return `${signOf(hundredths === 0 ? 0 : seconds, sign)}${grouped(Math.floor(hundredths / 100))}${decimals} min`;
}

/** Seconds of a setting or a model: `6`, `0.5`. */
export function secondsText(seconds: number): string {
  return String(seconds).replace('.', decimalSign());
}

/** An exact decimal as people read it: `-1234.50` → `−1,234.50`. What is no decimal stays as it is. */
export function decimalText(decimal: string, sign = false): string {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!parts) return decimal;
  const [, mark, whole, fraction = ''] = parts;
  const isZero = /^0*$/.test(whole + fraction);
  const shown = `${groupedDigits(whole)}${fractionText(fraction)}`;
  return isZero ? shown : `${signOf(mark === '-' ? -1 : 1, sign)}${shown}`;
}

function signOf(value: number, plus: boolean): string {
  if (value < 0) return '−';
  return plus && value > 0 ? '+' : '';
}
