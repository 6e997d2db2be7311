import { basename } from 'node:path';
import { type SavedChoices, toChoices } from '../core/checks/choices/saved-choices.js';
import type { OpenedFile } from '../core/formats/opened-file.js';
import { ReconcileError, reconcile } from '../core/reconcile/reconcile.js';
import type { Statement } from '../core/reconcile/statement.js';
import { statementCsv } from '../core/report/statement-csv.js';
import { statementJson } from '../core/report/statement-json.js';
import { statementMarkdown, statementText } from '../core/report/statement-report.js';
import { CommandError, EXIT } from './command-error.js';
import { OpenFile } from './file-buffer.js';
import { ChoiceSources, checkMapping, type SourceOptions } from './file-options.js';
import { readInvoice } from './invoice-file.js';
import { loadFile } from './load-file.js';
import { type LoadTask, loadOnSecondThread } from './load-worker.js';
import { parseNow } from './option-values.js';
import { refuseToOverwrite, writeDocument } from './output.js';
import { TerminalProgress } from './progress.js';
import { type OutputOptions, textOptions, timeOfRules } from './report-output.js';

/** Below this size a second thread costs more than it saves. */
const WORTH_A_THREAD = 4 << 20;

export interface ReconcileOptions extends SourceOptions, OutputOptions {
  invoice?: string;
}

const STATUS: Readonly<Record<Statement['verdict'], number>> = {
  reconciled: EXIT.good,
  'within-tolerance': EXIT.good,
  breaks: EXIT.breaks,
  incomplete: EXIT.incomplete,
};

/** `reconcile USAGE CALL_LOG…`. Gives the exit status. */
export async function runReconcile(
  usagePath: string,
  logPaths: readonly string[],
  options: ReconcileOptions,
): Promise<number> {
  refuseToOverwrite(options.out, [usagePath, ...logPaths, ...(options.invoice ? [options.invoice] : [])]);
  const sources = await ChoiceSources.from(options);
  const saved = await sources.of(usagePath);
  const invoice = options.invoice === undefined ? null : readInvoice(options.invoice);
  const progress = new TerminalProgress();
  try {
    const logs = await Promise.all(logPaths.map((path) => sources.ofCallLog(path, saved)));
    const files = await loadAll(usagePath, saved, logPaths, logs, progress);
    files.logs.forEach((file, at) => {
      checkMapping(file, logs[at].open.mapping);
    });
    progress.say('Reconciling');
    const choices = {
      ...toChoices({ ...saved, callLogTimeZone: logs.find(({ timeZone }) => timeZone !== undefined)?.timeZone }),
      now: timeOfRules(parseNow(options.now), options),
    };
    const statement = reconciled(() => reconcile(files.usage, files.logs, choices, invoice));
    progress.clear();
    await writeDocument(await documentOf(options, statement), options.out);
    return STATUS[statement.verdict];
  } finally {
    progress.clear();
  }
}

async function documentOf(options: OutputOptions, statement: Statement): Promise<Iterable<string>> {
  const text = await textOptions(options);
  switch (options.format) {
    case 'json':
      return statementJson(statement, text);
    case 'markdown':
      return statementMarkdown(statement, text);
    case 'csv':
      return statementCsv(statement, text);
    default:
      return statementText(statement, text);
  }
}

function reconciled(run: () => Statement): Statement {
  try {
    return run();
  } catch (error) {
    if (error instanceof ReconcileError) throw new CommandError(`${error.file}: ${error.message}`, error.advice);
    throw error;
  }
}

/**
 * Loads the usage file on this thread and large delimited logs on a second one meanwhile. JSON and gzip logs are small
 * or cannot be shared, so they are loaded here.
 */
async function loadAll(
  usagePath: string,
  saved: SavedChoices,
  logPaths: readonly string[],
  logs: readonly { open: LoadTask['choices'] }[],
  progress: TerminalProgress,
): Promise<{ usage: OpenedFile; logs: OpenedFile[] }> {
  const tasks = logPaths.map((path, at): LoadTask => ({ path, choices: logs[at].open }));
  const elsewhere = tasks.filter(({ path }) => isWorthAThread(path));
  // A failure there must not go unhandled while this thread is busy with a failure of its own.
  const pending = elsewhere.length === 0 ? undefined : loadOnSecondThread(elsewhere);
  pending?.catch(() => {});
  const usage = loadFile(usagePath, { format: saved.format, role: 'usage' }, progress.report);
  const here = new Map<LoadTask, OpenedFile>();
  for (const task of tasks)
    if (!elsewhere.includes(task)) here.set(task, loadFile(task.path, task.choices, progress.report));
  const others = (await pending) ?? [];
  const loaded = tasks.map((task) => here.get(task) ?? others[elsewhere.indexOf(task)]);
  return { usage, logs: loaded };
}

function isWorthAThread(path: string): boolean {
  const file = OpenFile.open(path);
  const head = file.peek(64);
  file.close();
  if (file.size < WORTH_A_THREAD) return false;
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  const first = String.fromCharCode(...head)
    .trimStart()
    .charAt(0);
  return !gzip && first !== '{' && first !== '[' && !/\.(?:json|jsonl|ndjson)$/i.test(basename(path));
}
