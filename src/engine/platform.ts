import type { NotATable } from '../core/formats/opened-file.js';
import type { Utf8Test } from '../core/reading/utf8-watch.js';

/** The bytes of a file on disk, read in order. */
export interface ByteSource {
  /** Size in bytes when it was opened. */
  readonly size: number;
  /** Reads the next bytes into `buffer[offset, limit)`. 0: nothing is left. */
  read(buffer: Uint8Array, offset: number, limit: number): Promise<number>;
  /** Whether the file is another one now than when it was opened. */
  changed(): Promise<boolean>;
  close(): Promise<void>;
}

/** What a gzip file holds, with one byte to spare behind it. */
export interface Gunzipped {
  bytes: Uint8Array;
  size: number;
}

/** SHA-256 over bytes that come in pieces. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Lower-case hex. */
  digest(): Promise<string>;
}

/** What the engine needs from the platform that its worker runs on. */
export interface EnginePlatform {
  /** Rejects with an `EngineFailure` (`file-missing`, `not-readable`, `not-a-file`). */
  openFile(path: string): Promise<ByteSource>;
  createHasher(): Hasher;
  /** Decompresses a whole gzip file; gives why it is refused where it cannot be. */
  gunzip(compressed: Uint8Array): Promise<Gunzipped | NotATable>;
  /** What the beginning of a gzip file decompresses to; empty where that cannot be read. */
  gunzipHead?(head: Uint8Array): Uint8Array;
  /** A faster test than the core's own. */
  isUtf8?: Utf8Test;
  /** Lets waiting messages be answered before work goes on. */
  pause(): Promise<void>;
}
