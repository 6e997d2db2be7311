import { secondsText } from '../../billing/decimal.js';
import { grouped } from '../../language/counted.js';

/** Billed or talk time as people say it: whole minutes as minutes, else seconds with up to three decimals. */
export function durationText(ms: number): string {
  if (ms % 60_000 === 0) return `${grouped(ms / 60_000)} min`;
  return `${secondsText(ms)} s`;
}
