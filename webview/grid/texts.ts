import { inLanguage, say } from '../../src/core/language/say.js';
import type { CheckView, FileView, PeriodCandidateView } from '../../src/engine/protocol.js';
import { dayText, monthText } from '../ui/days.js';
import { counted, fractionText, grouped, groupedDigits } from '../ui/numbers.js';

export { counted, grouped as count };

/** What quantities are of, as the engine names it; other units are currencies of the file. */
export const UNITS = ['minutes', 'seconds', 'milliseconds', 'segments', 'messages', 'talk seconds'];

/** What the numbers of rows are, as the header of their column. */
export function rowTitle(numbers: FileView['rowNumbers'] | undefined): string {
  return numbers === 'record' ? say`Record` : say`Line`;
}

/** A row by its number, null for the header: “Line 12”. */
export function rowPlace(numbers: FileView['rowNumbers'] | undefined, number: number | null): string {
  if (number === null) return say`Header`;
  return numbers === 'record' ? say`Record ${grouped(number)}` : say`Line ${grouped(number)}`;
}

/** A plain decimal with separators between its thousands; exact, however long it is. */
export function decimal(value: string): string {
  const [whole, fraction = ''] = value.split('.');
  return `${whole.replace(/\d+/, groupedDigits)}${fractionText(fraction)}`;
}

/** A plain decimal with what it is of, where that is known: “34 minutes”. */
export function quantity(value: string, unit: string | null): string {
  if (!unit) return decimal(value);
  return `${decimal(value)} ${UNITS.includes(unit) ? inLanguage(unit) : unit}`;
}

/** “14 Apr – 13 May 2025” for two inclusive ISO dates; as they are where they cannot be read. */
export function dateRange(firstDate: string, lastDate: string): string {
  const first = dayText(firstDate);
  const last = dayText(lastDate);
  if (first === last) return first;
  const year = / \d{4}$/.exec(last)?.[0];
  return `${year && first.endsWith(year) ? first.slice(0, -year.length) : first} – ${last}`;
}

/** What choosing a candidate is called: a month by its name, a period by its dates. */
export function candidateLabel({ firstDate, lastDate, choice }: PeriodCandidateView): string {
  if (choice.month === undefined) return dateRange(firstDate, lastDate);
  return monthText(choice.month);
}

/** What is at stake, in the unit people are billed in: “391 min”, “0.5 min”. */
export function minutesAtStake(stakeMs: number): string {
  const minutes = stakeMs / 60_000;
  return `${decimal(String(minutes >= 10 ? Math.round(minutes) : Math.round(minutes * 10) / 10))} min`;
}

/**
 * “7 kinds of problem, 214 rows”. What is at stake is not added up over the rules: the same minutes may be at stake for
 * several reasons.
 */
export function findingsSummary(check: CheckView): string {
  const failed = check.rules.filter((rule) => rule.outcome === 'fail');
  if (failed.length === 0) return say`No problems found`;
  const kinds = counted(failed.length, 'kind of problem', 'kinds of problem');
  return check.rows === 0 ? say`${kinds} with the file as a whole` : say`${kinds}, ${counted(check.rows, 'row')}`;
}
