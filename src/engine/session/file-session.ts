import type { OpenedFile } from '../../core/formats/opened-file.js';
import type { FileChoicesLike, Handle, ViewRequest } from '../protocol.js';

/** One open file inside the worker. */
export class FileSession {
  /** Rows of the current view in order; undefined shows every row in the file's order. */
  order: Uint32Array | undefined;
  view: ViewRequest = { sort: [], filters: [] };

  constructor(
    readonly handle: Handle,
    /** The file, or as much of it as has been read. */
    public opened: OpenedFile,
    public choices: FileChoicesLike,
    /** False while rows are still coming in. */
    public complete: boolean,
  ) {}

  /** Rows in the current view. */
  get viewCount(): number {
    return this.order?.length ?? this.opened.table.rowCount;
  }

  /** Table row at a place of the current view. */
  rowAt(index: number): number {
    return this.order ? this.order[index] : index;
  }
}
