import type { Table } from '../table/table.js';
import type { ColumnBinding, Format, Recognition } from './format.js';

/** A file that is no table: what it is instead, and what to do about it. */
export interface NotATable {
  /** `spreadsheet`, `pdf`, `html`, `archive`, `error-body`, `broken-json`, `empty`, `binary` … */
  kind: string;
  message: string;
  advice: string;
  /** 1-based line and byte offset of the place, where there is one. */
  line?: number;
  byte?: number;
}

/** A JSON file's surroundings of the records: pages, totals, summary. Plain values only. */
export interface Envelope {
  pages: number;
  /** True where the file itself says that more pages exist. */
  morePages?: string;
  values: Readonly<Record<string, string>>;
}

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
  /** Rows above the header, as cells. */
  preamble: readonly (readonly string[])[];
  delimiter: string;
  encoding: string;
  envelope?: Envelope;
}
