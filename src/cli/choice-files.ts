import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ChoicesError } from '../core/checks/choices/choices-document.js';
import type { SavedChoices } from '../core/checks/choices/saved-choices.js';
import { formatPaths, masksNumbers, readSettings, sideFilePaths } from '../core/checks/choices/settings.js';
import type { FileKey } from '../core/checks/choices/settings-keys.js';
import { readSidecar } from '../core/checks/choices/sidecar.js';
import { sidecarName } from '../core/checks/choices/sidecar-name.js';
import { CommandError } from './command-error.js';
import { unreadable } from './file-buffer.js';

/**
 * What the sidecar beside a file says; nothing where there is none. `formats`: ids that it can name.
 * @throws CommandError with the line of what is wrong in it
 */
export function sidecarChoices(path: string, formats: readonly string[]): SavedChoices {
  const sidecar = sidecarName(path);
  let text: string;
  try {
    text = readFileSync(sidecar, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return {};
    throw unreadable(sidecar, error);
  }
  return understood(
    () => readSidecar(sidecar, text, formats).choices,
    `Correct ${basename(sidecar)}, or ignore it with --no-sidecar.`,
  );
}

/** What a configuration file says, and its keys that mean nothing here. `formats`: ids that it can name. */
export function configurationChoices(
  path: string,
  formats: readonly string[],
): { choices: SavedChoices; unknown: readonly string[] } {
  return inConfiguration(path, (text) => readSettings(path, text, formats));
}

/** Paths and patterns of user-defined formats that a configuration file names. */
export function configuredFormats(path: string): readonly string[] {
  return inConfiguration(path, (text) => formatPaths(path, text));
}

/** Paths of files that a configuration file names for every reconciliation, as it writes them. */
export function configuredSideFiles(path: string): Readonly<Partial<Record<FileKey, string>>> {
  return inConfiguration(path, (text) => sideFilePaths(path, text));
}

/** Whether a configuration file wants numbers and names masked. */
export function configuredMask(path: string): boolean {
  return inConfiguration(path, (text) => masksNumbers(path, text));
}

function inConfiguration<T>(path: string, read: (text: string) => T): T {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
  return understood(() => read(text), 'Correct the file, or leave --config out.');
}

function understood<T>(read: () => T, advice: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ChoicesError) throw new CommandError(error.message, advice);
    throw error;
  }
}
