import { say } from '../language/say.js';
import { JsonSyntaxError } from './json-cursor.js';
import type { Field } from './json-leaves.js';
import { JsonLocator, lineOfByte } from './json-locator.js';
import { roomForNumber } from './json-number.js';
import { envelopeOf, type JsonEnvelope } from './json-pages.js';
import { type JsonScan, NotRecordsError, scanJson } from './json-scan.js';
import { writeContent } from './json-text.js';
import type { NotATable } from './not-csv.js';
import { BLOCK_ROWS, type RowBlock, type RowBlocks } from './row-blocks.js';
import type { CellLocator } from './text-range.js';

/** JSON records as a table: cells in a buffer of their own, positions in the text they came from. */
export interface JsonRecords {
  kind: 'json' | 'json-lines';
  /** Column names: the dotted paths of the records' fields, in order of first appearance. */
  header: string[];
  /** The cells' contents, unescaped: what `rows` points into. */
  bytes: Uint8Array;
  rows: RowBlocks;
  locator: CellLocator;
  envelope: JsonEnvelope;
  /** Names of the top-level members, for recognition. */
  envelopeKeys: string[];
  /** Dotted paths of the lists that the records are from, empty ones included. */
  lists: string[];
  /** Set where the text is one lone object, be it the only one of an array: its plain values. */
  single?: Readonly<Record<string, string>>;
}

/** More columns than this are no list of calls; a grid of them would not fit into memory. */
const MOST_COLUMNS = 1024;
/** Cells are joined by the byte that ASCII calls the unit separator. */
const JOINT = 31;
const NARROW_LIMIT = 0xffff;

/** Paths at which the providers' answers keep their lists, and the names that are common elsewhere. */
export const RECORD_PATHS: ReadonlySet<string> = new Set([
  ...['calls', 'usage_records', 'logs', 'usage', '_embedded.*', 'objects', 'call_logs', 'records', 'data'],
  ...['items', 'results', 'rows', 'entries', 'data.calls', 'data.records', 'data.items', 'data.logs', 'cdrs'],
]);

/**
 * Reads a JSON or JSON Lines text in `bytes[offset, size)` as records: an array of records, an object or an array of
 * objects (pages) with a list of them, or one record after the other. Nested objects become dotted columns, arrays stay
 * JSON text, null is an empty cell.
 */
export function readJsonRecords(
  bytes: Uint8Array,
  size: number,
  offset = 0,
  recordPaths: ReadonlySet<string> = RECORD_PATHS,
): JsonRecords | NotATable {
  try {
    let scan = scanJson(bytes, size, offset, recordPaths);
    const list = loneList(bytes, scan);
    if (list !== undefined) scan = scanJson(bytes, size, offset, new Set([list]));
    return recordsOf(bytes, offset, scan);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError || error instanceof NotRecordsError)) throw error;
    return describeError(error, bytes, size, offset);
  }
}

/**
 * As `readJsonRecords`, of the first bytes of a text: the records that are complete in them. Undefined where none is.
 */
export function readJsonBeginning(bytes: Uint8Array, size: number, offset = 0): JsonRecords | undefined {
  try {
    return recordsOf(bytes, offset, scanJson(bytes, size, offset, RECORD_PATHS, true));
  } catch (error) {
    if (error instanceof JsonSyntaxError || error instanceof NotRecordsError) return undefined;
    throw error;
  }
}

function describeError(
  error: JsonSyntaxError | NotRecordsError,
  bytes: Uint8Array,
  size: number,
  offset: number,
): NotATable {
  const line = lineOfByte(bytes, offset, error.byte);
  if (error instanceof NotRecordsError) {
    return {
      kind: 'no-records',
      message: say`This is JSON, but no list of records: ${error.message} (line ${line}, byte ${error.byte}).`,
      advice: say`Save the whole answer of the API: an object with a list of calls or usage records, or the list itself.`,
      line,
      byte: error.byte,
    };
  }
  const advice = error.isAbridged
    ? say`Save the real answer of the API; documentation leaves values out.`
    : error.byte >= size
      ? say`The file was probably cut off while it was saved. Download it again.`
      : say`Save the answer of the API again, without editing it.`;
  return {
    kind: 'broken-json',
    message: say`This JSON is broken: ${error.message} (line ${line}, byte ${error.byte}).`,
    advice,
    line,
    byte: error.byte,
  };
}

/**
 * Path of the list that makes up most of a lone object without an id: a page whose list has a name that is not known.
 */
function loneList(bytes: Uint8Array, scan: JsonScan): string | undefined {
  if (scan.topLevelValues !== 1 || scan.starts.length !== 1 || bytes[scan.starts[0]] !== 123 || scan.pages.length > 0) {
    return undefined;
  }
  const { leaves, fields } = scan;
  let longest = (scan.ends[0] - scan.starts[0]) / 2;
  let path: string | undefined;
  for (let leaf = 0; leaf < leaves.length; leaf++) {
    const field = fields.all[leaves.fields[leaf]].path;
    if (field === 'id' || field === 'sid' || field === 'uuid') return undefined;
    // What an API's error says of the parameters of the request.
    if (field === 'fields' || field === 'errors') continue;
    const length = leaves.ends[leaf] - leaves.starts[leaf];
    if (length <= longest || bytes[leaves.starts[leaf]] !== 91) continue;
    let p = leaves.starts[leaf] + 1;
    while (bytes[p] <= 32) p++;
    if (bytes[p] !== 123) continue;
    longest = length;
    path = field;
  }
  return path;
}

function recordsOf(bytes: Uint8Array, offset: number, scan: JsonScan): JsonRecords {
  const columnOfField = new Int32Array(scan.fields.all.length).fill(-1);
  const header: string[] = [];
  for (const field of scan.fields.all) {
    if (field.column < 0) continue;
    // A member that is null in some records and an object in others needs no column of its own.
    if (!field.filled && field.children.some(hasColumns)) continue;
    columnOfField[field.index] = header.length;
    header.push(field.path);
  }
  if (header.length > MOST_COLUMNS) {
    throw new NotRecordsError(
      say`the records have ${header.length} different fields, more than ${MOST_COLUMNS}`,
      offset,
    );
  }
  const cells = writeCells(bytes, scan, columnOfField, header.length);
  const envelope = envelopeOf(scan.pages, scan.starts.length, scan.pagesWithoutRecords);
  return {
    kind: scan.topLevelValues > 1 ? 'json-lines' : 'json',
    header,
    bytes: cells.bytes,
    rows: cells.rows,
    locator: new JsonLocator(bytes, offset, scan, columnOfField),
    envelope,
    lists: [...scan.listPaths],
    envelopeKeys: topLevelNames([...scan.listPaths, ...Object.keys(envelope.values)]),
    ...lone(scan, cells, header),
  };
}

function hasColumns(field: Field): boolean {
  return field.column >= 0 || field.children.some(hasColumns);
}

function topLevelNames(paths: readonly string[]): string[] {
  return [...new Set(paths.map((path) => path.split('.')[0]))];
}

/**
 * The plain values of a text that is one object and no page with a list: perhaps an error rather than a record. A script
 * that gathers pages puts even a lone error into an array.
 */
function lone(scan: JsonScan, cells: { bytes: Uint8Array; rows: RowBlocks }, header: readonly string[]) {
  if (scan.topLevelValues !== 1 || scan.starts.length !== 1 || scan.listPaths.size > 0) return {};
  const block = cells.rows.blocks[0];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let start = 0;
  const values = header.map((path, column): [string, string] => {
    const end = block.ends[column];
    const text = decoder.decode(cells.bytes.subarray(start, end));
    start = end + 1;
    return [path, text];
  });
  return { single: Object.fromEntries(values) };
}

/** Writes every record's cells side by side, in the layout of scanned CSV. */
function writeCells(
  bytes: Uint8Array,
  scan: JsonScan,
  columnOfField: Int32Array,
  columnCount: number,
): { bytes: Uint8Array; rows: RowBlocks } {
  const { leaves, firstLeaves, starts: recordStarts } = scan;
  const columns = Math.max(1, columnCount);
  const count = recordStarts.length;
  let room = count * columns + 1;
  for (let leaf = 0; leaf < leaves.length; leaf++) {
    const [start, end] = [leaves.starts[leaf], leaves.ends[leaf]];
    room += end - start + roomForNumber(bytes, start, end);
  }
  const out = new Uint8Array(room);
  const rows: RowBlocks = {
    columnCount: columns,
    rowCount: count,
    blocks: [],
    ragged: [],
    hasEscapes: false,
    strayQuotes: { rows: 0, row: -1, column: -1 },
    hasQuotes: false,
    quote: -1,
    delimiter: JOINT,
  };
  const leafOfColumn = new Int32Array(columns);
  let at = 0;
  for (let first = 0; first < count; first += BLOCK_ROWS) {
    const capacity = Math.min(BLOCK_ROWS, count - first);
    const block: RowBlock = {
      rows: capacity,
      starts: new Uint32Array(capacity),
      lines: new Uint32Array(capacity),
      ends: new Uint16Array(capacity * columns),
    };
    for (let r = 0; r < capacity; r++) {
      const row = first + r;
      leafOfColumn.fill(-1);
      for (let leaf = firstLeaves[row]; leaf < firstLeaves[row + 1]; leaf++) {
        const column = columnOfField[leaves.fields[leaf]];
        if (column >= 0) leafOfColumn[column] = leaf;
      }
      const base = at;
      block.starts[r] = base;
      for (let column = 0; column < columns; column++) {
        const leaf = leafOfColumn[column];
        if (leaf >= 0) at = writeContent(bytes, leaves.starts[leaf], leaves.ends[leaf], out, at);
        if (at - base > NARROW_LIMIT && block.ends instanceof Uint16Array) block.ends = Uint32Array.from(block.ends);
        block.ends[r * columns + column] = at - base;
        out[at++] = JOINT;
      }
    }
    rows.blocks.push(block);
  }
  return { bytes: out.subarray(0, at + 1), rows };
}
