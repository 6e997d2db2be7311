import type { Table } from '../table/table.js';
import { nameKey } from './columns.js';
import type { ColumnBinding, RecordOptions } from './format.js';
import type { ScopedModel } from './records.js';
import { classifyColumn } from './value-classes.js';

/** Models are indexed by a byte per row. */
const MOST_MODELS = 256;
const SCOPES = ['type', 'direction', 'description'] as const;

/**
 * The model of every row: the first of the user's models whose type, direction and description are the row's, else the
 * format's own. A part that a model does not name fits every row; case, blanks and punctuation do not count.
 */
export function chooseModels(
  table: Table,
  binding: ColumnBinding,
  own: { models: readonly ScopedModel[]; ownModel: Uint8Array; options: RecordOptions },
): { model: Uint8Array; models: ScopedModel[] } {
  const models = [...own.models];
  const model = new Uint8Array(table.rowCount);
  const last = own.models.length - 1;
  for (let row = 0; row < model.length; row++) model[row] = own.ownModel[row] <= last ? own.ownModel[row] : 0;
  const chosen = (own.options.models ?? []).slice(0, MOST_MODELS - models.length);
  const settled = chosen.length > 0 ? new Uint8Array(table.rowCount) : undefined;
  for (const choice of chosen) {
    const index = models.length;
    models.push({ scope: scopeOf(choice), model: choice.model });
    const fits = new Uint8Array(table.rowCount).fill(1);
    for (const part of SCOPES) {
      const wanted = choice[part];
      if (wanted === undefined) continue;
      const same = classifyColumn(table, binding.column(part), 0, (key) => (key === nameKey(wanted) ? 1 : 0));
      for (let row = 0; row < fits.length; row++) fits[row] &= same[row];
    }
    for (let row = 0; row < fits.length; row++) {
      if (fits[row] === 1 && settled?.[row] === 0) {
        settled[row] = 1;
        model[row] = index;
      }
    }
  }
  return { model, models };
}

function scopeOf(choice: { type?: string; direction?: string; description?: string }): Record<string, string> {
  const scope: Record<string, string> = {};
  for (const part of SCOPES) {
    const value = choice[part];
    if (value !== undefined) scope[part] = value;
  }
  return scope;
}
