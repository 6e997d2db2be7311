import { LOG_BUCKETS, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { inLanguage, say } from '../language/say.js';
import type { BucketTotal, PricedAmount, Statement } from '../reconcile/statement.js';
import type { Tone } from './outline.js';
import { statementHeadline } from './statement-headline.js';
import { visibleText } from './visible-text.js';
import { BUCKET_WORDS, VERDICT_WORDS } from './wording.js';
import { amountCell, inCents } from './xlsx-amount-cell.js';
import { residualCell } from './xlsx-bridge-sheet.js';
import { type CellWriter, secondsStyle } from './xlsx-cells.js';
import { differencesOf } from './xlsx-differences.js';
import type { Sheet } from './xlsx-sheet.js';
import { STYLE } from './xlsx-styles.js';
import type { StatementTables } from './xlsx-tables.js';

const VERDICT_STYLES: Readonly<Record<Tone, number>> = {
  good: STYLE.good,
  bad: STYLE.bad,
  warning: STYLE.warning,
  quiet: STYLE.warning,
  plain: STYLE.warning,
};

/** The columns of the figures. */
const ROWS = 'C';
const SECONDS = 'D';
/** Columns without that of money, which stands before the last. */
const COLUMNS = 6;

/** Verdict, net and gross, control totals and completeness: what a controller signs, each figure added up below. */
export function statementSheet(statement: Statement, title: string, tables: StatementTables): Sheet {
  return {
    name: say`Statement`,
    columns: [30, 22, 12, 16, 14, ...(statement.money ? [16] : []), 70].map((width) => ({ width })),
    onOnePage: true,
    rows: function* (out) {
      writeVerdict(out, statement, title);
      yield;
      writeDifferences(out, statement, tables);
      yield;
      const usage = writeSide(out, 'usage', statement, tables);
      yield;
      const callLog = writeSide(out, 'call-log', statement, tables);
      yield;
      writeCompleteness(out, statement, usage, callLog);
    },
  };
}

function writeVerdict(out: CellWriter, statement: Statement, title: string): void {
  const { verdict, reasons, money } = statement;
  const headline = statementHeadline(statement);
  textRow(out, title, STYLE.title);
  out.begin(26);
  out.text(headline.title, VERDICT_STYLES[headline.tone]);
  for (let at = 1; at < COLUMNS + (money ? 1 : 0); at++) out.blank(VERDICT_STYLES[headline.tone]);
  out.end();
  textRow(out, inLanguage(VERDICT_WORDS[verdict].meaning));
  for (const reason of reasons) textRow(out, visibleText(reason));
  textRow(out, '');
}

function writeDifferences(out: CellWriter, statement: Statement, tables: StatementTables): void {
  const { money } = statement;
  heads(out, money, say`Differences`, say`Seconds`, say`Minutes`);
  for (const difference of differencesOf(statement, tables)) {
    const { label, ms, formula, signed, isBold, meaning, amount, amountFormula } = difference;
    out.begin();
    out.text(label, isBold ? STYLE.bold : STYLE.text);
    out.skip(2);
    out.formula(formula, ms / 1000, secondsStyle(ms, signed));
    out.formula(`${SECONDS}${out.row}/60`, ms / 60_000, signed ? STYLE.signedMinutes : STYLE.minutes);
    if (money) amountCell(out, amount, amountFormula, signed ? STYLE.signedAmount : STYLE.amount);
    out.text(meaning, STYLE.note);
    out.end();
  }
  if (money && money.net.unpricedRows > 0)
    textRow(out, say`Breaks without a rate, in no amount: ${money.net.unpricedRows}`);
  textRow(out, '');
}

/** The rows of the sheet that a side's figures are in: its own total, and the sum of its buckets. */
interface SideRows {
  total: number;
  sum: number;
}

function writeSide(
  out: CellWriter,
  side: 'usage' | 'call-log',
  statement: Statement,
  tables: StatementTables,
): SideRows {
  const isUsage = side === 'usage';
  const { rows, ms, buckets } = isUsage ? statement.usage : statement.callLog;
  const names: readonly string[] = isUsage ? USAGE_BUCKETS : LOG_BUCKETS;
  const files = statement.inputs.filter(({ role }) => (role === 'usage') === isUsage && role !== 'invoice');
  const { money } = statement;
  const amounts: Readonly<Record<string, PricedAmount>> | undefined = isUsage ? money?.usage : money?.callLog;
  heads(out, money, isUsage ? say`Billed, by bucket` : say`Talked, by bucket`, say`Seconds`, say`Minutes`, say`Rows`);
  const first = out.row + 1;
  for (const name of names) {
    const bucket = (buckets as Readonly<Record<string, BucketTotal>>)[name];
    out.begin();
    out.text(inLanguage(BUCKET_WORDS[name as keyof typeof BUCKET_WORDS]));
    out.text(name);
    const formulas = tables.bucket(side, `$B${out.row}`);
    out.formula(formulas.rows, bucket.rows, STYLE.count);
    out.formula(formulas.seconds, bucket.ms / 1000, secondsStyle(bucket.ms));
    out.formula(`${SECONDS}${out.row}/60`, bucket.ms / 60_000, STYLE.minutes);
    if (amounts) {
      const priced = amounts[name];
      amountCell(out, priced, tables.bucketAmount(side, `$B${out.row}`), STYLE.amount);
      if (priced.unpricedRows > 0) out.text(say`Rows without a rate, in no amount: ${priced.unpricedRows}`, STYLE.note);
    }
    out.end();
  }
  const last = out.row;
  out.begin();
  out.text(say`Sum of the buckets`, STYLE.totalLabel);
  out.blank(STYLE.totalLabel);
  out.formula(`SUM(${ROWS}${first}:${ROWS}${last})`, rows, STYLE.totalCount);
  out.formula(
    `ROUND(SUM(${SECONDS}${first}:${SECONDS}${last}),3)`,
    ms / 1000,
    ms % 1000 === 0 ? STYLE.totalSeconds : STYLE.totalMilliseconds,
  );
  out.formula(`${SECONDS}${out.row}/60`, ms / 60_000, STYLE.totalMinutes);
  const whole = money?.bridge[isUsage ? money.bridge.length - 1 : 0];
  if (money) amountCell(out, whole, tables.bucketsAmount(side, `$B${first}:$B${last}`), STYLE.totalAmount);
  out.end();
  const sum = out.row;
  const control = tables.side(side);
  out.begin();
  out.text(isUsage ? say`Control total of the usage file` : say`Control total of the call logs`, STYLE.bold);
  out.skip();
  out.formula(control.rows, rows, STYLE.count);
  out.formula(control.seconds, ms / 1000, secondsStyle(ms));
  out.formula(`${SECONDS}${out.row}/60`, ms / 60_000, STYLE.minutes);
  if (money) amountCell(out, whole, tables.sideAmount(side), STYLE.amount);
  out.text(visibleText(files.map((file) => file.name).join(', ')), STYLE.note);
  out.end();
  const total = out.row;
  textRow(out, '');
  return { total, sum };
}

function writeCompleteness(
  out: CellWriter,
  { inputs, usage, callLog, residualMs, money }: Statement,
  ofUsage: SideRows,
  ofCallLog: SideRows,
): void {
  heads(out, money, say`Completeness`, say`Difference`);
  const rowsOf = (isUsage: boolean) =>
    inputs
      .filter(({ role }) => (role === 'usage') === isUsage && role !== 'invoice')
      .reduce((total, { rows }) => total + rows, 0);
  const check = (label: string, formula: string, value: number, style: number) => {
    out.begin();
    out.text(label);
    out.skip(2);
    out.formula(formula, value, style);
    out.end();
  };
  const inFiles = { usage: rowsOf(true), callLog: rowsOf(false) };
  check(
    say`Usage rows in no bucket`,
    `${inFiles.usage}-${ROWS}${ofUsage.sum}`,
    inFiles.usage - usage.rows,
    STYLE.count,
  );
  check(
    say`Log rows in no bucket`,
    `${inFiles.callLog}-${ROWS}${ofCallLog.sum}`,
    inFiles.callLog - callLog.rows,
    STYLE.count,
  );
  check(
    say`Billed seconds in no bucket`,
    `ROUND(${SECONDS}${ofUsage.total}-${SECONDS}${ofUsage.sum},3)`,
    0,
    STYLE.seconds,
  );
  check(
    say`Talked seconds in no bucket`,
    `ROUND(${SECONDS}${ofCallLog.total}-${SECONDS}${ofCallLog.sum},3)`,
    0,
    STYLE.seconds,
  );
  check(say`Residual of the bridge`, residualCell('seconds'), residualMs / 1000, secondsStyle(residualMs));
  if (!money) return;
  const residual = inCents(money.residual);
  check(say`Residual of the bridge, ${money.currency ?? say`amount`}`, residualCell('amount'), residual, STYLE.amount);
}

function heads(
  out: CellWriter,
  money: Statement['money'],
  title: string,
  seconds: string,
  minutes?: string,
  rows?: string,
): void {
  const right = (text: string | undefined) =>
    text === undefined ? out.blank(STYLE.headRight) : out.text(text, STYLE.headRight);
  out.begin(20);
  out.text(title, STYLE.head);
  out.blank(STYLE.head);
  for (const text of [rows, seconds, minutes]) right(text);
  if (money) right(minutes && (money.currency ?? say`Amount`));
  out.blank(STYLE.head);
  out.end();
}

function textRow(out: CellWriter, text: string, style: number = STYLE.label): void {
  out.begin();
  out.text(visibleText(text), style);
  out.end();
}
