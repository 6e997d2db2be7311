import { groupName } from '../checks/aggregate-facts.js';
import { inLanguage } from '../language/say.js';
import type { PreviousBreak } from '../reconcile/continuity-previous.js';
import type { RowReference, Statement, StatementMoney } from '../reconcile/statement.js';
import type { BreakTriage } from '../reconcile/triage.js';
import { type CsvCell, csvOfRecords } from './csv-rows.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { rulesOfBreaks } from './rule-of-break.js';
import { secondsOrNull } from './seconds.js';
import { AGAIN_WORDS } from './triage-section.js';
import { writtenBreak } from './written-amounts.js';

/** Columns with the rows of a break and its time. */
export const BREAK_COLUMNS = [
  'usage_file',
  'usage_row',
  'call_log_file',
  'call_log_row',
  'expected_seconds',
  'billed_seconds',
  'delta_seconds',
] as const;
const COLUMNS = ['kind', 'cause', 'rule', 'call_id', 'group', ...BREAK_COLUMNS] as const;
const MONEY_COLUMNS = ['currency', 'expected_amount', 'billed_amount', 'delta_amount'] as const;
/** Columns that follow where something is decided: what holds, why, and by what the break is found again. */
const DECISION_COLUMNS = ['decision', 'decision_reason', 'record'] as const;
/** Columns that follow where there is a statement before: what the break was then, and whether it is new. */
const CHANGE_COLUMNS = ['rule_before', 'delta_seconds_before', 'decision_before', 'change'] as const;
type Column =
  | (typeof COLUMNS)[number]
  | (typeof MONEY_COLUMNS)[number]
  | (typeof DECISION_COLUMNS)[number]
  | (typeof CHANGE_COLUMNS)[number];

/** Names of the columns that decisions and the comparison with the statement before add. */
export type TriageColumn = (typeof DECISION_COLUMNS)[number] | (typeof CHANGE_COLUMNS)[number];

/** The columns that decisions and the comparison with the statement before add to this one. */
export function triageColumns({ triage, continuity }: Pick<Statement, 'triage' | 'continuity'>): TriageColumn[] {
  return [...(triage ? DECISION_COLUMNS : []), ...(continuity ? CHANGE_COLUMNS : [])];
}

/** A break as cells, by the names of their columns. */
export type BreakRecord = Partial<Record<Column, CsvCell>>;

/** The breaks alone, the largest first, one row each; with their amounts where there are rates. */
export function breaksCsv(statement: Statement, options: ReportOptions): Generator<string> {
  const columns: readonly Column[] = [
    ...COLUMNS,
    ...(statement.money ? MONEY_COLUMNS : []),
    ...triageColumns(statement),
  ];
  return csvOfRecords(columns, breakRecords(statement, options));
}

/** The breaks as records, the largest first, each made when it is its turn. */
export function* breakRecords(statement: Statement, options: ReportOptions): Generator<BreakRecord> {
  const mask = options.mask ?? NO_MASK;
  const { breaks, money, triage, continuity } = statement;
  const ruleOf = rulesOfBreaks(statement.rules);
  for (let at = 0; at < breaks.length; at++) {
    const { kind, cause, callId, group, usage, callLog, expectedMs, billedMs, deltaMs } = breaks.at(at);
    yield {
      kind,
      cause,
      rule: ruleOf(kind),
      call_id: callId === null ? null : mask.text(callId),
      ...(group && { group: groupName({ key: group }) }),
      ...places(statement, usage, callLog),
      expected_seconds: secondsOrNull(expectedMs),
      billed_seconds: secondsOrNull(billedMs),
      delta_seconds: secondsOrNull(deltaMs),
      ...(money && amountCells(money, at)),
      ...(triage && decisionCells(triage.ofBreak(at), mask.text(breaks.recordAt(at)), mask)),
      ...(continuity && changeCells(continuity.before(at))),
    };
  }
}

function amountCells(money: StatementMoney, at: number): BreakRecord {
  const { expected, billed, delta } = writtenBreak(money, at);
  return { currency: money.currency, expected_amount: expected, billed_amount: billed, delta_amount: delta };
}

function changeCells(before: PreviousBreak | null): BreakRecord {
  if (!before) return { change: 'new' };
  const { rule, deltaMs, state } = before;
  return {
    change: 'persisting',
    rule_before: rule,
    delta_seconds_before: secondsOrNull(deltaMs),
    decision_before: state,
  };
}

function decisionCells({ state, decision, again }: BreakTriage, record: string, mask: NumberMask): BreakRecord {
  const reason = again === null ? (decision?.reason ?? '') : inLanguage(AGAIN_WORDS[again]);
  return { decision: state, decision_reason: mask.text(reason), record };
}

/** Where rows are: the files of each side, and their numbers in them. */
export function places(
  { inputs }: Pick<Statement, 'inputs'>,
  usage: readonly RowReference[],
  callLog: readonly RowReference[],
): Partial<Record<'usage_file' | 'usage_row' | 'call_log_file' | 'call_log_row', CsvCell>> {
  return {
    usage_file: fileNames(inputs, usage),
    usage_row: rowNumbers(usage),
    call_log_file: fileNames(inputs, callLog),
    call_log_row: rowNumbers(callLog),
  };
}

function fileNames(inputs: Statement['inputs'], rows: readonly RowReference[]): string | null {
  const names = new Set(rows.map(({ input }) => inputs[input]?.name ?? `input ${input}`));
  return names.size === 0 ? null : [...names].join('; ');
}

/** One row as a number, several as a list. */
export function rowNumbers(rows: readonly RowReference[]): string | number | null {
  if (rows.length === 0) return null;
  return rows.length === 1 ? rows[0].row : rows.map(({ row }) => row).join('; ');
}
