import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { DocumentPieces } from '../core/report/statement-forms.js';
import { CommandError } from './command-error.js';

/** A folder that is there whole or not at all: it is written beside its place and then moved there. */
export class NewFolder {
  private constructor(
    private readonly target: string,
    private readonly temporary: string,
  ) {}

  /** @throws CommandError if the folder cannot become a new one: it has something in it, or is none */
  static refuse(folder: string): void {
    if (!existsSync(folder)) return;
    if (!statSync(folder).isDirectory())
      throw new CommandError(`--out ${folder} is a file.`, 'Name a folder that does not exist yet.');
    if (readdirSync(folder).length > 0)
      throw new CommandError(
        `The folder ${folder} is not empty.`,
        'Nothing in it is overwritten. Name a folder that does not exist yet, or empty it.',
      );
  }

  /** Makes a folder beside the place, for `finish` to move there. */
  static begin(folder: string): NewFolder {
    const target = resolve(folder);
    const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    return guarded(folder, () => {
      mkdirSync(temporary);
      return new NewFolder(target, temporary);
    });
  }

  /** Writes a file. `onPiece` sees every piece of it. */
  write(name: string, pieces: DocumentPieces, onPiece: (bytes: Uint8Array) => void = () => {}): void {
    guarded(join(this.target, name), () => {
      const descriptor = openSync(join(this.temporary, name), 'wx');
      try {
        for (const piece of pieces) {
          const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
          onPiece(bytes);
          for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
        }
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
    });
  }

  /** Moves the folder to its place. */
  finish(): void {
    guarded(this.target, () => {
      // An empty folder gives way; one that somebody has filled meanwhile does not.
      if (existsSync(this.target)) rmdirSync(this.target);
      renameSync(this.temporary, this.target);
    });
  }

  /** Takes away what was written. */
  abandon(): void {
    rmSync(this.temporary, { recursive: true, force: true });
  }
}

function guarded<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || error instanceof CommandError) throw error;
    throw new CommandError(
      `${path} cannot be written (${code}).`,
      'Check that the folder above it exists, that you may write to it, and that the disk is not full.',
    );
  }
}
