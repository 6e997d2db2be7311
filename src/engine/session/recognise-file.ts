import { FileOpening } from '../../core/formats/open-file.js';
import type { EnginePlatform } from '../platform.js';
import type { OpenRequest, RecognisedFile } from '../protocol.js';
import { memorySource, openChoices } from './read-file.js';

/** Enough for a header and some rows, in bytes. */
const HEAD = 64 * 1024;

/**
 * What a file is, by its first bytes: cheap enough to ask about every file of a folder. Null where they do not tell: no
 * table, or JSON that goes on behind them. Rejects when the file cannot be read.
 */
export async function recogniseFile(request: OpenRequest, platform: EnginePlatform): Promise<RecognisedFile | null> {
  const source = request.path === undefined ? memorySource(request) : await platform.openFile(request.path);
  try {
    const size = Math.min(HEAD, source.size);
    const bytes = new Uint8Array(size + 1);
    let filled = 0;
    while (filled < size) {
      const count = await source.read(bytes, filled, size);
      if (count === 0) break;
      filled += count;
    }
    const opening = new FileOpening(request.name, filled, openChoices(request));
    if ('kind' in opening.advance(bytes, filled, true)) return null;
    const opened = opening.finish('');
    if ('kind' in opened) return null;
    const { format } = opened;
    return { format: format?.id ?? null, formatTitle: format?.title ?? 'Not recognised', role: format?.role ?? null };
  } finally {
    await source.close();
  }
}
