import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sidecarName } from '../core/checks/choices/sidecar-name.js';
import {
  type PreviousStatement,
  PreviousStatementError,
  readPreviousStatement,
  withPreviousDecisions,
} from '../core/reconcile/continuity-previous.js';
import { sidecarChoices } from './choice-files.js';
import { CommandError } from './command-error.js';
import { readSideFile } from './side-file.js';

/**
 * Reads the JSON of the statement before; with it, what is decided in the sidecar of its usage file, where that lies
 * beside it. `formats`: ids that a sidecar can name; undefined where sidecars are to be ignored.
 * @throws CommandError
 */
export function readPrevious(path: string, formats: readonly string[] | undefined): PreviousStatement {
  let previous: PreviousStatement;
  const { file, bytes } = readSideFile(path);
  try {
    previous = readPreviousStatement(file.name, file.sha256, new TextDecoder().decode(bytes), file.bytes);
  } catch (error) {
    if (error instanceof PreviousStatementError) throw new CommandError(error.message, error.advice);
    throw error;
  }
  const usage = join(dirname(path), previous.usageName);
  // The name comes from a file: it names one beside it, and no other.
  const isBeside = previous.usageName !== '' && dirname(usage) === join(dirname(path), '.');
  if (!formats || !isBeside || !existsSync(sidecarName(usage))) return previous;
  return withPreviousDecisions(previous, sidecarChoices(usage, formats).decisions ?? []);
}
