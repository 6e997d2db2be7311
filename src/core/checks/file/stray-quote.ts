import { grouped } from '../../language/counted.js';
import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';
import { withoutRows } from './applicability.js';

/** Cells with quotes that are neither escaped nor quoting, read as they are written because their rows fit the header so. */
export const strayQuote: FileRule = {
  id: 'file/stray-quote',
  severity: 'info',
  title: 'Quotation marks inside values are not escaped',
  help: {
    what: 'A value starts with a quotation mark that does not enclose the whole of it, as in "Ann" <101>. The rows fit the header if it is taken for text, so they were read that way.',
    why: 'Such a file can be read in more than one way. Another program may join cells, or several rows, of the same file, and then come to other totals than the ones shown here.',
    fix: 'Look at the first such cell. Where it is shown as you know it, nothing has to be done; else have the export put values in quotation marks and double those inside.',
    source: 'RFC 4180, Common Format and MIME Type for Comma-Separated Values (CSV) Files',
  },
  notApplicable(context) {
    if (context.file.table.rows.quote < 0) return say`Values of this file are not set off by quotation marks.`;
    return withoutRows(context);
  },
  run(context, findings) {
    const { rows, row, column } = context.file.table.rows.strayQuotes;
    if (rows > 0) findings.add(row, column, 'info', rows);
  },
  describe(_context, findings, at) {
    const rows = findings.detail(at);
    return rows === 1
      ? say`This value starts with a quotation mark that does not enclose it, and was read as it is written. It is the only such row.`
      : say`This value starts with a quotation mark that does not enclose it, and was read as it is written. The file has ${grouped(rows)} such rows; this is the first.`;
  },
  stakeMs: () => 0,
};
