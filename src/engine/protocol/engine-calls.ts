/** What the extension host may ask of the engine, and what the engine tells it unasked. */

import type { DecisionChange, SavedDecision } from '../../core/checks/choices/decisions.js';
import type { SavedChoices } from '../../core/checks/choices/saved-choices.js';
import type { Role } from '../../core/formats/format.js';
import type { FieldPreviews, MappingPreview } from '../../core/formats/mapping-preview.js';
import type { FormatSource } from '../../core/formats/user-format.js';
import type { FormatProblem } from '../../core/formats/user-format-text.js';
import type { Handle, TextRangeLike } from './basics.js';
import type { DisputeCalls } from './dispute-calls.js';
import type { ExceptionView, ModelToTry, WhatIfView } from './evidence-view.js';
import type { CheckView, FindingView } from './findings.js';
import type { ModelQuestion } from './model-questions.js';
import type { FileChoicesLike, FileView, OpenRequest, RecognisedFile, SidecarLike } from './opening.js';
import type { RowWindow, ViewRequest, ViewState } from './rows.js';
import type { FindText } from './search.js';
import type { BreakView, ChosenRows, ExportFormat, SelectionSize, StatementView } from './statement-view.js';
import type { BreakFilter, BreakPage, DecisionRequest, TriageView } from './triage-view.js';
import type { ViewCalls } from './view-calls.js';

/** A file to be written. */
export interface ExportedFile {
  bytes: Uint8Array;
}

/** Lines of an invoice, or a rate card: a small CSV file or what somebody pasted. */
export interface SideSource {
  name: string;
  bytes: Uint8Array;
}

/** What a reconciliation is made with besides its files. */
export interface StatementSources {
  invoice?: SideSource;
  rates?: SideSource;
}

/** A format that a file can be read as. */
export interface FormatView {
  id: string;
  title: string;
  provider: string;
  role: Role;
  /** Columns by key: what `mapping` maps to, for the generic call log. */
  columns: readonly { key: string; name: string; meaning: string; required: boolean }[];
}

/** Calls that the extension host makes. Every one may reject with an `EngineError`; long ones report progress. */
export interface EngineFunctions extends ViewCalls, DisputeCalls {
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
  find(file: Handle, query: FindText, task: number): Promise<{ total: number; hits: Uint32Array }>;
  /**
   * Row, column and range of the cell at a 0-based text position, for hovers and for links out of the text. Row -1 is
   * the header.
   */
  cellAt(
    file: Handle,
    line: number,
    character: number,
  ): Promise<{ row: number; column: number; range: TextRangeLike } | null>;
  /** The row of a line or record number, as `GridHost.rowOfNumber` has it. */
  rowOfNumber(file: Handle, number: number): Promise<number | null>;
  /** Where a cell is in the text; column -1 for the whole record, row -1 for the header. */
  locate(file: Handle, row: number, column: number): Promise<TextRangeLike>;
  reconcile(
    usage: Handle,
    logs: readonly Handle[],
    choices: FileChoicesLike,
    sources: StatementSources | null,
    task: number,
  ): Promise<StatementView>;
  /** The totals of a usage file against invoice lines alone, as Markdown: without a call log there is no statement. */
  invoiceReport(usage: Handle, invoice: SideSource): Promise<string>;
  breaks(statement: Handle, from: number, to: number): Promise<readonly BreakView[]>;
  /** Breaks by their places among all, as they are decided about now. */
  breaksAt(statement: Handle, indexes: readonly number[]): Promise<readonly BreakView[]>;
  /** A page of the breaks that a filter chooses: of the list as it was made, unless it is asked for anew. */
  breakPage(statement: Handle, filter: BreakFilter, from: number, to: number, anew: boolean): Promise<BreakPage>;
  /** What a request makes of the decisions, which are kept beside the usage file; nothing is changed by asking. */
  decisionChange(statement: Handle, request: DecisionRequest): Promise<DecisionChange>;
  /** Applies the decisions to a statement. */
  setDecisions(statement: Handle, decisions: readonly SavedDecision[]): Promise<TriageView>;
  /**
   * Compares a statement with the one before, given as its JSON, with what was decided about that one since; null: no
   * longer.
   */
  comparePrevious(
    statement: Handle,
    previous: SideSource | null,
    decisions: readonly SavedDecision[],
  ): Promise<StatementView>;
  /** The first pairs that a model or a shift does not explain, by the name that chooses their rows. */
  exceptions(statement: Handle, name: string, limit: number): Promise<readonly ExceptionView[]>;
  /** The whole bill and its Descriptions under another rounding. */
  whatIf(statement: Handle, model: ModelToTry): Promise<WhatIfView>;
  /** Findings of the statement that belong to one input, grouped for the Problems panel. */
  statementDiagnostics(statement: Handle, input: number, limit: number): Promise<readonly FindingView[]>;
  /**
   * A whole statement as a file of the format asked for. `places`: where its inputs lie, the usage file first, seen from
   * the folder that is open, with `/` between the names; a name alone where they lie elsewhere. The bytes are the caller's:
   * they are not copied.
   */
  exportStatement(
    statement: Handle,
    format: ExportFormat,
    places: readonly string[],
    task: number,
  ): Promise<ExportedFile>;
  /** The answer to a question of a language model, as JSON. */
  modelAnswer(question: ModelQuestion, task: number): Promise<string>;
  closeStatement(statement: Handle): Promise<void>;
  /** How many rows of each input are behind a bar or a bucket; only inputs with rows. */
  selectionSizes(statement: Handle, selection: ChosenRows): Promise<readonly SelectionSize[]>;
  /** Reads a sidecar's text. Rejects with `invalid-sidecar`, the line and what is wrong. */
  readSidecar(name: string, text: string, definitions: readonly FormatSource[]): Promise<SidecarLike>;
  /** The text of a sidecar, the same for the same choices. */
  writeSidecar(sidecar: SidecarLike): Promise<string>;
  /** Sorts out settings: the valid ones, and what is wrong with the others. */
  validSettings(
    fields: Readonly<Record<string, unknown>>,
  ): Promise<{ choices: SavedChoices; problems: readonly string[] }>;
  /** Formats that a file can be read as, those that users defined for it first, and the fields that columns of a call log can be mapped to. */
  formats(file?: Handle): Promise<readonly FormatView[]>;
  /** What is wrong with definitions of formats. */
  formatProblems(definitions: readonly FormatSource[]): Promise<readonly FormatProblem[]>;
  /**
   * How the first rows are read with columns mapped to fields of a call log, and how many of all rows cannot be read
   * that way.
   */
  mappingPreview(file: Handle, mapping: Readonly<Record<string, string>>): Promise<MappingPreview>;
  /** How the first rows of each column, by its index, would be read as one more field, and the first row so far. */
  fieldPreviews(file: Handle, mapping: Readonly<Record<string, string>>, field: string): Promise<FieldPreviews>;
  /** A mapping as the definition of a format for all files with these columns, as JSON. */
  mappingAsFormat(file: Handle, mapping: Readonly<Record<string, string>>, id: string): Promise<string>;
}

/** Calls that the engine makes back. */
export interface EngineEvents {
  progress(task: number, done: number, total: number, label: string): void;
  /**
   * Rows of a file that is still being read can be shown: its handle already answers `rows`. Told again, a few times a
   * second, as `rowCount` grows. They are in the file's order and unfiltered, and stay as they are: only where the end of
   * the file shows that it is not UTF-8 is it decoded anew.
   */
  partial(task: number, file: FileView): void;
}
