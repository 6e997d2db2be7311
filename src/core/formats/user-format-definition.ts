import { parseRounding } from '../billing/rounding.js';
import { isTimeZone } from '../billing/time-zone.js';
import { say } from '../language/say.js';
import { nameKey } from './columns.js';
import type { Format, Grain, Role, StampMeaning } from './format.js';
import { fieldOf, type UserColumn } from './user-format-fields.js';
import { CANONICAL_KEYS } from './user-format-keys.js';
import { type FormatText, isObject, nearestOf, schemaAdvice, unknownKey } from './user-format-text.js';

/** What a Table Schema with our `x-` keys says of a format. */
export interface UserFormatDefinition {
  id: string;
  title: string;
  provider: string;
  role: Role;
  grain: Grain;
  /** The built-in format whose records these are. */
  base: Format | undefined;
  stamp: StampMeaning | undefined;
  timeZone: string | undefined;
  sources: readonly string[];
  rounding: { minimumMs: number; incrementMs: number } | undefined;
  freeBelowMs: number | undefined;
  columns: readonly UserColumn[];
}

/** Keys of the document that are ours. */
const DOCUMENT_KEYS = [
  'x-format',
  'x-title',
  'x-provider',
  'x-role',
  'x-grain',
  'x-based-on',
  'x-stamp-meaning',
  'x-time-zone',
  'x-rounding',
  'x-free-below-seconds',
  'x-sources',
];
const STAMP_MEANINGS = ['start', 'end', 'creation', 'none'];
const ID = /^[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*$/i;

/** A definition read so far: what is asked of it, and where its problems go. */
export interface DefinitionReader {
  readonly text: FormatText;
  readonly document: Readonly<Record<string, unknown>>;
}

/**
 * Reads a definition. `file`: its name, from which a missing id comes. What is wrong is in `text.problems`; there is a
 * definition unless one of them is grave.
 */
export function readDefinition(text: FormatText, builtIn: readonly Format[]): UserFormatDefinition | undefined {
  const document = text.value;
  if (!document) return undefined;
  const reader = { text, document };
  for (const key of Object.keys(document)) unknownKey(text, [key], key, DOCUMENT_KEYS);
  const id = idOf(reader);
  const base = baseOf(reader, id, builtIn);
  const role = roleOf(reader, base);
  const stamp = oneOf(reader, 'x-stamp-meaning', STAMP_MEANINGS) as StampMeaning | undefined;
  const grain = (oneOf(reader, 'x-grain', ['record', 'aggregate']) ?? base?.grain ?? 'record') as Grain;
  if (!base && grain === 'aggregate') {
    text.refuse(
      ['x-grain'],
      say`Only a format that is based on a built-in one can be of aggregate grain.`,
      say`Describe a file with a row per record, or name the built-in format in x-based-on.`,
    );
  }
  const definition: UserFormatDefinition = {
    id,
    title: textOf(reader, 'x-title') ?? id,
    provider: textOf(reader, 'x-provider') ?? base?.provider ?? say`user-defined`,
    role: role ?? 'call-log',
    grain,
    base,
    stamp,
    timeZone: zoneOf(reader),
    sources: listOf(reader, 'x-sources') ?? [text.file],
    rounding: roundingOf(reader),
    freeBelowMs: secondsOf(reader, 'x-free-below-seconds'),
    columns: columnsOf(reader, base, role),
  };
  return text.refused ? undefined : definition;
}

function idOf({ text, document }: DefinitionReader): string {
  const id = document['x-format'];
  if (id === undefined) {
    const stem = text.file.slice(text.file.lastIndexOf('/') + 1).replace(/\.(?:usage-format|schema)?\.?json$/i, '');
    return `user.${nameKey(stem) || 'format'}`;
  }
  if (typeof id === 'string' && ID.test(id)) return id;
  text.refuse(
    ['x-format'],
    say`x-format must be an id.`,
    say`Write letters, digits, points and hyphens, such as "acme.calls".`,
  );
  return 'user.format';
}

function baseOf({ text, document }: DefinitionReader, id: string, builtIn: readonly Format[]): Format | undefined {
  const named = document['x-based-on'];
  if (named === undefined) return builtIn.find((format) => format.id === id);
  const ids = builtIn.map((format) => format.id);
  const base = builtIn.find((format) => format.id === named);
  if (!base) {
    const near = typeof named === 'string' ? nearestOf(named, ids) : undefined;
    text.refuse(
      ['x-based-on'],
      say`x-based-on must be the id of a built-in format.`,
      near === undefined ? say`The built-in formats are: ${ids.join(', ')}.` : say`Did you mean ${near}?`,
    );
  }
  return base;
}

function roleOf(reader: DefinitionReader, base: Format | undefined): Role | undefined {
  const { text } = reader;
  const role = oneOf(reader, 'x-role', base ? [base.role] : ['usage', 'call-log']);
  if (role === undefined && !base && reader.document['x-role'] === undefined) {
    text.refuse(
      ['fields'],
      say`The schema does not say what such a file is to a reconciliation.`,
      say`Add "x-role": "usage" for what a provider bills, or "x-role": "call-log" for your own list of calls.`,
    );
  }
  return (role ?? base?.role) as Role | undefined;
}

function columnsOf(reader: DefinitionReader, base: Format | undefined, role: Role | undefined): UserColumn[] {
  const { text, document } = reader;
  const { fields } = document;
  if (!Array.isArray(fields) || fields.length === 0) {
    text.refuse(['fields'], say`The schema has no list “fields” with a field for each column.`, schemaAdvice());
    return [];
  }
  const columns: UserColumn[] = [];
  const names = new Map<string, number>();
  const keys = new Set<string>();
  fields.forEach((field: unknown, at) => {
    if (!isObject(field)) {
      text.refuse(
        ['fields', at],
        say`A field must be an object in braces.`,
        say`Write { "name": "…" } with the column’s name.`,
      );
      return;
    }
    const column = fieldOf(text, field, at, { base, role: role === 'usage' ? 'usage' : 'call-log' });
    if (!column) return;
    const { name, key } = column.definition;
    if (names.has(nameKey(name))) {
      text.refuse(['fields', at, 'name'], say`Two fields have the name “${name}”.`, say`Keep one of them.`);
    }
    if (keys.has(key)) {
      text.refuse(['fields', at, 'x-key'], say`Two columns are read as ${key}.`, say`Take x-key from one of them.`);
    }
    names.set(nameKey(name), at);
    keys.add(key);
    columns.push(column);
  });
  if (!base && role !== undefined && !text.refused) needed(text, role, keys);
  return columns;
}

/** Without these columns no record can be read. */
function needed(text: FormatText, role: Role, keys: ReadonlySet<string>): void {
  const canonical: Readonly<Record<string, string>> = CANONICAL_KEYS[role === 'usage' ? 'usage' : 'call-log'];
  const has = (key: string) => keys.has(canonical[key]);
  const lack = (key: string, message: string) =>
    text.refuse(['fields'], message, say`Add "x-key": "${key}" to the field that holds it.`);
  if (role === 'usage') {
    if (!has('stamp')) lack('stamp', say`No field says when a record was made.`);
    if (!has('billed')) lack('billed', say`No field says what is billed.`);
    return;
  }
  if (!has('start')) lack('start', say`No field says when a call started.`);
  if (!has('duration') && !has('talk') && !has('end'))
    lack('talk', say`No field says how long a call was, or when it ended.`);
}

function textOf({ text, document }: DefinitionReader, key: string): string | undefined {
  const value = document[key];
  if (value === undefined || (typeof value === 'string' && value.trim() !== '')) return value as string | undefined;
  text.refuse([key], say`${key} must be a text in quotes.`, say`Write it, or take the key out.`);
  return undefined;
}

function listOf({ text, document }: DefinitionReader, key: string): string[] | undefined {
  const value = document[key];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
  text.refuse([key], say`${key} must be a list of texts.`, say`Write ["…", "…"].`);
  return undefined;
}

function oneOf({ text, document }: DefinitionReader, key: string, allowed: readonly string[]): string | undefined {
  const value = document[key];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && allowed.includes(value)) return value;
  text.refuse([key], say`${key} cannot be ${JSON.stringify(value)}.`, say`Write one of: ${allowed.join(', ')}.`);
  return undefined;
}

function zoneOf(reader: DefinitionReader): string | undefined {
  const zone = textOf(reader, 'x-time-zone');
  if (zone === undefined || isTimeZone(zone)) return zone;
  reader.text.refuse(
    ['x-time-zone'],
    say`“${zone}” is not an IANA time zone.`,
    say`Write a name such as Europe/Paris, America/New_York or UTC.`,
  );
  return undefined;
}

function roundingOf(reader: DefinitionReader): UserFormatDefinition['rounding'] {
  const rounding = textOf(reader, 'x-rounding');
  if (rounding === undefined) return undefined;
  const parsed = parseRounding(rounding);
  if (!parsed) {
    const advice = say`Write MINIMUM/INCREMENT in seconds, such as 60/60, 30/6, 6/6 or 1/1.`;
    reader.text.refuse(['x-rounding'], say`“${rounding}” is not a rounding.`, advice);
  }
  return parsed;
}

function secondsOf({ text, document }: DefinitionReader, key: string): number | undefined {
  const value = document[key];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= 0 && Number.isInteger(value * 1000)) return value * 1000;
  text.refuse([key], say`${key} must be a number of seconds.`, say`Write it without quotes, such as 15.`);
  return undefined;
}
