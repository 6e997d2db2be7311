import { decimalSign, say } from '../language/say.js';
import { detectEncoding, type Encoding, transcodeToUtf8 } from '../reading/encoding.js';
import { explainErrorBody } from '../reading/error-body.js';
import { type JsonRecords, readJsonBeginning, readJsonRecords } from '../reading/json-records.js';
import { detectNotCsv, guessUtf16, type NotATable } from '../reading/not-csv.js';
import { isUtf8, looksSingleByte, type Utf8Test, Utf8Watch } from '../reading/utf8-watch.js';
import { Table } from '../table/table.js';
import { chooseFormat, type OpenChoices } from './choose-format.js';
import { bindColumns, bindNothing } from './columns.js';
import { CsvOpening, HEAD_BYTES } from './csv-opening.js';
import type { ColumnBinding, Format, Recognition, Sample } from './format.js';
import { formatNamed, recogniseWith } from './known-formats.js';
import { looksLikeJson } from './looks-like-json.js';
import { misplacedNumbers } from './misplaced-numbers.js';
import type { OpenedFile } from './opened-file.js';
import { formatOfEmptyList, KNOWN_LAYOUTS } from './registry.js';

export type { OpenChoices } from './choose-format.js';

/** Rows are addressed with 32 bits, and the scanner needs a byte to spare. */
export const LARGEST_FILE = 2 ** 32 - 2;
/** Records of a JSON file by which a format may be recognised. */
const SAMPLE_ROWS = 50;

type Content = { kind: 'delimited'; opening: CsvOpening; bytes: Uint8Array } | { kind: 'json'; records: JsonRecords };

/**
 * Opens one file, resumably: `advance` as its bytes arrive, `finish` when all are there. Delimited text can be used
 * while it grows; UTF-16 and JSON are read when they are complete. A text that turns out not to be UTF-8 is read anew
 * at its end, as windows-1252.
 */
export class FileOpening {
  private encoding: Encoding = 'utf-8';
  private bom = 0;
  private readonly utf8: Utf8Watch;
  private looked = false;
  private json = false;
  private content: Content | undefined;
  private refused: NotATable | undefined;
  private recognitions: readonly Recognition[] = [];
  private sample: Sample | undefined;
  private format: Format | undefined;
  private binding: ColumnBinding = bindNothing();

  constructor(
    readonly name: string,
    /** Bytes of the file. */
    readonly size: number,
    readonly choices: OpenChoices = {},
    utf8Test: Utf8Test = isUtf8,
    /** Whether the bytes are but the first of a file, so that JSON ends in the midst of a record. */
    private readonly isBeginning = false,
  ) {
    this.utf8 = new Utf8Watch(utf8Test);
    if (size > LARGEST_FILE) this.refused = tooLarge(size);
  }

  /**
   * Scans what is complete of `bytes[0, limit)`. `bytes` is one buffer of at least `size + 1` bytes that fills up; the
   * same one each time. Gives a `NotATable` as soon as that is known.
   */
  advance(bytes: Uint8Array, limit: number, final: boolean): NotATable | { rows: number } {
    if (this.refused) return this.refused;
    if (!this.looked && !final && limit < HEAD_BYTES) return { rows: 0 };
    this.look(bytes, limit);
    if (!this.refused && this.encoding === 'utf-8') this.watchEncoding(bytes, limit, final);
    if (!this.refused && (final || (this.encoding === 'utf-8' && !this.json))) this.read(bytes, limit, final);
    return this.refused ?? { rows: this.rowCount() };
  }

  /** The file so far: the rows scanned up to now are usable. Undefined until the header is known. */
  current(): OpenedFile | undefined {
    if (!this.content || this.refused) return undefined;
    return this.opened(this.content, '');
  }

  /** The whole file, after `advance` with `final`. */
  finish(sha256: string): OpenedFile | NotATable {
    if (this.refused) return this.refused;
    return this.content ? this.opened(this.content, sha256) : empty();
  }

  private rowCount(): number {
    if (!this.content) return 0;
    return (this.content.kind === 'json' ? this.content.records : this.content.opening).rows.rowCount;
  }

  /** Decides once, from the first bytes, what kind of file this is. */
  private look(bytes: Uint8Array, limit: number): void {
    if (this.looked) return;
    this.looked = true;
    const head = bytes.subarray(0, limit);
    this.refused = limit === 0 ? empty() : detectNotCsv(bytes, limit);
    if (this.refused) return;
    const { encoding, bom } = encodingOf(head);
    this.bom = bom;
    this.encoding = encoding;
    if (this.encoding === 'utf-8') this.json = looksLikeJson(this.name, bytes, this.bom, limit);
  }

  /** Columns and rows lie where they lie in either encoding, so that reading goes on as UTF-8 until all is known. */
  private watchEncoding(bytes: Uint8Array, limit: number, final: boolean): void {
    this.utf8.take(bytes, limit, final);
    if (!final || this.utf8.valid || this.bom > 0 || !looksSingleByte(bytes, limit)) return;
    this.encoding = 'windows-1252';
    this.content = undefined;
  }

  /** The encoding as a person is told it. */
  private encodingName(): string {
    if (this.encoding === 'windows-1252') return 'windows-1252, guessed';
    return this.utf8.valid ? this.encoding : 'utf-8 with invalid bytes';
  }

  private read(bytes: Uint8Array, limit: number, final: boolean): void {
    if (this.content?.kind === 'delimited') {
      this.content.opening.scan(bytes, limit, final);
      return;
    }
    let text = bytes;
    let end = limit;
    let { bom } = this;
    if (this.encoding !== 'utf-8') {
      const transcoded = transcodeToUtf8(bytes, limit, this.encoding, bom);
      text = transcoded.bytes;
      end = transcoded.size;
      bom = 0;
      this.json = looksLikeJson(this.name, text, 0, end);
    }
    if (isBlank(text, bom, end)) this.refused = empty();
    else if (this.json) this.readJson(text, end, bom);
    else this.readDelimited(text, end, bom, final);
  }

  private readDelimited(bytes: Uint8Array, limit: number, bom: number, final: boolean): void {
    const opening = CsvOpening.begin(bytes, bom, limit, final, KNOWN_LAYOUTS);
    if (opening === 'empty') this.refused = empty();
    if (opening === 'empty' || opening === undefined) return;
    opening.scan(bytes, limit, final);
    this.content = { kind: 'delimited', opening, bytes };
    const { header, sample } = opening.start;
    this.recognise({ name: this.name, kind: 'delimited', header, rows: sample });
  }

  private readJson(bytes: Uint8Array, limit: number, bom: number): void {
    const beginning = this.isBeginning ? readJsonBeginning(bytes, limit, bom) : undefined;
    const read = beginning ?? readJsonRecords(bytes, limit, bom);
    if ('advice' in read) {
      this.refused = read;
      return;
    }
    const records = read.rows.rowCount === 0 ? withDocumentedColumns(read, this.choices) : read;
    const error = records.single ? explainErrorBody(records.single) : undefined;
    if (error) {
      this.refused = error;
      return;
    }
    this.content = { kind: 'json', records };
    const { kind, header, envelopeKeys } = records;
    const table = jsonTable(records);
    const rows: string[][] = [];
    for (let row = 0; row < Math.min(table.rowCount, SAMPLE_ROWS); row++) {
      rows.push(header.map((_, column) => table.text(row, column)));
    }
    this.recognise({ name: this.name, kind, header, rows, envelopeKeys });
  }

  private recognise(sample: Sample): void {
    this.sample = sample;
    this.recognitions = recogniseWith(sample, this.choices.userFormats);
    this.format = chooseFormat(this.recognitions, sample.header, this.choices);
    this.binding = bindFormat(this.format, sample.header, this.choices);
  }

  private opened(content: Content, sha256: string): OpenedFile {
    const { name, size, format, binding, recognitions, sample } = this;
    const { userFormats } = this.choices;
    const known = { recognitions, sample, userFormats };
    const common = { name, size, sha256, format, binding, ...known, encoding: this.encodingName() };
    if (content.kind === 'json') {
      const { records } = content;
      const table = withReadNumbers(jsonTable(records), format, binding);
      return { ...common, table, preamble: [], delimiter: '', envelope: records.envelope };
    }
    const { opening, bytes } = content;
    const { preamble, delimiter, headerless } = opening.start;
    const table = withReadNumbers(opening.table(bytes), format, binding);
    return { ...common, table, preamble, delimiter, ...(headerless && { headerless }) };
  }
}

/** Encoding of the text that begins with these bytes, and the length of its byte order mark. */
function encodingOf(head: Uint8Array): { encoding: Encoding; bom: number } {
  const { encoding, bom } = detectEncoding(head);
  return { encoding: bom === 0 ? (guessUtf16(head) ?? encoding) : encoding, bom };
}

/**
 * Whether the file that begins with these bytes, `HEAD_BYTES` or all of it, will be opened as JSON: its cells then do
 * not lie in the file's own bytes.
 */
export function startsAsJson(name: string, head: Uint8Array): boolean {
  const { encoding, bom } = encodingOf(head);
  if (encoding === 'utf-8') return looksLikeJson(name, head, bom, head.length);
  const { bytes, size } = transcodeToUtf8(head, head.length, encoding, bom);
  return looksLikeJson(name, bytes, 0, size);
}

/** Whether a short text holds nothing but blanks and line breaks. */
function isBlank(bytes: Uint8Array, from: number, limit: number): boolean {
  for (let p = from; p < limit; p++) if (bytes[p] > 32 || bytes[p] === 0) return false;
  return true;
}

/** An answer without any record, with the columns that the provider documents: nothing in it names them. */
function withDocumentedColumns(records: JsonRecords, { format: id, userFormats }: OpenChoices): JsonRecords {
  const named = id === undefined ? undefined : formatNamed(id, userFormats);
  const format = named ?? formatOfEmptyList(records.lists, records.envelopeKeys);
  if (!format) return records;
  const header = format.columns.map(({ name }) => name);
  return { ...records, header, rows: { ...records.rows, columnCount: header.length } };
}

function jsonTable(records: JsonRecords): Table {
  return new Table(records.bytes, records.rows, records.header, records.locator);
}

/** Binds a header to a format, with the user's mapping where the format takes one. */
function bindFormat(format: Format | undefined, header: readonly string[], choices: OpenChoices): ColumnBinding {
  if (!format) return bindNothing();
  return format.bind ? format.bind(header, choices.mapping) : bindColumns(header, format.columns);
}

/**
 * Binds a file that is open already with another format or mapping; its bytes are not scanned again. Without user-defined
 * formats of their own, the choices are about those that it was opened with.
 */
export function refine(opened: OpenedFile, choices: OpenChoices): OpenedFile {
  const { header } = opened.table;
  const userFormats = choices.userFormats ?? opened.userFormats;
  const anew = userFormats !== opened.userFormats && opened.sample !== undefined;
  const recognitions = anew && opened.sample ? recogniseWith(opened.sample, userFormats) : opened.recognitions;
  const format = chooseFormat(recognitions, header, { ...choices, userFormats });
  const binding = bindFormat(format, header, choices);
  withReadNumbers(opened.table, format, binding);
  return { ...opened, recognitions, userFormats, format, binding };
}

/** Has a table's numbers read with the decimal sign that the format says, and telephone numbers for no quantities. */
function withReadNumbers(table: Table, format: Format | undefined, binding: ColumnBinding): Table {
  const commas = (format?.columns ?? [])
    .filter(({ decimalComma }) => decimalComma)
    .map(({ key }) => binding.column(key));
  table.writeDecimalsWithComma(new Set(commas));
  table.refuseTelephoneNumbers(misplacedNumbers(table, format, binding));
  return table;
}

function empty(): NotATable {
  return {
    kind: 'empty',
    message: say`The file is empty.`,
    advice: say`Download it again; the provider writes at least a line of column names.`,
  };
}

/** What is said of a file of more bytes than can be addressed. */
export function tooLarge(size: number): NotATable {
  return {
    kind: 'too-large',
    message: say`The file has ${(size / 2 ** 30).toFixed(1).replace('.', decimalSign())} GiB; at most 4 GiB can be opened.`,
    advice: say`Export a shorter period, or split the file and keep the header line in each part.`,
  };
}
