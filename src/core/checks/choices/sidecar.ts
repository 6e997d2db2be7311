import { say } from '../../language/say.js';
import { nearest, type Problem } from './choice-values.js';
import { ChoicesError, lineOf, type ParsedDocument, parseDocument, readChoices } from './choices-document.js';
import { CHOICE_NAMES } from './choices-schema.js';
import { sortedDecisions } from './decisions.js';
import type { SavedChoices } from './saved-choices.js';
import { KEYS_OF_NO_CHOICE } from './settings-keys.js';

/** The version that is written. A higher one was written by a newer release. */
const SIDECAR_VERSION = 1;

/** What a sidecar says, and everything else that stands in it. */
export interface Sidecar {
  choices: SavedChoices;
  /** Keys that this release does not know, and that resemble none: they are written back as they were. */
  unknown: Readonly<Record<string, unknown>>;
}

/**
 * Reads the text of a sidecar. `formats`: ids of formats that it can name, where users defined some.
 * @throws ChoicesError with the name and the line of what is wrong, a misspelt key among it
 */
export function readSidecar(name: string, text: string, formats?: readonly string[]): Sidecar {
  const document = parseDocument(name, text);
  checkVersion(document);
  const choices = readChoices(document, document.value, undefined, formats);
  const unknown = Object.entries(document.value).filter(([key]) => key !== 'version' && !CHOICE_NAMES.includes(key));
  for (const [key] of unknown) {
    const problem = keyProblem(key);
    if (problem !== undefined) throw new ChoicesError(name, lineOf(document, [key]), problem);
  }
  return { choices, unknown: Object.fromEntries(unknown) };
}

/**
 * What is wrong with a key that is no choice: who writes a sidecar by hand would not notice that it says nothing. Keys
 * that resemble none may be a newer release’s, those that begin with `x-` are somebody’s own, and those that settings
 * alone can say are no slip.
 */
function keyProblem(key: string): Problem {
  if (key.startsWith('x-') || KEYS_OF_NO_CHOICE.includes(key)) return undefined;
  const meant = nearest(key, CHOICE_NAMES);
  return meant && say`“${key}” says nothing. Did you mean ${meant}?`;
}

function checkVersion(document: ParsedDocument): void {
  const { version } = document.value;
  const line = lineOf(document, ['version']);
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw new ChoicesError(document.name, line, say`"version" must be ${SIDECAR_VERSION}.`);
  if (version > SIDECAR_VERSION)
    throw new ChoicesError(
      document.name,
      line,
      say`version ${version} was written by a newer release of Usage Reconcile. Update it.`,
    );
}

/** The text of a sidecar: `version` first, then every key in order of the alphabet, so that a diff shows what changed. */
export function writeSidecar({ choices, unknown }: Sidecar): string {
  const { decisions } = choices;
  const fields = Object.entries({
    ...unknown,
    ...choices,
    ...(decisions && { decisions: sortedDecisions(decisions) }),
  }).filter(([, value]) => value !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${JSON.stringify(Object.fromEntries([['version', SIDECAR_VERSION], ...fields.map(([key, value]) => [key, sorted(value)])]), undefined, 2)}\n`;
}

/** Objects with their keys in order; lists stay as they are. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}
