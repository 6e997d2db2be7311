import { ChoicesError, parseDocument, readChoices } from '../../core/checks/choices/choices-document.js';
import { CHOICE_NAMES } from '../../core/checks/choices/choices-schema.js';
import type { SavedChoices } from '../../core/checks/choices/saved-choices.js';
import { SETTINGS_PREFIX } from '../../core/checks/choices/settings-keys.js';
import { readSidecar } from '../../core/checks/choices/sidecar.js';
import { formatIds } from '../../core/formats/known-formats.js';
import type { FormatSource } from '../../core/formats/user-format.js';
import { userFormats } from '../../core/formats/user-formats.js';
import { say } from '../../core/language/say.js';
import { EngineFailure } from '../engine-failure.js';
import type { SidecarLike } from '../protocol.js';

/** Reads a sidecar, which can name the formats that users defined; what is wrong with it is an error that says where. */
export function sidecarOf(name: string, text: string, definitions: readonly FormatSource[]): SidecarLike {
  try {
    return readSidecar(name, text, formatIds(userFormats(definitions)));
  } catch (error) {
    if (!(error instanceof ChoicesError)) throw error;
    throw new EngineFailure({
      code: 'invalid-sidecar',
      message: error.problem,
      advice: say`Correct the file, or delete it to start anew.`,
      file: name,
      line: error.line,
    });
  }
}

/** Settings one by one: a wrong one is told and left out, and the others hold. */
export function validSettings(fields: Readonly<Record<string, unknown>>): {
  choices: SavedChoices;
  problems: string[];
} {
  const choices: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (!CHOICE_NAMES.includes(key) || value === null || value === '' || value === undefined) continue;
    try {
      Object.assign(
        choices,
        readChoices(parseDocument(SETTINGS_PREFIX + key, JSON.stringify({ [key]: value })), { [key]: value }),
      );
    } catch (error) {
      if (!(error instanceof ChoicesError)) throw error;
      problems.push(`${SETTINGS_PREFIX}${error.problem}`);
    }
  }
  return { choices: choices as SavedChoices, problems };
}
