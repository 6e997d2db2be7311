import { groupName } from '../checks/aggregate-facts.js';
import type { CheckResult, RuleFindings } from '../checks/check-result.js';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { inLanguage } from '../language/say.js';
import { logVector, usageVector } from '../reconcile/bridge.js';
import { fileOfLogRow } from '../reconcile/log-side.js';
import { BRIDGE_STEPS, type Statement } from '../reconcile/statement.js';
import { LONGEST_MESSAGE, modelAnswer, modelList, modelText } from './model-answer.js';
import { BUCKET_SENTENCES } from './model-words.js';
import { secondsOf, secondsOrNull } from './seconds.js';
import { BRIDGE_WORDS } from './wording.js';

/** A row of a statement's input, to be explained with its bucket and partner. */
export interface RowInStatement {
  statement: Statement;
  /** 0 is the usage file, the logs follow. */
  input: number;
}

/** A row, for a language model: every cell with its column's meaning, its findings, and what became of it. */
export function modelRow(check: CheckResult, row: number, within: RowInStatement | undefined, most?: number): string {
  const { file } = check.context;
  const cells = modelList(cellsOf(file, row), file.table.columnCount);
  const own = findingsOf(check.findings, 0, row);
  const added = within ? findingsOf(ofStatement(within.statement), within.input, row) : [];
  const findings = modelList([...own, ...added], own.length + added.length);
  const answer = {
    file: modelText(file.name),
    row: row + 1,
    line: file.table.line(row),
    format: file.format?.id ?? null,
    findings,
    ...(within && { reconciliation: outcomeOf(within, row) }),
    cells,
  };
  return modelAnswer(answer, [cells, findings], most);
}

function* cellsOf(file: OpenedFile, row: number): Generator<object> {
  const { table, binding, format } = file;
  for (const [index, name] of table.header.entries()) {
    const key = binding.key(index);
    const definition = key === undefined ? undefined : format?.columns.find((column) => column.key === key);
    yield {
      columnName: modelText(name),
      cellText: modelText(table.text(row, index)),
      ...(definition && { meaning: inLanguage(definition.meaning), unit: inLanguage(definition.unit) }),
    };
  }
}

function ofStatement({ findings }: Statement): RuleFindings[] {
  return findings.filter(({ rule }) => rule.startsWith('statement/'));
}

function findingsOf(lists: readonly RuleFindings[], input: number, row: number): object[] {
  const found: object[] = [];
  for (const one of lists) {
    for (let at = 0; at < one.list.length; at++) {
      if (one.list.row(at) !== row || one.list.input(at) !== input) continue;
      const { rule, severity, column, message } = one.finding(at);
      found.push({
        rule,
        severity,
        column: column === null ? null : modelText(column),
        message: modelText(message, LONGEST_MESSAGE),
      });
    }
  }
  return found;
}

function outcomeOf({ statement, input }: RowInStatement, row: number): object {
  const { facts } = statement;
  const parts: object[] = [];
  const note = (step: number, ms: number) => {
    const name = BRIDGE_STEPS[step];
    if (ms !== 0) parts.push({ step: name, means: BRIDGE_WORDS[name], seconds: secondsOf(ms) });
  };
  const logRow = input === 0 ? facts.logOfUsage[row] : facts.log.offsets[input - 1] + row;
  const usageRow = input === 0 ? row : facts.usageOfLog[logRow];
  const paired = logRow >= 0 && usageRow >= 0;
  if (input === 0) usageVector(facts, row, note);
  // What a pair adds to the steps is counted on its call.
  if (logRow >= 0) logVector(facts, logRow, note);
  const bucket = input === 0 ? USAGE_BUCKETS[facts.usageBucket[row]] : LOG_BUCKETS[facts.logBucket[logRow]];
  return {
    bucket,
    means: BUCKET_SENTENCES[bucket],
    talkSeconds: logRow >= 0 ? secondsOrNull(facts.log.talkMs[logRow]) : null,
    expectedSeconds: logRow >= 0 ? secondsOrNull(facts.expectedMs[logRow]) : null,
    billedSeconds: usageRow >= 0 ? secondsOrNull(facts.usage.billedMs[usageRow]) : null,
    ...groupOf(statement, input === 0 ? facts.aggregate?.groupOfUsage[row] : facts.aggregate?.groupOfLog[logRow]),
    partner: paired ? partnerOf(statement, input, usageRow, logRow) : null,
    addsToBridge: parts,
  };
}

/** The group that a total or a call was compared in. */
function groupOf({ facts }: Statement, index: number | undefined): object | undefined {
  const group = index === undefined ? undefined : facts.aggregate?.groups[index];
  return group && { group: modelText(groupName(group)), groupOutcome: group.outcome };
}

function partnerOf(statement: Statement, input: number, usageRow: number, logRow: number): object {
  const { facts } = statement;
  const place = input === 0 ? fileOfLogRow(facts.log, logRow) : undefined;
  const file = place ? facts.log.files[place.file] : facts.usageFile;
  const row = place ? place.row : usageRow;
  return { file: modelText(file.name), row: row + 1, cells: [...cellTexts(file, row)] };
}

/** The cells that say something, without what their columns mean. */
function* cellTexts({ table }: OpenedFile, row: number): Generator<object> {
  for (const [index, name] of table.header.entries()) {
    const text = table.text(row, index);
    if (text.trim() !== '') yield { columnName: modelText(name), cellText: modelText(text) };
  }
}
