import { existsSync } from 'node:fs';
import { formatProblem } from '../core/checks/choices/choice-values.js';
import { inOwnRole, openingChoices } from '../core/checks/choices/choices-in-role.js';
import type { Format } from '../core/formats/format.js';
import { formatById } from '../core/formats/registry.js';
import { type ColumnDictionary, fileDictionary, formatDictionary } from '../core/report/column-dictionary.js';
import { columnsCsv, columnsJson, columnsMarkdown, columnsText } from '../core/report/column-report.js';
import { tableSchema } from '../core/report/table-schema.js';
import { CommandError, EXIT } from './command-error.js';
import { ChoiceSources, formatFiles, type SourceOptions } from './file-options.js';
import { loadFile } from './load-file.js';
import { tell } from './messages.js';
import { refuseToOverwrite, writeDocument } from './output.js';
import { TerminalProgress } from './progress.js';
import { type OutputOptions, textOptions } from './report-output.js';
import { runMask } from './run-mask.js';

/** `columns FILE|FORMAT`. Gives the exit status. */
export async function runColumns(subject: string, options: SourceOptions & OutputOptions): Promise<number> {
  const format = formatById(subject) ?? (await userFormat(subject, options));
  const dictionary = format ? formatDictionary(format) : await dictionaryOf(subject, options);
  await writeDocument(await documentOf(options, dictionary), options.out);
  if (dictionary.format !== undefined) return EXIT.good;
  tell(
    new CommandError(
      `${subject}: no known format has these columns, so nothing is documented about them.`,
      'Say what it is with --as FORMAT.',
    ),
  );
  return EXIT.usage;
}

/** A user-defined format of the folder that one is in, or of the configuration. */
async function userFormat(id: string, { config }: SourceOptions): Promise<Format | undefined> {
  if (existsSync(id)) return undefined;
  const { formats } = await (await formatFiles(config)).in('.');
  return formats.find((format) => format.id === id);
}

async function dictionaryOf(path: string, options: SourceOptions & OutputOptions): Promise<ColumnDictionary> {
  const mask = await runMask(options);
  if (!existsSync(path) && !/[\\/]/.test(path))
    throw new CommandError(`There is no file ${path}, and no format of that name.`, formatProblem(path) ?? '');
  refuseToOverwrite(options.out, [path], options.config);
  const sources = await ChoiceSources.from(options, [path]);
  const origins = await sources.of(path);
  const progress = new TerminalProgress();
  const file = loadFile(path, openingChoices(origins), progress.report);
  progress.clear();
  const { file: own } = inOwnRole(file, origins);
  if (!mask) return fileDictionary(own);
  mask.learn([own]);
  const { maskedFile } = await import('../core/report/mask-table.js');
  return fileDictionary(maskedFile(own, mask));
}

async function documentOf(options: OutputOptions, dictionary: ColumnDictionary): Promise<Iterable<string>> {
  const text = textOptions(options);
  switch (options.format) {
    case 'json':
      return columnsJson(dictionary, text);
    case 'markdown':
      return columnsMarkdown(dictionary);
    case 'csv':
      return columnsCsv(dictionary);
    case 'table-schema':
      return tableSchema(dictionary);
    default:
      return columnsText(dictionary, text);
  }
}
