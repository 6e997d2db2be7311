/** What everything that crosses a boundary is made of. */

import type { Remedy } from '../../core/reconcile/read-sides.js';

/** How grave a finding is, in the words of the core. */
export type Severity = 'error' | 'warning' | 'info';
/** Id of a file or a statement that the engine holds. */
export type Handle = number;

/** An error that crossed a boundary: what, where, and what to do next. */
export interface EngineError {
  /** `cancelled`, `not-a-table`, `file-missing`, `too-large`, `invalid-option`, `internal` … */
  code: string;
  message: string;
  advice?: string;
  file?: string;
  line?: number;
  /** What can be done about files that cannot be reconciled. */
  remedy?: Remedy;
  /** The finding that a file has which is no table: its rule, how grave it is (or that it is turned off), its message. */
  finding?: { rule: string; severity: Severity | 'off'; message: string };
}

/** A range in a text as editors count it: lines and UTF-16 characters from 0, the end exclusive. */
export interface TextRangeLike {
  startLine: number;
  startCharacter: number;
  endLine: number;
  endCharacter: number;
}
