import type { ColumnDefinition, ColumnType, Format } from '../formats/format.js';
import { formatById } from '../formats/registry.js';
import { OWN_COLUMN } from '../formats/user-format-keys.js';
import type { ColumnDictionary } from './column-dictionary.js';
import { type JsonFields, JsonStream, objectPieces } from './json-pieces.js';
import { inChunks } from './text-chunks.js';

/**
 * Types of a Frictionless Table Schema. Numbers are `string`-safe decimals there too; stamps are `any`, because a report
 * may write them in more than one way; ids and phone numbers are texts, or a leading zero or plus would be lost.
 */
const SCHEMA_TYPES: Readonly<Record<ColumnType, object>> = {
  text: { type: 'string' },
  id: { type: 'string' },
  number: { type: 'number' },
  instant: { type: 'datetime', format: 'any' },
  flag: {
    type: 'boolean',
    trueValues: ['True', 'TRUE', 'true', '1', 'yes', 'Yes'],
    falseValues: ['False', 'FALSE', 'false', '0', 'no', 'No'],
  },
  enumeration: { type: 'string' },
  country: { type: 'string' },
  'phone-number': { type: 'string' },
};

/**
 * A dictionary as a Frictionless Table Schema; what that has no word for stands in `x-` keys. Documented values are no
 * `enum` constraint: providers add values, and a new one is not an error.
 */
export function tableSchema({ format, entries }: ColumnDictionary): Generator<string> {
  const fields = entries.map(({ nameInFile, definition }) =>
    definition ? fieldOf(definition, nameInFile) : { name: nameInFile, type: 'any' },
  );
  return inChunks(document(format, fields));
}

function* document(format: Format | undefined, fields: readonly object[]): Generator<string> {
  yield* objectPieces([
    ['$schema', 'https://datapackage.org/profiles/1.0/tableschema.json'],
    ['fields', new JsonStream(fields)],
    ['missingValues', ['']],
    ...(format ? formatFields(format) : []),
  ]);
  yield '\n';
}

/** What makes the schema a format of its own: read back as it is, it stands in for the format it was printed from. */
function formatFields({
  id,
  title,
  provider,
  role,
  grain,
  basedOn,
  stamp,
  documentedZone,
  sources,
}: Format): JsonFields {
  const builtIn = formatById(id);
  const base = basedOn ?? builtIn?.id;
  return [
    ['x-format', id],
    ['x-title', title],
    ['x-provider', provider],
    ['x-role', role],
    ['x-grain', grain],
    ...(base === undefined ? [] : [['x-based-on', base] as const]),
    ['x-stamp-meaning', stamp],
    ...(documentedZone === undefined ? [] : [['x-time-zone', documentedZone] as const]),
    ['x-sources', sources],
  ];
}

function fieldOf(definition: ColumnDefinition, nameInFile: string | null): object {
  return {
    name: nameInFile ?? definition.name,
    title: definition.name,
    ...SCHEMA_TYPES[definition.type],
    ...(definition.decimalComma ? { decimalChar: ',' } : {}),
    description: definition.meaning,
    ...(definition.key.startsWith(OWN_COLUMN) ? {} : { 'x-key': definition.key }),
    'x-type': definition.type,
    'x-column-required': definition.required,
    'x-unit': definition.unit,
    'x-billed': definition.billed,
    'x-invoice-line': definition.invoiceLine,
    'x-trap': definition.trap,
    'x-aliases': definition.aliases,
    ...(definition.values ? { 'x-values': definition.values } : {}),
  };
}
