import { PER_MINUTE } from '../billing/rounding.js';
import type { Table } from '../table/table.js';
import { nameKey } from './columns.js';
import type { ChosenModel, ColumnBinding, RecordOptions } from './format.js';
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
  const settled = new Uint8Array(table.rowCount);
  for (const choice of own.options.models ?? []) {
    if (models.length + own.models.length >= MOST_MODELS) break;
    const scope = scopeOf(choice);
    const index = models.push({ scope, model: { ...choice.model, freeBelowMs: choice.model.freeBelowMs ?? 0 } }) - 1;
    const fits = new Uint8Array(table.rowCount).fill(1);
    for (const part of SCOPES) {
      const wanted = choice[part];
      if (wanted === undefined) continue;
      const same = classifyColumn(table, binding.column(part), 0, (key) => (key === nameKey(wanted) ? 1 : 0));
      for (let row = 0; row < fits.length; row++) fits[row] &= same[row];
    }
    const lent = new Int16Array(own.models.length).fill(-1);
    for (let row = 0; row < fits.length; row++) {
      if (fits[row] === 0 || settled[row] === 1) continue;
      settled[row] = 1;
      // Until it is settled, a row has one of the format's own models.
      const before = model[row];
      const { scope: ownScope, model: ownModel } = own.models[before];
      if (!keepsThreshold(choice, own.models[before])) model[row] = index;
      else {
        if (lent[before] < 0) {
          const withThreshold = { ...choice.model, freeBelowMs: ownModel.freeBelowMs };
          lent[before] = models.push({ scope: { ...ownScope, ...scope }, model: withThreshold }) - 1;
        }
        model[row] = lent[before];
      }
    }
  }
  return { model, models };
}

/** Whether rows of a type whose short calls are free, as those of Voice AI are, keep that under the user's model. */
function keepsThreshold(choice: ChosenModel, own: ScopedModel): boolean {
  const silent = choice.type === undefined && choice.model.freeBelowMs === undefined;
  return silent && own.scope.type !== undefined && own.model.freeBelowMs > 0;
}

function scopeOf(choice: { type?: string; direction?: string; description?: string }): Record<string, string> {
  const scope: Record<string, string> = {};
  for (const part of SCOPES) {
    const value = choice[part];
    if (value !== undefined) scope[part] = value;
  }
  return scope;
}

/**
 * The models that calls are held against totals by: each started minute unless the options say otherwise, then those of
 * the settings that name a direction, a type or a description.
 */
export function callModels(options: RecordOptions): ScopedModel[] {
  const usual = {
    minimumMs: options.minimumMs ?? PER_MINUTE.minimumMs,
    incrementMs: options.incrementMs ?? PER_MINUTE.incrementMs,
    freeBelowMs: options.freeBelowMs ?? PER_MINUTE.freeBelowMs,
  };
  const chosen = (options.models ?? []).map((choice) => ({
    scope: scopeOf(choice),
    model: { ...choice.model, freeBelowMs: choice.model.freeBelowMs ?? 0 },
  }));
  return [{ scope: {}, model: usual }, ...chosen];
}
