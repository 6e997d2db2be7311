import { say } from '../../language/say.js';
import { ChoicesError, lineOf, parseDocument, readChoices } from './choices-document.js';
import { CHOICE_NAMES } from './choices-schema.js';
import type { SavedChoices } from './saved-choices.js';
import {
  FILE_KEYS,
  type FileKey,
  FORMATS_KEY,
  isEditorKey,
  KEYS_OF_NO_CHOICE,
  MASK_KEY,
  SETTINGS_PREFIX,
} from './settings-keys.js';

/** What a configuration file says. */
export interface Settings {
  choices: SavedChoices;
  /** Keys that are no choices, with the prefix or bare: mistakes, most probably. */
  unknown: readonly string[];
}

/**
 * Reads a configuration file: the settings' keys (`usageReconcile.timeZone` …, or bare: `timeZone`) in a JSON object.
 * Keys of other extensions are not ours, so the editor's own settings file can be given as it is. `formats`: ids that it can name.
 * @throws ChoicesError with the name and the line of what is wrong
 */
export function readSettings(name: string, text: string, formats?: readonly string[]): Settings {
  const document = parseDocument(name, text);
  const fields: Record<string, unknown> = {};
  const names: Record<string, string> = {};
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(document.value)) {
    const prefixed = key.startsWith(SETTINGS_PREFIX);
    // A name with a point or in brackets is another's, as the editor's own settings file has them.
    if (!prefixed && /^\$|[.[]/.test(key)) continue;
    const choice = prefixed ? key.slice(SETTINGS_PREFIX.length) : key;
    if (KEYS_OF_NO_CHOICE.includes(choice) || isEditorKey(choice)) continue;
    if (!CHOICE_NAMES.includes(choice)) unknown.push(key);
    // An empty setting is the editor's way of saying nothing. Of two spellings of a key the one with the prefix holds.
    else if (value !== '' && value !== null && (prefixed || !(choice in fields))) {
      fields[choice] = value;
      names[choice] = key;
    }
  }
  return { choices: readChoices(document, fields, (key) => names[key] ?? key, formats), unknown };
}

/**
 * Paths and patterns of the files of user-defined formats that a configuration file names.
 * @throws ChoicesError where they are no list of texts
 */
export function formatPaths(name: string, text: string): readonly string[] {
  const document = parseDocument(name, text);
  const key = [SETTINGS_PREFIX + FORMATS_KEY, FORMATS_KEY].find((candidate) => candidate in document.value);
  if (key === undefined) return [];
  const paths = document.value[key];
  if (Array.isArray(paths) && paths.every((path) => typeof path === 'string')) return paths;
  throw new ChoicesError(name, lineOf(document, [key]), say`${key} must be a list of paths in quotes.`);
}

/**
 * Whether a configuration file wants numbers and names masked.
 * @throws ChoicesError where it says neither yes nor no
 */
export function masksNumbers(name: string, text: string): boolean {
  const document = parseDocument(name, text);
  const key = [SETTINGS_PREFIX + MASK_KEY, MASK_KEY].find((candidate) => candidate in document.value);
  const value = key === undefined ? null : document.value[key];
  if (key === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  throw new ChoicesError(name, lineOf(document, [key]), say`${key} must be true or false.`);
}

/**
 * Paths of the files that a configuration file names for every reconciliation; an empty one names none.
 * @throws ChoicesError where one is no text
 */
export function sideFilePaths(name: string, text: string): Readonly<Partial<Record<FileKey, string>>> {
  const document = parseDocument(name, text);
  const paths: Partial<Record<FileKey, string>> = {};
  for (const file of FILE_KEYS) {
    const key = [SETTINGS_PREFIX + file, file].find((candidate) => candidate in document.value);
    const path = key === undefined ? '' : (document.value[key] ?? '');
    if (typeof path !== 'string')
      throw new ChoicesError(name, lineOf(document, [key ?? file]), say`${key ?? file} must be a path in quotes.`);
    if (path.trim() !== '') paths[file] = path;
  }
  return paths;
}
