import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isGzip } from '../core/reading/gzip.js';
import type { SideFile } from '../core/reconcile/statement.js';
import { gunzipAtOnce } from '../engine/node/gunzip.js';
import { CommandError } from './command-error.js';
import { unreadable } from './file-buffer.js';

/** Far more than any invoice or price list: what a gzip file may hold. */
const LARGEST_SIDE_FILE = 1 << 28;

/** A small file beside those that are reconciled, gzipped or not, with what identifies it. @throws CommandError */
export function readSideFile(path: string): { bytes: Uint8Array; file: Pick<SideFile, 'name' | 'sha256' | 'bytes'> } {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  const file = { name: basename(path), sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  if (!isGzip(bytes)) return { bytes, file };
  const inside = gunzipAtOnce(bytes, LARGEST_SIDE_FILE);
  if ('kind' in inside) throw new CommandError(`${path}: ${inside.message}`, inside.advice);
  return { bytes: inside.bytes.subarray(0, inside.size), file };
}
