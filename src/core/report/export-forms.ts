/** A form that a statement can be saved in, as dialogs and menus speak of it. */
export interface ExportForm {
  /** What it is called; a name of its own, the same in every language. */
  name: string;
  /** What it is good for, in a few English words. */
  detail: string;
  /** What the file is called after the usage file's name without its extension: `usage.statement.json`. */
  suffix: string;
}

/** The forms, in the order of menus. How each is written is in `STATEMENT_WRITERS`. */
export const EXPORT_FORMS = {
  html: { name: 'HTML', detail: 'to read, to print and to sign', suffix: 'statement.html' },
  xlsx: { name: 'Excel', detail: 'with all rows, and formulas over them', suffix: 'statement.xlsx' },
  markdown: { name: 'Markdown', detail: 'short, for a pull request or a ticket', suffix: 'statement.md' },
  csv: { name: 'CSV', detail: 'the statement in sections, every break', suffix: 'statement.csv' },
  'csv-breaks': { name: 'Breaks', detail: 'alone, as CSV', suffix: 'breaks.csv' },
  'csv-rows': { name: 'Rows', detail: 'each with its bucket, as CSV', suffix: 'rows.csv' },
  json: { name: 'JSON', detail: 'for programs', suffix: 'statement.json' },
  sarif: { name: 'SARIF', detail: 'findings for code scanning and pipelines', suffix: 'statement.sarif' },
  text: { name: 'Text', detail: 'as in a terminal', suffix: 'statement.txt' },
} as const satisfies Readonly<Record<string, ExportForm>>;

/** Id of a form. */
export type ExportFormat = keyof typeof EXPORT_FORMS;

/** The ids, in the order of menus. */
export const EXPORT_FORMATS = Object.keys(EXPORT_FORMS) as ExportFormat[];
