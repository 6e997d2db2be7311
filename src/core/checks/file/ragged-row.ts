import { counted } from '../../language/counted.js';
import { say } from '../../language/say.js';
import { findRagged } from '../../reading/row-blocks.js';
import type { FileRule } from '../rule.js';
import { withoutRows } from './applicability.js';

/** A row whose cells cannot be told apart: too many, too few, or a quote that never closes. */
export const raggedRow: FileRule = {
  id: 'file/ragged-row',
  severity: 'error',
  title: 'A row does not have the header’s number of cells',
  help: {
    what: 'Each row has to have as many cells as the header. Rows with more or fewer, and a quotation mark that opens a cell and never closes, are reported.',
    why: 'In such a row nobody can say which value belongs to which column. A comma inside a description moves everything behind it, minutes included, one column to the right; behind an open quotation mark nobody can say where the cell ends.',
    fix: 'Look at the row as text. Usually a comma or a quotation mark inside a value was written without quoting, or the download broke off. Download the report again; if the provider writes it so, put the value in quotation marks.',
    source: 'RFC 4180, Common Format and MIME Type for Comma-Separated Values (CSV) Files',
  },
  notApplicable: withoutRows,
  run(context, findings) {
    const { rows, columnCount } = context.file.table;
    for (const { row, unclosed } of rows.ragged)
      findings.add(row, unclosed < 0 ? -1 : Math.min(unclosed, columnCount - 1), 'error');
  },
  describe(context, findings, at) {
    const { rows, columnCount } = context.file.table;
    const ragged = findRagged(rows, findings.row(at));
    if (!ragged) return '';
    if (ragged.unclosed >= 0)
      return say`A quotation mark opens this cell and does not close as it should, so the row ends with its line and counts as unreadable. Close it, or download the file again.`;
    const cells = counted(ragged.cells, 'cell');
    return columnCount === 1
      ? say`The row has ${cells}, the header one. It counts as unreadable until a stray or missing separator is put right.`
      : say`The row has ${cells}, the header ${columnCount}. It counts as unreadable until a stray or missing separator is put right.`;
  },
  stakeMs: () => 0,
};
