/** Digits of a whole number with thousands separated by commas, the same on every machine. */
export function groupedDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A whole number with thousands separated by commas. */
export function grouped(count: number): string {
  return groupedDigits(String(count));
}

/** `1 row`, `2 rows`, `1,234 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
