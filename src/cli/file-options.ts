import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { ChoiceOrigins } from '../core/checks/choices/choices-in-role.js';
import type { SavedChoices } from '../core/checks/choices/saved-choices.js';
import { FILE_KEYS, type FileKey, KEYS_OF_NO_CHOICE, SETTINGS_PREFIX } from '../core/checks/choices/settings-keys.js';
import { mappingProblems } from '../core/formats/call-log-mapping.js';
import { formatIds, NO_USER_FORMATS, type UserFormats } from '../core/formats/known-formats.js';
import type { OpenedFile } from '../core/formats/opened-file.js';
import { CommandError } from './command-error.js';
import { FormatFiles } from './format-files.js';
import { type ChoiceOptions, choicesFromOptions } from './option-values.js';

/** Options about where choices come from, besides the choices themselves. */
export interface SourceOptions extends ChoiceOptions {
  config?: string;
  sidecar: boolean;
  now?: string;
}

/** What the command line and the configuration file say; each file's sidecar comes between the two. */
export class ChoiceSources {
  private constructor(
    private readonly options: SavedChoices,
    private readonly configuration: SavedChoices,
    private readonly useSidecars: boolean,
    /** The user-defined formats that hold for each file. */
    private readonly formats: ReadonlyMap<string, UserFormats>,
  ) {}

  /**
   * `paths`: the files that the command is about.
   * @throws CommandError for an option or a configuration file that makes no sense
   */
  static async from(options: SourceOptions, paths: readonly string[]): Promise<ChoiceSources> {
    const files = await formatFiles(options.config);
    const formats = new Map(await Promise.all(paths.map(async (path) => [path, await files.of(path)] as const)));
    const ids = [...new Set([...formats.values()].flatMap((known) => formatIds(known)))];
    let configuration: SavedChoices = {};
    if (options.config !== undefined) {
      const { CHOICE_NAMES } = await import('../core/checks/choices/choices-schema.js');
      const { configurationChoices } = await import('./choice-files.js');
      const read = configurationChoices(options.config, ids);
      configuration = read.choices;
      if (read.unknown.length > 0)
        throw new CommandError(
          `${options.config}: ${read.unknown.join(', ')} ${read.unknown.length === 1 ? 'is not a setting' : 'are not settings'}.`,
          `The settings are: ${[...CHOICE_NAMES, ...KEYS_OF_NO_CHOICE].join(', ')}.`,
        );
    }
    return new ChoiceSources(choicesFromOptions(options, ids), configuration, options.sidecar, formats);
  }

  /** What is said of a file, and where. */
  async of(path: string): Promise<ChoiceOrigins> {
    const userFormats = this.formats.get(path) ?? NO_USER_FORMATS;
    const own = await this.sidecar(path, formatIds(userFormats));
    return { said: this.options, own, settings: this.configuration, userFormats };
  }

  private async sidecar(path: string, formats: readonly string[]): Promise<SavedChoices> {
    if (!this.useSidecars) return {};
    const { existsSync } = await import('node:fs');
    const { sidecarName } = await import('../core/checks/choices/sidecar-name.js');
    if (!existsSync(sidecarName(path))) return {};
    const { sidecarChoices } = await import('./choice-files.js');
    return sidecarChoices(path, formats);
  }
}

/** Finds the files of user-defined formats, those that a configuration file names among them. */
export async function formatFiles(config: string | undefined): Promise<FormatFiles> {
  if (config === undefined) return new FormatFiles([], '.');
  const { configuredFormats } = await import('./choice-files.js');
  return new FormatFiles(configuredFormats(config), folderOf(config));
}

/**
 * The files that take part in every reconciliation: those that are said, else those that a configuration file names.
 * @throws CommandError where one that it names cannot be read
 */
export async function sideFilesOf(
  said: Readonly<Partial<Record<FileKey, string>>>,
  config: string | undefined,
): Promise<Partial<Record<FileKey, string>>> {
  if (config === undefined) return { ...said };
  const { configuredSideFiles } = await import('./choice-files.js');
  const { accessSync, constants, statSync } = await import('node:fs');
  const named = configuredSideFiles(config);
  const found: Partial<Record<FileKey, string>> = {};
  for (const key of FILE_KEYS) {
    const path = named[key];
    found[key] = said[key] ?? (path === undefined ? undefined : placeOf(path, config));
    if (said[key] !== undefined || found[key] === undefined) continue;
    try {
      accessSync(found[key], constants.R_OK);
      if (statSync(found[key]).isFile()) continue;
    } catch {
      // Said below, as for what is no file.
    }
    throw new CommandError(
      `${config}: ${SETTINGS_PREFIX}${key} names ${path}, which cannot be read (${found[key]}).`,
      'Correct the setting, or put the file where it says: paths are seen from the folder of the settings.',
    );
  }
  return found;
}

function placeOf(path: string, config: string): string {
  return isAbsolute(path) ? path : join(folderOf(config), path);
}

/** The folder that a configuration file speaks of: the workspace's, where it is the editor's own. */
function folderOf(config: string): string {
  const folder = dirname(config);
  return basename(resolve(folder)) === '.vscode' ? dirname(folder === '.' ? resolve(folder) : folder) : folder;
}

/** @throws CommandError if a column that was mapped is not in the file */
export function checkMapping(file: OpenedFile, mapping: SavedChoices['mapping']): void {
  const [problem] = mappingProblems(file.table.header, mapping ?? {});
  if (problem) throw new CommandError(`${file.name}: ${problem.message}`, problem.advice);
}
