import { choicesInRole, choicesOfLog } from '../../core/checks/choices/choices-in-role.js';
import type { SavedDecision } from '../../core/checks/choices/decisions.js';
import { type SavedChoices, toChoices } from '../../core/checks/choices/saved-choices.js';
import { refine } from '../../core/formats/open-file.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import { inLanguage, say } from '../../core/language/say.js';
import { categoryDescriptions } from '../../core/reconcile/category-descriptions.js';
import type { Continuity } from '../../core/reconcile/continuity.js';
import { withPreviousDecisions } from '../../core/reconcile/continuity-previous.js';
import { compareInvoiceSides } from '../../core/reconcile/invoice.js';
import { withBundles } from '../../core/reconcile/invoice-bundles.js';
import { sumInvoice } from '../../core/reconcile/invoice-sides.js';
import { ReconcileError, type Remedy } from '../../core/reconcile/read-sides.js';
import { reconcileSteps } from '../../core/reconcile/reconcile.js';
import type { ReconcileChoices, Statement } from '../../core/reconcile/statement.js';
import { filesOf } from '../../core/report/files-of.js';
import { invoiceSection } from '../../core/report/invoice-section.js';
import { maskedContinuity, maskedStatement } from '../../core/report/mask-statement.js';
import type { NumberMask } from '../../core/report/number-mask.js';
import { RunMask } from '../../core/report/number-masking.js';
import { outlineMarkdown } from '../../core/report/outline-markdown.js';
import type { ReportOptions } from '../../core/report/report-options.js';
import type { SarifRun } from '../../core/report/sarif-run.js';
import { STATEMENT_WRITERS } from '../../core/report/statement-forms.js';
import { EngineFailure } from '../engine-failure.js';
import type {
  ExportedFile,
  ExportFormat,
  FileChoicesLike,
  Handle,
  SideSource,
  StatementSources,
  StatementView,
} from '../protocol.js';
import { exportDocument } from './export-document.js';
import type { FileSession } from './file-session.js';
import { nowOf, originsOf } from './origins.js';
import { previousFrom } from './previous-source.js';
import type { SideSources } from './side-sources.js';
import { StatementSession } from './statement-session.js';
import { statementView } from './statement-view.js';
import type { Task } from './task.js';

/** The reconciliations that the worker holds. */
export class Statements {
  private readonly sessions = new Map<Handle, StatementSession>();
  /** Default regions of statements, for masks. */
  private readonly regions = new Map<Handle, string>();

  constructor(
    private readonly version: string,
    private readonly nextHandle: () => Handle,
    private readonly sideSources: SideSources,
    /** A statement as its views show it, where numbers are to be masked. */
    private readonly toShow?: (statement: Statement) => Statement,
  ) {}

  /** The session of a statement. Throws `closed` where there is none. */
  get(handle: Handle): StatementSession {
    const session = this.sessions.get(handle);
    if (!session) {
      throw new EngineFailure({
        code: 'closed',
        message: say`This statement is not open any more.`,
        advice: say`Run the reconciliation again.`,
      });
    }
    return session;
  }

  /**
   * Reconciles open files and keeps the statement. Throws `not-reconcilable` for a file in a role it cannot have,
   * `invalid-invoice` and `invalid-rates` for lines that cannot be read, `cancelled` where the task is called off.
   */
  async reconcile(
    usage: FileSession,
    logs: readonly FileSession[],
    choices: FileChoicesLike,
    sources: StatementSources | null,
    task: Task,
  ): Promise<StatementView> {
    const { invoice, ...sides } = await this.sideSources.read(sources);
    const origins = originsOf(choices);
    const ofLogs = logs.map((log) => choicesOfLog(originsOf(log.choices), origins));
    const { decisions = [], ...saved } = choicesInRole('usage', origins);
    const all: ReconcileChoices = {
      ...toChoices(saved),
      callLogs: ofLogs.map(({ format, timeZone, dateOrder, mapping, suppressed }) => ({
        format,
        timeZone,
        dateOrder,
        mapping,
        suppressed,
      })),
      now: nowOf(choices),
      ...sides,
    };
    await task.pause();
    const files = [asUsage(usage), ...logs.map((log, at) => asLog(log.opened, ofLogs[at]))];
    const statement = await guarded(task.take(reconcileSteps(files[0], files.slice(1), all, invoice)));
    const handle = this.nextHandle();
    const inputs = [usage.handle, ...logs.map((log) => log.handle)];
    const session = new StatementSession(handle, statement, inputs, files, this.toShow);
    session.decide(decisions);
    this.sessions.set(handle, session);
    if (all.defaultRegion !== undefined) this.regions.set(handle, all.defaultRegion);
    return statementView(session, this.version);
  }

  /**
   * Compares a statement with the one before, given as its JSON, and what was decided about that one since. Throws
   * `invalid-statement` where the file is none.
   */
  async compare(
    handle: Handle,
    source: SideSource | null,
    decisions: readonly SavedDecision[],
  ): Promise<StatementView> {
    const session = this.get(handle);
    const previous = source && withPreviousDecisions(await previousFrom(source), decisions);
    session.compare(previous, this.toShow ? (compared) => this.withoutPeople(handle, compared) : undefined);
    return statementView(session, this.version);
  }

  /** A comparison without the people of the statement before. The name of its usage file is asked for, never shown. */
  private withoutPeople(handle: Handle, compared: Continuity): Continuity {
    const masked = maskedContinuity(compared, this.maskOf(handle));
    return { ...masked, previous: { ...masked.previous, usageName: compared.previous.usageName } };
  }

  private maskOf(handle: Handle): RunMask {
    const mask = new RunMask();
    mask.learn(filesOf(this.get(handle).statement), this.regions.get(handle));
    return mask;
  }

  /** Usage totals against invoice lines, without a call log. */
  async invoiceReport(usage: FileSession, source: SideSource): Promise<string> {
    const { bundles } = toChoices(choicesInRole('usage', originsOf(usage.choices)));
    const totals = usage.checked().result.totals;
    if (totals.length === 0) {
      throw new EngineFailure({
        code: 'wrong-file',
        message: say`${usage.opened.name} has no billed quantities to compare with an invoice.`,
        advice: say`Open the provider’s usage report, or choose its format.`,
      });
    }
    const lines = await this.sideSources.invoiceOf(source);
    const invoice = compareInvoiceSides(
      withBundles(sumInvoice(totals, lines, categoryDescriptions(usage.opened)), bundles),
    );
    const outline = {
      title: say`${usage.opened.name} against ${source.name}`,
      sections: [invoiceSection(invoice)],
    };
    return [...outlineMarkdown(outline)].join('');
  }

  /**
   * A whole statement as a file of the format asked for; `places` of its inputs as the host has them. Rejects if the task
   * is called off.
   */
  async export(handle: Handle, format: ExportFormat, places: readonly string[], task: Task): Promise<ExportedFile> {
    const { shown, options } = this.toWrite(handle);
    const sarif = sarifRun(filesOf(shown), places, options.mask);
    return { bytes: await exportDocument(STATEMENT_WRITERS[format](shown, { ...options, sarif }), task) };
  }

  /** A statement as documents are to show it: masked as the command line does it, where that is wanted. */
  toWrite(handle: Handle): { shown: Statement; options: ReportOptions } {
    const { statement } = this.get(handle);
    const { version } = this;
    if (!this.toShow) return { shown: statement, options: { version } };
    const mask = this.maskOf(handle);
    return { shown: maskedStatement(statement, mask), options: { version, mask } };
  }

  /** Forgets a statement; the files that it was made from stay open. */
  close(handle: Handle): void {
    this.regions.delete(handle);
    this.sessions.delete(handle);
  }
}

function asUsage(session: FileSession): OpenedFile {
  const { opened, choices } = session;
  return opened.format === undefined && choices.format === undefined ? refine(opened, { role: 'usage' }) : opened;
}

/** A file as a call log: what it is by itself if that is one and nothing else is said, else what is said of it. */
function asLog(opened: OpenedFile, { format, mapping }: SavedChoices): OpenedFile {
  if (format === undefined && mapping === undefined && opened.format?.role === 'call-log') return opened;
  return refine(opened, { role: 'call-log', format, mapping });
}

/** What SARIF says of a run in the editor: where its files lie. No process ended, so there is no exit status. */
function sarifRun(files: readonly OpenedFile[], places: readonly string[], mask: NumberMask | undefined): SarifRun {
  const placed = new Map(files.map((file, input) => [file, places[input]]));
  return {
    // The usage file apart: there are several logs.
    severalFiles: files.length > 2,
    placeOf: (file) => {
      const place = placed.get(file);
      return place === undefined ? undefined : (mask?.fileName?.(place) ?? place);
    },
  };
}

/** What can be done, in the words of an editor. */
export const REMEDY_ADVICE: Readonly<Record<Remedy, string>> = {
  'name-usage-file': 'Start from the provider’s usage file; if this is it, choose its format.',
  'name-call-log': 'If it is one all the same, choose its format, or say which of its columns is what.',
  'correct-period': 'Set another billing period, and reconcile again.',
  'say-date-order': 'Set the date order of the file, and reconcile again.',
  'say-log-date-order': 'Set the date order of the call log, and reconcile again.',
  'give-period': 'Set the billing period, by invoice date, month or dates, and reconcile again.',
};

/** Errors of the reconciliation as errors that cross the boundary. */
async function guarded<T>(reconciling: Promise<T>): Promise<T> {
  try {
    return await reconciling;
  } catch (error) {
    if (!(error instanceof ReconcileError)) throw error;
    throw new EngineFailure({
      code: 'not-reconcilable',
      message: error.message,
      advice: inLanguage(REMEDY_ADVICE[error.remedy]),
      file: error.file,
      remedy: error.remedy,
    });
  }
}
