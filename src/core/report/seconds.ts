import { groupedFigure as grouped } from '../language/counted.js';
import { decimalSign } from '../language/say.js';

export { groupedDecimal, groupedFigure as grouped } from '../language/counted.js';

/**
 * Milliseconds as seconds: exact, because a whole number of ms has at most three decimals and the nearest double of such
 * a number prints as exactly that number. Never `-0`.
 */
export function secondsOf(ms: number): number {
  return ms === 0 ? 0 : ms / 1000;
}

/** As `secondsOf`, where seconds may not apply. */
export function secondsOrNull(ms: number | null): number | null {
  return ms === null || !Number.isFinite(ms) ? null : secondsOf(ms);
}

/**
 * A duration for people: `h:mm:ss`, with thousands separators in the hours and a fraction only where there is one.
 * `sign` writes the plus of a positive one. The minus is a real minus sign, so that no spreadsheet takes it for a formula.
 */
export function clockText(ms: number, sign = false): string {
  const total = Math.abs(Math.round(ms));
  const seconds = Math.floor(total / 1000);
  const fraction = total % 1000;
  const two = (value: number) => String(value).padStart(2, '0');
  const decimals = fraction === 0 ? '' : `${decimalSign()}${String(fraction).padStart(3, '0').replace(/0+$/, '')}`;
  const text = `${grouped(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${decimals}`;
  if (total === 0) return text;
  return ms < 0 ? `−${text}` : sign ? `+${text}` : text;
}

/** Minutes with unit, to at most two decimals: `1,234.5 min`. For headlines beside the exact `h:mm:ss`. */
export function minutesText(ms: number, sign = false): string {
  const hundredths = Math.round(Math.abs(ms) / 600);
  const whole = grouped(Math.floor(hundredths / 100));
  const rest = hundredths % 100;
  const decimals = rest === 0 ? '' : `${decimalSign()}${String(rest).padStart(2, '0').replace(/0$/, '')}`;
  const mark = hundredths === 0 ? '' : ms < 0 ? '−' : sign ? '+' : '';
  return `${mark}${whole}${decimals} min`;
}
