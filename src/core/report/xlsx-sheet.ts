import { CellWriter, type LongCell } from './xlsx-cells.js';
import { columnLetters, xstring } from './xlsx-text.js';

/** A column of a sheet. */
export interface SheetColumn {
  /** In characters. */
  width: number;
}

/** A sheet before it is XML. */
export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string;
  columns: readonly SheetColumn[];
  /** Rows and columns that stay where they are when the rest is scrolled; the rows are repeated on each page of print. */
  frozen?: { rows: number; columns: number };
  /** Columns that are printed, from the first; all of them without it. */
  printedColumns?: number;
  /** Printed on one page, however small. */
  onOnePage?: boolean;
  /** 1-based row of heads that a filter hangs on: it goes down to the last row. */
  filterRow?: number;
  /** Writes the rows; gives way after each. */
  rows(out: CellWriter): Iterable<unknown>;
}

/** What is known of a sheet once it is written. */
export interface WrittenSheet extends Sheet {
  lastRow: number;
}

/** Characters per piece. */
const PIECE = 1 << 16;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** The last row that a sheet can have. */
export const LAST_ROW = 1_048_576;
/** Columns that a sheet can have. */
export const MOST_COLUMNS = 16_384;

/** A sheet as XML in pieces. Returns how far down it goes. */
export function* sheetXml(
  sheet: Sheet,
  isFirst: boolean,
  tooLong: (cell: LongCell) => string,
): Generator<string, WrittenSheet> {
  const out = new CellWriter(sheet.name, tooLong);
  const width = sheet.columns.length;
  yield [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView${isFirst ? ' showGridLines="0" tabSelected="1"' : ''} workbookViewId="0">${paneXml(sheet)}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/><cols>',
    ...sheet.columns.map(
      (column, index) => `<col min="${index + 1}" max="${index + 1}" width="${column.width}" customWidth="1"/>`,
    ),
    '</cols><sheetData>',
  ].join('');
  for (const _ of sheet.rows(out)) if (out.pending >= PIECE) yield out.take();
  yield out.take();
  const lastRow = Math.max(out.row, sheet.filterRow ?? 1);
  const last = `${columnLetters(Math.max(0, width - 1))}${lastRow}`;
  yield [
    '</sheetData>',
    sheet.filterRow === undefined ? '' : `<autoFilter ref="A${sheet.filterRow}:${last}"/>`,
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="${sheet.onOnePage ? 1 : 0}"/>`,
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
    // Ids and numbers of telephones are texts on purpose.
    `<ignoredErrors><ignoredError sqref="A1:${last}" numberStoredAsText="1"/></ignoredErrors>`,
    '</worksheet>',
  ].join('');
  return { ...sheet, lastRow };
}

function paneXml({ frozen }: Sheet): string {
  if (!frozen) return '';
  const { rows, columns } = frozen;
  const cell = `${columnLetters(columns)}${rows + 1}`;
  const pane = columns > 0 ? 'bottomRight' : 'bottomLeft';
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''} ySplit="${rows}"`;
  return `<pane${split} topLeftCell="${cell}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${cell}" sqref="${cell}"/>`;
}

/** A sheet's name in a formula: always quoted, as it may hold blanks and apostrophes. */
export function quotedName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** The names that tell a spreadsheet what is filtered and which rows are repeated in print. */
export function definedNamesXml(sheets: readonly WrittenSheet[]): string {
  const names = sheets.flatMap(({ name, columns, frozen, filterRow, printedColumns, lastRow }, at) => {
    const place = xstring(quotedName(name));
    const last = columnLetters(columns.length - 1);
    return [
      filterRow === undefined
        ? ''
        : `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${place}!$A$${filterRow}:$${last}$${lastRow}</definedName>`,
      printedColumns === undefined
        ? ''
        : `<definedName name="_xlnm.Print_Area" localSheetId="${at}">${place}!$A$1:$${columnLetters(printedColumns - 1)}$${lastRow}</definedName>`,
      frozen
        ? `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${place}!$1:$${frozen.rows}</definedName>`
        : '',
    ];
  });
  const all = names.join('');
  return all === '' ? '' : `<definedNames>${all}</definedNames>`;
}
