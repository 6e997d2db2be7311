import type { Format } from '../core/formats/format.js';
import { NO_USER_FORMATS } from '../core/formats/known-formats.js';
import { formatOfMapping } from '../core/formats/mapping-format.js';
import { fieldPreviews, mappingPreview } from '../core/formats/mapping-preview.js';
import { FORMATS } from '../core/formats/registry.js';
import { userFormats } from '../core/formats/user-formats.js';
import type { EngineFunctions, FormatView } from './protocol.js';
import type { Files } from './session/files.js';

type FormatFunctions = Pick<
  EngineFunctions,
  'formats' | 'formatProblems' | 'mappingPreview' | 'fieldPreviews' | 'mappingAsFormat'
>;

/** The engine's functions about formats, and about making one of a mapping by hand. */
export function formatFunctions(files: Files): FormatFunctions {
  return {
    async formats(file) {
      const { formats } = (file === undefined ? undefined : files.get(file).opened.userFormats) ?? NO_USER_FORMATS;
      const ids = new Set(formats.map(({ id }) => id));
      return [...formats, ...FORMATS.filter(({ id }) => !ids.has(id))].map(viewOf);
    },
    formatProblems: async (definitions) => userFormats(definitions).problems,
    async mappingPreview(file, mapping) {
      const session = files.whole(file);
      return mappingPreview(session.opened.table, mapping, session.describe().timeZone);
    },
    async fieldPreviews(file, mapping, field) {
      const session = files.whole(file);
      return fieldPreviews(session.opened, mapping, field, session.describe().timeZone);
    },
    mappingAsFormat: async (file, mapping, id) => formatOfMapping(files.get(file).opened.table.header, mapping, id),
  };
}

function viewOf({ id, title, provider, role, columns }: Format): FormatView {
  return {
    id,
    title,
    provider,
    role,
    columns: columns.map(({ key, name, meaning, required }) => ({ key, name, meaning, required })),
  };
}
