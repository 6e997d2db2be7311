import type { StatementFacts } from '../checks/statement-facts.js';
import type { Evidence, Exceptions } from '../reconcile/evidence.js';
import type { LogClock } from '../reconcile/evidence-clock.js';
import { exceptionPairs } from '../reconcile/evidence-pairs.js';
import { secondsOf } from './seconds.js';

/** Exceptions that are named in a document: their count says how many there are. */
const NAMED = 100;

/** The evidence as JSON: every count, and the first exceptions with their rows. */
export function evidenceJson({ fit, clock }: Evidence, facts: StatementFacts): object {
  return {
    rounding: fit && {
      pairs: fit.pairs,
      models: fit.models.map(({ name, pairs, isBest, isInForce }) => ({
        model: name,
        explained: pairs,
        notExplained: fit.pairs - pairs,
        best: isBest,
        inForce: isInForce,
      })),
      exceptions: exceptionsJson(facts, { model: fit.models[0].model }),
    },
    clock: clock && {
      basis: clock.basis,
      marked: clock.isMarked,
      foundSeconds: secondsOf(clock.foundMs),
      appliedSeconds: secondsOf(clock.appliedMs),
      callLogs: clock.logs.map((log) => logJson(log, facts, clock.basis === 'ids')),
    },
  };
}

/** `input` is null where only all logs together are known. */
function logJson(
  { log, pairs, shifts, isMarked, judgedMs, exceptions }: LogClock,
  facts: StatementFacts,
  byId: boolean,
): object {
  return {
    input: log < 0 ? null : log + 1,
    pairs,
    shifts: shifts.map((shift) => ({
      shiftSeconds: secondsOf(shift.shiftMs),
      withinMinute: shift.pairs,
      furtherApart: pairs - shift.pairs,
      best: shift.isBest,
      applied: shift.isApplied,
    })),
    marked: isMarked,
    judgedSeconds: secondsOf(judgedMs),
    furtherApart: exceptions,
    exceptions: byId ? exceptionsJson(facts, { log, shiftMs: judgedMs }) : [],
  };
}

function exceptionsJson(facts: StatementFacts, of: Exceptions): object[] {
  return exceptionPairs(facts, of, NAMED).pairs.map(({ usage, callLog, talkMs, billedMs, chargeMs, apartMs }) => ({
    usage,
    callLog,
    talkSeconds: secondsOf(talkMs),
    billedSeconds: secondsOf(billedMs),
    ...(chargeMs !== null && { chargeSeconds: secondsOf(chargeMs) }),
    ...(apartMs !== null && { apartSeconds: secondsOf(apartMs) }),
  }));
}
