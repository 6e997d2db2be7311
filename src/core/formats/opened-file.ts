import type { JsonEnvelope } from '../reading/json-pages.js';
import type { Table } from '../table/table.js';
import type { ColumnBinding, Format, Recognition, Sample } from './format.js';
import type { UserFormats } from './known-formats.js';

export type { NotATable } from '../reading/not-csv.js';

/** A JSON file's surroundings of the records: pages, totals, summary. Plain values only. */
export type Envelope = JsonEnvelope;

/** A file as opened: its table, what it was recognised as and why. */
export interface OpenedFile {
  name: string;
  /** Size in bytes of the file on disk. */
  size: number;
  /** Hex SHA-256 of the file's bytes. */
  sha256: string;
  table: Table;
  /** Undefined where nothing recognised it and the user said nothing. */
  format: Format | undefined;
  binding: ColumnBinding;
  /** All formats' scores, the best first. */
  recognitions: readonly Recognition[];
  /** What it was recognised by, to recognise it anew where user-defined formats change. */
  sample?: Sample;
  /** The user-defined formats that it was opened with. */
  userFormats?: UserFormats;
  /** True where the text has no header: the names of its columns are the documented ones. */
  headerless?: boolean;
  /** Records above the data that are neither header nor data, as cells. */
  preamble: readonly (readonly string[])[];
  delimiter: string;
  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1252, guessed`, or `utf-8 with invalid bytes` (shown as U+FFFD). */
  encoding: string;
  envelope?: Envelope;
}
