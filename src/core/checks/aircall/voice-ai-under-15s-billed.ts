import { secondsText } from '../../billing/seconds-text.js';
import { KIND_VOICE_AI } from '../../formats/records.js';
import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';
import { billedCells } from '../statement/billed-cell.js';
import { AIRCALL_ARTICLE, notAircall } from './usage-report.js';

/** Voice AI calls shorter than this are free; 15 s itself is billed. */
const FREE_BELOW_MS = 15_000;

/**
 * Voice AI calls that are charged although they were short enough to be free. On the billed cell; detail: billed ms.
 */
export const voiceAiUnder15sBilled: FileRule = {
  id: 'aircall/voice-ai-under-15s-billed',
  severity: 'error',
  title: 'Voice AI call under 15 seconds was billed',
  help: {
    what: 'Looks for Voice AI calls with more than 0 and fewer than 15 billed seconds.',
    why: 'Aircall does not charge Voice AI calls that end before 15 seconds. Each such row is a charge that should not be on the invoice.',
    fix: 'Add up the seconds of these rows and ask Aircall for a credit note, giving their Record UUIDs. A call of exactly 15 seconds is billed and is not reported here.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable: (context) => notAircall(context, ['type', 'billedSeconds']),
  run({ file, usage }, findings) {
    if (!usage) return;
    const { kind, billedMs, unreadable } = usage;
    const billedCell = billedCells(file, usage);
    for (let row = 0; row < usage.rowCount; row++) {
      if (kind[row] !== KIND_VOICE_AI || unreadable[row] === 1) continue;
      const billed = billedMs[row];
      if (billed > 0 && billed < FREE_BELOW_MS) findings.add(row, billedCell(row), 'error', billed);
    }
  },
  describe: (_, findings, at) =>
    say`${secondsText(findings.detail(at))} s were billed for a Voice AI call; under 15 s it is free. Ask Aircall to credit it.`,
  stakeMs: (_, findings, at) => findings.detail(at),
};
