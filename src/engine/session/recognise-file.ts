import { FileOpening } from '../../core/formats/open-file.js';
import { inLanguage } from '../../core/language/say.js';
import { isGzip, nameWithinGzip } from '../../core/reading/gzip.js';
import type { EnginePlatform } from '../platform.js';
import type { OpenRequest, RecognisedFile } from '../protocol.js';
import { openChoices, sourceOf } from './read-file.js';

/** Enough for a header and some rows, in bytes. */
const HEAD = 64 * 1024;

/**
 * What a file is, by its first bytes: cheap enough to ask about every file of a folder. Null where they do not tell: no
 * table, or JSON whose first record goes on behind them. Rejects when the file cannot be read.
 */
export async function recogniseFile(request: OpenRequest, platform: EnginePlatform): Promise<RecognisedFile | null> {
  const source = await sourceOf(request, platform);
  try {
    const size = Math.min(HEAD, source.size);
    const bytes = new Uint8Array(size + 1);
    let filled = 0;
    while (filled < size) {
      const count = await source.read(bytes, filled, size);
      if (count === 0) break;
      filled += count;
    }
    const head = beginning(request.name, bytes, filled, filled < source.size, platform);
    const opening = new FileOpening(head.name, head.size, openChoices(request), platform.isUtf8, head.isBeginning);
    if ('kind' in opening.advance(head.bytes, head.size, true)) return null;
    const opened = opening.finish('');
    if ('kind' in opened) return null;
    const { format } = opened;
    return {
      format: format?.id ?? null,
      formatTitle: inLanguage(format?.title ?? 'Not recognised'),
      role: format?.role ?? null,
    };
  } finally {
    await source.close();
  }
}

/** What is read: the first bytes themselves, or those that they decompress to. */
function beginning(
  name: string,
  bytes: Uint8Array,
  filled: number,
  isBeginning: boolean,
  { gunzipHead }: EnginePlatform,
) {
  if (!gunzipHead || !isGzip(bytes)) return { name, bytes, size: filled, isBeginning };
  const inside = gunzipHead(bytes.subarray(0, filled)).subarray(0, HEAD);
  const copy = new Uint8Array(inside.length + 1);
  copy.set(inside);
  // How much more there is inside is not known: a text that ends here is read as well.
  return { name: nameWithinGzip(name), bytes: copy, size: inside.length, isBeginning: true };
}
