import { FIT_MODELS, type FitModel, fitCharge } from '../billing/rounding.js';
import { secondsText } from '../billing/seconds-text.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import { KIND_VOICE_AI } from '../formats/records.js';
import { CHARGED } from './expected-charge.js';
import type { RoundingFit } from './fit.js';

/** Stands for the models in force where the fit list has none that is the same. */
export const OWN_MODEL = 'own';

/** A rounding model against the bill: how many of the pairs looked at it explains. */
export interface FittedModel {
  /** A model of the fit list, or `own`. */
  model: FitModel | typeof OWN_MODEL;
  /** As people write it: `60/60`; for several models in force those of all of them. */
  name: string;
  pairs: number;
  /** Explains the most; of equally good ones the first of the fit list. */
  isBest: boolean;
  /** What charges are expected by. */
  isInForce: boolean;
}

/** What the bill says about how it is rounded. */
export interface FitEvidence {
  /** Calls whose id is once on each side, Voice AI apart, with a charge on either side. */
  pairs: number;
  /** Best first; the models in force come last where the fit list does not have them. */
  models: readonly FittedModel[];
}

/** The fit of a statement as evidence. Null where there are no pairs to fit. */
export function fitEvidence(facts: StatementFacts, { pairs, explained }: RoundingFit): FitEvidence | null {
  if (pairs === 0) return null;
  const inForce = modelInForce(facts);
  const models: FittedModel[] = explained.map((entry, at) => ({
    ...entry,
    name: entry.model,
    isBest: at === 0,
    isInForce: entry.model === inForce,
  }));
  if (inForce === OWN_MODEL)
    models.push({
      model: OWN_MODEL,
      name: ownName(facts),
      pairs: pairs - fitExceptions(facts, OWN_MODEL).length,
      isBest: false,
      isInForce: true,
    });
  return { pairs, models };
}

/** Log rows of the pairs looked at that a model does not explain, ascending. */
export function fitExceptions(facts: StatementFacts, model: FittedModel['model']): Int32Array {
  const { singles, usageOfLog, billedOfLog, usage, expectedMs, notCharged } = facts;
  const rows: number[] = [];
  for (let at = 0; at < singles.length; at++) {
    const row = singles[at];
    if (usage.kind[usageOfLog[row]] === KIND_VOICE_AI) continue;
    const billed = billedOfLog[row];
    if (expectedMs[row] === 0 && billed === 0) continue;
    const isExplained =
      model === OWN_MODEL
        ? expectedMs[row] === billed
        : notCharged[row] === CHARGED && fitCharge(chargedTalk(facts, row), model) === billed;
    if (!isExplained) rows.push(row);
  }
  return Int32Array.from(rows).sort();
}

/** What a model makes of the call of a log row, ms: 0 where it is not charged at all. */
export function chargeBy(facts: StatementFacts, row: number, model: FittedModel['model']): number {
  if (model === OWN_MODEL) return facts.expectedMs[row];
  return facts.notCharged[row] === CHARGED ? fitCharge(chargedTalk(facts, row), model) : 0;
}

/** A completed call of no talk that is charged all the same counts as a second. */
function chargedTalk({ log, expectedMs }: StatementFacts, row: number): number {
  const talk = log.talkMs[row];
  return talk > 0 || expectedMs[row] === 0 ? talk : 1000;
}

/** The model of the fit list that charges are expected by, `own` where that is another or several. */
function modelInForce(facts: StatementFacts): FittedModel['model'] {
  const [first, ...others] = ownModels(facts).map(({ minimumMs, incrementMs, freeBelowMs }) =>
    freeBelowMs > 0 ? OWN_MODEL : (`${secondsText(minimumMs)}/${secondsText(incrementMs)}` as FitModel),
  );
  if (others.some((model) => model !== first)) return OWN_MODEL;
  return FIT_MODELS.includes(first as FitModel) ? first : OWN_MODEL;
}

function ownName(facts: StatementFacts): string {
  const names = ownModels(facts).map(({ minimumMs, incrementMs, freeBelowMs }) => {
    const name = `${secondsText(minimumMs)}/${secondsText(incrementMs)}`;
    return freeBelowMs > 0 ? `${name}/${secondsText(freeBelowMs)}` : name;
  });
  return [...new Set(names)].join(', ');
}

/** The models by which pairs are expected to be charged, Voice AI apart. */
function ownModels({ usage, singles, usageOfLog }: StatementFacts) {
  const used = new Uint8Array(usage.models.length);
  for (let at = 0; at < singles.length; at++) {
    const row = usageOfLog[singles[at]];
    if (usage.kind[row] !== KIND_VOICE_AI) used[usage.model[row]] = 1;
  }
  return usage.models.filter((_, at) => used[at] === 1).map(({ model }) => model);
}
