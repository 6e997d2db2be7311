import { type Exceptions, exceptionsName } from '../reconcile/evidence.js';
import type { LogClock } from '../reconcile/evidence-clock.js';
import { exceptionPairs } from '../reconcile/evidence-pairs.js';
import { shareOfAmount } from '../reconcile/rounding-cost.js';
import type { Statement } from '../reconcile/statement.js';
import type { WhatIfFigures } from '../reconcile/what-if.js';
import { amountOrNull } from './amounts.js';
import type { NumberMask } from './number-mask.js';
import { secondsOf, secondsOrNull } from './seconds.js';
import { amountCells, percentCell, placesOf, type SectionRow } from './statement-csv-columns.js';
import { writtenFigures, writtenWhatIf } from './written-amounts.js';

/** Exceptions that are named: their count says how many there are. */
const NAMED = 100;

/**
 * The bill under each model: `seconds` and `amount` are what the model adds to the talk, `expected` the bill under it, and
 * `percent` the share of that which rounding is.
 */
export function* modelRows({ roundingCost, whatIf, money }: Statement, mask: NumberMask): Generator<SectionRow> {
  const currency = money?.currency ?? null;
  const figures = ({ charged, roundingMs, billedMs, underMs, deltaMs, money: amounts }: WhatIfFigures): SectionRow => ({
    rows: charged,
    seconds: secondsOf(roundingMs),
    expected_seconds: secondsOf(underMs),
    billed_seconds: secondsOf(billedMs),
    delta_seconds: secondsOf(deltaMs),
    ...(amounts && {
      ...amountCells(currency, amounts.rounding),
      expected_amount: amountOrNull(amounts.under.amount),
      billed_amount: amountOrNull(amounts.billed.amount),
      delta_amount: amountOrNull(amounts.delta.amount),
    }),
  });
  for (const { name, isInForce, ...cost } of roundingCost?.models ?? []) {
    const { money: amounts, roundingMs, underMs, billedMs } = cost;
    yield {
      section: 'rounding-cost',
      item: name,
      ...figures(writtenFigures(cost)),
      percent: percentCell(roundingMs, isInForce ? billedMs : underMs),
      ...(amounts && {
        percent_of_amount: shareOfAmount(amounts.rounding, isInForce ? amounts.billed : amounts.under) ?? null,
      }),
      note: isInForce ? 'in force' : null,
    };
  }
  for (const { name, bill, lines } of whatIf.map(writtenWhatIf)) {
    yield { section: 'what-if', item: name, ...figures(bill) };
    for (const line of lines)
      yield { section: 'what-if-description', item: name, ...figures(line), note: mask.text(line.description) };
  }
}

/** The evidence: what each rounding model and each shift of a log's clock explains, and the first that it does not. */
export function* evidenceRows(statement: Statement): Generator<SectionRow> {
  const { fit, clock } = statement.evidence ?? {};
  if (fit) {
    yield { section: 'fit-pairs', rows: fit.pairs };
    for (const model of fit.models)
      yield {
        section: 'fit',
        item: model.name,
        rows: model.pairs,
        percent: percentCell(model.pairs, fit.pairs),
        note: marks({ best: model.isBest, 'in force': model.isInForce }),
      };
    yield* exceptionRows(statement, { model: fit.models[0].model });
  }
  if (!clock) return;
  for (const log of clock.logs) {
    const file = fileOf(statement, log);
    yield { section: 'clock-pairs', item: clock.basis, call_log_file: file, rows: log.pairs };
    for (const shift of log.shifts)
      yield {
        section: 'clock',
        item: clock.basis,
        call_log_file: file,
        rows: shift.pairs,
        seconds: secondsOf(shift.shiftMs),
        percent: percentCell(shift.pairs, log.pairs),
        note: marks({ best: shift.isBest, applied: shift.isApplied }),
      };
    if (clock.basis === 'ids') yield* exceptionRows(statement, { log: log.log, shiftMs: log.judgedMs });
  }
}

/** Pairs that a model or a shift does not explain; `delta` is what was billed beyond the model, or how far they are apart. */
function* exceptionRows(statement: Statement, of: Exceptions): Generator<SectionRow> {
  const isFit = 'model' in of;
  for (const pair of exceptionPairs(statement.facts, of, NAMED).pairs) {
    const { usage, callLog, talkMs, billedMs, chargeMs, apartMs } = pair;
    yield {
      section: isFit ? 'fit-exception' : 'clock-exception',
      item: exceptionsName(of),
      ...placesOf(statement, [usage, callLog]),
      seconds: secondsOf(talkMs),
      expected_seconds: secondsOrNull(chargeMs),
      billed_seconds: secondsOf(billedMs),
      delta_seconds: secondsOrNull(isFit && chargeMs !== null ? billedMs - chargeMs : apartMs),
    };
  }
}

/** Those of several marks that hold. */
function marks(held: Readonly<Record<string, boolean>>): string {
  return Object.keys(held)
    .filter((mark) => held[mark])
    .join(', ');
}

/** The file of a log; empty where only all logs together are known. */
function fileOf({ inputs }: Statement, { log }: LogClock): string | null {
  return log < 0 ? null : (inputs[log + 1]?.name ?? null);
}
