import { choicesInRole, openingChoices } from '../../core/checks/choices/choices-in-role.js';
import { findingForNotATable } from '../../core/checks/file/not-a-table.js';
import { FileOpening, LARGEST_FILE, type OpenChoices, tooLarge } from '../../core/formats/open-file.js';
import type { NotATable, OpenedFile } from '../../core/formats/opened-file.js';
import { say } from '../../core/language/say.js';
import { isGzip, nameWithinGzip } from '../../core/reading/gzip.js';
import { EngineFailure } from '../engine-failure.js';
import type { ByteSource, EnginePlatform } from '../platform.js';
import type { OpenRequest } from '../protocol.js';
import { originsOf } from './origins.js';
import type { Task } from './task.js';

/** Small first, so that the first rows are there soon. */
const FIRST_CHUNK = 256 * 1024;
const CHUNK = 8 * 1024 * 1024;

/**
 * Reads and scans a file piece by piece, with pauses in which other calls are answered. `onRows` gets the file so far
 * each time that it has grown.
 */
export async function readFile(
  request: OpenRequest,
  platform: EnginePlatform,
  task: Task,
  onRows: (soFar: OpenedFile) => void,
): Promise<OpenedFile> {
  const source = await sourceOf(request, platform);
  try {
    return await scan(request, source, platform, task, onRows);
  } finally {
    await source.close();
  }
}

async function scan(
  request: OpenRequest,
  source: ByteSource,
  platform: EnginePlatform,
  task: Task,
  onRows: (soFar: OpenedFile) => void,
): Promise<OpenedFile> {
  const size = source.size;
  if (size > LARGEST_FILE) throw new EngineFailure({ code: 'too-large', ...said(tooLarge(size)), file: request.name });
  // One byte to spare for the scanner.
  const bytes = new Uint8Array(size + 1);
  const hasher = platform.createHasher();
  const opening = new FileOpening(request.name, size, openChoices(request), platform.isUtf8);
  let gzip = false;
  let filled = 0;
  while (filled < size) {
    const limit = Math.min(size, filled + (filled === 0 ? FIRST_CHUNK : CHUNK));
    const count = await source.read(bytes, filled, limit);
    if (count === 0) throw changedMeanwhile(request.name);
    hasher.update(bytes.subarray(filled, filled + count));
    filled += count;
    gzip = isGzip(bytes);
    if (filled < size && !gzip) advance(request, opening, bytes, filled, onRows);
    task.progress(filled, size, say`Reading`);
    await task.pause();
  }
  if (await source.changed()) throw changedMeanwhile(request.name);
  if (gzip) return openGzip(request, bytes.subarray(0, size), await hasher.digest(), platform, task, onRows);
  if (!opening.current()) {
    // Everything is read in one go now: what is shown of it should not stand at 100 %.
    task.progress(0, 0, say`Reading rows`);
    await task.pause();
  }
  return finish(request, opening, bytes, size, await hasher.digest());
}

/** Opens what a gzip file holds. Name, size and hash are those of the file itself. */
async function openGzip(
  request: OpenRequest,
  compressed: Uint8Array,
  sha256: string,
  platform: EnginePlatform,
  task: Task,
  onRows: (soFar: OpenedFile) => void,
): Promise<OpenedFile> {
  task.progress(0, 0, say`Unpacking`);
  const inside = await platform.gunzip(compressed);
  task.throwIfCancelled();
  if ('kind' in inside) throw notATable(request, inside);
  const name = nameWithinGzip(request.name);
  const opening = new FileOpening(name, inside.size, openChoices(request), platform.isUtf8);
  const asPacked = (opened: OpenedFile) => ({ ...opened, name: request.name, size: compressed.length });
  for (let filled = Math.min(inside.size, FIRST_CHUNK); filled < inside.size; ) {
    advance(request, opening, inside.bytes, filled, (soFar) => onRows(asPacked(soFar)));
    task.progress(filled, inside.size, say`Reading rows`);
    await task.pause();
    filled = Math.min(inside.size, filled + CHUNK);
  }
  return asPacked(finish(request, opening, inside.bytes, inside.size, sha256));
}

/** Scans the first `filled` bytes, and tells of the rows that are in them. */
function advance(
  request: OpenRequest,
  opening: FileOpening,
  bytes: Uint8Array,
  filled: number,
  onRows: (soFar: OpenedFile) => void,
): void {
  const progress = opening.advance(bytes, filled, false);
  if ('kind' in progress) throw notATable(request, progress);
  const soFar = opening.current();
  if (soFar) onRows(soFar);
}

/** Scans what is left of all the bytes. */
function finish(
  request: OpenRequest,
  opening: FileOpening,
  bytes: Uint8Array,
  size: number,
  sha256: string,
): OpenedFile {
  const end = opening.advance(bytes, size, true);
  if ('kind' in end) throw notATable(request, end);
  const opened = opening.finish(sha256);
  if ('kind' in opened) throw notATable(request, opened);
  return opened;
}

/** What of a request decides which format the columns are read as: format, mapping and role. */
export function openChoices(request: OpenRequest): OpenChoices {
  return { ...openingChoices(originsOf(request.choices)), role: request.role };
}

/** The bytes that a request is about: those of the file at its path, else those that came with it. */
export async function sourceOf(request: OpenRequest, platform: EnginePlatform): Promise<ByteSource> {
  return request.path === undefined ? memorySource(request) : platform.openFile(request.path);
}

/** The bytes that came with a request, as if they were a file. */
function memorySource(request: OpenRequest): ByteSource {
  const bytes = request.bytes ?? new Uint8Array(0);
  let at = 0;
  return {
    size: bytes.length,
    async read(buffer, offset, limit) {
      const count = Math.min(limit - offset, bytes.length - at);
      buffer.set(bytes.subarray(at, at + count), offset);
      at += count;
      return count;
    },
    changed: async () => false,
    close: async () => {},
  };
}

function notATable({ name, choices }: OpenRequest, found: NotATable): EngineFailure {
  return new EngineFailure({
    code: `not-a-table/${found.kind}`,
    ...said(found),
    file: name,
    line: found.line,
    finding: findingForNotATable(found, choicesInRole(undefined, originsOf(choices)).rules),
  });
}

function said({ message, advice }: NotATable): Pick<NotATable, 'message' | 'advice'> {
  return { message, advice };
}

function changedMeanwhile(name: string): EngineFailure {
  return new EngineFailure({
    code: 'file-changed',
    message: say`The file changed while it was being read.`,
    advice: say`Something is still writing it: it is read again when that is done.`,
    file: name,
  });
}
