/** What the keys of the settings start with, in the editor and in a configuration file alike. */
export const SETTINGS_PREFIX = 'usageReconcile.';

/** The setting that names the files of user-defined formats. It is no choice: what can be chosen depends on it. */
export const FORMATS_KEY = 'formats';
