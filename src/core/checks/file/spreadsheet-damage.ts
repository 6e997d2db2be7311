import { say } from '../../language/say.js';
import { NUMBER_INVALID } from '../../table/number-column.js';
import { SPAN_BATCH, type Table } from '../../table/table.js';
import type { CheckContext, FileRule, FindingList } from '../rule.js';
import { withoutRows } from './applicability.js';
import { billedMsAt } from './billed-at-row.js';
import { columnName, columnsOfType } from './bound-columns.js';
import { surveyCells } from './cells/cell-survey.js';
import { isBareNumber, type TextProbe } from './cells/text-probe.js';
import { addStampDamage, describeStampDamage } from './stamp-damage.js';
import { quote } from './visible-text.js';

const SCIENTIFIC = 0;
const PLUS_LOST = 1;
const TRAILING_COLUMN = 2;
/** Details from here on are those of `stamp-damage.ts`. */
const STAMP = 3;

/** Traces that a spreadsheet leaves when a CSV is opened and saved in it. */
export const spreadsheetDamage: FileRule = {
  id: 'file/spreadsheet-damage',
  severity: 'error',
  title: 'A spreadsheet has changed the file',
  help: {
    what: 'Long ids and numbers in scientific notation (1.41555E+10), phone numbers that lost their + where most have it, stamps in two formats or without their seconds, and empty columns at the end.',
    why: 'A spreadsheet guesses what each cell is, and writes its guess back when the file is saved. The digits of an id are then gone for good and no call can be found by it; stamps without seconds no longer tell two calls apart.',
    fix: 'Download the report again and open it here instead. To work on it in a spreadsheet, import it (do not double-click it) with all columns as text.',
    source:
      'Constructed from documented spreadsheet behaviour: 15 significant digits, automatic date and number formats',
  },
  notApplicable: withoutRows,
  run(context, findings) {
    const { file } = context;
    const survey = surveyCells(file);
    for (const probe of survey.texts) addTextDamage(file.table, probe, findings);
    for (const { column } of columnsOfType(file, 'number')) {
      // A small fraction has an exponent in many a JSON text that no spreadsheet has seen.
      if (!file.format?.durations?.(file.table, column)) addScientificNumbers(file.table, column, findings);
    }
    for (const probe of survey.stamps) addStampDamage(file, probe, findings, STAMP);
    addTrailingColumns(file.table, findings);
  },
  describe(context, findings, at) {
    const column = findings.column(at);
    const name = quote(columnName(context.file, column));
    const again = say`Download the report again and do not save it from a spreadsheet.`;
    switch (findings.detail(at)) {
      case SCIENTIFIC:
        return `${say`A spreadsheet has shortened this value of ${name} to scientific notation; its last digits are lost.`} ${again}`;
      case PLUS_LOST:
        return `${say`This number has lost its +, which most numbers in ${name} have.`} ${again}`;
      case TRAILING_COLUMN:
        return say`Column ${column + 1} has neither a name nor a value: a trace of a spreadsheet. Check the other columns for changed values, or download the report again.`;
      default:
        return `${describeStampDamage(context.file.table, findings, at, STAMP)} ${again}`;
    }
  },
  stakeMs(context: CheckContext, findings, at) {
    return billedMsAt(context, findings.row(at));
  },
};

function addScientificNumbers(table: Table, column: number, findings: FindingList): void {
  const numbers = table.numberColumn(column);
  if (numbers.invalid === 0) return;
  for (let row = 0; row < table.rowCount; row++) {
    if (
      numbers.states[row] === NUMBER_INVALID &&
      /^[+-]?\d[.,]?\d*E[+-]?\d{1,3}$/i.test(table.text(row, column).trim())
    )
      if (!table.isRagged(row)) findings.add(row, column, 'error', SCIENTIFIC);
  }
}

/** Ids and phone numbers: scientific notation; and for phone numbers the lost `+`. */
function addTextDamage(table: Table, probe: TextProbe, findings: FindingList): void {
  for (const row of probe.scientific) if (!table.isRagged(row)) findings.add(row, probe.column, 'error', SCIENTIFIC);
  if (!probe.phone || probe.bare === 0 || probe.bare >= probe.withPlus) return;
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(probe.column, from, to, starts, ends);
    for (let i = 0; i < to - from; i++) {
      if (isBareNumber(table.bytes, starts[i], ends[i]) && !table.isRagged(from + i))
        findings.add(from + i, probe.column, 'error', PLUS_LOST);
    }
  }
}

/** Columns at the end without a name and without a value in any row. */
function addTrailingColumns(table: Table, findings: FindingList): void {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  let first = table.columnCount;
  while (first > 1 && table.header[first - 1].trim() === '' && isEmpty(table, first - 1, starts, ends)) first--;
  for (let column = first; column < table.columnCount; column++) findings.add(-1, column, 'error', TRAILING_COLUMN);
}

function isEmpty(table: Table, column: number, starts: Uint32Array, ends: Uint32Array): boolean {
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0; i < to - from; i++) {
      if (starts[i] !== ends[i] && table.text(from + i, column).trim() !== '') return false;
    }
  }
  return true;
}
