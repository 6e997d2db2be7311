import { secondsText } from '../../billing/seconds-text.js';
import { say } from '../../language/say.js';
import type { Calendar } from './group-spans.js';
import type { GroupWork } from './group-steps.js';
import { KeyCells } from './usage-series.js';

/** Categories that add up others: all parts of it, of which at least one has to be there to be compared. */
const PARTS: readonly (readonly [parent: string, parts: readonly string[]])[] = [
  ['calls', ['calls-inbound', 'calls-outbound']],
  ['calls-inbound', ['calls-inbound-local', 'calls-inbound-mobile', 'calls-inbound-tollfree']],
];

/** Differences that are named one by one. */
const MOST_NOTES = 5;

/** Parents are compared with the sum of their parts, and never added: a sentence for each that differs. */
export function parentNotes(
  { usageFile, records, period }: Pick<GroupWork, 'usageFile' | 'records' | 'period'>,
  calendar: Calendar,
): string[] {
  if (records.grouping !== 'twilio') return [];
  const cells = new KeyCells(usageFile.table, records);
  const sums = new Map<string, number>();
  const spans = new Map<string, string>();
  for (let row = 0; row < records.rowCount; row++) {
    const category = records.unreadable[row] === 1 ? null : cells.text('category', row)?.toLowerCase();
    if (!category || !(records.billedMs[row] >= 0)) continue;
    if (!(records.start[row] >= period.start && records.end[row] <= period.end)) continue;
    const span = `${records.start[row]} ${records.end[row]}`;
    spans.set(span, calendar.spanText({ start: records.start[row], end: records.end[row] }));
    const key = `${span} ${category}`;
    sums.set(key, (sums.get(key) ?? 0) + records.billedMs[row]);
  }
  const notes: string[] = [];
  for (const [span, text] of spans) {
    for (const [parent, parts] of PARTS) {
      const whole = sums.get(`${span} ${parent}`);
      const known = parts.flatMap((part) => sums.get(`${span} ${part}`) ?? []);
      if (whole === undefined || known.length === 0) continue;
      const sum = known.reduce((total, ms) => total + ms, 0);
      if (sum !== whole)
        notes.push(
          say`${parent} of ${text} is ${secondsText(whole)} s, its parts in the file (${parts.join(', ')}) are ${secondsText(sum)} s: the usage does not add up by itself.`,
        );
    }
  }
  const rest = notes.length - MOST_NOTES;
  return rest > 1 ? [...notes.slice(0, MOST_NOTES), say`and ${rest} more differences of this kind.`] : notes;
}
