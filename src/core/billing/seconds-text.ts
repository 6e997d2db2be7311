import { grouped } from '../language/counted.js';
import { decimalSign } from '../language/say.js';

/** Milliseconds as seconds in text, thousands separated: `90`, `0.4`, `-1.25`, `12,136`. `ms` is an integer. */
export function secondsText(ms: number): string {
  const above = Math.abs(ms);
  const rest = above % 1000;
  const fraction = rest === 0 ? '' : `${decimalSign()}${String(rest).padStart(3, '0').replace(/0+$/, '')}`;
  return `${ms < 0 ? '-' : ''}${grouped(Math.floor(above / 1000))}${fraction}`;
}
