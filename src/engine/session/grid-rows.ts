import type { GridRow, RowWindow } from '../protocol.js';
import type { FileSession } from './file-session.js';

/** Characters of a cell that are sent to the grid; the rest is asked for when somebody wants to see it. */
const SHOWN = 300;
/** Rows per window: enough for any screen and what is prefetched around it. */
const MAX_WINDOW = 1000;

/** Rows `[from, to)` of the current view. */
export function rowWindow(session: FileSession, from: number, to: number): RowWindow {
  const first = Math.max(0, Math.min(from, session.viewCount));
  const last = Math.max(first, Math.min(to, session.viewCount, first + MAX_WINDOW));
  const rows: GridRow[] = [];
  for (let index = first; index < last; index++) rows.push(gridRow(session, session.rowAt(index)));
  return { from: first, rows };
}

function gridRow(session: FileSession, row: number): GridRow {
  const { table } = session.opened;
  const cells: string[] = [];
  const cut: number[] = [];
  for (let column = 0; column < table.columnCount; column++) {
    const text = table.text(row, column);
    cells.push(text.length > SHOWN ? text.slice(0, SHOWN) : text);
    if (text.length > SHOWN) cut.push(column);
  }
  const findings = session.checkedAlready?.index.ofRow(row) ?? [];
  return {
    row,
    number: table.recordsShareLines ? row + 1 : table.line(row),
    cells,
    ...(cut.length > 0 && { cut }),
    ...(findings.length > 0 && { findings }),
  };
}
