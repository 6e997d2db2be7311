import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sidecarName } from '../core/checks/choices/sidecar-name.js';
import type { DocumentPieces } from '../core/report/statement-forms.js';
import { CommandError } from './command-error.js';

/** Writes a document to standard output, or to a file if one is named. */
export async function writeDocument(chunks: DocumentPieces, out: string | undefined): Promise<void> {
  if (out === undefined) await writeToStandardOutput(chunks);
  else writeToFile(chunks, out);
}

/**
 * Waits whenever the reader is slower than we are, so that nothing piles up in memory. A reader that has seen enough
 * (`| head`) ends the writing quietly.
 */
async function writeToStandardOutput(chunks: DocumentPieces): Promise<void> {
  const { stdout } = process;
  let broken: NodeJS.ErrnoException | undefined;
  let wake = () => {};
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    broken = error;
    wake();
  });
  stdout.on('drain', () => wake());
  for (const chunk of chunks) {
    if (broken) break;
    if (stdout.write(chunk)) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (broken || !stdout.writableNeedDrain) resolve();
    });
  }
  await new Promise<void>((resolve) => (broken ? resolve() : stdout.write('', () => resolve())));
  if (broken && broken.code !== 'EPIPE' && broken.code !== 'ERR_STREAM_DESTROYED')
    throw new CommandError(
      `Standard output cannot be written (${broken.code ?? broken.message}).`,
      'Check the disk it goes to.',
    );
}

/**
 * The file is there whole or not at all: it is written beside its place and then moved there. A link stays one, and what it
 * leads to is written. Into what is no file, such as a pipe or /dev/null, is written as it is: nothing takes its place.
 */
function writeToFile(chunks: DocumentPieces, path: string): void {
  const isFile = isFileOrNothing(path);
  const target = isFile && existsSync(path) ? realPath(path) : path;
  const written = isFile ? join(dirname(target), `.${basename(target)}.${process.pid}.tmp`) : target;
  let descriptor: number | undefined;
  try {
    descriptor = openSync(written, isFile ? 'wx' : 'w');
    for (const chunk of chunks) writeAll(descriptor, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    if (isFile) fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
    if (isFile) renameSync(written, target);
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    if (isFile) removeIfThere(written);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || error instanceof CommandError) throw error;
    throw new CommandError(
      `${path} cannot be written (${code}).`,
      'Check that the folder exists, that you may write to it, and that the disk is not full.',
    );
  }
}

/** A folder, and what cannot be looked at, counts as a file: writing there fails, and says so. */
function isFileOrNothing(path: string): boolean {
  try {
    const stats = statSync(path);
    return stats.isFile() || stats.isDirectory();
  } catch {
    return true;
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made.
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** Forms that are no text. */
const BINARY_FORMS: ReadonlySet<string> = new Set(['xlsx']);

/** @throws CommandError if what is no text would be written to a terminal */
export function refuseBytesOnTerminal(form: string, out: string | undefined): void {
  if (out === undefined && BINARY_FORMS.has(form) && process.stdout.isTTY === true)
    throw new CommandError(`The form ${form} is no text for a terminal.`, `Name a file: --out statement.${form}`);
}

/** @throws CommandError if the output would replace one of the inputs, the sidecar of one, or the configuration */
export function refuseToOverwrite(out: string | undefined, files: readonly string[], config?: string): void {
  if (out === undefined) return;
  const target = realPath(out);
  const inputs = [...files, ...files.map(sidecarName), ...(config === undefined ? [] : [config])];
  const same = inputs.find((input) => realPath(input) === target);
  if (same !== undefined)
    throw new CommandError(`--out ${out} would overwrite the input ${same}.`, 'Name another file.');
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    try {
      return join(realpathSync(dirname(path)), basename(path));
    } catch {
      return path;
    }
  }
}
