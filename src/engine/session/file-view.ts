import type { ColumnDefinition, Format, HeaderDrift } from '../../core/formats/format.js';
import { formatNamed } from '../../core/formats/known-formats.js';
import type { Envelope, OpenedFile } from '../../core/formats/opened-file.js';
import { inLanguage, say } from '../../core/language/say.js';
import type { Table } from '../../core/table/table.js';
import type { ColumnView, EnvelopeView, FileView, Handle } from '../protocol.js';

const SAMPLE_ROWS = 200;
const MIN_WIDTH = 4;
const MAX_WIDTH = 48;
/** Documented values that a column's page can list in full, and rows that are looked at for those of a longer list. */
const MOST_LISTED = 60;
const LISTED_ROWS = 20_000;
/** Values around JSON records that are shown, and characters of each. */
const MOST_ENVELOPE_VALUES = 200;
const LONGEST_ENVELOPE_VALUE = 2000;

/** What is shown of a file besides its rows and its period. */
export function fileView(
  handle: Handle,
  opened: OpenedFile,
): Omit<FileView, 'period' | 'candidates' | 'timeZone' | 'assumedTimeZone' | 'zoneMatters'> {
  const { format, table } = opened;
  return {
    handle,
    name: opened.name,
    format: format?.id ?? null,
    formatTitle: inLanguage(format?.title ?? 'Not recognised'),
    role: format?.role ?? null,
    grain: format?.grain ?? null,
    recognitions: opened.recognitions.map((recognition) => ({
      format: recognition.format,
      title: inLanguage(formatNamed(recognition.format, opened.userFormats)?.title ?? recognition.format),
      score: recognition.score,
      reasons: recognition.reasons,
    })),
    rowCount: table.rowCount,
    columns: table.header.map((name, index) => columnView(opened, name, index)),
    preamble: opened.preamble,
    ...(opened.headerless && { headerless: true }),
    rowNumbers: table.recordsShareLines ? 'record' : 'line',
    lastNumber: lastNumberOf(table),
    ...(opened.envelope && { envelope: envelopeView(opened.envelope) }),
    sha256: opened.sha256,
    size: opened.size,
  };
}

function lastNumberOf(table: Table): number {
  const { rowCount } = table;
  return rowCount === 0 || table.recordsShareLines ? rowCount : table.line(rowCount - 1);
}

function envelopeView({ pages, morePages, values }: Envelope): EnvelopeView {
  const all = Object.entries(values);
  const shown = all.slice(0, MOST_ENVELOPE_VALUES);
  return {
    pages,
    ...(morePages !== undefined && { morePages }),
    values: shown.map(([path, text]) => ({ path, text: text.slice(0, LONGEST_ENVELOPE_VALUE) })),
    more: all.length - shown.length,
  };
}

function columnView(opened: OpenedFile, name: string, index: number): ColumnView {
  const { format, binding } = opened;
  const key = binding.key(index);
  const definition = key === undefined ? undefined : format?.columns.find((column) => column.key === key);
  const drift = binding.drift.find((entry) => entry.column === index);
  return {
    index,
    name,
    type: definition?.type ?? 'text',
    help: definition && format ? helpOf(definition, format, listedValues(definition, opened.table, index)) : undefined,
    drift: drift ? driftText(drift, definition) : undefined,
    widthInCharacters: widthOf(opened, index),
  };
}

/** The documented values of a column; of a long list only those that the file's first rows have. */
function listedValues({ values }: ColumnDefinition, table: Table, column: number): ColumnDefinition['values'] {
  if (values === undefined || values.length <= MOST_LISTED) return values;
  const there = new Set<string>();
  const rows = Math.min(LISTED_ROWS, table.rowCount);
  for (let row = 0; row < rows; row++) there.add(table.text(row, column).trim().toLowerCase());
  return values.filter(({ value }) => there.has(value.toLowerCase()));
}

function helpOf(definition: ColumnDefinition, format: Format, values: ColumnDefinition['values']): ColumnView['help'] {
  return {
    documentedName: definition.name,
    meaning: inLanguage(definition.meaning),
    unit: inLanguage(definition.unit),
    billed: inLanguage(definition.billed),
    invoiceLine: inLanguage(definition.invoiceLine),
    trap: inLanguage(definition.trap),
    values: values?.map(({ value, meaning }) => ({ value, meaning: inLanguage(meaning) })),
    source: format.sources.join('; '),
  };
}

function driftText(drift: HeaderDrift, definition: ColumnDefinition | undefined): string {
  switch (drift.kind) {
    case 'renamed':
      return say`Read as “${definition?.name ?? drift.key ?? '?'}”, which is how the provider documents it.`;
    case 'repeated':
      return say`The file has this column more than once; the first one counts.`;
    case 'missing':
      return say`Missing.`;
    case 'unknown':
      return say`Not a column that the provider documents. It is shown as it is and counts for nothing.`;
  }
}

/** Wide enough for nearly all of the first cells. What the name needs is for the header to say. */
function widthOf({ table }: OpenedFile, column: number): number {
  const lengths: number[] = [];
  for (let row = 0; row < Math.min(SAMPLE_ROWS, table.rowCount); row++) lengths.push(table.text(row, column).length);
  lengths.sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, usual));
}
