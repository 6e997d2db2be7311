/** What the keys of the settings start with, in the editor and in a configuration file alike. */
export const SETTINGS_PREFIX = 'usageReconcile.';

/** The setting that names the files of user-defined formats. It is no choice: what can be chosen depends on it. */
export const FORMATS_KEY = 'formats';

/** The setting that masks numbers and names. It is no choice about a file: it holds for all that a run shows. */
export const MASK_KEY = 'maskNumbers';

/** Settings that mean something in the editor alone. A configuration file may have them, for it may be the editor's own. */
export function isEditorKey(key: string): boolean {
  return key === 'tooltips' || key.startsWith('connect.');
}

/**
 * Settings that name a file which every reconciliation takes part in: a rate card, and the JSON of the statement before.
 * They are no choices: a sidecar comes with its file from anywhere, and must not say which other files are read.
 */
export const FILE_KEYS = ['rates', 'previous'] as const;
/** One of them. */
export type FileKey = (typeof FILE_KEYS)[number];

/** All settings that are no choices though a configuration file says them too. Each is read by itself. */
export const KEYS_OF_NO_CHOICE: readonly string[] = [FORMATS_KEY, ...FILE_KEYS, MASK_KEY];
