import type { OpenedFile } from '../../core/formats/opened-file.js';
import { readStampText, stampReader } from '../../core/formats/stamp-texts.js';
import { saysUtc } from '../../core/formats/stamps.js';
import { say } from '../../core/language/say.js';
import type { InstantReader } from '../../core/table/instant-column.js';
import type { Steps } from '../../core/table/steps.js';
import type { CellKind } from '../protocol.js';
import { looksLikeQuantity } from './looks-like-quantity.js';

/** How a column's cells compare, and whether adding them up makes sense. */
export type ColumnKind = InstantKind | PlainKind;

/** A column of stamps. */
export interface InstantKind {
  as: 'instant';
  reader: InstantReader;
  /** Stamps without offset are UTC whatever the file's zone: the column's name says so. */
  naiveIsUtc: boolean;
  summable: false;
  unit: null;
}

/** A column of anything else. */
interface PlainKind {
  as: Exclude<CellKind, 'instant'>;
  /** Numbers that are quantities; not ids, telephone numbers or codes. */
  summable: boolean;
  /** `minutes`, `seconds`, `segments` … where the format's dictionary is definite about it. */
  unit: string | null;
}

const TEXT: PlainKind = { as: 'text', summable: false, unit: null };
/** Cells by which a column of an unknown file is told to be of text before it is read as anything else. */
const SAMPLE = 200;
/** One in so many cells that are not blank may be of another kind, such as "n/a" among numbers. */
const TOLERATED = 20;
/** Quantities of an invoice's lines are minutes on one line and messages on the next. */
const MIXED_UNITS = new Set(['quantity', 'included']);

const known = new WeakMap<OpenedFile, Map<number, ColumnKind>>();

/** The kind of a column: as the format says, else by what its cells look like. Kept for as long as the file is. */
export function* columnKindSteps(file: OpenedFile, column: number): Steps<ColumnKind> {
  const kinds = known.get(file) ?? new Map<number, ColumnKind>();
  known.set(file, kinds);
  let kind = kinds.get(column);
  if (!kind) {
    kind = yield* toldByFormat(file, column) ?? toldByCells(file, column);
    kinds.set(column, kind);
  }
  return kind;
}

function toldByFormat(file: OpenedFile, column: number): Steps<ColumnKind> | undefined {
  const key = file.binding.key(column);
  const definition = key === undefined ? undefined : file.format?.columns.find((entry) => entry.key === key);
  if (!definition) return undefined;
  if (definition.type === 'instant') return instantSteps(file, column);
  if (definition.type !== 'number') return single(TEXT);
  const summable = !MIXED_UNITS.has(definition.key);
  return numberSteps(file, column, { as: 'number', summable, unit: unitOf(definition.unit) });
}

/** A column that is to hold numbers, unless none of its cells is one: durations may be written as `0:01:30`. */
function* numberSteps({ table }: OpenedFile, column: number, kind: ColumnKind): Steps<ColumnKind> {
  yield* table.columnSteps([{ as: 'number', column }]);
  const { invalid, blank } = table.numberColumn(column);
  return invalid > 0 && invalid + blank === table.rowCount ? TEXT : kind;
}

function* toldByCells(file: OpenedFile, column: number): Steps<ColumnKind> {
  const { table } = file;
  const stride = Math.max(1, Math.floor(table.rowCount / SAMPLE));
  let filled = 0;
  let numbers = 0;
  let stamps = 0;
  for (let row = 0; row < table.rowCount; row += stride) {
    const text = table.text(row, column).trim();
    if (text === '') continue;
    filled++;
    if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) numbers++;
    else if (/^\d{4}[-/]\d\d[-/]\d\d/.test(text) || readStampText(text, 'day-first')) stamps++;
  }
  // The sample may hold more that is odd than the column does, and its first rows may all be blank.
  if (filled === 0 || numbers * 2 >= filled) {
    yield* table.columnSteps([{ as: 'number', column }]);
    const { invalid, blank } = table.numberColumn(column);
    const cells = table.rowCount - blank;
    if (cells > 0 && invalid * TOLERATED <= cells)
      return { as: 'number', summable: looksLikeQuantity(table, column), unit: null };
  }
  if (stamps * 2 >= filled && filled > 0) {
    const kind = yield* instantSteps(file, column);
    const { invalid, blank } = table.instantColumn(column, kind.reader);
    if (invalid * TOLERATED <= table.rowCount - blank) return kind;
  }
  return TEXT;
}

function* instantSteps({ table }: OpenedFile, column: number): Steps<InstantKind> {
  yield* table.columnSteps([{ as: 'instant', column, reader: { name: 'iso' } }]);
  const reader = stampReader(table, column);
  yield* table.columnSteps([{ as: 'instant', column, reader }]);
  return { as: 'instant', reader, naiveIsUtc: saysUtc(table.header[column]), summable: false, unit: null };
}

function* single<Value>(value: Value): Steps<Value> {
  yield say`Looking at the column`;
  return value;
}

/** The unit at the beginning of what a dictionary says, unless it says that the file decides. */
function unitOf(text: string): string | null {
  if (/\bunless\b/.test(text)) return null;
  return /^(?:whole )?(seconds|minutes|milliseconds|segments|messages)\b/.exec(text)?.[1] ?? null;
}
