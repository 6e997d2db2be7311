import type { ColumnDictionary, DictionaryEntry } from './column-dictionary.js';
import { type CsvCell, csvDocument } from './csv-rows.js';
import { JsonStream, objectPieces } from './json-pieces.js';
import type { Outline, Section } from './outline.js';
import { outlineMarkdown } from './outline-markdown.js';
import { outlineText } from './outline-text.js';
import type { ReportOptions, TextOptions } from './report-options.js';
import { inChunks } from './text-chunks.js';

/** The dictionary as text: a page per column. */
export function columnsText(dictionary: ColumnDictionary, options: TextOptions): Generator<string> {
  return outlineText(columnsOutline(dictionary), options);
}

/** A dictionary as Markdown, in pieces. */
export function columnsMarkdown(dictionary: ColumnDictionary): Generator<string> {
  return outlineMarkdown(columnsOutline(dictionary));
}

/** A dictionary as JSON, in pieces. */
export function columnsJson(dictionary: ColumnDictionary, options: ReportOptions): Generator<string> {
  return inChunks(document(dictionary, options));
}

function* document({ format, file, entries }: ColumnDictionary, options: ReportOptions): Generator<string> {
  yield* objectPieces([
    ['schemaVersion', 1],
    ['format', format?.id ?? null],
    ['title', format?.title ?? null],
    ['file', file],
    ['sources', format?.sources ?? []],
    [
      'columns',
      new JsonStream(
        entries.map(({ nameInFile, position, definition }) => ({
          key: definition?.key ?? null,
          name: definition?.name ?? nameInFile,
          nameInFile,
          position,
          type: definition?.type ?? null,
          required: definition?.required ?? false,
          meaning: definition?.meaning ?? null,
          unit: definition?.unit ?? null,
          billed: definition?.billed ?? null,
          invoiceLine: definition?.invoiceLine ?? null,
          trap: definition?.trap ?? null,
          aliases: definition?.aliases ?? [],
          values: definition?.values ?? [],
        })),
      ),
    ],
    ['version', options.version],
  ]);
  yield '\n';
}

const CSV_COLUMNS = [
  'position',
  'name',
  'name_in_file',
  'type',
  'required',
  'meaning',
  'unit',
  'billed',
  'invoice_line',
  'trap',
] as const;

/** A dictionary as CSV, a line per column. */
export function columnsCsv({ entries }: ColumnDictionary): Generator<string> {
  return csvDocument(
    CSV_COLUMNS,
    entries.map(({ nameInFile, position, definition }): CsvCell[] => [
      position,
      definition?.name ?? nameInFile,
      nameInFile,
      definition?.type ?? null,
      definition ? String(definition.required) : null,
      definition?.meaning ?? null,
      definition?.unit ?? null,
      definition?.billed ?? null,
      definition?.invoiceLine ?? null,
      definition?.trap ?? null,
    ]),
  );
}

function columnsOutline(dictionary: ColumnDictionary): Outline {
  const { format, file, entries } = dictionary;
  const title = file === null ? `${format?.title ?? ''}: its columns` : `${file}: its columns`;
  const source: Section = {
    title: '',
    blocks: [
      {
        kind: 'paragraph',
        text: format
          ? `Format ${format.id}${format.sources.length > 0 ? `, after ${format.sources.join('; ')}` : ''}.`
          : 'No known format: nothing is documented about these columns.',
      },
    ],
  };
  return { title, sections: [source, ...entries.map((entry) => columnSection(entry, file !== null))] };
}

function columnSection({ nameInFile, position, definition }: DictionaryEntry, inFile: boolean): Section {
  if (!definition)
    return {
      title: nameInFile ?? '',
      blocks: [
        {
          kind: 'paragraph',
          tone: 'quiet',
          text: 'Not a documented column of this format. Its cells are kept and shown, and nothing is computed from them.',
        },
      ],
    };
  const entries: [string, string][] = [
    ['Meaning', definition.meaning],
    ['Unit', definition.unit],
    ['Billed', definition.billed],
    ['Invoice line', definition.invoiceLine],
    ['Trap', definition.trap],
    ['Type', definition.required ? `${definition.type}, required` : definition.type],
  ];
  if (inFile)
    entries.push([
      'In this file',
      position === null
        ? 'missing'
        : nameInFile === definition.name
          ? `column ${position}`
          : `column ${position}, named ${nameInFile}`,
    ]);
  const values = definition.values ?? [];
  return {
    title: definition.name,
    blocks: [
      { kind: 'pairs', entries: entries.filter(([, text]) => text !== '') },
      ...(values.length === 0
        ? []
        : [
            { kind: 'paragraph' as const, text: 'Documented values' },
            { kind: 'pairs' as const, entries: values.map(({ value, meaning }) => [value, meaning] as const) },
          ]),
    ],
  };
}
