/** Numbers as people read them, on every page alike. */

/** Digits with separators between their thousands. They are text, so that there may be more than a number holds. */
export function groupedDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1234567` → `1,234,567`. Whole numbers; the minus is a real one. */
export function grouped(count: number): string {
  return `${count < 0 ? '−' : ''}${groupedDigits(String(Math.abs(count)))}`;
}

/** “1 row”, “2,000 rows”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
