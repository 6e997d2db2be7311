import { DIRECTION_OUTBOUND, KIND_VOICE_AI } from '../../formats/records.js';
import { say } from '../../language/say.js';
import { NUMBER_VALUE } from '../../table/number-column.js';
import type { FileRule } from '../rule.js';
import { AIRCALL_ARTICLE, notAircall } from './usage-report.js';

const SECONDS_ON_OTHER_TYPE = 0;
const VOICE_AI_IN_MINUTES = 1;

/**
 * Billed seconds on what is billed by the minute, and Voice AI billed in minutes alone. On the billed seconds; detail:
 * which of the two.
 */
export const secondsOnWrongType: FileRule = {
  id: 'aircall/seconds-on-wrong-type',
  severity: 'warning',
  title: 'Billed seconds where minutes are billed, or the reverse',
  help: {
    what: 'Looks for billed seconds on anything but a Voice AI call, and for outbound Voice AI calls that are billed in minutes without seconds.',
    why: 'Only outbound Voice AI is billed by the second; ordinary calls are billed by the started minute. A row with the wrong unit is either priced at the wrong rate or counted on the wrong invoice line.',
    fix: 'Check with Aircall which unit the row was charged in. Reconciliation ignores seconds on an ordinary call, and takes the minutes of a Voice AI call that has no seconds.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable: (context) => notAircall(context, ['type', 'billedSeconds']),
  run({ file, usage }, findings) {
    if (!usage) return;
    const column = file.binding.column('billedSeconds');
    const seconds = file.table.numberColumn(column);
    const { kind, direction, unreadable } = usage;
    const minutesColumn = file.binding.column('billedMinutes');
    const minutes = minutesColumn < 0 ? undefined : file.table.numberColumn(minutesColumn);
    for (let row = 0; row < usage.rowCount; row++) {
      const hasSeconds = seconds.states[row] === NUMBER_VALUE && seconds.mantissas[row] !== 0;
      if (kind[row] !== KIND_VOICE_AI) {
        if (hasSeconds && !file.table.isRagged(row)) findings.add(row, column, 'warning', SECONDS_ON_OTHER_TYPE);
      } else if (!hasSeconds && unreadable[row] === 0 && direction[row] === DIRECTION_OUTBOUND) {
        const inMinutes = minutes?.states[row] === NUMBER_VALUE && minutes.mantissas[row] > 0;
        if (inMinutes) findings.add(row, column, 'warning', VOICE_AI_IN_MINUTES);
      }
    }
  },
  describe: (_, findings, at) =>
    findings.detail(at) === SECONDS_ON_OTHER_TYPE
      ? say`Billed seconds belong to Voice AI calls only, and this row is something else. Its seconds are not counted; ask Aircall what was charged.`
      : say`An outbound Voice AI call is billed in minutes but states no seconds. Ask Aircall for the seconds: Voice AI is billed per second.`,
  stakeMs: ({ usage }, findings, at) =>
    findings.detail(at) === SECONDS_ON_OTHER_TYPE ? 0 : (usage?.billedMs[findings.row(at)] ?? 0),
};
