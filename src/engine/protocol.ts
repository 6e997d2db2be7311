/**
 * What crosses the two boundaries: extension host ↔ engine worker, and extension host ↔ webviews. Plain JSON-able data
 * only (row lists as typed arrays towards the worker side). Rows and columns are 0-based here; people are shown file
 * line numbers and 1-based records.
 */

import type { SavedChoices } from '../core/checks/choices/saved-choices.js';

export type Severity = 'error' | 'warning' | 'info';
/** Id of a file or a statement that the engine holds. */
export type Handle = number;

/** An error that crossed a boundary: what, where, and what to do next. */
export interface EngineError {
  /** `cancelled`, `not-a-table`, `file-missing`, `too-large`, `invalid-option`, `internal` … */
  code: string;
  message: string;
  advice?: string;
  file?: string;
  line?: number;
  /** The finding that a file has which is no table: its rule, how grave it is (or that it is turned off), its message. */
  finding?: { rule: string; severity: Severity | 'off'; message: string };
}

export interface TextRangeLike {
  startLine: number;
  startCharacter: number;
  endLine: number;
  endCharacter: number;
}

// ------------------------------------------------------------------------------------------------ opening a file

export interface OpenRequest {
  /** Name shown to people. */
  name: string;
  /** File-system path for the worker to stream from (`file:` only), or the bytes themselves (other schemes, dirty text). */
  path?: string;
  bytes?: Uint8Array;
  choices: FileChoicesLike;
  /** The side of a reconciliation that the file was given for, where that is known. */
  role?: 'usage' | 'call-log' | 'invoice';
}

/** What the user decided about a file (commands, sidecar), as people write it. */
export interface FileChoicesLike extends SavedChoices {
  /** The settings: kept apart, since what they say of usage files and of call logs holds for files of that role. */
  settings?: SavedChoices;
  /** ISO instant of now, for rules about expiry; absent turns them off. */
  now?: string;
}

/** A sidecar as read: the choices, and keys of other releases that are written back as they were. */
export interface SidecarLike {
  choices: SavedChoices;
  unknown: Readonly<Record<string, unknown>>;
}

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

export interface PeriodCandidateView {
  firstDate: string;
  lastDate: string;
  /** What to say to choose it. */
  choice: { invoiceDate?: string; month?: string };
  inside: number;
  of: number;
}

export interface FileView {
  handle: Handle;
  name: string;
  format: string | null;
  formatTitle: string;
  role: 'usage' | 'call-log' | 'invoice' | null;
  grain: 'record' | 'aggregate' | null;
  recognitions: readonly { format: string; title: string; score: number; reasons: readonly string[] }[];
  rowCount: number;
  columns: readonly ColumnView[];
  preamble: readonly (readonly string[])[];
  sha256: string;
  size: number;
  period: PeriodView | null;
  candidates: readonly PeriodCandidateView[];
  timeZone: string;
  assumedTimeZone: boolean;
  /** Naive stamps exist, so the zone matters. */
  zoneMatters: boolean;
  /** Why the period that the user asked for cannot be used. */
  periodError?: string;
}

/** What a file is, as far as its first bytes tell. */
export interface RecognisedFile {
  format: string | null;
  formatTitle: string;
  role: 'usage' | 'call-log' | 'invoice' | null;
}

// ------------------------------------------------------------------------------------------------ rows of a view

export interface SortKey {
  column: number;
  descending: boolean;
}

export interface FilterView {
  column: number;
  /** Cell texts to keep, or a text to contain (case does not matter), or a numeric/instant range, or blanks. */
  values?: readonly string[];
  contains?: string;
  min?: string;
  max?: string;
  blank?: boolean;
}

/** Which rows are shown and in what order. `rows` restricts to a selection made by the engine (a bar, a bucket, a rule). */
export interface ViewRequest {
  sort: readonly SortKey[];
  filters: readonly FilterView[];
  selection?: SelectionView;
}

export type SelectionView =
  | { kind: 'rule'; rule: string }
  | { kind: 'statement'; statement: Handle; side: 'usage' | 'call-log'; bucket?: string; step?: string; title: string };

export interface ViewState {
  /** Rows in the view, of `total` in the file. */
  rowCount: number;
  total: number;
}

/** A window of the view. */
export interface RowWindow {
  from: number;
  rows: readonly GridRow[];
}

export interface GridRow {
  /** 0-based table row, and 1-based line of the file. */
  row: number;
  line: number;
  /** Cell texts, cut to a showable length; `cut` lists the columns that are longer. */
  cells: readonly string[];
  cut?: readonly number[];
  /** Findings on the row: column (-1 for the row), severity, and index into `RowWindow`-independent messages. */
  findings?: readonly CellFinding[];
}

export interface CellFinding {
  column: number;
  severity: Severity;
  rule: string;
  message: string;
}

// ------------------------------------------------------------------------------------------------ findings

export interface RuleView {
  rule: string;
  title: string;
  severity: Severity;
  outcome: 'pass' | 'fail' | 'not-applicable';
  reason: string | null;
  findings: number;
  stakeMs: number;
  help: { what: string; why: string; fix: string; source: string };
}

export interface CheckView {
  rules: readonly RuleView[];
  errors: number;
  warnings: number;
  infos: number;
  /** Distinct rows with a finding. */
  rows: number;
  unreadableRows: number;
  totals: readonly {
    key: Record<string, string>;
    rows: number;
    quantity: string;
    unit: string;
    billedSeconds: number;
  }[];
}

/** A finding as shown in a list or as a diagnostic. */
export interface FindingView {
  rule: string;
  severity: Severity;
  /** 0-based table row, -1 for the file. */
  row: number;
  column: number;
  line: number | null;
  columnName: string | null;
  value: string | null;
  message: string;
  range: TextRangeLike;
  /** How many further findings of the rule this one stands for (grouped for the Problems panel). */
  more?: number;
  /** Row of the partner in another input, for related information. */
  partner?: { input: number; row: number; range: TextRangeLike; label: string };
  input: number;
}

// ------------------------------------------------------------------------------------------------ statement

export interface BridgeStepView {
  step: string;
  label: string;
  rows: number;
  seconds: number;
}

export interface StatementView {
  handle: Handle;
  verdict: 'reconciled' | 'within-tolerance' | 'breaks' | 'incomplete';
  reasons: readonly string[];
  inputs: readonly {
    index: number;
    role: string;
    name: string;
    file: Handle;
    format: string | null;
    formatTitle: string;
    sha256: string;
    bytes: number;
    rows: number;
    unreadableRows: number;
    timeZone: string;
    zoneSource: string;
  }[];
  period: PeriodView;
  netSeconds: number;
  grossSeconds: number;
  explainedSeconds: number;
  withinToleranceSeconds: number;
  usage: SideView;
  callLog: SideView;
  bridge: readonly BridgeStepView[];
  residualSeconds: number;
  breakCount: number;
  /** Sums of the breaks by kind, the kind of the largest break first. */
  breakKinds: readonly BreakKindView[];
  rules: readonly RuleView[];
  findingCount: number;
  rounding: readonly {
    scope: Record<string, string>;
    minimumSeconds: number;
    incrementSeconds: number;
    freeBelowSeconds: number;
  }[];
  fit: { pairs: number; explained: readonly { model: string; pairs: number }[]; best: string | null };
  toleranceSeconds: number;
  clock: { shiftSeconds: number; marked: boolean; appliedSeconds: number };
  scope: readonly string[];
  version: string;
  invoice:
    | readonly {
        description: string;
        unit: string;
        usageQuantity: string | null;
        invoiceQuantity: string | null;
        delta: string | null;
        /** Amount per unit that the line comes to. */
        rate: string | null;
        amount: string | null;
        outcome: string;
      }[]
    | null;
}

export interface SideView {
  rows: number;
  seconds: number;
  buckets: readonly { bucket: string; label: string; rows: number; seconds: number; isBreak: boolean }[];
}

export interface BreakKindView {
  kind: string;
  label: string;
  count: number;
  /** Null where the kind leaves its differences open. */
  netSeconds: number | null;
  rule: string | null;
}

export interface BreakView {
  kind: string;
  label: string;
  cause: string | null;
  callId: string | null;
  usage: readonly { input: number; row: number; line: number }[];
  callLog: readonly { input: number; row: number; line: number }[];
  expectedSeconds: number | null;
  billedSeconds: number | null;
  deltaSeconds: number | null;
  rule: string | null;
}

// ------------------------------------------------------------------------------------------------ engine functions

/** Lines of an invoice: a small CSV file or what somebody pasted. */
export interface InvoiceSource {
  name: string;
  bytes: Uint8Array;
}

export interface FormatView {
  id: string;
  title: string;
  provider: string;
  role: 'usage' | 'call-log' | 'invoice';
  /** Columns by key: what `mapping` maps to, for the generic call log. */
  columns: readonly { key: string; name: string; meaning: string; required: boolean }[];
}

/** Calls that the extension host makes. Every one may reject with an `EngineError`; long ones report progress. */
export interface EngineFunctions {
  open(request: OpenRequest, task: number): Promise<FileView>;
  /** Applies other choices to an open file (format, period, zone, rules …) without reading it again. */
  choose(file: Handle, choices: FileChoicesLike, task: number): Promise<FileView>;
  /** What a file is by its first bytes, without opening it; null where they do not tell. */
  recognise(request: OpenRequest): Promise<RecognisedFile | null>;
  close(file: Handle): Promise<void>;
  /** The file as it is known now: after `check` with its period and the candidates for it. */
  describe(file: Handle): Promise<FileView>;
  check(file: Handle, task: number): Promise<CheckView>;
  setView(file: Handle, view: ViewRequest, task: number): Promise<ViewState>;
  rows(file: Handle, from: number, to: number): Promise<RowWindow>;
  /** Full text of a cell that was cut. */
  cell(file: Handle, row: number, column: number): Promise<string>;
  /** Position of a table row in the current view, -1 if it is filtered out. */
  indexInView(file: Handle, row: number): Promise<number>;
  /** Findings of the file in order of what is at stake, or of one rule by row. */
  findings(
    file: Handle,
    query: { rule?: string; from: number; to: number },
  ): Promise<{ total: number; findings: readonly FindingView[] }>;
  /** What goes to the Problems panel: grouped, at most `limit`. */
  diagnostics(file: Handle, limit: number): Promise<readonly FindingView[]>;
  /** Next or previous row with a finding, in view order, from a view index (exclusive); wraps. */
  nextFinding(
    file: Handle,
    fromIndex: number,
    direction: 1 | -1,
  ): Promise<{ index: number; row: number; column: number } | null>;
  /**
   * Cells of the current view that hold a text. `hits` are pairs of view index and column, in view order, at most 20,000
   * of them; `total` counts all.
   */
  find(
    file: Handle,
    query: { text: string; matchCase: boolean; column?: number },
    task: number,
  ): Promise<{ total: number; hits: Uint32Array }>;
  /**
   * Row, column and range of the cell at a 0-based text position, for hovers and for links out of the text. Row -1 is
   * the header.
   */
  cellAt(
    file: Handle,
    line: number,
    character: number,
  ): Promise<{ row: number; column: number; range: TextRangeLike } | null>;
  /** Where a cell is in the text; column -1 for the whole record, row -1 for the header. */
  locate(file: Handle, row: number, column: number): Promise<TextRangeLike>;
  reconcile(
    usage: Handle,
    logs: readonly Handle[],
    choices: FileChoicesLike,
    invoice: InvoiceSource | null,
    task: number,
  ): Promise<StatementView>;
  /** The totals of a usage file against invoice lines alone, as Markdown: without a call log there is no statement. */
  invoiceReport(usage: Handle, invoice: InvoiceSource): Promise<string>;
  breaks(statement: Handle, from: number, to: number): Promise<readonly BreakView[]>;
  /** Findings of the statement that belong to one input, grouped for the Problems panel. */
  statementDiagnostics(statement: Handle, input: number, limit: number): Promise<readonly FindingView[]>;
  exportStatement(statement: Handle, format: 'json' | 'markdown' | 'csv' | 'text'): Promise<string>;
  closeStatement(statement: Handle): Promise<void>;
  /** How many rows of each input are behind a bar or a bucket; only inputs with rows. */
  selectionSizes(
    statement: Handle,
    selection: { side: 'usage' | 'call-log'; bucket?: string; step?: string },
  ): Promise<readonly { input: number; rows: number }[]>;
  /** Reads a sidecar's text. Rejects with `invalid-sidecar`, the line and what is wrong. */
  readSidecar(name: string, text: string): Promise<SidecarLike>;
  /** The text of a sidecar, the same for the same choices. */
  writeSidecar(sidecar: SidecarLike): Promise<string>;
  /** Sorts out settings: the valid ones, and what is wrong with the others. */
  validSettings(
    fields: Readonly<Record<string, unknown>>,
  ): Promise<{ choices: SavedChoices; problems: readonly string[] }>;
  /** Formats that a file can be read as, and the fields that columns of a call log can be mapped to. */
  formats(): Promise<readonly FormatView[]>;
  /** Keeps the worker busy: for tests of cancellation only. */
  blockForTest(ms: number, task: number): Promise<void>;
}

/** Calls that the engine makes back. */
export interface EngineEvents {
  progress(task: number, done: number, total: number, label: string): void;
  /** The first rows of a file that is still being read can be shown: its handle already answers `rows`. */
  partial(task: number, file: FileView): void;
}

// ------------------------------------------------------------------------------------------------ grid webview

/** Calls that the grid makes to the host. */
export interface GridHost {
  ready(): Promise<GridModel>;
  rows(from: number, to: number): Promise<RowWindow>;
  setView(view: ViewRequest): Promise<ViewState>;
  cell(row: number, column: number): Promise<string>;
  findings(query: {
    rule?: string;
    from: number;
    to: number;
  }): Promise<{ total: number; findings: readonly FindingView[] }>;
  nextFinding(fromIndex: number, direction: 1 | -1): Promise<{ index: number; row: number; column: number } | null>;
  indexInView(row: number): Promise<number>;
  /** Pairs of view index and column, as the engine's `find`. */
  find(query: {
    text: string;
    matchCase: boolean;
    column?: number;
  }): Promise<{ total: number; hits: readonly number[] }>;
  /** Runs one of the extension's own commands for this file: `setPeriod`, `setTimeZone`, `setFormat`, `mapColumns`, `reconcile`, `openAsText`, `check`, `cancel`. */
  command(name: GridCommand): Promise<void>;
  choosePeriod(choice: { invoiceDate?: string; month?: string }): Promise<void>;
  copy(text: string): Promise<void>;
}

export type GridCommand =
  | 'setPeriod'
  | 'setTimeZone'
  | 'setFormat'
  | 'mapColumns'
  | 'reconcile'
  | 'openAsText'
  | 'check'
  | 'cancel'
  | 'retry';

/** What the grid shows: one of these states at a time. */
export type GridModel =
  | { state: 'loading'; name: string; done: number; total: number; label: string; file?: FileView }
  | { state: 'failed'; name: string; error: EngineError }
  | { state: 'ready'; file: FileView; check: CheckView | null; view: ViewState };

/** Calls that the host makes to the grid. */
export interface GridView {
  update(model: GridModel): void;
  /** Scrolls to a table row, selects the cell and focuses it; `column` -1 for the row. */
  reveal(row: number, column: number): void;
  /** Shows only a selection (a bar, a bucket, a rule), with a chip that clears it. */
  select(selection: SelectionView): void;
}

// ------------------------------------------------------------------------------------------------ statement webview

/** An input that cannot be read any more since the statement was made from it. */
export interface LostInput {
  name: string;
  message: string;
}

/** What the statement's page shows: one of these states at a time. */
export type StatementModel =
  | { state: 'loading'; done: number; total: number; label: string }
  | { state: 'failed'; error: EngineError }
  | { state: 'ready'; statement: StatementView; lost: readonly LostInput[] };

export interface StatementHost {
  ready(): Promise<StatementModel>;
  breaks(from: number, to: number): Promise<readonly BreakView[]>;
  /** Opens the rows behind a bar or bucket in the grid of the file they are in. */
  openSelection(selection: {
    side: 'usage' | 'call-log';
    bucket?: string;
    step?: string;
    title: string;
  }): Promise<void>;
  openRow(input: number, row: number): Promise<void>;
  export(format: 'json' | 'markdown' | 'csv' | 'text'): Promise<void>;
  rerun(): Promise<void>;
}

export interface StatementPanel {
  update(model: StatementModel): void;
}
