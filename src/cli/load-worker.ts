import { parentPort, Worker, workerData } from 'node:worker_threads';
import { bindNothing } from '../core/formats/columns.js';
import { type OpenChoices, refine } from '../core/formats/open-file.js';
import type { OpenedFile } from '../core/formats/opened-file.js';
import { formatById } from '../core/formats/registry.js';
import { type RowBlocks, transferables } from '../core/reading/row-blocks.js';
import { CsvLocator, type TextRange } from '../core/reading/text-range.js';
import { Table } from '../core/table/table.js';
import { CommandError } from './command-error.js';
import { loadFile } from './load-file.js';

/** What the second thread is asked to load, one after the other. */
export interface LoadTask {
  path: string;
  choices: OpenChoices;
}

/** A file on its way between threads: plain data; the bytes are shared, the row offsets handed over. */
interface SentFile {
  name: string;
  size: number;
  sha256: string;
  bytes: Uint8Array;
  rows: RowBlocks;
  header: readonly string[];
  headerRanges: readonly TextRange[];
  format: string | undefined;
  recognitions: OpenedFile['recognitions'];
  preamble: OpenedFile['preamble'];
  delimiter: string;
  encoding: string;
}

type Answer =
  | { kind: 'file'; file: SentFile }
  | { kind: 'refused'; message: string; advice: string; status: number }
  | { kind: 'failed'; message: string };

const MARK = 'usage-reconcile:load';

/** The tasks that this thread was started for. */
export function tasksOfThisThread(): readonly LoadTask[] {
  const data: unknown = workerData;
  const ours = typeof data === 'object' && data !== null && 'mark' in data && data.mark === MARK;
  return ours ? (data as unknown as { tasks: readonly LoadTask[] }).tasks : [];
}

/** The second thread's work: loads each file and sends it, or says why it cannot. */
export function runTasks(tasks: readonly LoadTask[]): void {
  for (const { path, choices } of tasks) {
    let answer: Answer;
    try {
      answer = { kind: 'file', file: packed(loadFile(path, choices, () => {}, true)) };
    } catch (error) {
      answer =
        error instanceof CommandError
          ? { kind: 'refused', message: error.message, advice: error.advice, status: error.status }
          : { kind: 'failed', message: String(error) };
    }
    parentPort?.postMessage(answer, answer.kind === 'file' ? buffersOf(answer.file) : []);
    if (answer.kind !== 'file') return;
  }
}

/**
 * Loads delimited files on a second thread, which is this same program. Resolves in the order of the tasks; rejects with
 * a CommandError for the first file that cannot be used.
 */
export function loadOnSecondThread(tasks: readonly LoadTask[]): Promise<OpenedFile[]> {
  return new Promise((resolve, reject) => {
    const files: OpenedFile[] = [];
    const worker = new Worker(__filename, { workerData: { mark: MARK, tasks } });
    const fail = (error: Error) => {
      reject(error);
      void worker.terminate();
    };
    worker.on('error', fail);
    worker.on('exit', () => reject(new Error('The thread that loads call logs ended without an answer.')));
    worker.on('message', (answer: Answer) => {
      if (answer.kind === 'refused') fail(new CommandError(answer.message, answer.advice, answer.status));
      else if (answer.kind === 'failed') fail(new Error(answer.message));
      else {
        files.push(unpacked(answer.file, tasks[files.length].choices));
        if (files.length === tasks.length) {
          resolve(files);
          void worker.terminate();
        }
      }
    });
  });
}

function packed(file: OpenedFile): SentFile {
  const { name, size, sha256, table, format, recognitions, preamble, delimiter, encoding } = file;
  return {
    name,
    size,
    sha256,
    bytes: table.bytes,
    rows: table.rows,
    header: table.header,
    headerRanges: table.header.map((_, column) => table.headerRange(column)),
    format: format?.id,
    recognitions,
    preamble,
    delimiter,
    encoding,
  };
}

function buffersOf({ bytes, rows }: SentFile): ArrayBuffer[] {
  const buffers = transferables(rows);
  if (bytes.buffer instanceof ArrayBuffer) buffers.push(bytes.buffer);
  return buffers;
}

function unpacked(sent: SentFile, choices: OpenChoices): OpenedFile {
  const { name, size, sha256, bytes, rows, header, headerRanges, format, recognitions, preamble } = sent;
  const table = new Table(bytes, rows, header, new CsvLocator(rows, bytes), headerRanges);
  const opened: OpenedFile = {
    name,
    size,
    sha256,
    table,
    format: format === undefined ? undefined : formatById(format),
    binding: bindNothing(),
    recognitions,
    preamble,
    delimiter: sent.delimiter,
    encoding: sent.encoding,
  };
  return refine(opened, choices);
}
