import { parseDocument, readChoices } from './choices-document.js';
import { CHOICE_NAMES } from './choices-schema.js';
import type { SavedChoices } from './saved-choices.js';

/** What the keys of the settings start with, in the editor and in a configuration file alike. */
export const SETTINGS_PREFIX = 'usageReconcile.';

/** What a configuration file says. */
export interface Settings {
  choices: SavedChoices;
  /** Keys with the prefix that are no choices: settings of the editor, or mistakes. */
  unknown: readonly string[];
}

/**
 * Reads a configuration file: the settings' keys (`usageReconcile.timeZone` …) in a JSON object. Other keys are not ours,
 * so the editor's own settings file can be given as it is.
 * @throws ChoicesError with the name and the line of what is wrong
 */
export function readSettings(name: string, text: string): Settings {
  const document = parseDocument(name, text);
  const fields: Record<string, unknown> = {};
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(document.value)) {
    if (!key.startsWith(SETTINGS_PREFIX)) continue;
    const choice = key.slice(SETTINGS_PREFIX.length);
    // An empty setting is the editor's way of saying nothing.
    if (!CHOICE_NAMES.includes(choice)) unknown.push(key);
    else if (value !== '' && value !== null) fields[choice] = value;
  }
  return { choices: readChoices(document, fields, (key) => SETTINGS_PREFIX + key), unknown };
}
