import { nameKey } from '../../formats/columns.js';
import { readDurations } from '../../formats/duration-texts.js';
import { classifyFlag } from '../../formats/flag-texts.js';
import type { ColumnType } from '../../formats/format.js';
import { saysNoDate, saysNoValue } from '../../formats/nothing-words.js';
import { stampReader } from '../../formats/stamp-texts.js';
import { say } from '../../language/say.js';
import { INSTANT_INVALID } from '../../table/instant-column.js';
import { NUMBER_INVALID } from '../../table/number-column.js';
import type { Table } from '../../table/table.js';
import type { CheckContext, FileRule, FindingList } from '../rule.js';
import { withoutReadableRows } from './applicability.js';
import { billedMsAt } from './billed-at-row.js';
import { type BoundColumn, boundColumns, columnName, columnsOfType } from './bound-columns.js';
import { repeatedHeaders } from './repeated-header.js';
import { stampColumn } from './stamp-column.js';
import { quote } from './visible-text.js';

/** Details: the cell cannot be read, or the row cannot be counted for want of a value. */
const UNREADABLE = 0;
const WITHOUT_STAMP = 1;
const WITHOUT_QUANTITY = 2;
/** As these, of a record that adds up many events. */
const WITHOUT_DATES = 3;
const WITHOUT_MONTH = 4;
const HEADER = 5;

/** A cell that cannot be read as what its column holds. */
export const valueNotOfType: FileRule = {
  id: 'file/value-not-of-type',
  severity: 'error',
  title: 'A value cannot be read as what its column holds',
  help: {
    what: 'Numbers have to be plain decimals with a point, stamps have to be dates that exist, flags have to be true or false. Also reported: a telephone number in a column of times, counts or amounts, and a row that cannot be counted because its stamp or its quantity is blank.',
    why: 'A value that is read by guessing may be wrong by a factor of a thousand (1,5 or 1.500) or by months (03/04). Such a row counts nothing, and while there are any a reconciliation stays incomplete.',
    fix: 'Compare the cell with the original download. Usually a spreadsheet or a script has put a currency sign, a decimal comma or another date format there. Download the report again rather than edit the value.',
    source: 'Understanding your Aircall invoice usage report; ISO 8601, Date and time format',
  },
  notApplicable(context) {
    const reason = withoutReadableRows(context);
    if (reason) return reason;
    return columnsOfType(context.file, 'number', 'instant', 'flag').length === 0
      ? say`No column of this file holds numbers, stamps or flags.`
      : undefined;
  },
  run(context, findings) {
    for (const row of repeatedHeaders(context.file.table)) findings.add(row, -1, 'error', HEADER);
    for (const bound of boundColumns(context.file)) addColumn(context, bound, findings);
    addUncountedRows(context, findings);
  },
  describe(context, findings, at) {
    const { file } = context;
    const column = findings.column(at);
    if (findings.detail(at) === WITHOUT_STAMP)
      return say`The row has no stamp, so it belongs to no billing period and is not counted. Find it in the original download.`;
    if (findings.detail(at) === HEADER)
      return say`This row is the line of column names once more, as where files were put together, one below the other. It is not counted; delete it, and see that no row is there twice.`;
    if (findings.detail(at) === WITHOUT_QUANTITY)
      return say`How long the call was cannot be told: its duration is blank or below zero, or its end lies before its start. It is not counted; find it in the original download.`;
    if (findings.detail(at) === WITHOUT_DATES)
      return say`Which days the record covers cannot be told: its dates are blank or run backwards. It is not counted; find it in the original download.`;
    const value = quote(file.table.text(findings.row(at), column));
    const name = quote(columnName(file, column));
    if (findings.detail(at) === UNREADABLE && file.table.telephoneTest(column)?.(findings.row(at)))
      return say`${value} is a telephone number, but ${name} holds a quantity: the cells of the row may have moved. Compare the row with the original download.`;
    if (findings.detail(at) === WITHOUT_MONTH)
      return say`${value} is no month written like 2025-10, so the row belongs to no billing period and is not counted. A spreadsheet may have changed it: compare it with the original download.`;
    const type = boundColumns(file).find((bound) => bound.column === column)?.definition.type ?? 'text';
    return `${isNot(value, type, name)} ${say`Compare the cell with the original download.`}`;
  },
  stakeMs(context, findings, at) {
    return billedMsAt(context, findings.row(at));
  },
};

/** That a value is not what its column holds. Value and column are in quotation marks. */
function isNot(value: string, type: ColumnType, column: string): string {
  switch (type) {
    case 'number':
      return say`${value} is not a plain decimal number, which ${column} holds.`;
    case 'instant':
      return say`${value} is not a date and time that exists and can be read in one way only, which ${column} holds.`;
    case 'flag':
      return say`${value} is not true or false, which ${column} holds.`;
    default:
      return say`${value} is not readable, which ${column} holds.`;
  }
}

function addColumn(context: CheckContext, { column, definition }: BoundColumn, findings: FindingList): void {
  const { table, format } = context.file;
  const headers = repeatedHeaders(table);
  const log = format?.role === 'call-log';
  if (definition.type === 'number') {
    const numbers = table.numberColumn(column);
    if (numbers.invalid === 0) return;
    // A call log may write its lengths as H:MM:SS.
    const states =
      log && format ? (format.durations?.(table, column) ?? readDurations(table, column)).states : numbers.states;
    const unreadable = (context.usage ?? context.aggregate)?.unreadable;
    // What is no more than too long a decimal, such as 0.30000000000000004, is read from its text wherever it counts.
    const isRead = (_: string, row: number) => unreadable?.[row] === 0 && table.decimal(row, column) !== undefined;
    addStates(table, column, states, NUMBER_INVALID, findings, log ? saysNoValue : isRead);
  } else if (definition.type === 'instant') {
    const stamps = (context.usage ?? context.callLog)?.stamps;
    // The stamp that places the row was read already: nothing is invalid where all could be resolved.
    if (column === stampColumn(context) && stamps && !hasNaN(stamps.values)) return;
    const { states, invalid } = table.instantColumn(column, stampReader(table, column));
    // An answer or an end that never was is no mistake; a start that is missing is.
    const mayLack = log && column !== stampColumn(context);
    if (invalid > 0) addStates(table, column, states, INSTANT_INVALID, findings, mayLack ? saysNoDate : undefined);
  } else if (definition.type === 'flag') {
    const dictionary = table.dictionaryColumn(column);
    const wrong = new Uint8Array(dictionary.distinct);
    let any = false;
    for (let code = 0; code < dictionary.distinct; code++) {
      const text = dictionary.text(code);
      // A text of signs alone has an empty key, but is not blank.
      if (text.trim() === '' || (nameKey(text) !== '' && classifyFlag(nameKey(text)) !== undefined)) continue;
      wrong[code] = 1;
      any = true;
    }
    if (!any) return;
    for (let row = 0; row < table.rowCount; row++)
      if (wrong[dictionary.codes[row]] === 1 && !table.isRagged(row) && !headers.has(row))
        findings.add(row, column, 'error', UNREADABLE);
  }
}

function hasNaN(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) return true;
  return false;
}

/**
 * The cells of a ragged row may have moved: it has a finding of its own instead. A text that `isNothing` is no finding, as
 * the word of a database for a blank.
 */
function addStates(
  table: Table,
  column: number,
  states: Uint8Array,
  invalid: number,
  findings: FindingList,
  isNothing?: (text: string, row: number) => boolean,
): void {
  const headers = repeatedHeaders(table);
  for (let row = states.indexOf(invalid); row >= 0; row = states.indexOf(invalid, row + 1)) {
    if (table.isRagged(row) || headers.has(row) || isNothing?.(table.text(row, column).trim(), row)) continue;
    findings.add(row, column, 'error', UNREADABLE);
  }
}

/** Rows that cannot be counted although none of their cells is wrong: something that they need is blank. */
function addUncountedRows(context: CheckContext, findings: FindingList): void {
  const { table } = context.file;
  const records = context.usage ?? context.callLog ?? context.aggregate;
  if (!records || records.unreadable.indexOf(1) < 0) return;
  const told = new Uint8Array(table.rowCount);
  for (let at = 0; at < findings.length; at++) told[findings.row(at)] = 1;
  const { unreadable } = records;
  const stamps = 'stamps' in records ? records.stamps.values : undefined;
  const month = context.aggregate?.keyColumns.month ?? -1;
  for (let row = unreadable.indexOf(1); row >= 0; row = unreadable.indexOf(1, row + 1)) {
    if (told[row] === 1 || table.isRagged(row)) continue;
    if (!stamps) findings.add(row, month, 'error', month < 0 ? WITHOUT_DATES : WITHOUT_MONTH);
    else if (Number.isNaN(stamps[row])) findings.add(row, stampColumn(context), 'error', WITHOUT_STAMP);
    else findings.add(row, -1, 'error', WITHOUT_QUANTITY);
  }
}
