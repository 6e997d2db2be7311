import { KIND_NOT_A_CALL } from '../../formats/records.js';
import { say } from '../../language/say.js';
import { rowPlace } from '../row-place.js';
import type { FileRule } from '../rule.js';
import { sharedCallIds } from './shared-call-ids.js';
import { AIRCALL_ARTICLE, notAircall } from './usage-report.js';

/** Surplus rows of a call that has one leg only. On the Call ID; detail: the first row with the same id, 0-based. */
export const callIdReused: FileRule = {
  id: 'aircall/call-id-reused',
  explains: 'extra-leg',
  severity: 'error',
  title: 'One Call ID on several rows without a transfer or conference',
  help: {
    what: 'Looks for calls that share a Call ID although none of their rows is flagged as an external transfer or a conference.',
    why: 'A Call ID identifies one call. Only a transferred call or a conference has several billable legs; otherwise a second row under the same id is the same call billed again.',
    fix: 'Compare the rows: time, numbers and minutes. Unless they are two real legs, ask Aircall to credit the surplus row.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable: (context) => notAircall(context, ['callId', 'isExternalTransfer', 'isConference']),
  run({ file, usage }, findings) {
    if (!usage) return;
    const column = file.binding.column('callId');
    const { rows, ids, distinct } = sharedCallIds(file);
    const explained = new Uint8Array(distinct);
    for (let i = 0; i < rows.length; i++) if (usage.linked[rows[i]] === 1) explained[ids[i]] = 1;
    const first = new Int32Array(distinct).fill(-1);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      const id = ids[i];
      if (explained[id] === 1 || usage.kind[row] === KIND_NOT_A_CALL) continue;
      if (first[id] < 0) first[id] = row;
      else findings.add(row, column, 'error', first[id]);
    }
  },
  describe({ file: { table } }, findings, at) {
    const place = rowPlace(table, findings.detail(at));
    return say`${place} has this Call ID too, and neither is flagged as a transfer or conference: one call may be billed twice. Compare the rows and dispute the surplus one.`;
  },
  stakeMs: ({ usage }, findings, at) => usage?.billedMs[findings.row(at)] ?? 0,
};
