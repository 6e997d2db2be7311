import { readFlags } from '../../formats/flag-texts.js';
import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';
import { sharedCallIds } from './shared-call-ids.js';
import { AIRCALL_ARTICLE, notAircall } from './usage-report.js';

/** Transfer flags whose call has no second row. On the flag. */
export const transferLegMissing: FileRule = {
  id: 'aircall/transfer-leg-missing',
  severity: 'warning',
  title: 'Transferred call with one leg only',
  help: {
    what: 'Looks for rows flagged as an external transfer whose Call ID is on no other row.',
    why: 'A call that is transferred out has two legs, each a row of its own under one Call ID. With one row only, a leg is missing from the report or the flag is wrong, and the minutes cannot be followed.',
    fix: 'Look for the other leg in the report of the billing period before or after. If it is in none, ask Aircall what the row was charged for.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable: (context) => notAircall(context, ['callId', 'isExternalTransfer']),
  run({ file, usage }, findings) {
    if (!usage) return;
    const column = file.binding.column('isExternalTransfer');
    const transfers = readFlags(file.table, column);
    const callId = file.binding.column('callId');
    const { shared } = sharedCallIds(file);
    for (let row = 0; row < usage.rowCount; row++) {
      if (transfers[row] === 0 || shared[row] === 1 || file.table.isRagged(row)) continue;
      if (file.table.text(row, callId).trim() !== '') findings.add(row, column, 'warning');
    }
  },
  describe: () =>
    say`This call was transferred, but its Call ID is on no other row. Look for the other leg in the neighbouring billing periods, or ask Aircall.`,
  stakeMs: ({ usage }, findings, at) => usage?.billedMs[findings.row(at)] ?? 0,
};
