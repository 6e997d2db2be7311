import { secondsText } from '../../billing/seconds-text.js';
import { grouped } from '../../language/counted.js';
import { say } from '../../language/say.js';

/** Billed or talk time as people say it: whole minutes as minutes, else seconds with up to three decimals. */
export function durationText(ms: number): string {
  if (ms % 60_000 === 0) return say`${grouped(ms / 60_000)} min`;
  return say`${secondsText(ms)} s`;
}
