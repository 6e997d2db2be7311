import { ZoneClock } from '../billing/time-zone.js';
import { inLanguage } from '../language/say.js';
import type { Table } from '../table/table.js';
import { columnNames } from './call-log-mapping.js';
import { CsvOpening } from './csv-opening.js';
import { genericCallLog } from './generic-call-log.js';
import { everyField } from './mapping-format.js';
import type { OpenedFile } from './opened-file.js';
import {
  type CallLogRecords,
  DIRECTION_INBOUND,
  DIRECTION_OUTBOUND,
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
  STATUS_NOT_FINAL,
} from './records.js';

/** Rows that are shown of a mapping. */
const SHOWN = 5;

/** One row as it is read; blank texts where the mapping has no column for them. */
export interface PreviewRow {
  /** The clock of the preview's zone, as `2025-05-03 10:00:00`; `?` where it cannot be read. */
  start: string;
  /** Seconds of talk, as `61 s`; blank where neither a duration nor an end is mapped. */
  talk: string;
  status: string;
  direction: string;
  from: string;
  to: string;
  id: string;
  readable: boolean;
}

/** What a mapping makes of a file. */
export interface MappingPreview {
  rows: readonly PreviewRow[];
  rowCount: number;
  unreadable: number;
  /** IANA zone in which stamps without one are read and all are shown. */
  timeZone: string;
}

/** What each column gives as one field, and the first row as it is read without it. */
export interface FieldPreviews {
  columns: readonly FieldPreview[];
  /** Null until there is a start. */
  soFar: PreviewRow | null;
  /** As in a `MappingPreview`. */
  timeZone: string;
}

/** What the first rows of a column give as one field. */
export interface FieldPreview {
  /** Whether the column's own name says that it is this field. */
  suggested: boolean;
  /** The field of the first rows as it is read; `?` where it cannot be. */
  values: readonly string[];
  /** Of the first `looked` rows, how many cannot be read. */
  unreadable: number;
  looked: number;
}

/** Reads a whole file by a mapping. */
export function mappingPreview(
  table: Table,
  mapping: Readonly<Record<string, string>>,
  timeZone: string,
): MappingPreview {
  const log = read(table, mapping, timeZone);
  let unreadable = 0;
  for (let row = 0; row < log.rowCount; row++) unreadable += log.unreadable[row];
  const clock = new ZoneClock(timeZone);
  const rows: PreviewRow[] = [];
  for (let row = 0; row < Math.min(SHOWN, log.rowCount); row++) rows.push(rowOf(table, log, row, mapping, clock));
  return { rows, rowCount: log.rowCount, unreadable, timeZone };
}

/**
 * Reads the first rows of each column as one more field, beside the first row as it is read so far. Only those rows are
 * looked at: it costs nothing, however large the file is.
 */
export function fieldPreviews(
  { table, sample }: OpenedFile,
  mapping: Readonly<Record<string, string>>,
  field: string,
  timeZone: string,
): FieldPreviews {
  const first = sampleTable(table.header, sample?.rows ?? []);
  if (!first || first.rowCount === 0) return { columns: [], soFar: null, timeZone };
  const clock = new ZoneClock(timeZone);
  const taken = new Set(Object.values(mapping));
  const names = columnNames(table.header);
  const rest = table.header.map((name, column) => (taken.has(names[column]) ? '' : name));
  const suggestion = genericCallLog.bind?.(rest).column(field) ?? -1;
  const columns = names.map((name, column) => {
    const log = read(first, { ...mapping, [field]: name }, timeZone);
    const values: string[] = [];
    let unreadable = 0;
    for (let row = 0; row < log.rowCount; row++) {
      const value = fieldValue(first, log, row, field, column, clock);
      if (value === UNREADABLE) unreadable++;
      if (row < SHOWN) values.push(value);
    }
    return { suggested: column === suggestion, values, unreadable, looked: log.rowCount };
  });
  const soFar = isBlank(mapping.start) ? null : rowOf(first, read(first, mapping, timeZone), 0, mapping, clock);
  return { columns, soFar, timeZone };
}

const UNREADABLE = '?';

function read(table: Table, mapping: Readonly<Record<string, string>>, timeZone: string): CallLogRecords {
  const complete = everyField(mapping);
  const binding = genericCallLog.bind?.(table.header, complete);
  if (!binding || !genericCallLog.readCallLog) throw new Error('the generic call log reads call logs');
  return genericCallLog.readCallLog(table, binding, { timeZone, mapping: complete });
}

function isBlank(name: string | undefined): boolean {
  return name === undefined || name.trim() === '';
}

function rowOf(
  table: Table,
  log: CallLogRecords,
  row: number,
  mapping: Readonly<Record<string, string>>,
  clock: ZoneClock,
): PreviewRow {
  const cell = (column: number) => (column < 0 ? '' : table.text(row, column).trim());
  return {
    start: stampOf(log.stamps.values[row], clock),
    talk: isBlank(mapping.duration) && isBlank(mapping.end) ? '' : talkOf(log, row),
    status: isBlank(mapping.status) ? '' : statusOf(log.status[row]),
    direction: isBlank(mapping.direction) ? '' : directionOf(log.direction[row]),
    from: cell(log.fromColumn),
    to: cell(log.toColumn),
    id: cell(log.idColumns[0] ?? -1),
    readable: log.unreadable[row] === 0,
  };
}

function fieldValue(
  table: Table,
  log: CallLogRecords,
  row: number,
  field: string,
  column: number,
  clock: ZoneClock,
): string {
  const cell = table.text(row, column).trim();
  switch (field) {
    case 'start':
      return stampOf(log.stamps.values[row], clock);
    case 'answer':
      return cell === '' || !Number.isNaN(log.talkMs[row]) ? cell : UNREADABLE;
    case 'end':
      return cell === '' ? '' : stampOf(log.end[row], clock);
    case 'duration':
      return talkOf(log, row);
    case 'status':
      return cell === '' ? '' : statusOf(log.status[row]);
    case 'direction':
      return cell === '' ? '' : directionOf(log.direction[row]);
    default:
      return cell;
  }
}

function stampOf(instant: number, clock: ZoneClock): string {
  if (Number.isNaN(instant)) return UNREADABLE;
  return new Date(clock.wall(instant)).toISOString().slice(0, 19).replace('T', ' ');
}

function talkOf({ talkMs }: CallLogRecords, row: number): string {
  return talkMs[row] >= 0 ? `${talkMs[row] / 1000} s` : UNREADABLE;
}

function statusOf(status: number): string {
  if (status === STATUS_BILLABLE) return inLanguage('answered');
  if (status === STATUS_NOT_BILLABLE) return inLanguage('not answered');
  return status === STATUS_NOT_FINAL ? inLanguage('not over yet') : UNREADABLE;
}

function directionOf(direction: number): string {
  if (direction === DIRECTION_INBOUND) return inLanguage('inbound');
  return direction === DIRECTION_OUTBOUND ? inLanguage('outbound') : UNREADABLE;
}

/** Some rows as a table of their own: reading them costs nothing, however large the file is. */
function sampleTable(header: readonly string[], rows: readonly (readonly string[])[]): Table | undefined {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  const text = new TextEncoder().encode(`${[header, ...rows].map(line).join('\n')}\n`);
  const bytes = new Uint8Array(text.length + 1);
  bytes.set(text);
  const opening = CsvOpening.begin(bytes, 0, text.length, true);
  if (opening === undefined || opening === 'empty') return undefined;
  opening.scan(bytes, text.length, true);
  return opening.table(bytes);
}
