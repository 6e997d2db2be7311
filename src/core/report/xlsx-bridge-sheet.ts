import { inLanguage, say } from '../language/say.js';
import { BRIDGE_STEPS, type BridgeStepName, type PricedAmount, type Statement } from '../reconcile/statement.js';
import { type Decimal, formatDecimal } from '../table/decimal.js';
import { CENTS, rounded } from './amounts.js';
import { BRIDGE_WORDS } from './wording.js';
import { type CellWriter, secondsStyle } from './xlsx-cells.js';
import { quotedName, type Sheet } from './xlsx-sheet.js';
import { STYLE } from './xlsx-styles.js';
import type { StatementTables } from './xlsx-tables.js';

/** The row of the first step, and the columns of a step's figures. */
const FIRST_ROW = 4;
const ROWS = 'C';
const SECONDS = 'D';
const MINUTES = 'E';

/** The bridge, each step added up from the rows behind it. */
export function bridgeSheet(statement: Statement, tables: StatementTables): Sheet {
  const { bridge, residualMs, money } = statement;
  const residualRow = FIRST_ROW + BRIDGE_STEPS.length;
  return {
    name: bridgeName(),
    columns: [{ width: 34 }, { width: 24 }, { width: 12 }, { width: 16 }, { width: 14 }, { width: 16 }],
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
      if (money) out.text(money.currency ?? say`Amount`, STYLE.headRight);
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
        if (money) amountCell(out, money.bridge[at], !isTotal, tables.stepAmount(step));
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
      if (money) decimalCell(out, money.residual, STYLE.totalAmount);
      out.end();
      if (!money) return;
      out.begin();
      out.end();
      out.begin();
      out.text(say`Amounts are each rounded to two decimals; rows without a rate are in none of them.`, STYLE.label);
      out.end();
    },
  };
}

/** Name of the sheet. */
export function bridgeName(): string {
  return say`Bridge`;
}

/** A cell with a figure of a step, for formulas on other sheets. */
export function stepCell(step: BridgeStepName, figure: 'rows' | 'seconds' | 'minutes'): string {
  const column = { rows: ROWS, seconds: SECONDS, minutes: MINUTES }[figure];
  return `${quotedName(bridgeName())}!${column}${FIRST_ROW + BRIDGE_STEPS.indexOf(step)}`;
}

/** The cell with what the steps leave over, in seconds. */
export function residualCell(): string {
  return `${quotedName(bridgeName())}!${SECONDS}${FIRST_ROW + BRIDGE_STEPS.length}`;
}

function formulasOf(step: BridgeStepName, tables: StatementTables): { rows: string; seconds: string } {
  if (step === 'call-log') return tables.side('call-log');
  return step === 'usage' ? tables.side('usage') : tables.step(step);
}

function amountCell(out: CellWriter, { amount }: PricedAmount, signed: boolean, formula: string | undefined): void {
  const style = signed ? STYLE.signedAmount : STYLE.amount;
  if (amount === null) out.text(say`no rate`, STYLE.textRight);
  else if (formula === undefined) decimalCell(out, amount, style);
  else out.formula(formula, Number(formatDecimal(rounded(amount, CENTS))), style);
}

function decimalCell(out: CellWriter, amount: Decimal, style: number): void {
  out.decimal(formatDecimal(rounded(amount, CENTS)), style);
}
