import { inLanguage, say } from '../language/say.js';
import {
  BRIDGE_STEPS,
  type BridgeStepName,
  type PricedAmount,
  type Statement,
  type StatementMoney,
} from '../reconcile/statement.js';
import { type Decimal, formatDecimal, round } from '../table/decimal.js';
import { feeNotes } from './money-cells.js';
import { BRIDGE_WORDS } from './wording.js';
import { inCents } from './xlsx-amount-cell.js';
import { type CellWriter, secondsStyle } from './xlsx-cells.js';
import { quotedName, type Sheet } from './xlsx-sheet.js';
import { STYLE } from './xlsx-styles.js';
import type { StatementTables } from './xlsx-tables.js';

/** The row of the first step, and the columns of a step's figures. */
const FIRST_ROW = 4;
const ROWS = 'C';
const SECONDS = 'D';
const MINUTES = 'E';
const AMOUNT = 'F';
/** The amounts of the steps before they are rounded: rounded ones need not add up. */
const UNROUNDED = 'G';

/** Decimals to which formulas of amounts are rounded: what binary sums are off by is beyond them. */
const FORMULA_DECIMALS = 9;

/** The bridge, each step added up from the rows behind it. */
export function bridgeSheet(statement: Statement, tables: StatementTables): Sheet {
  const { bridge, residualMs, money } = statement;
  const residualRow = FIRST_ROW + BRIDGE_STEPS.length;
  return {
    name: bridgeName(),
    columns: [34, 24, 12, 16, 14, ...(money ? [16, 20, 40] : [])].map((width) => ({ width })),
    frozen: { rows: FIRST_ROW - 1, columns: 0 },
    onOnePage: true,
    rows: function* (out) {
      out.begin(24);
      out.text(say`From talked to billed`, STYLE.title);
      out.end();
      out.begin();
      out.text(
        say`Each figure is added up from the column of its step on the sheets of rows; the residual is what is left.`,
        STYLE.label,
      );
      out.end();
      out.begin();
      const heads = [say`Step`, say`Name`, say`Rows`, say`Seconds`, say`Minutes`];
      for (const [at, head] of heads.entries()) out.text(head, at < 2 ? STYLE.head : STYLE.headRight);
      if (money) {
        out.text(money.currency ?? say`Amount`, STYLE.headRight);
        out.text(say`${money.currency ?? say`Amount`}, not rounded`, STYLE.headRight);
      }
      out.end();
      for (const [at, { step, rows, ms }] of bridge.entries()) {
        const isTotal = at === 0 || at === bridge.length - 1;
        const formulas = formulasOf(step, tables);
        out.begin();
        out.text(inLanguage(BRIDGE_WORDS[step]), isTotal ? STYLE.bold : STYLE.text);
        out.text(step);
        out.formula(formulas.rows, rows, STYLE.count);
        out.formula(formulas.seconds, ms / 1000, secondsStyle(ms, !isTotal));
        out.formula(`${SECONDS}${out.row}/60`, ms / 60_000, isTotal ? STYLE.minutes : STYLE.signedMinutes);
        if (money) amountCells(out, money.bridge[at], !isTotal, tables.stepAmount(step));
        out.end();
        yield;
      }
      out.begin();
      out.text(say`Residual`, STYLE.totalLabel);
      out.blank(STYLE.totalLabel);
      out.blank(STYLE.totalLabel);
      const last = residualRow - 1;
      out.formula(
        `ROUND(${SECONDS}${last}-SUM(${SECONDS}${FIRST_ROW}:${SECONDS}${last - 1}),3)`,
        residualMs / 1000,
        residualMs % 1000 === 0 ? STYLE.totalSeconds : STYLE.totalMilliseconds,
      );
      out.formula(`${SECONDS}${out.row}/60`, residualMs / 60_000, STYLE.totalMinutes);
      if (!money) {
        out.end();
        return;
      }
      const steps = `${UNROUNDED}${FIRST_ROW}:${UNROUNDED}${last - 1}`;
      out.formula(`ROUND(${UNROUNDED}${out.row},2)`, inCents(money.residual), STYLE.totalAmount);
      out.formula(`ROUND(${UNROUNDED}${last}-SUM(${steps}),6)`, unrounded(money.residual, 6), STYLE.totalUnrounded);
      out.end();
      out.begin();
      out.end();
      for (const note of notesOf(money)) {
        out.begin();
        out.text(note, STYLE.label);
        out.end();
        yield;
      }
    },
  };
}

/** Name of the sheet. */
export function bridgeName(): string {
  return say`Bridge`;
}

/** A cell with a figure of a step, for formulas on other sheets. */
export function stepCell(step: BridgeStepName, figure: 'rows' | 'seconds' | 'minutes' | 'unrounded'): string {
  const column = { rows: ROWS, seconds: SECONDS, minutes: MINUTES, unrounded: UNROUNDED }[figure];
  return `${quotedName(bridgeName())}!${column}${FIRST_ROW + BRIDGE_STEPS.indexOf(step)}`;
}

/** The cell with what the steps leave over, in seconds or in money. */
export function residualCell(figure: 'seconds' | 'amount'): string {
  const column = figure === 'seconds' ? SECONDS : AMOUNT;
  return `${quotedName(bridgeName())}!${column}${FIRST_ROW + BRIDGE_STEPS.length}`;
}

function formulasOf(step: BridgeStepName, tables: StatementTables): { rows: string; seconds: string } {
  if (step === 'call-log') return tables.side('call-log');
  return step === 'usage' ? tables.side('usage') : tables.step(step);
}

function amountCells(
  out: CellWriter,
  { amount, unpricedRows }: PricedAmount,
  signed: boolean,
  formula: string | undefined,
): void {
  if (amount === null || formula === undefined) {
    out.text(say`no rate`, STYLE.textRight);
    out.skip();
  } else {
    out.formula(`ROUND(${UNROUNDED}${out.row},2)`, inCents(amount), signed ? STYLE.signedAmount : STYLE.amount);
    out.formula(formula, unrounded(amount, FORMULA_DECIMALS), STYLE.unrounded);
  }
  if (unpricedRows > 0) out.text(say`Rows without a rate, in no amount: ${unpricedRows}`, STYLE.note);
}

function unrounded(amount: Decimal, decimals: number): number {
  return Number(formatDecimal(round(amount, decimals)));
}

/** How the amounts are made, and where the fees are. */
function notesOf(money: StatementMoney): string[] {
  return [
    say`Amounts are each rounded to two decimals; rows without a rate are in none of them.`,
    say`An amount is the seconds of its step at the rate of each row, and the fees of the rows in it: what they cost besides their time.`,
    ...feeNotes(money),
  ];
}
