import { basename } from 'node:path';
import { choicesInRole, choicesOfLog } from '../core/checks/choices/choices-in-role.js';
import { toChoices } from '../core/checks/choices/saved-choices.js';
import { HEAD_BYTES } from '../core/formats/csv-opening.js';
import { formatIds, NO_USER_FORMATS, type UserFormats } from '../core/formats/known-formats.js';
import { startsAsJson } from '../core/formats/open-file.js';
import type { OpenedFile } from '../core/formats/opened-file.js';
import type { CallLogRecords } from '../core/formats/records.js';
import { isGzip } from '../core/reading/gzip.js';
import { codeLogAhead, codeUsageAhead } from '../core/reconcile/call-ids.js';
import { withPrevious } from '../core/reconcile/continuity.js';
import { invoiceDifference } from '../core/reconcile/invoice-difference.js';
import type { InvoiceLine } from '../core/reconcile/invoice-sides.js';
import { checkCallLogs } from '../core/reconcile/log-checks.js';
import { readCallLogs } from '../core/reconcile/read-sides.js';
import { type Match, matchUp, reconcile } from '../core/reconcile/reconcile.js';
import { answerFromCodes, firstUsageRows } from '../core/reconcile/repeated-call-ids.js';
import type { ReconcileChoices, Statement } from '../core/reconcile/statement.js';
import type { ExportFormat } from '../core/report/export-forms.js';
import { filesOf } from '../core/report/files-of.js';
import type { TextOptions } from '../core/report/report-options.js';
import { type DocumentPieces, STATEMENT_WRITERS } from '../core/report/statement-forms.js';
import { statementJson, type WrittenAhead, writeAhead } from '../core/report/statement-json.js';
import { CommandError, EXIT } from './command-error.js';
import { OpenFile } from './file-buffer.js';
import { ChoiceSources, checkMapping, type SourceOptions, sideFilesOf } from './file-options.js';
import { readInvoice } from './invoice-file.js';
import { loadFile } from './load-file.js';
import { parseNow, parseWhatIf } from './option-values.js';
import { refuseBytesOnTerminal, refuseToOverwrite, writeDocument } from './output.js';
import { readPrevious } from './previous-file.js';
import { TerminalProgress } from './progress.js';
import { readRates } from './rates-file.js';
import { asCommandError } from './reconcile-refusal.js';
import { type OutputOptions, textOptions, timeOfRules } from './report-output.js';
import { runMask } from './run-mask.js';
import { CommandRun } from './sarif-run.js';
import { WORTH_A_THREAD } from './second-thread.js';
import { type UsageTask, UsageThread } from './usage-thread.js';

/** What follows `reconcile` on the command line. `invoice`: path of a CSV with the invoice's lines. */
export interface ReconcileOptions extends SourceOptions, OutputOptions {
  invoice?: string;
  /** Path of a rate card. */
  rates?: string;
  /** Rounding models to show the bill under, MIN/INC or MIN/INC/FREE in seconds. */
  whatIf?: readonly string[];
  /** Path of the JSON of the statement before. */
  previous?: string;
  /** Breaks that are all accepted do not count in the exit status. */
  acceptedOk?: boolean;
  /** Lines of the invoice that differ from the usage count in the exit status. */
  invoiceMustMatch?: boolean;
  /** What a CSV lists. Default the whole statement, in sections. */
  list?: CsvList;
}

/** What a CSV can list. */
export type CsvList = 'statement' | 'breaks' | 'rows';

const STATUS: Readonly<Record<Statement['verdict'], number>> = {
  reconciled: EXIT.good,
  'within-tolerance': EXIT.good,
  breaks: EXIT.breaks,
  incomplete: EXIT.incomplete,
};

/**
 * The verdict decides. Decisions change it no more than they change the figures: a break that was accepted is still one,
 * and whoever reads “1” must not have to know what else lies beside the files. Only who says so takes accepted for good,
 * and an invoice that differs for no good.
 */
function statusOf({ verdict, triage, invoice }: Statement, { acceptedOk, invoiceMustMatch }: ReconcileOptions): number {
  const isAccepted = acceptedOk === true && verdict === 'breaks' && triage?.pending === 0;
  const status = isAccepted ? EXIT.good : STATUS[verdict];
  const differs = invoiceMustMatch === true && invoice !== null && invoiceDifference(invoice) !== undefined;
  return status === EXIT.good && differs ? EXIT.breaks : status;
}

/** Does something else with a statement than writing it; gives the exit status. */
export type Deliver = (statement: Statement, text: TextOptions) => Promise<number>;

/** `reconcile USAGE CALL_LOG…`. Gives the exit status. */
export async function runReconcile(
  usagePath: string,
  logPaths: readonly string[],
  options: ReconcileOptions,
  deliver?: Deliver,
): Promise<number> {
  const mask = await runMask(options);
  const named = await sideFilesOf({ rates: options.rates, previous: options.previous }, options.config);
  const inputs = [
    usagePath,
    ...logPaths,
    ...[options.invoice, named.rates, named.previous].filter((path) => path !== undefined),
  ];
  if (options.invoiceMustMatch && options.invoice === undefined)
    throw new CommandError(
      '--invoice-must-match has no invoice to look at.',
      'Give its lines with --invoice FILE, or leave --invoice-must-match out.',
    );
  refuseToOverwrite(options.out, inputs, options.config);
  refuseBytesOnTerminal(formOf(options), options.out);
  const sources = await ChoiceSources.from(options, [usagePath, ...logPaths]);
  const origins = await sources.of(usagePath);
  const saved = choicesInRole('usage', origins);
  const invoiceFile = options.invoice === undefined ? null : readInvoice(options.invoice);
  const invoice = invoiceFile?.lines ?? null;
  const rates = named.rates === undefined ? null : readRates(named.rates);
  const whatIf = options.whatIf?.map(parseWhatIf);
  const formats = options.sidecar ? formatIds(origins.userFormats ?? NO_USER_FORMATS) : undefined;
  const previous = named.previous === undefined ? null : readPrevious(named.previous, formats);
  const progress = new TerminalProgress();
  try {
    const logOrigins = await Promise.all(logPaths.map((path) => sources.of(path)));
    const logs = logOrigins.map((log) => choicesOfLog(log, origins));
    const { userFormats = NO_USER_FORMATS } = origins;
    const choices = {
      ...toChoices(saved),
      callLogs: logs.map(({ format, timeZone, dateOrder, mapping, suppressed }) => ({
        format,
        timeZone,
        dateOrder,
        mapping,
        suppressed,
      })),
      now: timeOfRules(parseNow(options.now), options),
      rates: rates?.lines,
      sideFiles: [rates?.file, invoiceFile?.file].filter((file) => file !== undefined),
      whatIf,
    };
    const task: UsageTask = {
      path: usagePath,
      open: { format: saved.format, role: 'usage' },
      definitions: userFormats.sources,
      choices,
    };
    const loadLogs = () =>
      logPaths.map((path, at) => {
        const { format, mapping } = logs[at];
        const file = loadFile(
          path,
          { format, mapping, role: 'call-log', userFormats: logOrigins[at].userFormats },
          progress.report,
        );
        checkMapping(file, mapping);
        return file;
      });
    const text = textOptions(options, mask);
    let ahead: WrittenAhead | undefined;
    const whileWaiting = (match: Match) => {
      if (options.format === 'json' && !(mask || invoice || rates || previous || choices.decisions))
        ahead = writeAhead(match, text);
    };
    const reconciled = isWorthAThread(usagePath)
      ? await onTwoThreads(task, userFormats, loadLogs, invoice, progress, whileWaiting)
      : onOneThread(task, userFormats, loadLogs, invoice, progress);
    const whole = withPrevious(reconciled, previous);
    mask?.learn(filesOf(whole), choices.defaultRegion);
    const statement = mask ? (await import('../core/report/mask-statement.js')).maskedStatement(whole, mask) : whole;
    progress.clear();
    if (deliver) return await deliver(statement, text);
    const sarif = new CommandRun(logPaths.length > 1, () => statusOf(statement, options));
    filesOf(statement).forEach((file, at) => {
      const path = [usagePath, ...logPaths][at];
      sarif.found(file, mask?.fileName(path) ?? path);
    });
    await writeDocument(documentOf(options, statement, { ...text, sarif }, ahead), options.out);
    return statusOf(statement, options);
  } catch (error) {
    throw asCommandError(error);
  } finally {
    progress.clear();
  }
}

function documentOf(
  options: ReconcileOptions,
  statement: Statement,
  text: TextOptions,
  ahead?: WrittenAhead,
): DocumentPieces {
  const form = formOf(options);
  return form === 'json' ? statementJson(statement, text, ahead) : STATEMENT_WRITERS[form](statement, text);
}

function formOf({ format, list }: ReconcileOptions): ExportFormat {
  if (list === undefined || list === 'statement') return format as ExportFormat;
  if (format === 'csv') return `csv-${list}`;
  throw new CommandError(`--list ${list} is for --format csv.`, 'Add --format csv, or leave --list out.');
}

function onOneThread(
  { path, open, choices }: UsageTask,
  userFormats: UserFormats,
  loadLogs: () => OpenedFile[],
  invoice: readonly InvoiceLine[] | null,
  progress: TerminalProgress,
): Statement {
  const usage = loadFile(path, { ...open, userFormats }, progress.report);
  const logs = loadLogs();
  progress.say('Reconciling');
  return reconcile(usage, logs, choices, invoice);
}

/** The second thread reads the usage file and checks it; this one reads the logs, and matches while that still checks. */
async function onTwoThreads(
  task: UsageTask,
  userFormats: UserFormats,
  loadLogs: () => OpenedFile[],
  invoice: readonly InvoiceLine[] | null,
  progress: TerminalProgress,
  whileWaiting: (match: Match) => void,
): Promise<Statement> {
  const usage = new UsageThread(task, userFormats);
  try {
    const logs = loadLogs();
    const records = await recordsOf(logs, task.choices, usage);
    const logChecks = checkCallLogs(logs, records, task.choices);
    // The records hold what matching needs; the columns they were made from are made again if a rule asks for one.
    for (const { table } of logs) table.releaseColumns();
    progress.say('Reconciling');
    // The usage file is still being read on its thread: what needs the logs alone is done meanwhile.
    const ahead = codeLogAhead(logs, records);
    const usageFile = await usage.loaded;
    const ids = codeUsageAhead(usageFile, ahead);
    (await usage.callIds).tell((firstRows) => ids !== undefined && firstUsageRows(usageFile, ids, firstRows));
    if (ids) answerFromCodes(usageFile, logs, ids);
    const match = matchUp(await usage.prepared, logs, records, task.choices, ids);
    // The rules over the usage file take a little longer.
    whileWaiting(match);
    return match.complete(await usage.checked, invoice, logChecks);
  } finally {
    usage.stop();
  }
}

/** The logs' calls. Where a file is no log, it matters more whether the one before it is no usage file. */
async function recordsOf(
  logs: readonly OpenedFile[],
  choices: ReconcileChoices,
  usage: UsageThread,
): Promise<CallLogRecords[]> {
  try {
    return readCallLogs(logs, choices);
  } catch (error) {
    await usage.prepared;
    throw error;
  }
}

/** Whether a file is large, and delimited: JSON and what is compressed is not read in place, so it cannot be shared. */
function isWorthAThread(path: string): boolean {
  const file = OpenFile.open(path);
  const head = file.peek(HEAD_BYTES);
  file.close();
  return file.size >= WORTH_A_THREAD && !isGzip(head) && !startsAsJson(basename(path), head);
}
