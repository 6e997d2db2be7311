import { counted, grouped } from '../language/counted.js';
import { decimalSign, say } from '../language/say.js';
import type { ClockEvidence, ClockShift, LogClock } from '../reconcile/evidence-clock.js';
import type { FitEvidence, FittedModel } from '../reconcile/evidence-fit.js';
import { clockText } from './seconds.js';

/** The evidence in words: the same in the panel and in the files. */

/** A share with one decimal; all and none are said only of all and none. */
export function shareText(part: number, whole: number): string {
  const tenths = whole > 0 ? Math.round((part * 1000) / whole) : 0;
  const honest = part < whole ? Math.min(tenths, 999) : tenths;
  return ((part > 0 ? Math.max(honest, 1) : 0) / 10).toFixed(1).replace('.', decimalSign());
}

/** Which model explains the most, and what the one in force does. */
export function fitSentence({ pairs, models }: FitEvidence): string {
  const [best] = models;
  const inForce = models.find((model) => model.isInForce);
  const some = (model: FittedModel) =>
    say`${grouped(model.pairs)} of ${counted(pairs, 'pair')} (${shareText(model.pairs, pairs)} %)`;
  if (!inForce) return say`${best.name} explains the most: ${some(best)}.`;
  if (inForce.pairs >= best.pairs)
    return say`No model explains more than ${inForce.name}, which is in force: ${some(inForce)}.`;
  return say`${best.name} explains the most: ${some(best)}. ${inForce.name}, which is in force, explains ${grouped(inForce.pairs)} (${shareText(inForce.pairs, pairs)} %).`;
}

/** What a model is, beside its figures; empty where it is nothing in particular. */
export function modelMark({ isBest, isInForce }: FittedModel): string {
  if (isBest && isInForce) return say`best, in force`;
  if (isBest) return say`best`;
  return isInForce ? say`in force` : '';
}

/** A shift as `+1:00:00`. */
export function shiftText(shiftMs: number): string {
  return shiftMs === 0 ? say`no shift` : clockText(shiftMs, true);
}

/** What a shift is, beside its figures. */
export function shiftMark({ isBest, isApplied, shiftMs }: ClockShift): string {
  const applied = shiftMs === 0 ? say`in force` : say`applied`;
  if (isBest && isApplied) return say`best, ${applied}`;
  if (isBest) return say`best`;
  return isApplied ? applied : '';
}

/** What the finder says of one log: how many come together with the shift in force, and with a better one. */
export function clockSentence(clock: ClockEvidence, log: LogClock, name: string | null): string {
  const best = log.shifts[0];
  const applied = log.shifts.find(({ isApplied }) => isApplied) ?? best;
  const found = together(clock.basis, best.pairs, log.pairs);
  const subject = best === applied ? inForceText(best, found) : say`With ${shiftText(best.shiftMs)} added, ${found}`;
  const verdict = log.isMarked ? withoutText(applied, log) : say`no other shift is markedly better`;
  const sentence =
    best === applied || log.isMarked
      ? say`${subject}; ${verdict}.`
      : say`${inForceText(applied, together(clock.basis, applied.pairs, log.pairs))}; ${shiftText(best.shiftMs)} would make it ${grouped(best.pairs)}, which is not markedly better.`;
  return name === null ? sentence : say`${name}: ${sentence}`;
}

/** The heads of the clock's columns of counts, by what was counted. */
export function clockHeads(basis: ClockEvidence['basis']): { near: string; off: string } {
  return basis === 'groups'
    ? { near: say`Groups that tie`, off: say`That do not` }
    : { near: say`Within a minute`, off: say`Further apart` };
}

/** How the figures of the clocks came about. */
export function clockBasis(basis: ClockEvidence['basis'], isCreation: boolean): string {
  if (basis === 'groups') return say`No call can be held against another, so the groups that tie are counted.`;
  if (basis === 'ends')
    return say`No call has an id on both sides, so billed rows are held against the calls of the same two ends.`;
  return isCreation
    ? say`Calls with an id on both sides. The bill’s stamp is when the record was made, so long calls may be further apart.`
    : say`Calls with an id on both sides: how far the start in the log is from the stamp of the bill.`;
}

function inForceText({ shiftMs }: ClockShift, found: string): string {
  return shiftMs === 0
    ? say`Without a shift, ${found}`
    : say`With the ${shiftText(shiftMs)} that was applied, ${found}`;
}

function withoutText({ shiftMs, pairs }: ClockShift, log: LogClock): string {
  const share = shareText(pairs, log.pairs);
  return shiftMs === 0
    ? say`without it ${grouped(pairs)} (${share} %)`
    : say`with the ${shiftText(shiftMs)} that was applied ${grouped(pairs)} (${share} %)`;
}

function together(basis: ClockEvidence['basis'], part: number, whole: number): string {
  const share = shareText(part, whole);
  if (basis === 'groups') return say`${grouped(part)} of ${counted(whole, 'group')} (${share} %) tie`;
  if (basis === 'ends')
    return say`${grouped(part)} of ${counted(whole, 'billed row')} (${share} %) meet a call within a minute`;
  return say`${grouped(part)} of ${counted(whole, 'pair')} (${share} %) are within a minute of each other`;
}
