import { classifyColumn } from '../../formats/value-classes.js';
import { say } from '../../language/say.js';
import { billedMsAt } from '../file/billed-at-row.js';
import { quote } from '../file/visible-text.js';
import type { FileRule } from '../rule.js';
import { MONTHLY_USAGE_PAGE, notMonthlyUsage } from './monthly-usage.js';

/** Calls that nobody answered, with time on the bill. */
export const unansweredWithMinutes: FileRule = {
  id: 'talkdesk/unanswered-with-minutes',
  severity: 'info',
  title: 'Unanswered calls have billed time',
  help: {
    what: 'Looks for rows of type CALL with the resolution MISSED or ABANDONED that have minutes or seconds on the bill.',
    why: 'Nobody talked in these calls; what is billed is waiting, ringing or an announcement. That can be right by contract, but a call log has no talk to hold against it, so it cannot be checked call by call or in groups.',
    fix: 'Ask what is charged for unanswered calls. Compare the minutes with the waiting times of your calls report, and dispute them if the contract bills talk only.',
    source: MONTHLY_USAGE_PAGE,
  },
  notApplicable: (context) => notMonthlyUsage(context, ['type', 'resolution', 'unit', 'numberOfUnits']),
  run({ file, aggregate }, findings) {
    if (!aggregate) return;
    const { table, binding } = file;
    const calls = classifyColumn(table, binding.column('type'), 0, (key) => (key === 'call' ? 1 : 0));
    const unanswered = classifyColumn(table, binding.column('resolution'), 0, (key) =>
      key === 'missed' || key === 'abandoned' ? 1 : 0,
    );
    const column = binding.column('numberOfUnits');
    const { billedMs, unreadable } = aggregate;
    for (let row = 0; row < billedMs.length; row++)
      // What is no time is NaN, and not above 0.
      if (calls[row] === 1 && unanswered[row] === 1 && billedMs[row] > 0 && unreadable[row] === 0)
        findings.add(row, column, 'info');
  },
  describe({ file }, findings, at) {
    const row = findings.row(at);
    const [resolution, unit] = ['resolution', 'unit'].map((key) =>
      file.table.text(row, file.binding.column(key)).trim(),
    );
    const units = file.table.text(row, findings.column(at)).trim();
    return say`${units} ${unit} are billed for calls that end in ${quote(resolution)}: nobody talked in them. Ask what is charged, and compare with their waiting times.`;
  },
  stakeMs: (context, findings, at) => billedMsAt(context, findings.row(at)),
};
