import type { OpenedFile } from '../../core/formats/opened-file.js';
import { say } from '../../core/language/say.js';
import { type Exceptions, exceptionsName, exceptionsOf } from '../../core/reconcile/evidence.js';
import type { ClockEvidence } from '../../core/reconcile/evidence-clock.js';
import type { FitEvidence } from '../../core/reconcile/evidence-fit.js';
import { exceptionPairs } from '../../core/reconcile/evidence-pairs.js';
import type { RowReference, Statement } from '../../core/reconcile/statement.js';
import {
  clockBasis,
  clockHeads,
  clockSentence,
  fitSentence,
  modelMark,
  shareText,
  shiftMark,
  shiftText,
} from '../../core/report/evidence-words.js';
import type { EvidenceView, ExceptionView, ListedExceptions } from '../protocol.js';

/** A statement's evidence as its panel shows it; null without any. */
export function evidenceView({ evidence, facts }: Statement): EvidenceView | null {
  if (!evidence || (!evidence.fit && !evidence.clock)) return null;
  const { fit, clock } = evidence;
  return { fit: fit && fitView(fit), clock: clock && clockView(clock, facts) };
}

/** The first pairs that something does not explain. */
export function exceptionViews(
  { facts }: Statement,
  files: readonly OpenedFile[],
  name: string,
  limit: number,
): ExceptionView[] {
  const of = exceptionsOf(name);
  if (!of) return [];
  const place = ({ input, row }: RowReference) => ({ input, row: row - 1, line: files[input].table.line(row - 1) });
  return exceptionPairs(facts, of, limit).pairs.map(({ usage, callLog, talkMs, billedMs, chargeMs, apartMs }) => ({
    usage: place(usage),
    callLog: place(callLog),
    talkSeconds: talkMs / 1000,
    billedSeconds: billedMs / 1000,
    chargeSeconds: chargeMs === null ? null : chargeMs / 1000,
    apartSeconds: apartMs === null ? null : apartMs / 1000,
  }));
}

function fitView(fit: FitEvidence): EvidenceView['fit'] {
  const { pairs, models } = fit;
  const [best] = models;
  return {
    sentence: fitSentence(fit),
    models: models.map((model) => ({
      label: model.name,
      explained: model.pairs,
      share: shareText(model.pairs, pairs),
      left: pairs - model.pairs,
      mark: modelMark(model),
      isBest: model.isBest,
      exceptions: exceptionsName({ model: model.model }),
    })),
    listed: listed({ model: best.model }, pairs - best.pairs, say`Not explained by ${best.name}`, say`By ${best.name}`),
  };
}

function clockView(clock: ClockEvidence, facts: Statement['facts']): EvidenceView['clock'] {
  const { basis, isMarked, foundMs, appliedMs, logs } = clock;
  const byId = basis === 'ids';
  const nameOf = (log: number) => (logs.length > 1 ? facts.log.files[log].name : null);
  return {
    ...clockHeads(basis),
    note: clockBasis(basis, facts.usage.stampMeaning === 'creation'),
    logs: logs.map((log) => ({
      input: log.log < 0 ? null : log.log + 1,
      name: nameOf(log.log),
      sentence: clockSentence(clock, log, null),
      isOff: log.isMarked,
      shifts: log.shifts.map((shift) => ({
        label: shiftText(shift.shiftMs),
        explained: shift.pairs,
        share: shareText(shift.pairs, log.pairs),
        left: log.pairs - shift.pairs,
        mark: shiftMark(shift),
        isBest: shift.isBest,
        exceptions: byId ? exceptionsName({ log: log.log, shiftMs: shift.shiftMs }) : null,
      })),
      listed: byId
        ? listed(
            { log: log.log, shiftMs: log.judgedMs },
            log.exceptions,
            say`Further apart: ${shiftText(log.judgedMs)}`,
            null,
          )
        : null,
    })),
    offer: isMarked ? { seconds: foundMs / 1000, text: shiftText(foundMs) } : null,
    applied: appliedMs === 0 ? null : shiftText(appliedMs),
  };
}

function listed(of: Exceptions, total: number, title: string, chargeTitle: string | null): ListedExceptions | null {
  return total === 0 ? null : { name: exceptionsName(of), title, total, chargeTitle };
}
