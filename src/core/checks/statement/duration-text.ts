/** Billed or talk time as people say it: whole minutes as minutes, else seconds with up to three decimals. */
export function durationText(ms: number): string {
  if (ms % 60_000 === 0) return `${ms / 60_000} min`;
  return `${secondsText(ms)} s`;
}

/** Seconds of an integer number of ms, exactly and without trailing zeros. */
export function secondsText(ms: number): string {
  const whole = Math.trunc(Math.abs(ms) / 1000);
  const rest = String(Math.round(Math.abs(ms)) % 1000).padStart(3, '0');
  const decimals = rest === '000' ? '' : `.${rest.replace(/0+$/, '')}`;
  return `${ms < 0 ? '-' : ''}${whole}${decimals}`;
}

/** `1 call`, `2 calls`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
