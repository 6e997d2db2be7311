import { writeSidecar } from '../core/checks/choices/sidecar.js';
import { say } from '../core/language/say.js';
import type { Statement } from '../core/reconcile/statement.js';
import { disputeFunctions } from './dispute-functions.js';
import { EngineFailure } from './engine-failure.js';
import { formatFunctions } from './format-functions.js';
import { ViewMasking } from './masked-functions.js';
import type { EnginePlatform } from './platform.js';
import type { EngineFunctions, FileView, Handle, SelectionView } from './protocol.js';
import { checkView } from './session/check-view.js';
import { sidecarOf, validSettings } from './session/choice-texts.js';
import { diagnosticFindings } from './session/diagnostics.js';
import { exceptionViews } from './session/evidence-view.js';
import type { FileSession } from './session/file-session.js';
import { Files } from './session/files.js';
import { findCellSteps } from './session/find-cells.js';
import { findingView, rangeOf } from './session/finding-view.js';
import { rowWindow } from './session/grid-rows.js';
import { modelAnswerTo } from './session/model-answers.js';
import { recogniseFile } from './session/recognise-file.js';
import { SideSources } from './session/side-sources.js';
import { Statements } from './session/statements.js';
import type { Task } from './session/task.js';
import { cellAt, rowOfNumber } from './session/text-places.js';
import { triageView } from './session/triage-view.js';
import { indexInView, nextFinding } from './session/view-navigation.js';
import { applyView } from './session/view-order.js';
import { whatIfView } from './session/what-if-view.js';
import { viewFunctions } from './view-functions.js';

/** What the functions need from the worker around them. */
export interface EngineSurroundings {
  platform: EnginePlatform;
  firstHandle: Handle;
  version: string;
  task(task: number): Task;
  partial(task: number, file: FileView): void;
  /** Whether telephone numbers and names are masked in what is shown and written. */
  masks?: boolean;
}

/** Findings per answer, at most. */
const FINDINGS = 500;

/** The engine's functions over the files and statements that this worker holds. */
export function engineFunctions({
  platform,
  firstHandle,
  version,
  task,
  partial,
  masks = false,
}: EngineSurroundings): EngineFunctions {
  let handle = firstHandle;
  const nextHandle = () => handle++;
  const files = new Files(platform, nextHandle);
  const masking = masks ? new ViewMasking((file) => files.get(file).opened) : undefined;
  const toShow = masking && ((statement: Statement) => masking.statement(statement));
  const statements = new Statements(version, nextHandle, new SideSources(platform), toShow);

  const selectedRows = (session: FileSession, selection: SelectionView): Uint32Array => {
    if (selection.kind === 'rule') return rowsOfRule(session, selection.rule);
    const statement = statements.get(selection.statement);
    const input = statement.inputs.indexOf(session.handle);
    if (input < 0) {
      throw new EngineFailure({
        code: 'stale',
        message: say`The file was read again since it was reconciled.`,
        advice: say`Run the reconciliation again.`,
      });
    }
    return statement.rows(selection, input);
  };

  const functions: EngineFunctions = {
    ...viewFunctions({
      whole: (file) => files.whole(file),
      selected: (session) => (selection) => selectedRows(session, selection),
      task,
    }),
    open: (request, number) =>
      files.open(request, task(number), (file) => partial(number, masking?.partial(file) ?? file)),
    choose: async (file, choices) => files.choose(file, choices),
    recognise: (request) => recogniseFile(request, platform),
    close: async (file) => files.close(file),
    describe: async (file) => files.get(file).describe(),
    async check(file, number) {
      const session = files.whole(file);
      const { result, index } = await task(number).take(session.checkSteps());
      return checkView(result, index);
    },
    async setView(file, view, number) {
      const session = files.whole(file);
      await applyView(session, view, (selection) => selectedRows(session, selection), task(number));
      return { rowCount: session.viewCount, total: session.opened.table.rowCount };
    },
    rows: async (file, from, to) => rowWindow(files.get(file), from, to),
    async cell(file, row, column) {
      const { table } = files.get(file).opened;
      return row < table.rowCount && column < table.columnCount ? table.text(row, column) : '';
    },
    indexInView: async (file, row) => indexInView(files.get(file), row),
    async findings(file, { rule, from, to }) {
      const session = files.whole(file);
      const found = session.checked().result.findings;
      const limit = Math.min(to, from + FINDINGS);
      const views = [];
      if (rule !== undefined) {
        const one = found.find((entry) => entry.rule === rule);
        const total = one?.list.length ?? 0;
        for (let at = from; one && at < Math.min(limit, total); at++)
          views.push(findingView(one, at, [session.opened]));
        return { total, findings: views };
      }
      const order = session.byStake();
      for (let index = from; index < Math.min(limit, order.length); index++) {
        const place = order.at(index);
        views.push(findingView(found[place.rule], place.at, [session.opened]));
      }
      return { total: order.length, findings: views };
    },
    async diagnostics(file, limit) {
      const session = files.whole(file);
      return diagnosticFindings(session.checked().result.findings, [session.opened], 0, limit);
    },
    async nextFinding(file, from, direction) {
      const session = files.whole(file);
      return nextFinding(session, session.checked().index, from, direction);
    },
    find: async (file, query, number) => task(number).take(findCellSteps(files.whole(file), query)),
    cellAt: async (file, line, character) => cellAt(files.get(file).opened.table, line, character),
    rowOfNumber: async (file, number) => rowOfNumber(files.get(file).opened.table, number),
    async locate(file, row, column) {
      const { opened } = files.get(file);
      return rangeOf(opened, Math.min(row, opened.table.rowCount - 1), column);
    },
    reconcile: (usage, logs, choices, sources, number) =>
      statements.reconcile(
        files.whole(usage),
        logs.map((log) => files.whole(log)),
        choices,
        sources,
        task(number),
      ),
    invoiceReport: async (usage, invoice) => statements.invoiceReport(files.whole(usage), invoice),
    breaks: async (statement, from, to) => statements.get(statement).breaks(from, Math.min(to, from + FINDINGS)),
    breaksAt: async (statement, indexes) => statements.get(statement).breaksAt(indexes.slice(0, FINDINGS)),
    breakPage: async (statement, filter, from, to, anew) =>
      statements.get(statement).breakPage(filter, from, Math.min(to, from + FINDINGS), anew),
    decisionChange: async (statement, request) => statements.get(statement).changeOf(request),
    async setDecisions(statement, decisions) {
      const session = statements.get(statement);
      session.decide(decisions);
      return triageView(session);
    },
    comparePrevious: (statement, previous, decisions) => statements.compare(statement, previous, decisions),
    async exceptions(handle, name, limit) {
      const { statement, files: own } = statements.get(handle);
      return exceptionViews(statement, own, name, Math.min(limit, FINDINGS));
    },
    whatIf: async (statement, model) => whatIfView(statements.get(statement).statement, model),
    statementDiagnostics: async (statement, input, limit) => statements.get(statement).diagnostics(input, limit),
    exportStatement: async (statement, format, places, number) =>
      statements.export(statement, format, places, task(number)),
    modelAnswer: (question, number) =>
      modelAnswerTo(
        question,
        { file: (handle) => files.whole(handle), statement: (handle) => statements.get(handle) },
        task(number),
      ),
    closeStatement: async (statement) => statements.close(statement),
    selectionSizes: async (statement, selection) => statements.get(statement).sizes(selection),
    readSidecar: async (name, text, definitions) => sidecarOf(name, text, definitions),
    writeSidecar: async (sidecar) => writeSidecar(sidecar),
    validSettings: async (fields) => validSettings(fields),
    ...formatFunctions(files),
    ...disputeFunctions(statements, platform, task),
  };
  return masking?.functions(functions) ?? functions;
}

/** Distinct rows with a finding of a rule, ascending. */
function rowsOfRule(session: FileSession, rule: string): Uint32Array {
  const list = session.checked().result.findings.find((entry) => entry.rule === rule)?.list;
  if (!list) return new Uint32Array(0);
  const marks = new Uint8Array(session.opened.table.rowCount);
  let count = 0;
  for (let at = 0; at < list.length; at++) {
    const row = list.row(at);
    if (row < 0 || marks[row] === 1) continue;
    marks[row] = 1;
    count++;
  }
  const rows = new Uint32Array(count);
  for (let row = 0, next = 0; next < count; row++) if (marks[row] === 1) rows[next++] = row;
  return rows;
}
