import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import { FileOpening, type OpenChoices } from '../core/formats/open-file.js';
import type { NotATable, OpenedFile } from '../core/formats/opened-file.js';
import { CommandError } from './command-error.js';
import { OpenFile } from './file-buffer.js';

/** Told how far the reading of a file is. */
export type Progress = (name: string, done: number, total: number) => void;

/**
 * Reads and opens a file, scanning while the bytes arrive.
 * @throws CommandError if the file cannot be read or is no table
 */
export function loadFile(path: string, choices: OpenChoices, progress: Progress, shared = false): OpenedFile {
  const source = OpenFile.open(path);
  const opening = new FileOpening(basename(path), source.size, choices, isUtf8);
  let refused: NotATable | undefined;
  const { sha256 } = source.read((bytes, limit, final) => {
    // What is no table is still read to its end: the report names the file by its hash.
    if (refused) return true;
    const state = opening.advance(bytes, limit, final);
    progress(opening.name, limit, source.size);
    if (isNotATable(state)) refused = state;
    return true;
  }, shared);
  const opened = refused ?? opening.finish(sha256);
  if (isNotATable(opened)) throw new NotATableError(path, { name: opening.name, size: source.size, sha256 }, opened);
  return opened;
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
