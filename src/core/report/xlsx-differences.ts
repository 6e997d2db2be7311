import { say } from '../language/say.js';
import { BRIDGE_STEPS, type BridgeStepName, type PricedAmount, type Statement } from '../reconcile/statement.js';
import { unchargedMs } from './uncharged.js';
import { stepCell } from './xlsx-bridge-sheet.js';
import type { StatementTables } from './xlsx-tables.js';

/** A figure that the statement leads with, and the formulas that add it up. */
export interface Difference {
  label: string;
  ms: number;
  formula: string;
  signed?: boolean;
  isBold?: boolean;
  meaning: string;
  /** What it comes to, where there is money. */
  amount?: PricedAmount;
  amountFormula?: string;
}

/** Net and gross, and what explains the rest; also in money where there is some. */
export function differencesOf(statement: Statement, tables: StatementTables): Difference[] {
  const { netMs, grossMs, explainedMs, withinToleranceMs, money } = statement;
  const uncharged = unchargedMs(statement);
  const inLogOnly = (step: BridgeStepName, label: string, ms: number): Difference => ({
    label,
    ms,
    formula: `-${stepCell(step, 'seconds')}`,
    meaning: say`talked, in the log only`,
    ...(money && {
      amount: negated(money.bridge[BRIDGE_STEPS.indexOf(step)]),
      amountFormula: `ROUND(-${stepCell(step, 'unrounded')},2)`,
    }),
  });
  return [
    {
      label: say`Net`,
      ms: netMs,
      formula: tables.net,
      signed: true,
      isBold: true,
      meaning: say`billed more than the call log explains (+) or less (−)`,
      amount: money?.net,
      amountFormula: tables.netAmount,
    },
    {
      label: say`Gross`,
      ms: grossMs,
      formula: tables.gross,
      isBold: true,
      meaning: say`the same differences without their signs`,
      amount: money?.gross,
      amountFormula: tables.grossAmount,
    },
    {
      label: say`Explained`,
      ms: explainedMs,
      formula: tables.explained,
      meaning: say`differences that are no breaks, such as flagged transfer legs`,
      amount: money?.explained,
      amountFormula: tables.explainedAmount,
    },
    {
      label: say`Tolerated`,
      ms: withinToleranceMs,
      formula: tables.tolerated,
      meaning: say`of the gross, what the tolerance covers`,
      amount: money?.withinTolerance,
      amountFormula: tables.toleratedAmount,
    },
    inLogOnly('free', say`Free by rule`, uncharged.free),
    inLogOnly('not-billable', say`Not billable`, uncharged.notBillable),
    inLogOnly('outside-period', say`Outside the period`, uncharged.outsidePeriod),
    inLogOnly('duplicates', say`Repeated row`, uncharged.duplicates),
  ];
}

function negated({ amount, unpricedRows }: PricedAmount): PricedAmount {
  return { amount: amount && { mantissa: -amount.mantissa, scale: amount.scale }, unpricedRows };
}
