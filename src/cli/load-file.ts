import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import { FileOpening, type OpenChoices } from '../core/formats/open-file.js';
import type { NotATable, OpenedFile } from '../core/formats/opened-file.js';
import { isGzip, nameWithinGzip } from '../core/reading/gzip.js';
import { gunzipAtOnce } from '../engine/node/gunzip.js';
import type { Gunzipped } from '../engine/platform.js';
import { CommandError } from './command-error.js';
import { OpenFile, sha256Of } from './file-buffer.js';

/** Told how far the reading of a file is. */
export type Progress = (name: string, done: number, total: number) => void;

/**
 * Reads and opens a file, scanning while the bytes arrive; a gzip file is read first and then opened as what it holds.
 * @throws CommandError if the file cannot be read or is no table
 */
export function loadFile(path: string, choices: OpenChoices, progress: Progress): OpenedFile {
  return load(path, choices, progress, false);
}

/**
 * As `loadFile`, into memory that two threads see. The hash is left empty, to be made when nobody waits (`hashLoaded`),
 * except where the text had to be put into another encoding: then only this thread has the file's own bytes.
 */
export function loadShared(path: string, choices: OpenChoices): OpenedFile {
  return load(path, choices, () => {}, true);
}

/** Completes a file that `loadShared` has loaded. */
export function hashLoaded(file: OpenedFile): void {
  if (file.sha256 === '') file.sha256 = sha256Of(file.table.bytes.subarray(0, file.size));
}

function load(path: string, choices: OpenChoices, progress: Progress, shared: boolean): OpenedFile {
  const source = OpenFile.open(path);
  if (isGzip(source.peek(2))) return loadGzip(path, source, choices, progress);
  const opening = new FileOpening(basename(path), source.size, choices, isUtf8);
  let refused: NotATable | undefined;
  const onChunk = (bytes: Uint8Array, limit: number, final: boolean) => {
    // What is no table is still read to its end: the report names the file by its hash.
    if (refused) return true;
    const state = opening.advance(bytes, limit, final);
    progress(opening.name, limit, source.size);
    if (isNotATable(state)) refused = state;
    return true;
  };
  const { bytes, size, sha256 } = source.read(onChunk, shared, !shared);
  const opened = refused ?? opening.finish(sha256);
  if (!isNotATable(opened)) {
    if (shared && opened.table.bytes.buffer !== bytes.buffer) opened.sha256 = sha256Of(bytes.subarray(0, size));
    return opened;
  }
  throw new NotATableError(path, { name: opening.name, size: source.size, sha256 }, opened);
}

/** Name, size and hash are those of the file on disk. */
function loadGzip(path: string, source: OpenFile, choices: OpenChoices, progress: Progress): OpenedFile {
  const name = basename(path);
  const { bytes, size, sha256 } = source.read((_, limit) => {
    progress(name, limit, source.size);
    return true;
  });
  const inside = gunzipAtOnce(bytes.subarray(0, size));
  const opened = 'kind' in inside ? inside : openWhole(nameWithinGzip(name), inside, choices, sha256);
  if (isNotATable(opened)) throw new NotATableError(path, { name, size, sha256 }, opened);
  return { ...opened, name, size };
}

function openWhole(name: string, { bytes, size }: Gunzipped, choices: OpenChoices, sha256: string) {
  const opening = new FileOpening(name, size, choices, isUtf8);
  opening.advance(bytes, size, true);
  return opening.finish(sha256);
}

function isNotATable(state: object): state is NotATable {
  return 'kind' in state && 'advice' in state;
}

/** A file that is something else, said with the place where that shows. */
export class NotATableError extends CommandError {
  constructor(
    path: string,
    readonly file: { name: string; size: number; sha256: string },
    readonly found: NotATable,
  ) {
    const { message, advice, line, byte } = found;
    const place = line !== undefined ? `, line ${line}` : byte !== undefined ? `, byte ${byte}` : '';
    super(`${path}${place}: ${message}`, advice);
  }
}
