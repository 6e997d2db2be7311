import { formatInstant } from '../billing/time-zone.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import { callsAfterPeriod } from '../reconcile/after-period.js';
import type { CallBefore, CarriedOver, ChangeTotal, Continuity } from '../reconcile/continuity.js';
import type { NumberMask } from './number-mask.js';
import { secondsOf, secondsOrNull } from './seconds.js';

/** What the comparison with the statement before adds to the JSON. Without it there is nothing of it. */

/** Calls that the log has right after the period, each with its place. */
export function* callsAfterPeriodJson(facts: StatementFacts, mask: NumberMask): Generator<object> {
  for (const { callId, place } of callsAfterPeriod(facts)) yield { callId: mask.text(callId), ...place };
}

/** Whether a break is new, and what it was before if it is not. */
export function changeJson({ before }: Pick<Continuity, 'before'>, at: number, mask: NumberMask): object {
  const entry = before(at);
  if (!entry) return { change: 'new' };
  const { rule, deltaMs, state, reason } = entry;
  return {
    change: 'persisting',
    before: { rule, deltaSeconds: secondsOrNull(deltaMs), state, reason: mask.text(reason) },
  };
}

/** The comparison as a whole: its sums, what is no break any more, and calls that went on across the boundary. */
export function continuityJson(
  { previous, order, remarks, totals, resolved, carriedOver }: Continuity,
  mask: NumberMask,
): object {
  const { name, sha256, period } = previous;
  return {
    previous: {
      name,
      sha256,
      period: { start: formatInstant(period.start), end: formatInstant(period.end), timeZone: period.timeZone },
      order,
    },
    remarks,
    new: totalJson(totals.new),
    persisting: totalJson(totals.persisting),
    resolved: totalJson(totals.resolved),
    resolvedBreaks: resolved.map((entry) => breakJson(entry, mask)),
    carriedOver: carriedOver.map((call) => carriedJson(call, mask)),
  };
}

function totalJson({ breaks, netMs }: ChangeTotal): object {
  return { breaks, netSeconds: secondsOf(netMs) };
}

/** Of a call that was no break there is no more than what it was and where. */
function breakJson(entry: CallBefore, mask: NumberMask): object {
  const { kind, rule, record, callId, usage, callLog, deltaMs, state, reason } = entry;
  return {
    kind,
    rule,
    record: record === undefined ? undefined : mask.text(record),
    callId: callId === null ? null : mask.text(callId),
    usage,
    callLog,
    deltaSeconds: deltaMs === undefined ? undefined : secondsOrNull(deltaMs),
    state,
    reason: reason === undefined ? undefined : mask.text(reason),
  };
}

function carriedJson({ carry, before, now, bucket }: CarriedOver, mask: NumberMask): object {
  return { carry, before: breakJson(before, mask), now, bucket };
}
