import { LOG_BUCKETS, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { inLanguage, say } from '../language/say.js';
import type { BucketTotal, PricedAmount, Statement } from '../reconcile/statement.js';
import { formatDecimal } from '../table/decimal.js';
import { CENTS, rounded } from './amounts.js';
import type { Tone } from './outline.js';
import { statementHeadline } from './statement-headline.js';
import { unchargedMs } from './uncharged.js';
import { visibleText } from './visible-text.js';
import { BUCKET_WORDS, VERDICT_WORDS } from './wording.js';
import { residualCell, stepCell } from './xlsx-bridge-sheet.js';
import { type CellWriter, secondsStyle } from './xlsx-cells.js';
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
const COLUMNS = 6;

/** Verdict, net and gross, control totals and completeness: what a controller signs, each figure added up below. */
export function statementSheet(statement: Statement, title: string, tables: StatementTables): Sheet {
  return {
    name: say`Statement`,
    columns: [{ width: 30 }, { width: 22 }, { width: 12 }, { width: 16 }, { width: 14 }, { width: 70 }],
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
  const { verdict, reasons } = statement;
  const headline = statementHeadline(statement);
  textRow(out, title, STYLE.title);
  out.begin(26);
  out.text(headline.title, VERDICT_STYLES[headline.tone]);
  for (let at = 1; at < COLUMNS; at++) out.blank(VERDICT_STYLES[headline.tone]);
  out.end();
  textRow(out, inLanguage(VERDICT_WORDS[verdict].meaning));
  for (const reason of reasons) textRow(out, visibleText(reason));
  textRow(out, '');
}

interface Difference {
  label: string;
  name?: string;
  ms: number;
  formula: string;
  signed?: boolean;
  meaning: string;
}

function writeDifferences(out: CellWriter, statement: Statement, tables: StatementTables): void {
  const { netMs, grossMs, explainedMs, withinToleranceMs, money } = statement;
  heads(out, say`Differences`, say`Seconds`, say`Minutes`);
  const { free, notBillable, outsidePeriod, duplicates } = unchargedMs(statement);
  const taken = (step: Parameters<typeof stepCell>[0]) => `-${stepCell(step, 'seconds')}`;
  const differences: Difference[] = [
    {
      label: say`Net`,
      ms: netMs,
      formula: tables.net,
      signed: true,
      meaning: say`billed more than the call log explains (+) or less (−)`,
    },
    { label: say`Gross`, ms: grossMs, formula: tables.gross, meaning: say`the same differences without their signs` },
    {
      label: say`Explained`,
      ms: explainedMs,
      formula: tables.explained,
      meaning: say`differences that are no breaks, such as flagged transfer legs`,
    },
    {
      label: say`Tolerated`,
      ms: withinToleranceMs,
      formula: tables.tolerated,
      meaning: say`of the gross, what the tolerance covers`,
    },
    { label: say`Free by rule`, ms: free, formula: taken('free'), meaning: say`talked, in the log only` },
    {
      label: say`Not billable`,
      ms: notBillable,
      formula: taken('not-billable'),
      meaning: say`talked, in the log only`,
    },
    {
      label: say`Outside the period`,
      ms: outsidePeriod,
      formula: taken('outside-period'),
      meaning: say`talked, in the log only`,
    },
    { label: say`Repeated row`, ms: duplicates, formula: taken('duplicates'), meaning: say`talked, in the log only` },
  ];
  for (const { label, ms, formula, signed, meaning } of differences) {
    out.begin();
    out.text(label, signed || label === say`Gross` ? STYLE.bold : STYLE.text);
    out.skip(2);
    out.formula(formula, ms / 1000, secondsStyle(ms, signed));
    out.formula(`${SECONDS}${out.row}/60`, ms / 60_000, signed ? STYLE.signedMinutes : STYLE.minutes);
    out.text(meaning, STYLE.note);
    out.end();
  }
  if (money) {
    amountRow(out, say`Net, ${money.currency ?? say`amount`}`, money.net, tables.netAmount, true);
    amountRow(out, say`Gross, ${money.currency ?? say`amount`}`, money.gross, tables.grossAmount, false);
  }
  textRow(out, '');
}

function amountRow(
  out: CellWriter,
  label: string,
  { amount, unpricedRows }: PricedAmount,
  formula: string | undefined,
  signed: boolean,
): void {
  if (formula === undefined) return;
  out.begin();
  out.text(label, STYLE.bold);
  out.skip(2);
  if (amount === null) out.text(say`no rate`);
  else out.formula(formula, Number(formatDecimal(rounded(amount, CENTS))), signed ? STYLE.signedAmount : STYLE.amount);
  out.skip();
  if (unpricedRows > 0) out.text(say`Breaks without a rate, in no amount: ${unpricedRows}`, STYLE.note);
  out.end();
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
  heads(out, isUsage ? say`Billed, by bucket` : say`Talked, by bucket`, say`Seconds`, say`Minutes`, say`Rows`);
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
  out.end();
  const sum = out.row;
  const whole = tables.side(side);
  out.begin();
  out.text(isUsage ? say`Control total of the usage file` : say`Control total of the call logs`, STYLE.bold);
  out.skip();
  out.formula(whole.rows, rows, STYLE.count);
  out.formula(whole.seconds, ms / 1000, secondsStyle(ms));
  out.formula(`${SECONDS}${out.row}/60`, ms / 60_000, STYLE.minutes);
  out.text(visibleText(files.map((file) => file.name).join(', ')), STYLE.note);
  out.end();
  const total = out.row;
  textRow(out, '');
  return { total, sum };
}

function writeCompleteness(
  out: CellWriter,
  { inputs, usage, callLog, residualMs }: Statement,
  ofUsage: SideRows,
  ofCallLog: SideRows,
): void {
  heads(out, say`Completeness`, say`Difference`);
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
  check(say`Residual of the bridge`, residualCell(), residualMs / 1000, secondsStyle(residualMs));
}

function heads(out: CellWriter, title: string, seconds: string, minutes?: string, rows?: string): void {
  out.begin(20);
  out.text(title, STYLE.head);
  out.blank(STYLE.head);
  if (rows === undefined) out.blank(STYLE.headRight);
  else out.text(rows, STYLE.headRight);
  out.text(seconds, STYLE.headRight);
  if (minutes === undefined) out.blank(STYLE.headRight);
  else out.text(minutes, STYLE.headRight);
  out.blank(STYLE.head);
  out.end();
}

function textRow(out: CellWriter, text: string, style: number = STYLE.label): void {
  out.begin();
  out.text(visibleText(text), style);
  out.end();
}
