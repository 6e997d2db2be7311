import type { RoundingModel } from '../billing/rounding.js';
import type { Steps } from '../table/steps.js';
import type { Table } from '../table/table.js';
import type { DurationColumn } from './duration-texts.js';
import type { AggregateRecords, CallLogRecords, UsageRecords } from './records.js';

/** What a file is to a reconciliation: what the provider bills, what happened, what was charged. */
export type Role = 'usage' | 'call-log' | 'invoice';
/** `record`: a row per event. `aggregate`: a row per period and category. */
export type Grain = 'record' | 'aggregate';
/** What the stamp of a row marks. `creation` is used as it is, never shifted. */
export type StampMeaning = 'start' | 'end' | 'creation' | 'none';

/** What the cells of a column hold: how they are read, compared and shown. */
export type ColumnType = 'text' | 'id' | 'number' | 'instant' | 'flag' | 'enumeration' | 'country' | 'phone-number';

/** One column of a format's dictionary. Every text is a sentence or two for a person who has the file open. */
export interface ColumnDefinition {
  /** Stable key, such as `billedMinutes`; code asks for columns by it. */
  key: string;
  /** The name as the provider's document writes it. */
  name: string;
  /** Other spellings; case, blanks, `_` and `-` never matter. */
  aliases: readonly string[];
  type: ColumnType;
  required: boolean;
  meaning: string;
  unit: string;
  /** Whether and how the column is billed. */
  billed: string;
  /** The invoice line that it ties to. */
  invoiceLine: string;
  /** One trap to know. */
  trap: string;
  /** The values the provider documents, for enumerations. */
  values?: readonly { value: string; meaning: string }[];
  /** Set where a comma stands before the decimals of a number, as only a user's own format can say. */
  decimalComma?: true;
}

/** How sure a format is that a file is its own. */
export interface Recognition {
  format: string;
  /** 0 … 1. Below 0.5 the file is not taken for the format. */
  score: number;
  reasons: readonly string[];
}

/** What there is to recognise a file by. */
export interface Sample {
  name: string;
  kind: 'delimited' | 'json' | 'json-lines';
  header: readonly string[];
  /** The first records, as text. */
  rows: readonly (readonly string[])[];
  /** Top-level JSON keys, for JSON. */
  envelopeKeys?: readonly string[];
}

/** A list of records by its dotted path, and what stands beside it; nothing where the path alone says enough. */
export interface EmptyList {
  list: string;
  beside?: readonly string[];
}

/** Which table column holds each key of a format's dictionary, and how the header departs from it. */
export interface ColumnBinding {
  /** Table column of a key, or -1. */
  column(key: string): number;
  /** Key bound to a table column, or undefined. */
  key(column: number): string | undefined;
  drift: readonly HeaderDrift[];
}

/** One way in which a file's header departs from the format's dictionary. */
export interface HeaderDrift {
  kind: 'missing' | 'renamed' | 'unknown' | 'repeated';
  /** Table column, or -1 where the column is missing. */
  column: number;
  /** Key concerned, if known. */
  key?: string;
  /** The name in the file (renamed, unknown, repeated) or the documented name (missing). */
  name: string;
}

/**
 * A rounding model from the settings, for the rows that have all that it names. Without a threshold of its own nothing
 * is free; but one that names no type leaves Voice AI the threshold that Voice AI has.
 */
export interface ChosenModel {
  type?: string;
  direction?: string;
  description?: string;
  model: Omit<RoundingModel, 'freeBelowMs'> & { freeBelowMs?: number };
}

/** What shapes the reading of records besides the file itself. */
export interface RecordOptions {
  /** IANA zone for naive stamps. */
  timeZone: string;
  /** Replaces the format's default model (`--rounding`, `--free-below`), not Voice AI's. */
  minimumMs?: number;
  incrementMs?: number;
  freeBelowMs?: number;
  billZeroSecondCompleted?: boolean;
  /** What the user says that Flireo's `created_at` marks. */
  flireoStamp?: Exclude<StampMeaning, 'none'>;
  /** Models by type, direction or description, from the settings; the first that fits wins. */
  models?: readonly ChosenModel[];
  /** Canonical log field → column name, for a log that is not recognised. */
  mapping?: Readonly<Record<string, string>>;
}

/** A provider's file format: the seam at which a new provider is added, one file each. */
export interface Format {
  /** Id of the contract, such as `aircall.usage-report`. */
  id: string;
  /** What people call it. */
  title: string;
  provider: string;
  role: Role;
  grain: Grain;
  stamp: StampMeaning;
  /** Set where invoices are by calendar month: then no other period is inferred. */
  billedByMonth?: boolean;
  /** The zone that the provider documents for naive stamps. */
  documentedZone?: string;
  /** Public documents this rests on, by title. */
  sources: readonly string[];
  columns: readonly ColumnDefinition[];
  /** Set where the file must not be used as the bill; says why and where the bill is. */
  notTheBill?: string;
  /** Of a user-defined format: the built-in one that its records are read as. */
  basedOn?: string;
  /** Of a user-defined format that is based on a built-in one: the provider of that, whatever its own is called. */
  baseProvider?: string;
  /** Keys of the columns without which the file cannot be added up, whatever else it has. */
  essentials?: readonly string[];
  /**
   * Where answers of the provider's API keep their records, with members one of which then stands at the top level: by
   * these an answer without any record is known, and its columns are the documented ones.
   */
  emptyLists?: readonly EmptyList[];
  /**
   * Names of the columns of a delimited text without a header, as the provider documents them, if its first records look
   * like rows of this format; undefined where they do not, or where the first of them is a header.
   */
  headerless?(records: readonly (readonly string[])[]): readonly string[] | undefined;
  /** How many of the records right below a header are no data, such as a line of column types. */
  belowHeader?(header: readonly string[], records: readonly (readonly string[])[]): number;
  recognise(sample: Sample): Recognition;
  /** Binds the header; default is `bindColumns` over `columns`. */
  bind?(header: readonly string[], mapping?: Readonly<Record<string, string>>): ColumnBinding;
  /** Table columns that may hold a usage row's call id, the likeliest first: what its records say, before they are read. */
  usageIdColumns?(binding: ColumnBinding): readonly number[];
  /** Makes the typed columns that reading the records asks for, in steps; without it they are made in one go. */
  typeColumns?(table: Table, binding: ColumnBinding): Steps<void>;
  /** How the format's columns of durations are read where they are not as usual; undefined where a column is. */
  durations?(table: Table, column: number): DurationColumn | undefined;
  readUsage?(table: Table, binding: ColumnBinding, options: RecordOptions): UsageRecords;
  /** As `readUsage`, for usage of aggregate grain. */
  readAggregate?(table: Table, binding: ColumnBinding, options: RecordOptions): AggregateRecords;
  readCallLog?(table: Table, binding: ColumnBinding, options: RecordOptions): CallLogRecords;
}
