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
  const opening = new FileOpening(basename(path), source.size, choices);
  let refused: NotATable | undefined;
  const { sha256 } = source.read((bytes, limit, final) => {
    const state = opening.advance(bytes, limit, final);
    progress(opening.name, limit, source.size);
    if (isNotATable(state)) refused = state;
    return refused === undefined;
  }, shared);
  const opened = refused ?? opening.finish(sha256);
  if (isNotATable(opened)) throw notATable(path, opened);
  return opened;
}

function isNotATable(state: object): state is NotATable {
  return 'kind' in state && 'advice' in state;
}

/** A file that is something else, said with the place where that shows. */
function notATable(path: string, { message, advice, line, byte }: NotATable): CommandError {
  const place = line !== undefined ? `, line ${line}` : byte !== undefined ? `, byte ${byte}` : '';
  return new CommandError(`${path}${place}: ${message}`, advice);
}
