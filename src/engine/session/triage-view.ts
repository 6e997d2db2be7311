import { inLanguage } from '../../core/language/say.js';
import type { Statement } from '../../core/reconcile/statement.js';
import { TRIAGE_STATES, triageOf } from '../../core/reconcile/triage.js';
import { CHANGE_WORDS, carriedText, periodOf, remarksOf, resolvedText } from '../../core/report/continuity-section.js';
import { REASON_MASKED } from '../../core/report/mask-foreign.js';
import { starNotes } from '../../core/report/money-cells.js';
import { NO_MASK } from '../../core/report/number-mask.js';
import { STATE_WORDS, unmatchedText } from '../../core/report/triage-section.js';
import type { ContinuityView, TriageView } from '../protocol.js';
import { amountView } from './money-view.js';
import type { StatementSession } from './statement-session.js';

/** Entries of a list that the panel shows; all of them are in what is exported. */
const SHOWN = 100;
/** Reasons that are offered again. */
const OFFERED = 12;

/** What is decided about the breaks, also where nothing is. */
export function triageView({ statement: original, shown: statement }: StatementSession): TriageView {
  const triage = statement.triage ?? triageOf(statement, []);
  return {
    totals: TRIAGE_STATES.map((state) => {
      const { breaks, netMs, grossMs, money } = triage.totals[state];
      return {
        state,
        label: inLanguage(STATE_WORDS[state]),
        breaks,
        netSeconds: netMs / 1000,
        grossSeconds: grossMs / 1000,
        ...(money && { money: amountView(money.net) }),
      };
    }),
    notes: starNotes(TRIAGE_STATES.flatMap((state) => triage.totals[state].money?.net ?? [])),
    shownAgain: triage.shownAgain,
    unmatched: triage.unmatched.slice(0, SHOWN).map((decision) => unmatchedText(decision, NO_MASK)),
    unmatchedCount: triage.unmatched.length,
    givenReasons: givenReasons(statement),
    isMasked: statement !== original,
    verdictReasons: statement.reasons,
  };
}

function givenReasons({ triage, breaks }: Statement): string[] {
  const counts = new Map<string, number>();
  const count = (reason: string | undefined) => {
    if (reason && reason !== REASON_MASKED) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  };
  if (triage) {
    for (let at = 0; at < breaks.length; at++) count(triage.ofBreak(at).decision?.reason);
    for (const { reason } of triage.unmatched) count(reason);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, OFFERED)
    .map(([reason]) => reason);
}

/** The statement before, and what has changed since; null without one. */
export function continuityView(statement: Statement): ContinuityView | null {
  const { continuity } = statement;
  if (!continuity) return null;
  const { previous, totals, resolved, carriedOver } = continuity;
  return {
    name: previous.name,
    period: periodOf(continuity),
    remarks: remarksOf(continuity),
    totals: (['new', 'persisting', 'resolved'] as const).map((change) => ({
      change,
      label: inLanguage(CHANGE_WORDS[change]),
      breaks: totals[change].breaks,
      netSeconds: totals[change].netMs / 1000,
    })),
    carriedOver: carriedOver.slice(0, SHOWN).map((call) => carriedText(statement, call, NO_MASK)),
    carriedOverCount: carriedOver.length,
    resolved: resolved.slice(0, SHOWN).map((entry) => resolvedText(continuity, entry, NO_MASK)),
    resolvedCount: resolved.length,
    usageName: previous.usageName,
  };
}
