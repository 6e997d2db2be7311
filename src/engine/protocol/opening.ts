/** What crosses when a file is opened: requests, decisions, and what a file turned out to be. */

import type { SavedChoices } from '../../core/checks/choices/saved-choices.js';
import type { Role } from '../../core/formats/format.js';
import type { FormatSource } from '../../core/formats/user-format.js';
import type { Handle } from './basics.js';

/** Which file to open, and what is already known of it. Either `path` or `bytes` is given. */
export interface OpenRequest {
  /** Name shown to people. */
  name: string;
  /**
   * File-system path for the worker to stream from (`file:` only, where the engine reads paths), or the bytes themselves
   * (other schemes, dirty text). Bytes are given away: a web worker takes the memory that they lie in.
   */
  path?: string;
  bytes?: Uint8Array;
  choices: FileChoicesLike;
  /** The side of a reconciliation that the file was given for, where that is known. */
  role?: Role;
}

/** What the user decided about a file (commands, sidecar), as people write it. */
export interface FileChoicesLike extends SavedChoices {
  /** The settings: kept apart, since what they say of usage files and of call logs holds for files of that role. */
  settings?: SavedChoices;
  /** Definitions of the formats that users defined and that hold for the file. */
  definitions?: readonly FormatSource[];
  /** ISO instant of now, for rules about expiry; absent turns them off. */
  now?: string;
}

/** A sidecar as read: the choices, and keys of other releases that are written back as they were. */
export interface SidecarLike {
  choices: SavedChoices;
  unknown: Readonly<Record<string, unknown>>;
}

/** A column with what its header explains. */
export interface ColumnView {
  index: number;
  /** As the file writes it. */
  name: string;
  /** How to show it. `number` columns are right-aligned. */
  type: 'text' | 'id' | 'number' | 'instant' | 'flag' | 'enumeration' | 'country' | 'phone-number';
  /** Its page of the dictionary; undefined for a column that the format does not know. */
  help?: {
    documentedName: string;
    meaning: string;
    unit: string;
    billed: string;
    invoiceLine: string;
    trap: string;
    values?: readonly { value: string; meaning: string }[];
    source: string;
  };
  /** What is odd about the header cell (renamed, repeated, unknown). */
  drift?: string;
  /** Typical width in characters, from the first rows. */
  widthInCharacters: number;
}

/** A billing period as people read it and as it is calculated with. */
export interface PeriodView {
  /** Inclusive dates in the file's zone, as people read them, and the exact half-open instants. */
  firstDate: string;
  lastDate: string;
  start: string;
  end: string;
  timeZone: string;
  assumedTimeZone: boolean;
  source: 'user' | 'file' | 'inferred';
  /** "14 Apr–13 May holds 1,998 of 2,000 rows" for an inferred one. */
  share?: { inside: number; of: number };
}

/** A period that a file without one may be about: dates inclusive, `inside` of `of` rows within them. */
export interface PeriodCandidateView {
  firstDate: string;
  lastDate: string;
  /** What to say to choose it. */
  choice: { invoiceDate?: string; month?: string };
  inside: number;
  of: number;
}

/** What stands around the records of a JSON file. */
export interface EnvelopeView {
  /** Answers of the interface, one after the other, that the records are in. */
  pages: number;
  /** Why records must be missing, in a sentence; absent where nothing says so. */
  morePages?: string;
  /** Plain values beside the records by dotted path, cut to a showable length; where pages differ, those of the last. */
  values: readonly { path: string; text: string }[];
  /** Values that are not among them, since there are too many. */
  more: number;
}

/**
 * All that is shown about an open file besides its rows. `size` is in bytes, a recognition's score from 0 to 1, and
 * `preamble` holds lines above the rows that are neither names of columns nor rows; `headerless`: no line has the names.
 */
export interface FileView {
  handle: Handle;
  name: string;
  format: string | null;
  formatTitle: string;
  role: Role | null;
  grain: 'record' | 'aggregate' | null;
  recognitions: readonly { format: string; title: string; score: number; reasons: readonly string[] }[];
  rowCount: number;
  columns: readonly ColumnView[];
  preamble: readonly (readonly string[])[];
  headerless?: boolean;
  /** What rows are called by: the lines they start on; or their numbers, where a line holds several. */
  rowNumbers: 'line' | 'record';
  /** The number of the last row; 0 without rows. */
  lastNumber: number;
  /** What surrounds the records of JSON; absent for other files. */
  envelope?: EnvelopeView;
  sha256: string;
  size: number;
  period: PeriodView | null;
  candidates: readonly PeriodCandidateView[];
  timeZone: string;
  assumedTimeZone: boolean;
  /** Naive stamps exist, so the zone matters. */
  zoneMatters: boolean;
  /** How dates that could have day or month first are read; absent where the file has none such, or is not read yet. */
  dateOrder?: DateOrderView;
  /** Why the period that the user asked for cannot be used. */
  periodError?: string;
}

/** A date that could be read in two ways, and what says how it is read; `none`: nothing does, so it is not read. */
export interface DateOrderView {
  source: 'user' | 'values' | 'ids' | 'rows' | 'mixed' | 'none';
  /** Absent where it is not read. */
  order?: 'day-first' | 'month-first';
  /** The first such date as it stands in the file, without its time, and its two readings, `YYYY-MM-DD`. */
  example: string;
  dayFirst: string;
  monthFirst: string;
}

/** What a file is, as far as its first bytes tell. */
export interface RecognisedFile {
  format: string | null;
  formatTitle: string;
  role: Role | null;
}
