import type { FileSession } from './file-session.js';
import type { FindingsIndex } from './findings-index.js';

/** Place of a table row in the current view, -1 if it is not in it. */
export function indexInView(session: FileSession, row: number): number {
  if (session.order) return session.order.indexOf(row);
  return row >= 0 && row < session.viewCount ? row : -1;
}

/** The next row of the view with a finding, from a place (exclusive) forwards or backwards; goes on at the other end. */
export function nextFinding(
  session: FileSession,
  index: FindingsIndex,
  from: number,
  direction: 1 | -1,
): { index: number; row: number; column: number } | null {
  const count = session.viewCount;
  if (count === 0 || index.rows.length === 0) return null;
  for (let step = 1; step <= count; step++) {
    // `from` may be -1, before the first row.
    const at = (((from + direction * step) % count) + count) % count;
    const row = session.rowAt(at);
    if (index.has(row)) return { index: at, row, column: index.firstColumn(row) };
  }
  return null;
}
