import { counted } from '../../language/counted.js';
import { say } from '../../language/say.js';
import type { StatementRule } from '../rule.js';
import { TWILIO_ARTICLE } from './sources.js';

const LEAST_PAIRS = 5;

/**
 * One shift of the log's clock that explains the times of most pairs. On the log; detail: ms to add to the log's
 * stamps.
 */
export const clockShift: StatementRule = {
  id: 'statement/clock-shift',
  severity: 'warning',
  title: 'The call log’s clock is off by a constant time',
  help: {
    what: 'Compares the times of calls that belong together, and looks for one shift, a multiple of 15 minutes, that brings at least 90 % of them within a minute of each other and far more than no shift does.',
    why: 'A log in local time next to usage in UTC puts calls on the wrong day, so that some fall out of the billing period or find no partner.',
    fix: 'Set the call log’s time zone, which also follows daylight saving. If it has none, apply the shift.',
    source: TWILIO_ARTICLE,
  },
  notApplicable: ({ clock }) =>
    clock.pairs < LEAST_PAIRS ? say`Fewer than ${LEAST_PAIRS} calls have a time on both sides.` : undefined,
  run({ clock }, findings) {
    if (clock.marked) findings.add(-1, -1, 'warning', clock.shiftMs, 1);
  },
  describe({ clock }, findings, at) {
    const seconds = findings.detail(at) / 1000;
    return say`With ${shiftText(seconds)} added to the call log’s times, ${clock.explained} of ${counted(clock.pairs, 'call')} start within a minute of their usage row (${clock.explainedWithout} without). Set the log’s time zone, or apply a shift of ${seconds} seconds.`;
  },
};

/** `+2 h`, `-5 h 30 min`, `+45 min`. */
function shiftText(seconds: number): string {
  const signed = (count: number) => `${seconds < 0 ? '-' : '+'}${count}`;
  const minutes = (Math.abs(seconds) / 60) % 60;
  const hours = (Math.abs(seconds) / 60 - minutes) / 60;
  if (hours === 0) return say`${signed(minutes)} min`;
  return minutes === 0 ? say`${signed(hours)} h` : say`${signed(hours)} h ${minutes} min`;
}
