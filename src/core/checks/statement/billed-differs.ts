import { FIT_MODELS, type FitModel, fitCharge, type RoundingModel } from '../../billing/rounding.js';
import { secondsText } from '../../billing/seconds-text.js';
import { say } from '../../language/say.js';
import { anyOf } from '../any-of.js';
import type { StatementRule } from '../rule.js';
import { CAUSES, type StatementFacts } from '../statement-facts.js';
import { billedCells } from './billed-cell.js';
import { withoutPairs } from './comparable-rows.js';
import { durationText } from './duration-text.js';
import { USAGE_BUCKET } from './log-row.js';
import { TWILIO_ARTICLE } from './sources.js';

function modelText(model: FitModel): string {
  switch (model) {
    case '60/60':
      return say`60/60 (per started minute)`;
    case '1/1':
      return say`1/1 (per second)`;
    case 'truncate-60':
      return say`cutting to whole minutes`;
    case 'nearest-60':
      return say`rounding to the nearest minute`;
    default:
      return model;
  }
}

/**
 * Pairs whose billed time is not what the talk time is charged. On the billed cell; detail: billed minus expected, ms.
 */
export const billedDiffers: StatementRule = {
  id: 'statement/billed-differs',
  explains: 'billed-differs',
  severity: 'error',
  title: 'Billed time is not what the talk time makes',
  help: {
    what: 'Charges each call’s talk time by the rounding in force, and compares the result with what was billed. Where another way of rounding gives the billed time, it is named.',
    why: 'This is the heart of the bill: each call is rounded up on its own. A difference is either another way of rounding than agreed, another length of call, or an error.',
    fix: 'If one other rounding explains most of the differences, check your contract and set it. Otherwise dispute the rows; a difference in your favour is a difference too.',
    source: TWILIO_ARTICLE,
  },
  notApplicable: withoutPairs,
  run({ usageFile, usage, usageBucket, logOfUsage, expectedMs }, findings) {
    const bucket = USAGE_BUCKET['billed-differs'];
    const billedCell = billedCells(usageFile, usage);
    for (let row = 0; row < usage.rowCount; row++) {
      if (usageBucket[row] !== bucket) continue;
      const delta = usage.billedMs[row] - expectedMs[logOfUsage[row]];
      findings.add(row, billedCell(row), 'error', delta);
    }
  },
  describe(facts, findings, at) {
    const row = findings.row(at);
    const logRow = facts.logOfUsage[row];
    const talk = facts.log.talkMs[logRow];
    const billed = facts.usage.billedMs[row];
    const due = durationText(facts.expectedMs[logRow]);
    const what = talk === 0 ? ofNoTalk(billed, due) : ofTalk(billed, secondsText(talk), due);
    return `${what} ${advice(facts, row, talk)}`;
  },
  stakeMs: (_, findings, at) => Math.abs(findings.detail(at)),
};

function ofNoTalk(billedMs: number, due: string): string {
  if (billedMs === 0) return say`Nothing was billed, but a completed call of 0 s, which counts as 1 s, makes ${due}.`;
  return billedMs < 0
    ? say`A credit of ${durationText(-billedMs)} is on the bill, but a completed call of 0 s, which counts as 1 s, makes ${due}.`
    : say`${durationText(billedMs)} billed, but a completed call of 0 s, which counts as 1 s, makes ${due}.`;
}

function ofTalk(billedMs: number, talkSeconds: string, due: string): string {
  if (billedMs === 0) return say`Nothing was billed, but ${talkSeconds} s of talk make ${due}.`;
  return billedMs < 0
    ? say`A credit of ${durationText(-billedMs)} is on the bill, but ${talkSeconds} s of talk make ${due}.`
    : say`${durationText(billedMs)} billed, but ${talkSeconds} s of talk make ${due}.`;
}

function advice(facts: StatementFacts, row: number, talkMs: number): string {
  const { usage } = facts;
  if (CAUSES[facts.cause[row]] === 'rounding') {
    // A completed call of zero seconds that is expected to cost something counts as one second.
    const models = explainingModels(talkMs || 1000, usage.billedMs[row], usage.models[usage.model[row]].model);
    if (models.length > 0) {
      const words = anyOf(models.map(modelText));
      return say`Billed by ${words} it would be right: check what your contract says.`;
    }
  }
  if (CAUSES[facts.cause[row]] === 'duration')
    return say`The two sides state different lengths for the call: clear that up first.`;
  return usage.billedMs[row] < facts.expectedMs[facts.logOfUsage[row]]
    ? say`No usual way of rounding explains it. It is in your favour: expect a correction, and ask if there are many.`
    : say`No usual way of rounding explains it: dispute it with the two rows.`;
}

/** The models of the fit list, other than the one in force, that make the billed time from the talk time. */
export function explainingModels(talkMs: number, billedMs: number, own: RoundingModel): FitModel[] {
  const ownName = `${own.minimumMs / 1000}/${own.incrementMs / 1000}`;
  return FIT_MODELS.filter((name) => name !== ownName && fitCharge(talkMs, name) === billedMs);
}
