import type { Statement } from '../reconcile/statement.js';
import { breaksCsv } from './breaks-csv.js';
import type { ExportFormat } from './export-forms.js';
import type { TextOptions } from './report-options.js';
import { rowsCsv } from './rows-csv.js';
import { statementCsv } from './statement-csv.js';
import { statementHtml } from './statement-html.js';
import { statementJson } from './statement-json.js';
import { statementMarkdown, statementText } from './statement-report.js';
import { statementSarif } from './statement-sarif.js';
import { statementXlsx } from './statement-xlsx.js';

/** A document in pieces, to be written one after the other: text in UTF-8, or bytes where the form is none. */
export type DocumentPieces = Iterable<string | Uint8Array>;

/** How a statement is written in each form: the same for the command line and for the editor. */
export const STATEMENT_WRITERS: Readonly<
  Record<ExportFormat, (statement: Statement, options: TextOptions) => DocumentPieces>
> = {
  csv: statementCsv,
  'csv-breaks': breaksCsv,
  'csv-rows': rowsCsv,
  html: statementHtml,
  json: statementJson,
  markdown: statementMarkdown,
  sarif: statementSarif,
  text: statementText,
  xlsx: statementXlsx,
};
