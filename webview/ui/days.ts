/** Days as people read them, on every page as in the other forms of the product. */

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `2025-04-14` → `14 Apr 2025`; as it is where it is no date. */
export function dayText(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? date : dayWords(DAY.formatToParts(at));
}

/** `14 Apr 2025`. British English writes “Sept”; three letters are enough for every month. */
export function dayWords(parts: readonly Intl.DateTimeFormatPart[]): string {
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('day')} ${of('month').slice(0, 3)} ${of('year')}`;
}
