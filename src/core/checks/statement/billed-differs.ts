import { secondsText } from '../../billing/decimal.js';
import { FIT_MODELS, type FitModel, fitCharge, type RoundingModel } from '../../billing/rounding.js';
import type { StatementRule } from '../rule.js';
import { CAUSES, type StatementFacts } from '../statement-facts.js';
import { billedCells } from './billed-cell.js';
import { withoutPairs } from './comparable-rows.js';
import { durationText } from './duration-text.js';
import { USAGE_BUCKET } from './log-row.js';
import { TWILIO_ARTICLE } from './sources.js';

const MODEL_WORDS: Readonly<Record<FitModel, string>> = {
  '60/60': '60/60 (per started minute)',
  '30/6': '30/6',
  '6/6': '6/6',
  '1/1': '1/1 (per second)',
  '60/1': '60/1',
  'truncate-60': 'cutting to whole minutes',
  'nearest-60': 'rounding to the nearest minute',
};

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
    const said =
      billed < 0
        ? `A credit of ${durationText(-billed)} is on the bill`
        : billed === 0
          ? 'Nothing was billed'
          : `${durationText(billed)} billed`;
    const due = durationText(facts.expectedMs[logRow]);
    const what =
      talk === 0
        ? `${said}, but a completed call of 0 s, which counts as 1 s, makes ${due}.`
        : `${said}, but ${secondsText(talk)} s of talk make ${due}.`;
    return `${what} ${advice(facts, row, talk)}`;
  },
  stakeMs: (_, findings, at) => Math.abs(findings.detail(at)),
};

function advice(facts: StatementFacts, row: number, talkMs: number): string {
  const { usage } = facts;
  if (CAUSES[facts.cause[row]] === 'rounding') {
    // A completed call of zero seconds that is expected to cost something counts as one second.
    const models = explainingModels(talkMs || 1000, usage.billedMs[row], usage.models[usage.model[row]].model);
    if (models.length > 0) {
      const words = models.map((name) => MODEL_WORDS[name]).join(' or ');
      return `Billed by ${words} it would be right: check what your contract says.`;
    }
  }
  if (CAUSES[facts.cause[row]] === 'duration')
    return 'The two sides state different lengths for the call: clear that up first.';
  return usage.billedMs[row] < facts.expectedMs[facts.logOfUsage[row]]
    ? 'No usual way of rounding explains it. It is in your favour: expect a correction, and ask if there are many.'
    : 'No usual way of rounding explains it: dispute it with the two rows.';
}

/** The models of the fit list, other than the one in force, that make the billed time from the talk time. */
export function explainingModels(talkMs: number, billedMs: number, own: RoundingModel): FitModel[] {
  const ownName = `${own.minimumMs / 1000}/${own.incrementMs / 1000}`;
  return FIT_MODELS.filter((name) => name !== ownName && fitCharge(talkMs, name) === billedMs);
}
