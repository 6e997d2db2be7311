import { choicesInRole, choicesOfLog } from '../../core/checks/choices/choices-in-role.js';
import { type SavedChoices, toChoices } from '../../core/checks/choices/saved-choices.js';
import { refine } from '../../core/formats/open-file.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import { inLanguage, say } from '../../core/language/say.js';
import { isGzip } from '../../core/reading/gzip.js';
import { compareInvoice } from '../../core/reconcile/invoice.js';
import { InvoiceLinesError, readInvoiceFile } from '../../core/reconcile/invoice-lines.js';
import type { InvoiceLine } from '../../core/reconcile/invoice-sides.js';
import { ReconcileError, type Remedy } from '../../core/reconcile/read-sides.js';
import { reconcileSteps } from '../../core/reconcile/reconcile.js';
import type { ReconcileChoices } from '../../core/reconcile/statement.js';
import { invoiceSection } from '../../core/report/invoice-section.js';
import { outlineMarkdown } from '../../core/report/outline-markdown.js';
import { STATEMENT_WRITERS } from '../../core/report/statement-forms.js';
import { EngineFailure } from '../engine-failure.js';
import type { EnginePlatform } from '../platform.js';
import type { ExportedFile, ExportFormat, FileChoicesLike, Handle, InvoiceSource, StatementView } from '../protocol.js';
import { exportDocument } from './export-document.js';
import type { FileSession } from './file-session.js';
import { nowOf, originsOf } from './origins.js';
import { StatementSession } from './statement-session.js';
import { statementView } from './statement-view.js';
import type { Task } from './task.js';

/** The reconciliations that the worker holds. */
export class Statements {
  private readonly sessions = new Map<Handle, StatementSession>();

  constructor(
    private readonly version: string,
    private readonly nextHandle: () => Handle,
    private readonly gunzip: EnginePlatform['gunzip'],
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
   * `invalid-invoice` for lines that cannot be read, `cancelled` where the task is called off.
   */
  async reconcile(
    usage: FileSession,
    logs: readonly FileSession[],
    choices: FileChoicesLike,
    invoice: InvoiceSource | null,
    task: Task,
  ): Promise<StatementView> {
    const lines = invoice ? await this.linesOf(invoice) : null;
    const origins = originsOf(choices);
    const ofLogs = logs.map((log) => choicesOfLog(originsOf(log.choices), origins));
    const all: ReconcileChoices = {
      ...toChoices(choicesInRole('usage', origins)),
      callLogs: ofLogs.map(({ format, timeZone, dateOrder, mapping, suppressed }) => ({
        format,
        timeZone,
        dateOrder,
        mapping,
        suppressed,
      })),
      now: nowOf(choices),
    };
    await task.pause();
    const files = [asUsage(usage), ...logs.map((log, at) => asLog(log.opened, ofLogs[at]))];
    const statement = await guarded(task.take(reconcileSteps(files[0], files.slice(1), all, lines)));
    const handle = this.nextHandle();
    const session = new StatementSession(handle, statement, [usage.handle, ...logs.map((log) => log.handle)], files);
    this.sessions.set(handle, session);
    return statementView(session, this.version);
  }

  /** Usage totals against invoice lines, without a call log. */
  async invoiceReport(usage: FileSession, source: InvoiceSource): Promise<string> {
    const totals = usage.checked().result.totals;
    if (totals.length === 0) {
      throw new EngineFailure({
        code: 'wrong-file',
        message: say`${usage.opened.name} has no billed quantities to compare with an invoice.`,
        advice: say`Open the provider’s usage report, or choose its format.`,
      });
    }
    const invoice = compareInvoice(totals, await this.linesOf(source));
    const outline = {
      title: say`${usage.opened.name} against ${source.name}`,
      sections: [invoiceSection(invoice)],
    };
    return [...outlineMarkdown(outline)].join('');
  }

  /** A whole statement as a file of the format asked for. Rejects if the task is called off. */
  async export(handle: Handle, format: ExportFormat, task: Task): Promise<ExportedFile> {
    const { statement } = this.get(handle);
    return { bytes: await exportDocument(STATEMENT_WRITERS[format](statement, { version: this.version }), task) };
  }

  /** The lines of an invoice, gzipped or not. */
  private async linesOf({ name, bytes }: InvoiceSource): Promise<InvoiceLine[]> {
    if (!isGzip(bytes)) return linesIn(name, bytes);
    const inside = await this.gunzip(bytes);
    if (!('kind' in inside)) return linesIn(name, inside.bytes.subarray(0, inside.size));
    const { message, advice } = inside;
    throw new EngineFailure({ code: 'invalid-invoice', message, advice, file: name });
  }

  /** Forgets a statement; the files that it was made from stay open. */
  close(handle: Handle): void {
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

function linesIn(name: string, bytes: Uint8Array): InvoiceLine[] {
  try {
    return readInvoiceFile(bytes);
  } catch (error) {
    if (!(error instanceof InvoiceLinesError)) throw error;
    const { message, advice, line } = error;
    throw new EngineFailure({ code: 'invalid-invoice', message, advice, file: name, line });
  }
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
