import { KIND_VOICE_AI } from '../../core/formats/records.js';
import type { Statement } from '../../core/reconcile/statement.js';
import { type WhatIfFigures, whatIf } from '../../core/reconcile/what-if.js';
import { starNotes } from '../../core/report/money-cells.js';
import { percent, roundingNotes, roundingSentence } from '../../core/report/rounding-cost-section.js';
import { whatIfRestsOn, whatIfSentence } from '../../core/report/what-if-section.js';
import type { BillUnderView, ModelToTry, RoundingCostView, WhatIfView } from '../protocol.js';
import { amountView } from './money-view.js';

/** Descriptions of a bill are some dozens; a page that lists more than this is no longer read. */
const MOST_LINES = 200;

/** What rounding costs, as the panel shows it; null where there is nothing to say it by. */
export function roundingCostView({ roundingCost, money, grain, facts }: Statement): RoundingCostView | null {
  if (!roundingCost) return null;
  const { models } = roundingCost;
  return {
    sentence: roundingSentence(roundingCost, money),
    notes: [
      ...(money ? starNotes(models.flatMap((cost) => cost.money?.under ?? [])) : []),
      ...roundingNotes(roundingCost, grain),
    ],
    models: models.map((cost) => ({
      name: cost.name,
      isInForce: cost.isInForce,
      roundingSeconds: cost.roundingMs / 1000,
      share: percent(cost.roundingMs, cost.isInForce ? roundingCost.billedMs : cost.underMs),
      billSeconds: cost.underMs / 1000,
      deltaSeconds: cost.deltaMs / 1000,
      money: cost.money && amountView(cost.money.under),
    })),
    inForce: inForce(facts),
  };
}

/** The bill under a model, as the panel shows it. */
export function whatIfView(
  { facts, money, grain }: Statement,
  { minimum, increment, freeBelow }: ModelToTry,
): WhatIfView {
  const found = whatIf(
    facts,
    {
      minimumMs: minimum * 1000,
      incrementMs: increment * 1000,
      ...(freeBelow !== undefined && { freeBelowMs: freeBelow * 1000 }),
    },
    money,
  );
  const { name, bill, lines } = found;
  const amounts = [bill, ...lines].flatMap((part) => (part.money ? [part.money.billed, part.money.under] : []));
  return {
    name,
    sentence: whatIfSentence(found, money),
    notes: [...starNotes(amounts), ...whatIfRestsOn(bill, grain)],
    bill: billView(bill),
    lines: lines.slice(0, MOST_LINES).map(({ description, ...figures }) => ({ description, ...billView(figures) })),
    moreLines: Math.max(0, lines.length - MOST_LINES),
  };
}

function billView({ calls, billedMs, underMs, deltaMs, money }: WhatIfFigures): BillUnderView {
  return {
    calls,
    billedSeconds: billedMs / 1000,
    underSeconds: underMs / 1000,
    deltaSeconds: deltaMs / 1000,
    money: money && {
      billed: amountView(money.billed),
      under: amountView(money.under),
      delta: amountView(money.delta),
    },
  };
}

/** The model in force for most kinds of calls: the first that is used by one that is not of Voice AI. */
function inForce({ usage }: Statement['facts']): RoundingCostView['inForce'] {
  const used = new Uint8Array(usage.models.length);
  for (let row = 0; row < usage.rowCount; row++) if (usage.kind[row] !== KIND_VOICE_AI) used[usage.model[row]] = 1;
  const at = Math.max(0, used.indexOf(1));
  const { minimumMs, incrementMs, freeBelowMs } = usage.models[at].model;
  return { minimum: minimumMs / 1000, increment: incrementMs / 1000, freeBelow: freeBelowMs / 1000 };
}
