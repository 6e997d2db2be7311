import type { ColumnDefinition, Format } from '../formats/format.js';
import type { OpenedFile } from '../formats/opened-file.js';

/** One line of a printed dictionary: a documented column, a column of the file, or both. */
export interface DictionaryEntry {
  /** Name in the file, or null where the file lacks the column (or no file was given). */
  nameInFile: string | null;
  /** 1-based position in the file, or null. */
  position: number | null;
  /** Undefined for a column of the file that the format does not know. */
  definition: ColumnDefinition | undefined;
}

/** The dictionary of a format, or of a file with its columns in their own order and the missing ones after them. */
export interface ColumnDictionary {
  format: Format | undefined;
  file: string | null;
  entries: readonly DictionaryEntry[];
}

/** The columns that a format documents, in its order. */
export function formatDictionary(format: Format): ColumnDictionary {
  return {
    format,
    file: null,
    entries: format.columns.map((definition) => ({ nameInFile: null, position: null, definition })),
  };
}

/** The columns of a file in its order, then those that its format documents and the file lacks. */
export function fileDictionary(file: OpenedFile): ColumnDictionary {
  const { format, binding, table } = file;
  const byKey = new Map(format?.columns.map((column) => [column.key, column]));
  const entries = table.header.map((name, column): DictionaryEntry => {
    const key = binding.key(column);
    return { nameInFile: name, position: column + 1, definition: key === undefined ? undefined : byKey.get(key) };
  });
  for (const definition of format?.columns ?? [])
    if (binding.column(definition.key) < 0) entries.push({ nameInFile: null, position: null, definition });
  return { format, file: file.name, entries };
}
