import { DIRECTION_INBOUND, KIND_NOT_A_CALL } from '../../formats/records.js';
import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';
import { billedCells } from '../statement/billed-cell.js';
import { durationText } from '../statement/duration-text.js';
import { AIRCALL_ARTICLE, notAircall } from './usage-report.js';

/** Inbound calls with a charge that are not toll-free. On the billed cell; detail: billed ms. */
export const inboundBilled: FileRule = {
  id: 'aircall/inbound-billed',
  severity: 'error',
  title: 'Inbound call was billed and is not toll-free',
  help: {
    what: 'Looks for inbound calls with a billed quantity whose Description does not say toll-free.',
    why: 'Aircall bills outbound calls. An inbound call costs something only where it reached a toll-free number, and then the Description says so.',
    fix: 'Check whether the number called is toll-free. If it is not, ask Aircall for a credit note over these rows.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable: (context) => notAircall(context, ['direction', 'description']),
  run({ file, usage }, findings) {
    if (!usage) return;
    const { kind, direction, billedMs, freeByRule, unreadable } = usage;
    const billedCell = billedCells(file, usage);
    for (let row = 0; row < usage.rowCount; row++) {
      if (direction[row] !== DIRECTION_INBOUND || !(billedMs[row] > 0) || freeByRule[row] !== 1) continue;
      if (kind[row] === KIND_NOT_A_CALL || unreadable[row] === 1) continue;
      findings.add(row, billedCell(row), 'error', billedMs[row]);
    }
  },
  describe: (_, findings, at) =>
    say`${durationText(findings.detail(at))} were billed for an inbound call that its Description does not call toll-free: such calls are free. Ask Aircall to credit it.`,
  stakeMs: (_, findings, at) => findings.detail(at),
};
