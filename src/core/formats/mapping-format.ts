import { columnNamed, columnNames, LOG_FIELDS } from './call-log-mapping.js';
import { genericCallLog } from './generic-call-log.js';

/** An id for a format made of a file, from the file's name: letters, digits and hyphens. */
export function idOfMapping(fileName: string): string {
  const stem = fileName.replace(/\.gz$/i, '').replace(/\.[^.]*$/, '');
  const plain = stem
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `user.${plain === '' ? 'call-log' : plain}`;
}

/**
 * A mapping by hand as the definition of a format: a Table Schema with a field for each column of the file, of which the
 * mapped ones are required. It is for every file with this header.
 */
export function formatOfMapping(
  header: readonly string[],
  mapping: Readonly<Record<string, string>>,
  id: string,
): string {
  const binding = genericCallLog.bind?.(header, everyField(mapping));
  const fields = columnNames(header).flatMap((name, column) => {
    const key = binding?.key(column);
    if (name.trim() === '' || columnNamed(header, name) !== column) return [];
    const definition = genericCallLog.columns.find((known) => known.key === key);
    return [
      definition
        ? {
            name,
            'x-key': definition.key,
            'x-column-required': definition.key === 'start' || definition.key === 'duration',
            description: definition.meaning,
            'x-trap': definition.trap,
          }
        : { name },
    ];
  });
  const document = {
    $schema: 'https://datapackage.org/profiles/1.0/tableschema.json',
    'x-format': id,
    'x-title': id.replace(/^user\./, ''),
    'x-role': 'call-log',
    'x-based-on': genericCallLog.id,
    fields,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** A mapping in which the fields that it leaves out have no column, rather than one found by its name. */
export function everyField(mapping: Readonly<Record<string, string>>): Record<string, string> {
  return { ...Object.fromEntries(LOG_FIELDS.map((field) => [field, ''])), ...mapping };
}
