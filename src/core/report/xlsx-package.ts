import { Zip, ZipDeflate } from 'fflate/browser';
import { say } from '../language/say.js';
import { TooLargeForForm } from './too-large-for-form.js';
import type { LongCell } from './xlsx-cells.js';
import { definedNamesXml, type Sheet, sheetXml, type WrittenSheet } from './xlsx-sheet.js';
import { stylesXml } from './xlsx-styles.js';
import { xstring } from './xlsx-text.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** The first moment that a zip can write. Every part has it, so that the same statement gives the same bytes. */
const MTIME = new Date(1980, 0, 1);
/** Bytes of a part, and of the whole, that a zip without its 64-bit extension can hold. */
const ZIP_LIMIT = 0xffff_ffff;
/** Measured on sheets: lower levels are not faster, as rows repeat each other; a small table of matches stays in the cache. */
const DEFLATE = { level: 4, mem: 4 } as const;

/**
 * A workbook as a zip in pieces (ECMA-376, Office Open XML). The sheets are made one after the other as they are
 * written; `last` makes the sheet of texts that were too long for their cells, where there are any.
 */
export function* workbook(
  sheets: Iterable<Sheet>,
  title: string,
  note: string,
  last: (cells: readonly LongCell[]) => Sheet,
): Generator<Uint8Array> {
  const zip = new PartsZip();
  yield* zip.part('_rels/.rels', [
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  ]);
  yield* zip.part('docProps/core.xml', [
    `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xstring(title)}</dc:title><dc:creator>Usage Reconcile</dc:creator></cp:coreProperties>`,
  ]);
  yield* zip.part('xl/styles.xml', [stylesXml()]);
  const written: WrittenSheet[] = [];
  const long: LongCell[] = [];
  const tooLong = (cell: LongCell) => {
    long.push(cell);
    return note;
  };
  for (const sheet of sheets) written.push(yield* zip.sheet(sheet, written.length + 1, tooLong));
  if (long.length > 0) written.push(yield* zip.sheet(last(long), written.length + 1, tooLong));
  yield* zip.part('xl/workbook.xml', [workbookXml(written)]);
  yield* zip.part('xl/_rels/workbook.xml.rels', [
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">`,
    ...written.map(
      (_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    ),
    `<Relationship Id="rId${written.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ]);
  yield* zip.part('[Content_Types].xml', [
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
    `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`,
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>`,
    ...written.map(
      (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
    ),
    '</Types>',
  ]);
  yield* zip.end();
}

function workbookXml(sheets: readonly WrittenSheet[]): string {
  return [
    `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">`,
    '<bookViews><workbookView activeTab="0"/></bookViews><sheets>',
    ...sheets.map(({ name }, at) => `<sheet name="${xstring(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`),
    `</sheets>${definedNamesXml(sheets)}<calcPr calcId="191029"/></workbook>`,
  ].join('');
}

/** The parts of a package, zipped as they are made. */
class PartsZip {
  private readonly ready: Uint8Array[] = [];
  private readonly encoder = new TextEncoder();
  private size = 0;
  private readonly zip = new Zip((error, bytes) => {
    if (error) throw error;
    this.size += bytes.length;
    this.ready.push(bytes);
  });

  *part(name: string, pieces: Iterable<string>): Generator<Uint8Array> {
    const part = this.open(name);
    let size = 0;
    for (const piece of pieces) {
      size += part(piece);
      this.refuse(size);
      yield* this.taken();
    }
    part(undefined);
    yield* this.taken();
  }

  *sheet(sheet: Sheet, number: number, tooLong: (cell: LongCell) => string): Generator<Uint8Array, WrittenSheet> {
    const pieces = sheetXml(sheet, number === 1, tooLong);
    let written: WrittenSheet | undefined;
    const all = function* () {
      written = yield* pieces;
    };
    yield* this.part(`xl/worksheets/sheet${number}.xml`, all());
    return written as WrittenSheet;
  }

  *end(): Generator<Uint8Array> {
    this.zip.end();
    yield* this.taken();
  }

  /** Gives what takes the pieces of a part, and undefined at its end; it tells how many bytes each has. */
  private open(name: string): (piece: string | undefined) => number {
    const file = new ZipDeflate(name, DEFLATE);
    file.mtime = MTIME;
    this.zip.add(file);
    return (piece) => {
      const bytes = this.encoder.encode(piece ?? '');
      file.push(bytes, piece === undefined);
      return bytes.length;
    };
  }

  private refuse(size: number): void {
    if (Math.max(size, this.size) > ZIP_LIMIT)
      throw new TooLargeForForm(say`These rows are more than a workbook can hold (4 GB).`, say`Export them as CSV.`);
  }

  private *taken(): Generator<Uint8Array> {
    yield* this.ready.splice(0);
  }
}
