import { classifyColumn } from '../../formats/value-classes.js';
import { counted } from '../../language/counted.js';
import { say } from '../../language/say.js';
import type { CheckContext, FileRule } from '../rule.js';
import { MONTHLY_USAGE_PAGE, notMonthlyUsage } from './monthly-usage.js';

/** Calls are billed, and the file has totals of them only. */
export const aggregateOnly: FileRule = {
  id: 'talkdesk/aggregate-only',
  severity: 'info',
  title: 'Totals only: nothing can be proven call by call',
  help: {
    what: 'Says that the file bills calls in totals per month, direction and resolution, without a row for any single call.',
    why: 'With a call log each group can be compared as a whole: how much time it should have. Which call was billed wrongly cannot be shown, and two mistakes that cancel out stay hidden.',
    fix: 'Reconcile it with your calls report to see which groups differ. To dispute single calls, ask Talkdesk for a detailed record of that group.',
    source: MONTHLY_USAGE_PAGE,
  },
  notApplicable: (context) => notMonthlyUsage(context, ['type']),
  run(context, findings) {
    const rows = callRows(context);
    if (rows > 0) findings.add(-1, -1, 'info', rows);
  },
  describe: (_, findings, at) =>
    say`The file bills calls as totals, in ${counted(findings.detail(at), 'row')}, and none of them one by one. Reconcile it with a calls report to see which groups differ; single calls cannot be shown.`,
};

/** Rows that bill time of calls. */
function callRows({ file, aggregate }: CheckContext): number {
  if (!aggregate) return 0;
  const calls = classifyColumn(file.table, file.binding.column('type'), 0, (key) => (key === 'call' ? 1 : 0));
  let rows = 0;
  for (let row = 0; row < calls.length; row++) if (calls[row] === 1 && aggregate.billedMs[row] > 0) rows++;
  return rows;
}
