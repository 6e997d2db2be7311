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
  /** Lets waiting messages be answered before work goes on. */
  pause(): Promise<void>;
}
