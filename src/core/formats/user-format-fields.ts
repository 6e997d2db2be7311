import { say } from '../language/say.js';
import { nameKey } from './columns.js';
import type { ColumnDefinition, ColumnType, Format } from './format.js';
import { PLAIN_LOG_COLUMNS } from './plain-log-columns.js';
import { CANONICAL_KEYS, OWN_COLUMN, READ_AS, unitMsOf } from './user-format-keys.js';
import { type FormatText, isObject, nearestOf, type Path, unknownKey } from './user-format-text.js';

/** A column of a user-defined format: its page of the dictionary, and how its cells are read. */
export interface UserColumn {
  definition: ColumnDefinition;
  /** What values stand for, by the folded value. */
  readAs: ReadonlyMap<string, string>;
  /** Ms of the unit, where the schema says one. */
  unitMs: number | undefined;
}

const FIELD_KEYS = [
  'x-key',
  'x-type',
  'x-column-required',
  'x-unit',
  'x-billed',
  'x-invoice-line',
  'x-trap',
  'x-aliases',
  'x-values',
];
const TYPES: readonly ColumnType[] = [
  'text',
  'id',
  'number',
  'instant',
  'flag',
  'enumeration',
  'country',
  'phone-number',
];
/** Types of a Table Schema as ours. */
const SCHEMA_TYPES: Readonly<Record<string, ColumnType>> = {
  number: 'number',
  integer: 'number',
  boolean: 'flag',
  date: 'instant',
  datetime: 'instant',
};
/** What the cells of a canonical field are where the schema does not say. */
const KEY_TYPES: Readonly<Record<string, ColumnType>> = {
  id: 'id',
  otherId: 'id',
  callId: 'id',
  recordId: 'id',
  accountId: 'id',
  start: 'instant',
  answer: 'instant',
  end: 'instant',
  recordTimestamp: 'instant',
  duration: 'number',
  talk: 'number',
  durationSeconds: 'number',
  billed: 'number',
  amount: 'number',
  status: 'enumeration',
  direction: 'enumeration',
  type: 'enumeration',
  currency: 'enumeration',
  from: 'phone-number',
  to: 'phone-number',
  fromNumber: 'phone-number',
  toNumber: 'phone-number',
};

/** Canonical fields that are durations: in seconds where the schema says no unit, and never in one that nobody knows. */
const DURATIONS: ReadonlySet<string> = new Set(['duration', 'talk', 'durationSeconds']);

/** Whether a unit is one of time, a clock text such as `h:mm:ss`, or nothing at all. */
function saysTime(unit: string): boolean {
  return unit.trim() === '' || /^\s*(?:h{1,2}:)?m{1,2}:ss/i.test(unit) || (unitMsOf(unit) ?? 0) > 0;
}

interface Kin {
  base: Format | undefined;
  role: 'usage' | 'call-log';
}

/** Reads one field of the schema; undefined after telling why it cannot be read. */
export function fieldOf(
  text: FormatText,
  field: Readonly<Record<string, unknown>>,
  at: number,
  kin: Kin,
): UserColumn | undefined {
  const path: Path = ['fields', at];
  const { name } = field;
  if (typeof name !== 'string' || nameKey(name) === '') {
    text.refuse(
      path,
      say`A field has no name.`,
      say`Write the column’s name as it stands in the file’s header: "name": "…".`,
    );
    return undefined;
  }
  for (const key of Object.keys(field)) unknownKey(text, [...path, key], key, FIELD_KEYS);
  const string = (key: string, otherwise: string): string => {
    const value = field[key];
    if (value === undefined || typeof value === 'string') return value ?? otherwise;
    text.refuse([...path, key], say`${key} must be a text in quotes.`, say`Write it, or take the key out.`);
    return otherwise;
  };
  const key = keyOf(text, field, name, path, kin);
  const type = typeOf(text, field, key, path);
  const unit = string('x-unit', '');
  const values = valuesOf(text, field, key, path, kin);
  const title = string('title', '');
  const aliases = aliasesOf(text, field, path);
  if (key === CANONICAL_KEYS.usage.billed && !kin.base && unitMsOf(unit) === undefined) {
    text.refuse(
      [...path, 'x-unit'],
      say`In which unit “${name}” is billed is not said.`,
      say`Add "x-unit": "minutes" (or seconds, milliseconds, hours, messages).`,
    );
  }
  if (!kin.base && DURATIONS.has(key) && !saysTime(unit)) {
    text.refuse(
      [...path, 'x-unit'],
      say`“${unit}” is no unit of time for “${name}”.`,
      say`Write "x-unit": "seconds" (or milliseconds, minutes, hours, "h:mm:ss").`,
    );
  }
  return {
    definition: {
      key,
      name,
      aliases: title !== '' && nameKey(title) !== nameKey(name) ? [...aliases, title] : aliases,
      type,
      required: field['x-column-required'] === true || isRequired(field),
      meaning: string('description', '') || usualMeaning(key, kin) || (title !== name ? title : ''),
      unit,
      billed: string('x-billed', ''),
      invoiceLine: string('x-invoice-line', ''),
      trap: string('x-trap', ''),
      ...(hasDecimalComma(text, field, path, kin) ? { decimalComma: true as const } : {}),
      ...(values.length > 0 ? { values: values.map(({ value, meaning }) => ({ value, meaning })) } : {}),
    },
    readAs: new Map(values.flatMap(({ value, as }) => (as === undefined ? [] : [[nameKey(value), as]]))),
    unitMs: unitMsOf(unit),
  };
}

/** Whether a comma stands before the decimals: `decimalChar` of a Table Schema. No built-in format's rules know of commas. */
function hasDecimalComma(
  text: FormatText,
  { decimalChar }: Readonly<Record<string, unknown>>,
  path: Path,
  { base }: Kin,
): boolean {
  if (decimalChar === undefined || decimalChar === '.') return false;
  if (decimalChar === ',' && !base) return true;
  text.refuse(
    [...path, 'decimalChar'],
    say`The decimal sign of this column cannot be ${JSON.stringify(decimalChar)}.`,
    base
      ? say`The records of ${base.id} have a point. Take x-based-on out and name the columns by x-key, or export the file with points.`
      : say`Write "." or ",".`,
  );
  return false;
}

/** What a field of a call log means in general, where the schema itself does not describe the column. */
function usualMeaning(key: string, { base, role }: Kin): string {
  if (base || role !== 'call-log') return '';
  return PLAIN_LOG_COLUMNS.find((column) => column.key === key)?.meaning ?? '';
}

/** What a column is read as: a key of the base format, or a canonical field; else a key of its own. */
function keyOf(
  text: FormatText,
  field: Readonly<Record<string, unknown>>,
  name: string,
  path: Path,
  { base, role }: Kin,
): string {
  const own = OWN_COLUMN + nameKey(name);
  const key = field['x-key'];
  if (key === undefined) return own;
  const canonical = CANONICAL_KEYS[role];
  if (typeof key === 'string') {
    if (base?.columns.some((column) => column.key === key)) return key;
    if (!base && Object.hasOwn(canonical, key)) return canonical[key];
    if (!base && Object.values(canonical).includes(key)) return key;
  }
  const known = base ? base.columns.map((column) => column.key) : Object.keys(canonical);
  const near = typeof key === 'string' ? nearestOf(key, known) : undefined;
  text.refuse(
    [...path, 'x-key'],
    say`${JSON.stringify(key)} is nothing that “${name}” can be read as.`,
    near === undefined
      ? say`Write one of ${known.join(', ')}, or take x-key out: the column is then shown and explained, and nothing is computed from it.`
      : say`Did you mean ${near}?`,
  );
  return own;
}

function typeOf(text: FormatText, field: Readonly<Record<string, unknown>>, key: string, path: Path): ColumnType {
  const own = field['x-type'];
  if (own !== undefined) {
    const type = TYPES.find((known) => known === own);
    if (type) return type;
    text.refuse(
      [...path, 'x-type'],
      say`x-type cannot be ${JSON.stringify(own)}.`,
      say`Write one of: ${TYPES.join(', ')}.`,
    );
  }
  if (Object.hasOwn(KEY_TYPES, key)) return KEY_TYPES[key];
  const type = typeof field.type === 'string' ? field.type : '';
  if (Object.hasOwn(SCHEMA_TYPES, type)) return SCHEMA_TYPES[type];
  return isObject(field.constraints) && Array.isArray(field.constraints.enum) ? 'enumeration' : 'text';
}

function isRequired({ constraints }: Readonly<Record<string, unknown>>): boolean {
  return isObject(constraints) && constraints.required === true;
}

function aliasesOf(text: FormatText, field: Readonly<Record<string, unknown>>, path: Path): string[] {
  const aliases = field['x-aliases'];
  if (aliases === undefined) return [];
  if (Array.isArray(aliases) && aliases.every((alias) => typeof alias === 'string')) return aliases;
  text.refuse([...path, 'x-aliases'], say`${'x-aliases'} must be a list of texts.`, say`Write ["…", "…"].`);
  return [];
}

function valuesOf(
  text: FormatText,
  field: Readonly<Record<string, unknown>>,
  key: string,
  path: Path,
  { base }: Kin,
): { value: string; meaning: string; as?: string }[] {
  const values = field['x-values'];
  if (values === undefined) return [];
  if (!Array.isArray(values)) {
    text.refuse([...path, 'x-values'], say`x-values must be a list.`, say`Write [{ "value": "…", "meaning": "…" }].`);
    return [];
  }
  const readings = base ? [] : (READ_AS[key] ?? []);
  return values.flatMap((entry: unknown, at) => {
    const place = [...path, 'x-values', at];
    if (!isObject(entry) || typeof entry.value !== 'string') {
      text.refuse(place, say`A value of x-values has no “value”.`, say`Write { "value": "…", "meaning": "…" }.`);
      return [];
    }
    const { value, meaning, as } = entry;
    if (as !== undefined && !(typeof as === 'string' && readings.includes(as))) {
      const advice =
        readings.length > 0
          ? say`Write one of: ${readings.join(', ')}.`
          : say`Only the values of status, direction and type can be read as something; take “as” out.`;
      text.refuse([...place, 'as'], say`“${value}” cannot be read as ${JSON.stringify(as)}.`, advice);
      return [];
    }
    return [
      { value, meaning: typeof meaning === 'string' ? meaning : '', ...(as === undefined ? {} : { as: String(as) }) },
    ];
  });
}
