import type { OpenedFile } from '../core/formats/opened-file.js';
import type { RunMask } from '../core/report/number-masking.js';
import type { SourceOptions } from './file-options.js';
import { maskMessages } from './messages.js';
import type { OutputOptions } from './report-output.js';

/**
 * The mask of a run with `--mask-numbers`, or whose configuration file asks for one, else undefined. From here on what is told on standard error is masked as well.
 * Loaded only where it is asked for: it brings the dialling codes of the world.
 */
export async function runMask({
  maskNumbers,
  config,
}: Pick<OutputOptions, 'maskNumbers'> & Pick<SourceOptions, 'config'>): Promise<RunMask | undefined> {
  if (!maskNumbers && !(await isConfigured(config))) return undefined;
  const { RunMask } = await import('../core/report/number-masking.js');
  const { ForeignMask } = await import('../core/report/mask-foreign.js');
  const mask = new RunMask();
  const foreign = new ForeignMask(mask);
  // What is quoted may be from a file that nothing is known of yet, or that is none of the run’s.
  maskMessages((text) => mask.fileName(text).replace(/“[^”]*”/g, (quoted) => foreign.text(quoted)));
  return mask;
}

async function isConfigured(config: string | undefined): Promise<boolean> {
  return config !== undefined && (await import('./choice-files.js')).configuredMask(config);
}

/**
 * Learns files that are read one after the other, and not kept: what one holds is looked for in all. Those that cannot be
 * read are passed over; that is told when they are read for good.
 */
export function learnEach(
  mask: RunMask,
  count: number,
  load: (at: number) => OpenedFile,
  defaultRegion?: string,
): void {
  for (let at = 0; at < count; at++) {
    let file: OpenedFile | undefined;
    try {
      file = load(at);
    } catch {
      continue;
    }
    mask.learn([file], defaultRegion);
  }
}
