import { parentPort, type Worker, workerData } from 'node:worker_threads';
import type { PreparedFile } from '../core/checks/check-context.js';
import { checkPrepared } from '../core/checks/check-file.js';
import type { CheckResult } from '../core/checks/check-result.js';
import { type RecordedCheck, recordCheck, replayCheck } from '../core/checks/recorded-check.js';
import { callIdColumns } from '../core/formats/call-id-columns.js';
import { type DateOrderDecision, dateOrderOf, keepDecision } from '../core/formats/date-order.js';
import { NO_USER_FORMATS, type UserFormats } from '../core/formats/known-formats.js';
import type { OpenChoices } from '../core/formats/open-file.js';
import type { OpenedFile } from '../core/formats/opened-file.js';
import { recordIdColumn } from '../core/formats/record-key.js';
import type { FormatSource } from '../core/formats/user-format.js';
import { prepareUsage } from '../core/reconcile/read-sides.js';
import type { ReconcileChoices } from '../core/reconcile/statement.js';
import { askForFirstRows, firstRowsOfAll } from '../core/table/repeated-ids.js';
import { CommandError } from './command-error.js';
import { hashLoaded, loadShared } from './load-file.js';
import { type PostedFile, packFile, unpackFile } from './posted-file.js';
import { asCommandError } from './reconcile-refusal.js';
import { SECOND_THREAD, secondThread } from './second-thread.js';
import { withSharedArrays } from './shared-arrays.js';
import { ToldFirstRows } from './told-first-rows.js';

/** What the second thread is asked to do: the usage file's part of a reconciliation. */
export interface UsageTask {
  path: string;
  /** Without user-defined formats: those are made anew on that thread, of `definitions`. */
  open: OpenChoices;
  definitions: readonly FormatSource[];
  choices: ReconcileChoices;
}

type PostedContext = Omit<PreparedFile['context'], 'file'>;

/** What it answers: the file, its records, then what the rules found, or why there is none. */
type Answer =
  | { kind: 'loaded'; file: PostedFile; callIds: SharedArrayBuffer; recordIds: SharedArrayBuffer }
  | {
      kind: 'prepared';
      prepared: Omit<PreparedFile, 'context'>;
      context: PostedContext;
      dates: DateOrderDecision | undefined;
    }
  | { kind: 'checked'; check: RecordedCheck; sha256: string }
  | { kind: 'refused'; message: string; advice: string; status: number }
  | { kind: 'failed'; message: string };

/** Waits for the second thread's task and does it. The first thread matches calls while this one still checks the file. */
export function awaitUsageTask(): void {
  if (workerData === SECOND_THREAD) parentPort?.once('message', (task) => void runUsageTask(task));
}

async function runUsageTask(task: UsageTask): Promise<void> {
  const post = (answer: Answer) => parentPort?.postMessage(answer);
  try {
    const file = loadShared(task.path, { ...task.open, userFormats: await formatsOf(task) });
    const callIds = ToldFirstRows.memoryFor(file.table.rowCount);
    const recordIds = ToldFirstRows.memoryFor(file.table.rowCount);
    post({ kind: 'loaded', file: packFile(file), callIds, recordIds });
    const { context, ...prepared } = prepareUsage(file, task.choices);
    const { file: _, ...rest } = context;
    const records = withSharedArrays(rest);
    post({ kind: 'prepared', prepared, context: records, dates: dateOrderOf(file.table) });
    const [callIdColumn = -1] = callIdColumns(file);
    askForFirstRows(file.table, callIdColumn, () => new ToldFirstRows(callIds).wait());
    tellRecordIds(file, new ToldFirstRows(recordIds));
    const check = recordCheck(checkPrepared({ ...prepared, context: { file, ...records } }, task.choices));
    hashLoaded(file);
    post({ kind: 'checked', check, sha256: file.sha256 });
  } catch (thrown) {
    const error = asCommandError(thrown);
    post(
      error instanceof CommandError
        ? { kind: 'refused', message: error.message, advice: error.advice, status: error.status }
        : { kind: 'failed', message: String(error) },
    );
  }
}

/** Tells the first thread which records share an id, before the rules run, of which one wants to know it too. */
function tellRecordIds(file: OpenedFile, told: ToldFirstRows): void {
  const { table } = file;
  const column = recordIdColumn(file);
  told.tell((out) => {
    if (column < 0 || callIdColumns(file).includes(column) || table.rows.ragged.length > 0) return false;
    out.set(firstRowsOfAll(table, column));
    askForFirstRows(table, column, () => out);
    return true;
  });
}

async function formatsOf({ definitions }: UsageTask): Promise<UserFormats> {
  if (definitions.length === 0) return NO_USER_FORMATS;
  const { userFormats } = await import('../core/formats/user-formats.js');
  return userFormats(definitions);
}

/** The usage file in the making, on a second thread, which is this same program. */
export class UsageThread {
  /** The file as it is, before its records are read; it lacks its hash until it is checked. */
  readonly loaded: Promise<OpenedFile>;
  /** To be told which rows share a call id, so that it need not be found out twice. */
  readonly callIds: Promise<ToldFirstRows>;
  /** The file and its records. */
  readonly prepared: Promise<PreparedFile>;
  /** What the rules found in it, some time later. */
  readonly checked: Promise<CheckResult>;
  private readonly worker: Worker;

  constructor(task: UsageTask, userFormats: UserFormats) {
    this.worker = secondThread();
    this.worker.postMessage(task);
    const recorded = this.answer('checked');
    const loaded = this.answer('loaded');
    this.loaded = loaded.then(({ file, recordIds }) => {
      const opened = unpackFile(file, { ...task.open, userFormats });
      askForFirstRows(opened.table, recordIdColumn(opened), () => new ToldFirstRows(recordIds).wait());
      return opened;
    });
    this.callIds = loaded.then(({ callIds }) => new ToldFirstRows(callIds));
    this.prepared = Promise.all([this.loaded, this.answer('prepared')]).then(([file, { prepared, context, dates }]) => {
      keepDecision(file.table, dates);
      return { ...prepared, context: { ...context, file } };
    });
    this.checked = Promise.all([this.prepared, recorded]).then(([{ context }, { check, sha256 }]) => {
      context.file.sha256 = sha256;
      return replayCheck(check, context, task.choices);
    });
    // A failure must not go unhandled while this thread is busy, or stops for a reason of its own.
    for (const promise of [this.loaded, this.callIds, this.prepared, this.checked, recorded]) promise.catch(() => {});
  }

  /** Stops it, whatever it does. */
  stop(): void {
    void this.worker.terminate();
  }

  private answer<Kind extends Answer['kind']>(kind: Kind): Promise<Extract<Answer, { kind: Kind }>> {
    return new Promise((resolve, reject) => {
      this.worker.on('message', (answer: Answer) => {
        if (answer.kind === kind) resolve(answer as Extract<Answer, { kind: Kind }>);
        else if (answer.kind === 'refused') reject(new CommandError(answer.message, answer.advice, answer.status));
        else if (answer.kind === 'failed') reject(new Error(answer.message));
      });
      this.worker.on('error', reject);
      this.worker.on('exit', () => reject(new Error('The thread that reads the usage file ended without an answer.')));
    });
  }
}
