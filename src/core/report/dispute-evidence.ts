import Papa from 'papaparse';
import type { OpenedFile } from '../formats/opened-file.js';
import { rowEnd, rowStart } from '../reading/row-blocks.js';
import type { Statement } from '../reconcile/statement.js';
import { guarded } from './csv-rows.js';
import { repeatedRow } from './dispute-lines.js';
import type { Dispute } from './dispute-selection.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import type { DocumentPieces } from './statement-forms.js';

/** A number as files write it: no formula, whatever its sign. */
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** The disputed rows of one input. */
export interface Evidence {
  input: number;
  file: OpenedFile;
  /** 1 per disputed table row. */
  rows: Uint8Array;
}

/** Which rows of the inputs are evidence, for each input that has some. */
export function evidenceOf(statement: Statement, { breaks: chosen }: Dispute): Evidence[] {
  const { facts, breaks } = statement;
  const { usageFile, log, aggregate } = facts;
  const files = [usageFile, ...log.files];
  const marks = files.map(({ table }) => new Uint8Array(table.rowCount));
  const groups = new Set<number>();
  for (const at of chosen) {
    const entry = breaks.at(at);
    for (const { input, row } of [...entry.usage, ...entry.callLog]) marks[input][row - 1] = 1;
    const repeats = repeatedRow(facts, entry);
    if (repeats) marks[0][repeats.row - 1] = 1;
    const group = aggregate && entry.group ? aggregate.groups.findIndex(({ key }) => key === entry.group) : -1;
    if (group >= 0) groups.add(group);
  }
  // A total is disputed by all the calls that it was compared with.
  if (aggregate && groups.size > 0) {
    log.files.forEach(({ table }, f) => {
      for (let row = 0; row < table.rowCount; row++)
        if (groups.has(aggregate.groupOfLog[log.offsets[f] + row])) marks[f + 1][row] = 1;
    });
  }
  return files
    .map((file, input) => ({ input, file, rows: marks[input] }))
    .filter(({ rows }) => rows.some((mark) => mark === 1));
}

/**
 * The header and the disputed rows of a file, each as it is written there, byte for byte. Only what would be a formula in
 * a spreadsheet gets an apostrophe in front, and phone numbers are masked where they are to be; the records of JSON are
 * rows of their values.
 */
export function* evidenceCsv({ file, rows }: Evidence, mask: NumberMask = NO_MASK): DocumentPieces & Generator {
  const { table } = file;
  const isDelimited = table.rows.quote >= 0;
  const delimiter = isDelimited ? String.fromCharCode(table.rows.delimiter) : ',';
  const line = (cells: readonly string[]) => `${Papa.unparse([cells], { delimiter, newline: '\n' })}\n`;
  yield line(table.header.map((name) => guardedCell(name, delimiter)));
  const maskOf = mask === NO_MASK ? undefined : columnMasks(file, mask);
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 0) continue;
    const cells = table.header.map((_, column) => table.text(row, column));
    const shown = cells.map((cell, column) => guardedCell(maskOf ? maskOf[column](cell) : cell, delimiter));
    // The bytes themselves are never masked.
    if (isDelimited && !maskOf && shown.every((cell, column) => cell === cells[column])) {
      yield table.bytes.slice(rowStart(table.rows, row), rowEnd(table.rows, row));
      yield '\n';
    } else yield line(shown);
  }
}

function guardedCell(text: string, delimiter: string): string {
  return PLAIN_NUMBER.test(text) ? text : guarded(text, delimiter);
}

/** How the cells of each column are masked: as numbers where the format says that they are some. */
function columnMasks({ table, format, binding }: OpenedFile, mask: NumberMask): ((text: string) => string)[] {
  return table.header.map((_, column) => {
    const key = binding.key(column);
    const type = format?.columns.find((one) => one.key === key)?.type;
    return (text) => (text === '' ? '' : type === 'phone-number' ? mask.number(text) : mask.text(text));
  });
}
