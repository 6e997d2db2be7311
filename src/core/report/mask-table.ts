import type { OpenedFile } from '../formats/opened-file.js';
import { decodeSpan } from '../reading/cell-text.js';
import type { DictionaryColumn } from '../table/dictionary-column.js';
import type { Table } from '../table/table.js';
import { personalColumns } from './mask-columns.js';
import type { RunMask } from './number-masking.js';

const masked = new WeakMap<OpenedFile, { mask: RunMask; file: OpenedFile }>();

/** A file as a reader may see it: its name, the names of its columns and all its cells are masked. */
export function maskedFile(file: OpenedFile, mask: RunMask): OpenedFile {
  const before = masked.get(file);
  if (before?.mask === mask) return before.file;
  const made: OpenedFile = {
    ...file,
    name: mask.fileName(file.name),
    table: maskedTable(file, mask),
    preamble: file.preamble.map((cells) => cells.map((cell) => mask.text(cell))),
  };
  masked.set(file, { mask, file: made });
  // Who masks it again has it already.
  masked.set(made, { mask, file: made });
  return made;
}

/** Masks a cell of a file by what its column holds. */
export function cellMask(file: OpenedFile, mask: RunMask): (text: string, column: number) => string {
  const contents = personalColumns(file);
  return (text, column) => {
    if (text === '') return text;
    switch (contents[column]) {
      case 'number':
        return mask.number(text);
      case 'name':
        return mask.name(text);
      case 'channel':
        return mask.channel(text);
      case 'prose':
        return mask.prose(text);
      case 'quantity':
        return mask.quantity(text);
      default:
        return mask.text(text);
    }
  };
}

/**
 * The same table with other texts: positions, order and typed columns are those of the file, and so are the bytes, which
 * no report may quote.
 */
function maskedTable(file: OpenedFile, mask: RunMask): Table {
  const { table } = file;
  const ofCell = cellMask(file, mask);
  const text = (row: number, column: number) => ofCell(table.text(row, column), column);
  const own: Partial<Table> = {
    header: table.header.map((name) => mask.text(name)),
    text,
    spanText: (start, end, row, column) =>
      start > end ? text(row, column) : ofCell(decodeSpan(table.bytes, start, end), column),
    // Typed columns are kept by the table itself, so they must never be made from masked texts.
    numberColumn: (column) => table.numberColumn(column),
    telephoneTest: (column) => table.telephoneTest(column),
    instantColumn: (column, reader) => table.instantColumn(column, reader),
    buildColumns: (requests) => table.buildColumns(requests),
    columnSteps: (requests) => table.columnSteps(requests),
    decimal: (row, column) => table.decimal(row, column),
    dictionaryColumn: (column): DictionaryColumn => {
      const original = table.dictionaryColumn(column);
      return { ...original, text: (code) => ofCell(original.text(code), column) };
    },
  };
  const entries = Object.entries(own).map(([name, value]) => [name, { value, enumerable: true }]);
  return Object.create(table, Object.fromEntries(entries));
}
