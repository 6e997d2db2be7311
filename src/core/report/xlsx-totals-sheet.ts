import type { StatementGroup } from '../checks/aggregate-facts.js';
import { inLanguage, say } from '../language/say.js';
import { voiceAndClient } from '../reconcile/aggregate/together.js';
import type { PricedAmount, Statement } from '../reconcile/statement.js';
import { TRIAGE_STATES } from '../reconcile/triage.js';
import { sumsByKind } from './kind-sums.js';
import { rulesOfBreaks } from './rule-of-break.js';
import { STATE_WORDS } from './triage-section.js';
import { visibleText } from './visible-text.js';
import { BUCKET_WORDS, GROUP_OUTCOME_WORDS } from './wording.js';
import { amountCell } from './xlsx-amount-cell.js';
import { type CellWriter, secondsStyle } from './xlsx-cells.js';
import type { Sheet } from './xlsx-sheet.js';
import { STYLE } from './xlsx-styles.js';
import type { PlacedTable } from './xlsx-table.js';
import type { StatementTables } from './xlsx-tables.js';

/** Groups that are in no sum of groups. */
const NOT_COMPARED: StatementGroup['outcome'] = 'not-comparable';

/** The control totals file by file, and the breaks and groups added up: by kind, by what is decided, together. */
export function totalsSheet(
  statement: Statement,
  tables: StatementTables,
  groups: PlacedTable<StatementGroup> | undefined,
): Sheet {
  return {
    name: say`Totals`,
    columns: [30, 22, 12, 16, 16, 16, 34, 40].map((width) => ({ width })),
    onOnePage: true,
    rows: function* (out) {
      writeFiles(out, statement);
      yield;
      writeKinds(out, statement, tables);
      yield;
      writeDecisions(out, statement, tables);
      yield;
      if (groups) writeTogether(out, statement, groups);
    },
  };
}

function writeFiles(out: CellWriter, { inputs }: Statement): void {
  heads(out, [say`Control totals`, say`Side`], [say`Rows`, say`Unreadable`]);
  for (const { role, name, rows, unreadableRows } of inputs) {
    out.begin();
    out.text(visibleText(name));
    out.text(role === 'usage' ? say`Usage` : role === 'call-log' ? say`Call log` : say`Invoice`);
    out.number(rows, STYLE.count);
    out.number(unreadableRows, STYLE.count);
    out.end();
  }
}

function writeKinds(out: CellWriter, statement: Statement, tables: StatementTables): void {
  const { breaks, money, rules } = statement;
  const ruleOf = rulesOfBreaks(rules);
  gap(out);
  heads(
    out,
    [say`Breaks by kind`, say`Name`],
    [say`Breaks`, say`Net, s`, say`Gross, s`, currencyOf(statement)],
    say`Rule`,
  );
  for (const { kind, count, netMs } of sumsByKind(breaks)) {
    out.begin();
    out.text(inLanguage(BUCKET_WORDS[kind]));
    out.text(kind);
    const formulas = tables.breaksWith('kind', `$B${out.row}`);
    out.formula(formulas.rows, count, STYLE.count);
    if (netMs === null) {
      out.text(say`unknown`, STYLE.textRight);
      out.skip(2);
    } else {
      const grossMs = grossOf(statement, kind);
      out.formula(formulas.net, netMs / 1000, secondsStyle(netMs, true));
      out.formula(formulas.gross, grossMs / 1000, secondsStyle(grossMs));
      amountCell(out, money?.kinds.get(kind), formulas.amount, STYLE.signedAmount);
    }
    out.text(ruleOf(kind) ?? '', STYLE.note);
    out.text(unpricedNote(money?.kinds.get(kind)), STYLE.note);
    out.end();
  }
  if (breaks.length === 0) line(out, say`None: no difference needs a decision.`);
}

function writeDecisions(out: CellWriter, statement: Statement, tables: StatementTables): void {
  const { triage } = statement;
  if (!triage) return;
  gap(out);
  heads(out, [say`Decisions`, ''], [say`Breaks`, say`Net, s`, say`Gross, s`, currencyOf(statement)]);
  for (const state of TRIAGE_STATES) {
    const { breaks, netMs, grossMs, money } = triage.totals[state];
    out.begin();
    out.text(inLanguage(STATE_WORDS[state]));
    const formulas = tables.breaksWith('decision', `$A${out.row}`);
    out.skip();
    out.formula(formulas.rows, breaks, STYLE.count);
    out.formula(formulas.net, netMs / 1000, secondsStyle(netMs, true));
    out.formula(formulas.gross, grossMs / 1000, secondsStyle(grossMs));
    const net: PricedAmount | undefined = money?.net;
    amountCell(out, net, formulas.amount, STYLE.signedAmount);
    out.text(unpricedNote(net), STYLE.note);
    out.end();
  }
}

/** Voice and client calls together, as the provider's console shows them. */
function writeTogether(out: CellWriter, { facts }: Statement, groups: PlacedTable<StatementGroup>): void {
  const together = facts.aggregate && voiceAndClient(facts.aggregate);
  if (!together) return;
  const outcome = groups.column(say`Outcome`);
  const apart = inLanguage(GROUP_OUTCOME_WORDS[NOT_COMPARED]);
  const sumOf = (title: string) =>
    groups.over(
      [groups.column(title), outcome],
      (range, outcomes) => `SUM(${range})-SUMIFS(${range},${outcomes},"${apart}")`,
    );
  const { callLog, usage, deltaCount, deltaMs } = together;
  gap(out);
  const title = inLanguage(together.withSip ? 'Voice, client and SIP together' : 'Voice and client together');
  heads(out, [title, ''], [say`Calls`, say`Seconds`]);
  const row = (label: string, count: number | null, countFormula: string, ms: number, msFormula: string) => {
    out.begin();
    out.text(label);
    out.skip();
    if (count === null) out.skip();
    else out.formula(countFormula, count, STYLE.count);
    out.formula(`ROUND(${msFormula},3)`, ms / 1000, secondsStyle(ms, label === say`Delta`));
    out.end();
  };
  row(say`Call log`, callLog.rows, sumOf(say`Log rows`), callLog.talkMs, sumOf(say`Talked, s`));
  row(say`Expected`, callLog.billable, sumOf(say`Billable`), callLog.expectedMs, sumOf(say`Expected, s`));
  row(say`Billed`, usage.count, sumOf(say`Counted`), usage.ms, sumOf(say`Billed, s`));
  const [expected, billed] = [out.row - 1, out.row];
  row(say`Delta`, deltaCount, `C${billed}-C${expected}`, deltaMs ?? 0, `D${billed}-D${expected}`);
}

function unpricedNote(priced: PricedAmount | undefined): string {
  return priced && priced.unpricedRows > 0 ? say`Breaks without a rate, in no amount: ${priced.unpricedRows}` : '';
}

function grossOf({ breaks }: Statement, kind: string): number {
  let sum = 0;
  for (let at = 0; at < breaks.length; at++) {
    const entry = breaks.at(at);
    if (entry.kind === kind) sum += Math.abs(entry.deltaMs ?? 0);
  }
  return sum;
}

function currencyOf({ money }: Statement): string | undefined {
  return money ? (money.currency ?? say`Amount`) : undefined;
}

function heads(out: CellWriter, left: readonly string[], right: readonly (string | undefined)[], last?: string): void {
  out.begin(20);
  for (const text of left) {
    if (text === '') out.blank(STYLE.head);
    else out.text(text, STYLE.head);
  }
  for (let at = 0; at < 4; at++) {
    const text = right[at];
    if (text === undefined) out.blank(STYLE.headRight);
    else out.text(text, STYLE.headRight);
  }
  if (last === undefined) out.blank(STYLE.head);
  else out.text(last, STYLE.headNote);
  out.end();
}

function gap(out: CellWriter): void {
  out.begin();
  out.end();
}

function line(out: CellWriter, text: string): void {
  out.begin();
  out.text(text, STYLE.label);
  out.end();
}
