import { counted } from '../language/counted.js';
import { say } from '../language/say.js';
import { ONE_DAY_MS } from './after-period.js';
import type { PreviousStatement } from './continuity-previous.js';
import type { Statement } from './statement.js';

/** What is looked at of a statement to say whether it can be compared with the one before. */
type Compared = Pick<Statement, 'period' | 'grain' | 'inputs'>;

/** Time from the end of the statement before to the start of this one; below zero where they overlap. */
function gapMs({ period }: Compared, previous: PreviousStatement): number {
  const gap = period.start - previous.period.end;
  // The same midnight is up to a day away in another zone.
  const isOneMidnight = period.timeZone !== previous.period.timeZone && Math.abs(gap) <= ONE_DAY_MS;
  return isOneMidnight ? 0 : gap;
}

/** Whether a period begins where the other ends: only then are calls across the boundary in one of the two. */
export function areAdjoining(statement: Compared, previous: PreviousStatement): boolean {
  return gapMs(statement, previous) === 0;
}

/** What keeps a statement from being compared as it stands with the one before, in sentences; none where all is well. */
export function remarksOn(statement: Compared, previous: PreviousStatement): string[] {
  const remarks: string[] = [];
  if (previous.verdict === 'incomplete')
    remarks.push(say`The statement before is incomplete: what is new here may have been a break then too.`);
  const format = statement.inputs.find(({ role }) => role === 'usage')?.format ?? null;
  if (previous.grain !== '' && previous.grain !== statement.grain)
    remarks.push(
      say`One of the two statements compares single calls, the other totals: no break can be found again in the other.`,
    );
  else if (previous.format !== format)
    remarks.push(
      say`The statement before was made of usage of another provider or format: the same records may have other names there.`,
    );
  return [...remarks, ...periodRemarks(statement, previous)];
}

/** Said of an earlier period only: that two statements are of one period, or in the wrong order, is said elsewhere. */
function periodRemarks(statement: Compared, previous: PreviousStatement): string[] {
  const gap = gapMs(statement, previous);
  const days = Math.max(1, Math.round(Math.abs(gap) / ONE_DAY_MS));
  if (previous.period.start > statement.period.start || gap === 0) return [];
  if (gap > 0)
    return [
      say`Between the two periods lies a gap of ${counted(days, 'day')}: what was a break in it is in neither statement, and no call can be followed across it.`,
    ];
  const isSame = previous.period.start === statement.period.start && previous.period.end === statement.period.end;
  if (isSame) return [];
  return [
    say`The two periods overlap by ${counted(days, 'day')}: calls of those days are in both statements, and there is no boundary to follow calls across.`,
  ];
}
