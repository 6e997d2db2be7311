import { FIT_MODELS } from '../billing/rounding.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import { type ClockEvidence, clockEvidence, clockExceptions } from './evidence-clock.js';
import { type FitEvidence, type FittedModel, fitEvidence, fitExceptions, OWN_MODEL } from './evidence-fit.js';
import type { RoundingFit } from './fit.js';

/** What the pairs themselves say of how a bill is rounded and of the clocks of its logs. */
export interface Evidence {
  /** Null where there are no pairs to fit. */
  fit: FitEvidence | null;
  /** Null where nothing has a time on both sides. */
  clock: ClockEvidence | null;
}

/** Pairs that a model or a shift does not explain: of one log where it is a shift, ms. */
export type Exceptions = { model: FittedModel['model'] } | { log: number; shiftMs: number };

const MODELS: readonly FittedModel['model'][] = [...FIT_MODELS, OWN_MODEL];

/** Counts of the evidence: two passes over the pairs. */
export function evidenceOf(facts: StatementFacts, fit: RoundingFit): Evidence {
  return { fit: fitEvidence(facts, fit), clock: clockEvidence(facts) };
}

/** Log rows of the pairs that something does not explain, ascending. */
export function exceptionRows(facts: StatementFacts, of: Exceptions): Int32Array {
  return 'model' in of ? fitExceptions(facts, of.model) : clockExceptions(facts, of.log, of.shiftMs);
}

/** Exceptions as a name by which rows are chosen like those of a bucket: `fit:60/60`, `clock:0:3600`. */
export function exceptionsName(of: Exceptions): string {
  return 'model' in of ? `fit:${of.model}` : `clock:${of.log}:${of.shiftMs / 1000}`;
}

/** The exceptions of such a name; undefined where it is none. */
export function exceptionsOf(name: string): Exceptions | undefined {
  const [kind, first, second] = name.split(':');
  if (kind === 'fit') {
    const model = MODELS.find((one) => one === first);
    return model === undefined ? undefined : { model };
  }
  const isClock = kind === 'clock' && /^-?\d+$/.test(first) && /^-?\d+(\.\d{1,3})?$/.test(second);
  return isClock ? { log: Number(first), shiftMs: Math.round(Number(second) * 1000) } : undefined;
}
