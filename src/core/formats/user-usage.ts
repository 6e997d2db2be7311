import { PER_MINUTE, type RoundingModel } from '../billing/rounding.js';
import type { Table } from '../table/table.js';
import { BilledQuantities } from './billed-quantities.js';
import { startsBefore } from './call-starts.js';
import { readDurations } from './duration-texts.js';
import type { ColumnBinding, Format, RecordOptions, StampMeaning } from './format.js';
import { markRagged } from './ragged-rows.js';
import { KIND_CALL, KIND_NOT_A_CALL, type UsageRecords } from './records.js';
import { chooseModels } from './rounding-models.js';
import { readStamps } from './stamps.js';
import { buildTypedColumns } from './typed-columns.js';
import { codesOf, readUserDirections } from './user-call-log.js';
import type { UserColumn } from './user-format-fields.js';
import { classifyColumn } from './value-classes.js';

/** A type of which nothing is said: a call if time is billed. */
const KIND_UNTOLD = 3;
/** Folded types that bill no talk, whoever writes them. */
const NO_CALL = /sms|mms|whatsapp|message|fax|recording|storage|numberrental|rental|subscription|licence|license/;

/** Names of units by their ms, as totals write them. */
const UNIT_NAMES: Readonly<Record<number, string>> = {
  0: 'units',
  1: 'milliseconds',
  1000: 'seconds',
  60000: 'minutes',
  3600000: 'hours',
};

/** What a user-defined usage format says besides its columns. */
export interface UserUsage {
  columns: readonly UserColumn[];
  stamp: StampMeaning;
  rounding: { minimumMs: number; incrementMs: number } | undefined;
  freeBelowMs: number | undefined;
}

/**
 * Reads the records of a user-defined usage file by its canonical fields. A row is unreadable if it is ragged, if its
 * stamp is blank or no stamp, or if its billed quantity is no plain decimal; a blank quantity is 0.
 */
export function userUsageReader(usage: UserUsage): NonNullable<Format['readUsage']> {
  const { columns } = usage;
  const definitions = columns.map(({ definition }) => definition);
  const named = (key: string) => columns.find(({ definition }) => definition.key === key);
  const kinds = codesOf(named('type'), { call: KIND_CALL, 'not-a-call': KIND_NOT_A_CALL });
  const billedColumn = named('billed') ?? named('billedMinutes');
  const unitMs = billedColumn?.unitMs ?? 0;
  const unit = UNIT_NAMES[unitMs] ?? 'units';
  return (table, binding, options): UsageRecords => {
    buildTypedColumns(table, binding, definitions, ['description']);
    const count = table.rowCount;
    const column = (key: string) => binding.column(key);
    const kind = classifyColumn(table, column('type'), KIND_UNTOLD, (key) => kindOf(key, kinds));
    const marks = readStamps(table, column('recordTimestamp'), options.timeZone);
    const stated = statedTalk(table, binding, named('durationSeconds'));
    const stamps = usage.stamp === 'end' && stated ? startsBefore(marks, stated) : marks;
    const typed = column('type');
    const quantity = column('billed') >= 0 ? column('billed') : column('billedMinutes');
    const billed = new BilledQuantities(table, quantity, unitMs);
    const billedMs = new Float64Array(count);
    const unreadable = new Uint8Array(count);
    for (let row = 0; row < count; row++) {
      const ms = billed.ms(row);
      if (kind[row] === KIND_UNTOLD) kind[row] = unitMs > 0 && (typed < 0 || ms > 0) ? KIND_CALL : KIND_NOT_A_CALL;
      if (Number.isNaN(ms) || Number.isNaN(stamps.values[row])) unreadable[row] = 1;
      else billedMs[row] = ms;
    }
    markRagged(table, unreadable);
    const own = { models: [{ scope: {}, model: modelOf(usage, options) }], ownModel: new Uint8Array(count), options };
    const { model, models } = chooseModels(table, binding, own);
    return {
      rowCount: count,
      kind,
      billedMs,
      statedTalkMs: stated,
      stamps,
      stampMeaning: usage.stamp,
      direction: readUserDirections(table, binding, columns),
      model,
      models,
      freeByRule: new Uint8Array(count),
      inboundFree: false,
      linked: new Uint8Array(count),
      unreadable,
      idColumns: userIdColumns(binding),
      fromColumn: column('fromNumber'),
      toColumn: column('toNumber'),
      chargeIsDerived: false,
      ...(quantity < 0 ? {} : { quantity: { column: quantity, unit } }),
      ...amountsIn(table, binding),
    };
  };
}

/** Table columns of the call's id in a user-defined usage file. */
export function userIdColumns(binding: ColumnBinding): number[] {
  return [binding.column('callId')].filter((column) => column >= 0);
}

function kindOf(key: string, own: ReadonlyMap<string, number>): number {
  const said = own.get(key);
  if (said !== undefined) return said;
  if (NO_CALL.test(key)) return KIND_NOT_A_CALL;
  return /call|voice|minute/.test(key) ? KIND_CALL : KIND_UNTOLD;
}

function modelOf({ rounding, freeBelowMs }: UserUsage, options: RecordOptions): RoundingModel {
  const own = rounding ?? PER_MINUTE;
  return {
    minimumMs: options.minimumMs ?? own.minimumMs,
    incrementMs: options.incrementMs ?? own.incrementMs,
    freeBelowMs: options.freeBelowMs ?? freeBelowMs ?? 0,
  };
}

function statedTalk(table: Table, binding: ColumnBinding, talk: UserColumn | undefined): Float64Array | undefined {
  const column = binding.column('durationSeconds');
  if (column < 0) return undefined;
  const { ms, states } = readDurations(table, column, talk?.unitMs);
  for (let row = 0; row < ms.length; row++) if (states[row] !== 1) ms[row] = Number.NaN;
  return ms;
}

/** Amounts can be added up where they are all in one currency, or none is named. */
function amountsIn(table: Table, binding: ColumnBinding): Pick<UsageRecords, 'amountColumn' | 'currency'> {
  const amountColumn = binding.column('amount');
  const column = binding.column('currency');
  if (amountColumn < 0 || column < 0) return amountColumn < 0 ? {} : { amountColumn };
  const dictionary = table.dictionaryColumn(column);
  const currencies = new Set<string>();
  for (let code = 0; code < dictionary.distinct; code++) currencies.add(dictionary.text(code).trim().toUpperCase());
  currencies.delete('');
  const [currency] = currencies;
  return currencies.size > 1 ? {} : { amountColumn, ...(currency === undefined ? {} : { currency }) };
}
