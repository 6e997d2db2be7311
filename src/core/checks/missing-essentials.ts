import type { OpenedFile } from '../formats/opened-file.js';

/** Names of the columns that a file lacks and without which its totals prove nothing: what is billed, and of what type. */
export function missingEssentials({ format, binding }: OpenedFile): string[] {
  const missing = (format?.essentials ?? []).filter((key) => binding.column(key) < 0);
  return missing.map((key) => format?.columns.find((column) => column.key === key)?.name ?? key);
}
