import type { RoundingModel } from '../billing/rounding.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import { KIND_VOICE_AI } from '../formats/records.js';
import { type Decimal, divide } from '../table/decimal.js';
import type { PricedAmount, StatementMoney } from './statement.js';
import { modelName, tallyBills, type WhatIfFigures, type WhatIfModel } from './what-if.js';

/** Models that a bill is shown under: those of the fit that round up, as a contract may have them. In seconds. */
const COMPARED: readonly (readonly [minimum: number, increment: number])[] = [
  [60, 60],
  [30, 6],
  [6, 6],
  [1, 1],
  [60, 1],
];

/** A bill under one model. */
export interface ModelCost extends WhatIfFigures {
  /** `60/60`; of several models in force that of most kinds of calls. */
  name: string;
  model: WhatIfModel;
  /** The model in force: that of the format or of the choices, by type and direction where these name it. */
  isInForce: boolean;
}

/** How much of a bill is rounding, and how much it would be under other models. Times in ms. */
export interface RoundingCost {
  /** Charged calls that both sides have; of totals, charged calls of the log in groups that were billed. */
  calls: number;
  /** The bill as it is. */
  billedMs: number;
  /** What the models in force add to the talk of these calls. */
  roundingMs: number;
  /** The model in force first, then the others. */
  models: readonly ModelCost[];
}

/**
 * What rounding costs: what each model adds to the talk of the charged calls that both sides have, and the bill that it
 * would make. Null where there are no such calls, or nothing was billed.
 */
export function roundingCost(facts: StatementFacts, money: StatementMoney | null): RoundingCost | null {
  if (!(facts.billedTotalMs > 0)) return null;
  const own = facts.usage.models[0].model;
  const used = modelsInUse(facts);
  const others = COMPARED.map(([minimum, increment]) => ({
    minimumMs: minimum * 1000,
    incrementMs: increment * 1000,
  })).filter((model) => !used.every((each) => isSame(each, model)));
  const [inForce, ...bills] = tallyBills(facts, [null, ...others], money);
  if (inForce.charged === 0) return null;
  return {
    calls: inForce.charged,
    billedMs: facts.billedTotalMs,
    roundingMs: inForce.roundingMs,
    models: [costOf(own, inForce, true), ...others.map((model, at) => costOf(model, bills[at], false))],
  };
}

/**
 * The share of an amount in another, in percent with one decimal; undefined where some of either has no rate, or the whole
 * is nothing or a credit.
 */
export function shareOfAmount(part: PricedAmount, whole: PricedAmount): Decimal | undefined {
  if (part.unpricedRows > 0 || whole.unpricedRows > 0) return undefined;
  if (!part.amount || !whole.amount || whole.amount.mantissa <= 0n) return undefined;
  const { mantissa, scale } = part.amount;
  return divide({ mantissa: mantissa * 100n, scale }, whole.amount, 1);
}

function costOf({ minimumMs, incrementMs }: WhatIfModel, figures: WhatIfFigures, isInForce: boolean): ModelCost {
  const model = { minimumMs, incrementMs };
  return { name: modelName(model), model, isInForce, ...figures };
}

/** The models by which calls are rounded, that of the format first; those of Voice AI keep theirs and do not count. */
function modelsInUse({ usage }: StatementFacts): RoundingModel[] {
  const used = new Uint8Array(usage.models.length);
  used[0] = 1;
  for (let row = 0; row < usage.rowCount; row++) if (usage.kind[row] !== KIND_VOICE_AI) used[usage.model[row]] = 1;
  return usage.models.filter((_, at) => used[at] === 1).map(({ model }) => model);
}

function isSame(one: RoundingModel, { minimumMs, incrementMs }: WhatIfModel): boolean {
  return one.minimumMs === minimumMs && one.incrementMs === incrementMs;
}
