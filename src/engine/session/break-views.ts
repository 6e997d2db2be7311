import { groupName } from '../../core/checks/aggregate-facts.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import { inLanguage } from '../../core/language/say.js';
import type { RowReference, Statement } from '../../core/reconcile/statement.js';
import { changeText } from '../../core/report/continuity-section.js';
import { NO_MASK } from '../../core/report/number-mask.js';
import { rulesOfBreaks } from '../../core/report/rule-of-break.js';
import { AGAIN_WORDS, STATE_WORDS } from '../../core/report/triage-section.js';
import { BUCKET_WORDS } from '../../core/report/wording.js';
import type { BreakView } from '../protocol.js';
import { breakAmount } from './money-view.js';

/** Breaks as the panel shows them, by their places among all; those that there are none of are left out. */
export function breakViews(statement: Statement, files: readonly OpenedFile[], indexes: Iterable<number>): BreakView[] {
  const { breaks, money, triage, continuity } = statement;
  const ruleOf = rulesOfBreaks(statement.rules);
  const place = ({ input, row }: RowReference) => ({ input, row: row - 1, line: files[input].table.line(row - 1) });
  const views: BreakView[] = [];
  for (const index of indexes) {
    if (index < 0 || index >= breaks.length) continue;
    const found = breaks.at(index);
    const decided = triage?.ofBreak(index);
    const state = decided?.state ?? 'open';
    views.push({
      kind: found.kind,
      label: inLanguage(BUCKET_WORDS[found.kind]),
      cause: found.cause,
      callId: found.callId ?? (found.group ? groupName({ key: found.group }) : null),
      usage: found.usage.map(place),
      callLog: found.callLog.map(place),
      expectedSeconds: seconds(found.expectedMs),
      billedSeconds: seconds(found.billedMs),
      deltaSeconds: seconds(found.deltaMs),
      deltaAmount: breakAmount(money, index),
      rule: ruleOf(found.kind),
      index,
      state,
      stateLabel: inLanguage(STATE_WORDS[state]),
      reason: decided?.decision?.reason ?? '',
      again: decided?.again ? inLanguage(AGAIN_WORDS[decided.again]) : null,
      change: continuity ? changeText(continuity, index, NO_MASK) : null,
    });
  }
  return views;
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}
