import { bindNothing } from '../core/formats/columns.js';
import { formatNamed } from '../core/formats/known-formats.js';
import { type OpenChoices, refine } from '../core/formats/open-file.js';
import type { OpenedFile } from '../core/formats/opened-file.js';
import type { RowBlocks } from '../core/reading/row-blocks.js';
import { CsvLocator, type TextRange } from '../core/reading/text-range.js';
import { Table } from '../core/table/table.js';
import { withSharedArrays } from './shared-arrays.js';

/** A delimited file on its way between threads: plain data over shared memory. */
export interface PostedFile {
  name: string;
  size: number;
  sha256: string;
  bytes: Uint8Array;
  rows: RowBlocks;
  header: readonly string[];
  headerRanges: readonly TextRange[];
  format: string | undefined;
  recognitions: OpenedFile['recognitions'];
  preamble: OpenedFile['preamble'];
  headerless: boolean | undefined;
  delimiter: string;
  encoding: string;
}

/** The file for the other thread; both may go on reading it. */
export function packFile(file: OpenedFile): PostedFile {
  const { name, size, sha256, table, format, recognitions, preamble, headerless, delimiter, encoding } = file;
  // In place: the rows of a large file need not be there twice.
  Object.assign(table.rows, { blocks: withSharedArrays(table.rows.blocks) });
  return {
    name,
    size,
    sha256,
    bytes: withSharedArrays(table.bytes),
    rows: table.rows,
    header: table.header,
    headerRanges: table.header.map((_, column) => table.headerRange(column)),
    format: format?.id,
    recognitions,
    preamble,
    headerless,
    delimiter,
    encoding,
  };
}

/** The file as it was in the other thread. `choices` must be those that it was opened with. */
export function unpackFile(posted: PostedFile, choices: OpenChoices): OpenedFile {
  const { name, size, sha256, bytes, rows, header, headerRanges, format, recognitions, preamble } = posted;
  const table = new Table(bytes, rows, header, new CsvLocator(rows, bytes), headerRanges);
  const opened: OpenedFile = {
    name,
    size,
    sha256,
    table,
    format: format === undefined ? undefined : formatNamed(format, choices.userFormats),
    binding: bindNothing(),
    recognitions,
    preamble,
    delimiter: posted.delimiter,
    encoding: posted.encoding,
    ...(posted.headerless && { headerless: true }),
  };
  return refine(opened, choices);
}
