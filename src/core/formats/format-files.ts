/** Ending of the files that define a format for the data in their folder. */
export const FORMAT_ENDING = '.usage-format.json';

/** Name of the schema that is about one data file: `usage.csv` → `usage.csv.schema.json`. */
export function schemaNameOf(fileName: string): string {
  return `${fileName}.schema.json`;
}

/** Whether a file defines a format for the data in its folder. */
export function isFormatFile(name: string): boolean {
  return name.toLowerCase().endsWith(FORMAT_ENDING);
}

/** Whether a path of the setting is a pattern. */
export function isPattern(path: string): boolean {
  return /[*?{}]/.test(path);
}

/** The folder in which everything that a pattern can match lies, relative to where the pattern is. */
export function folderOfPattern(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex(isPattern);
  return parts.slice(0, first < 0 ? parts.length - 1 : first).join('/');
}
