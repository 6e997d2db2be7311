import type { BreakDecision } from '../checks/choices/decisions.js';
import { type BreakTriage, TRIAGE_STATES, type Triage, type TriageTotal } from '../reconcile/triage.js';
import type { Decimal } from '../table/decimal.js';
import { plainAmount } from './amounts.js';
import type { NumberMask } from './number-mask.js';
import { secondsOf, secondsOrNull } from './seconds.js';
import { addingUp } from './written-amounts.js';

/** What decisions add to the statement's JSON. Without any there is nothing of it, so that the document is what it was. */

/** The decision about a break: the state that holds, and what was decided when. Nothing where nobody has decided. */
export function decisionJson({ state, decision, again }: BreakTriage, mask: NumberMask): object | undefined {
  if (!decision) return undefined;
  return {
    decision: {
      state,
      reason: mask.text(decision.reason),
      deltaSeconds: secondsOrNull(decision.deltaMs),
      deltaCount: decision.deltaCount,
      ...(again !== null && { again, decided: decision.state, rule: decision.rule }),
    },
  };
}

/** The breaks by what is decided about them, and decisions about what is no break any more. */
export function triageJson({ totals, shownAgain, unmatched }: Triage, mask: NumberMask): object {
  const nets = addingUp(TRIAGE_STATES.map((state) => totals[state].money?.net.amount ?? null));
  return {
    ...Object.fromEntries(TRIAGE_STATES.map((state, at) => [state, totalJson(totals[state], nets[at])])),
    shownAgain,
    unmatched: unmatched.map((decision) => unmatchedJson(decision, mask)),
  };
}

function totalJson({ breaks, netMs, grossMs, money }: TriageTotal, net: Decimal | null): object {
  return {
    breaks,
    netSeconds: secondsOf(netMs),
    grossSeconds: secondsOf(grossMs),
    ...(money && {
      netAmount: plainAmount(net),
      grossAmount: plainAmount(money.gross.amount),
      unpricedBreaks: money.net.unpricedRows,
    }),
  };
}

function unmatchedJson({ rule, record, state, reason, deltaMs, deltaCount }: BreakDecision, mask: NumberMask): object {
  return {
    rule,
    record: mask.text(record),
    state,
    reason: mask.text(reason),
    deltaSeconds: secondsOrNull(deltaMs),
    deltaCount,
  };
}
