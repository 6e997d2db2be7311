import type { CheckView, EngineError, FileView, SharedView } from '../../engine/protocol.js';

/** Where a tracked file stands. */
export type FileState =
  | { state: 'loading'; done: number; total: number; label: string; file?: FileView }
  | { state: 'failed'; error: EngineError }
  /** `check` is null until the rules have run. */
  | { state: 'ready'; file: FileView; check: CheckView | null; view: SharedView };
