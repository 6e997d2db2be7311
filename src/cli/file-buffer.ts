import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { LARGEST_FILE } from '../core/formats/open-file.js';
import { CommandError } from './command-error.js';

/** Bytes per read: large enough for the disk, small enough that scanning and reading take turns. */
const CHUNK = 8 << 20;

/** What is done with a file's bytes as they arrive: `bytes[0, limit)` is there. False stops the reading. */
export type ChunkReader = (bytes: Uint8Array, limit: number, final: boolean) => boolean;

/** A file as read. */
export interface FileBuffer {
  /** The file, and one byte to spare. */
  bytes: Uint8Array;
  size: number;
  /** Hex SHA-256; empty if the reading was stopped, or no hash asked for. */
  sha256: string;
}

/** Hex SHA-256 of bytes. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A file that is open for reading, with its size known and found good. */
export class OpenFile {
  private constructor(
    readonly path: string,
    private readonly descriptor: number,
    readonly size: number,
    private readonly changed: bigint,
  ) {}

  /** @throws CommandError for what is missing, no file, or too large */
  static open(path: string): OpenFile {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'r');
    } catch (error) {
      throw unreadable(path, error);
    }
    try {
      const { size, mtimeNs } = checked(path, descriptor);
      return new OpenFile(path, descriptor, size, mtimeNs);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  /**
   * Reads the file into one buffer and closes it. `shared` memory can be seen by two threads. `hashing`: false leaves the
   * hash empty, for a caller that makes it later.
   * @throws CommandError if the file cannot be read or changes meanwhile
   */
  read(onChunk: ChunkReader, shared = false, hashing = true): FileBuffer {
    try {
      const bytes = this.allocate(shared);
      const hash = hashing ? createHash('sha256') : undefined;
      let limit = 0;
      while (limit < this.size) {
        const count = this.readChunk(bytes, limit);
        if (count === 0) throw this.changedWhileRead();
        hash?.update(bytes.subarray(limit, limit + count));
        limit += count;
        if (!onChunk(bytes, limit, limit === this.size)) return { bytes, size: this.size, sha256: '' };
      }
      if (this.size === 0) onChunk(bytes, 0, true);
      const after = fstatSync(this.descriptor, { bigint: true });
      if (after.mtimeNs !== this.changed || Number(after.size) !== this.size) throw this.changedWhileRead();
      return { bytes, size: this.size, sha256: hash?.digest('hex') ?? '' };
    } finally {
      closeSync(this.descriptor);
    }
  }

  /** The first bytes, without moving on. */
  peek(count: number): Uint8Array {
    const head = new Uint8Array(Math.min(count, this.size));
    readSync(this.descriptor, head, 0, head.length, 0);
    return head;
  }

  /** Closes a file that is not going to be read; `read` does so by itself. */
  close(): void {
    closeSync(this.descriptor);
  }

  private readChunk(bytes: Uint8Array, at: number): number {
    try {
      return readSync(this.descriptor, bytes, at, Math.min(CHUNK, this.size - at), at);
    } catch (error) {
      throw unreadable(this.path, error);
    }
  }

  private allocate(shared: boolean): Uint8Array {
    try {
      return new Uint8Array(shared ? new SharedArrayBuffer(this.size + 1) : new ArrayBuffer(this.size + 1));
    } catch {
      throw new CommandError(
        `${this.path}: there is not enough memory to read ${this.size} bytes.`,
        'Close other programs, or split the file by period.',
      );
    }
  }

  private changedWhileRead(): CommandError {
    return new CommandError(
      `${this.path}: the file changed while it was read.`,
      'Wait until whatever writes it has finished, then run the command again.',
    );
  }
}

function checked(path: string, descriptor: number): { size: number; mtimeNs: bigint } {
  const stat = fstatSync(descriptor, { bigint: true });
  if (stat.isDirectory())
    throw new CommandError(
      `${path} is a folder.`,
      'Name the files in it, for example with a pattern such as FOLDER/*.csv.',
    );
  if (!stat.isFile())
    throw new CommandError(`${path} is not a regular file.`, 'Save its content to a file and name that.');
  if (stat.size > LARGEST_FILE)
    throw new CommandError(
      `${path} has ${stat.size} bytes; files up to 4 GiB (${LARGEST_FILE} bytes) can be read.`,
      'Split it by period, for example one file per month.',
    );
  return { size: Number(stat.size), mtimeNs: stat.mtimeNs };
}

/** What a failed file operation means to the person who named the file. */
export function unreadable(path: string, error: unknown): CommandError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new CommandError(`${path}: there is no such file.`, 'Check the name and the folder.');
    case 'EACCES':
    case 'EPERM':
      return new CommandError(
        `${path}: you may not read this file.`,
        'Change its permissions, or copy it to a place of your own.',
      );
    case 'EISDIR':
      return new CommandError(`${path} is a folder.`, 'Name the files in it.');
    default:
      return new CommandError(
        `${path} cannot be read (${code || String(error)}).`,
        'Check the disk or the network drive it is on.',
      );
  }
}
