import type { Role } from './format.js';
import type { NotATable, OpenedFile } from './opened-file.js';

/** What the user said about a file, all optional. */
export interface OpenChoices {
  /** Id of the format that the file is to be read as, whatever it looks like. */
  format?: string;
  /** Canonical log field → column name, for a log that is not recognised. */
  mapping?: Readonly<Record<string, string>>;
  /** The side of the reconciliation that the file was given for. */
  role?: Role;
}

/** Opens one file, resumably: `advance` as its bytes arrive, `finish` when all are there. */
export class FileOpening {
  constructor(
    readonly name: string,
    readonly size: number,
    readonly choices: OpenChoices = {},
  ) {}

  /**
   * Scans what is complete of `bytes[0, limit)`. `bytes` is one buffer of at least `size + 1` bytes that fills up.
   * Gives a `NotATable` as soon as that is known.
   */
  advance(_bytes: Uint8Array, _limit: number, _final: boolean): NotATable | { rows: number } {
    return { rows: 0 };
  }

  /** The file so far: the rows scanned up to now are usable. Undefined until the header is known. */
  current(): OpenedFile | undefined {
    return undefined;
  }

  /** The whole file, after `advance` with `final`. */
  finish(_sha256: string): OpenedFile | NotATable {
    return { kind: 'empty', message: '', advice: '' };
  }
}

/** Binds a file that is open already with another format or mapping; its bytes are not scanned again. */
export function refine(opened: OpenedFile, _choices: OpenChoices): OpenedFile {
  return opened;
}
