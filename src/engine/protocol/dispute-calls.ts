/** Dispute packs, as extension host and engine speak of them. */

import type { Handle } from './basics.js';

/** A file of a pack, or one that a pack was made from. */
export interface PackFile {
  name: string;
  bytes: Uint8Array;
}

/** A pack that is to be written to a folder. */
export interface DisputePackView {
  /** What its folder may be called, masked where numbers are to be. */
  folder: string;
  files: readonly PackFile[];
  /** Name of the file to read first. */
  letter: string;
  /** Name of the letter for a browser, which prints. */
  printedLetter: string;
  records: number;
  /** What is disputed, for people: an amount where there is one, else minutes. */
  total: string;
  /** Last day to send it, for people; null where the provider publishes none. */
  deadline: string | null;
  /** Whether that day is over. */
  isTooLate: boolean;
  /** Whether the statement is incomplete, so that its figures prove nothing yet. */
  isIncomplete: boolean;
}

/** What became of checking a pack. */
export interface PackVerdictView {
  outcome: 'good' | 'differs' | 'unreadable';
  problems: readonly { file: string; message: string }[];
  notes: readonly string[];
  files: number;
  inputs: number;
  manifestSha256: string | null;
}

/** Calls about dispute packs. */
export interface DisputeCalls {
  /**
   * Makes a pack of a statement. `sidecars`: files with choices and decisions that it depends on. Rejects with
   * `nothing-to-dispute`, or `cancelled`.
   */
  disputePack(statement: Handle, sidecars: readonly PackFile[], task: number): Promise<DisputePackView>;
  /** Names of the files that a pack was made from, none of them with a path; empty where the manifest cannot be read. */
  disputeInputs(manifest: Uint8Array): Promise<readonly string[]>;
  /** Checks a pack. `names`: everything in its folder; `inputs`: files beside it. */
  verifyDispute(
    names: readonly string[],
    files: readonly PackFile[],
    inputs: readonly PackFile[],
    task: number,
  ): Promise<PackVerdictView>;
}
