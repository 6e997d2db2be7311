import { constants, gunzip, gunzipSync } from 'node:zlib';
import { LARGEST_FILE } from '../../core/formats/open-file.js';
import type { NotATable } from '../../core/formats/opened-file.js';
import { brokenGzip, tooLargeInside } from '../gzip-refusals.js';
import type { Gunzipped } from '../platform.js';

/** Decompresses a whole gzip file, of several members too. Refused: a damaged one, and one of more than `limit` bytes. */
export function gunzipAtOnce(compressed: Uint8Array, limit = LARGEST_FILE): Gunzipped | NotATable {
  try {
    return withSpareByte(gunzipSync(compressed, { maxOutputLength: limit }));
  } catch (error) {
    return refusal(error, limit);
  }
}

/** As `gunzipAtOnce`, without blocking the thread. */
export function gunzipInBackground(compressed: Uint8Array, limit = LARGEST_FILE): Promise<Gunzipped | NotATable> {
  return new Promise((resolve) => {
    gunzip(compressed, { maxOutputLength: limit }, (error, inside) => {
      resolve(error ? refusal(error, limit) : withSpareByte(inside));
    });
  });
}

/** The beginning of what a gzip file holds, from the beginning of the file: empty where that cannot be read. */
export function gunzipHead(head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array(0);
  }
}

function withSpareByte(inside: Uint8Array): Gunzipped {
  const bytes = new Uint8Array(inside.length + 1);
  bytes.set(inside);
  return { bytes, size: inside.length };
}

function refusal(error: unknown, limit: number): NotATable {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_BUFFER_TOO_LARGE' || error instanceof RangeError) return tooLargeInside(limit);
  return brokenGzip(code === 'Z_BUF_ERROR' ? 'cut short' : message);
}
