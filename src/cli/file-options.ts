import type { ChoiceOrigins } from '../core/checks/choices/choices-in-role.js';
import type { SavedChoices } from '../core/checks/choices/saved-choices.js';
import { mappingProblems } from '../core/formats/call-log-mapping.js';
import type { OpenedFile } from '../core/formats/opened-file.js';
import { CommandError } from './command-error.js';
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
  ) {}

  /** @throws CommandError for an option or a configuration file that makes no sense */
  static async from(options: SourceOptions): Promise<ChoiceSources> {
    let configuration: SavedChoices = {};
    if (options.config !== undefined) {
      const { CHOICE_NAMES } = await import('../core/checks/choices/choices-schema.js');
      const { configurationChoices } = await import('./choice-files.js');
      const read = configurationChoices(options.config);
      configuration = read.choices;
      if (read.unknown.length > 0)
        throw new CommandError(
          `${options.config}: ${read.unknown.join(', ')} ${read.unknown.length === 1 ? 'is not a setting' : 'are not settings'}.`,
          `The settings are: ${CHOICE_NAMES.join(', ')}.`,
        );
    }
    return new ChoiceSources(choicesFromOptions(options), configuration, options.sidecar);
  }

  /** What is said of a file, and where. */
  async of(path: string): Promise<ChoiceOrigins> {
    return { said: this.options, own: await this.sidecar(path), settings: this.configuration };
  }

  private async sidecar(path: string): Promise<SavedChoices> {
    if (!this.useSidecars) return {};
    const { existsSync } = await import('node:fs');
    const { sidecarName } = await import('../core/checks/choices/sidecar-name.js');
    if (!existsSync(sidecarName(path))) return {};
    const { sidecarChoices } = await import('./choice-files.js');
    return sidecarChoices(path);
  }
}

/** @throws CommandError if a column that was mapped is not in the file */
export function checkMapping(file: OpenedFile, mapping: SavedChoices['mapping']): void {
  const [problem] = mappingProblems(file.table.header, mapping ?? {});
  if (problem) throw new CommandError(`${file.name}: ${problem.message}`, problem.advice);
}
