import { type CellPlace, clampPlace, type GridExtent, HEADER_ROW } from './cell-place.js';

/** A key with its modifiers, as far as moving goes. */
export interface KeyPress {
  key: string;
  /** Control, or Command on a Mac. */
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
}

/**
 * Where a key leads from a cell; undefined for keys that do not move. Line numbers and header are reached from the cells
 * beside them with an arrow, as in a spreadsheet they are not ends of rows and columns.
 */
export function moveOf(
  { key, ctrl, alt, shift }: KeyPress,
  from: CellPlace,
  extent: GridExtent,
): CellPlace | undefined {
  if (alt || shift) return undefined;
  const to = ctrl ? farMove(key, from, extent) : nearMove(key, from, extent);
  return to && clampPlace(to, extent);
}

function nearMove(key: string, { row, column }: CellPlace, extent: GridExtent): CellPlace | undefined {
  const last = extent.rows - 1;
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row === HEADER_ROW ? Math.min(last, extent.topRow) : row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      // From a row, a page up ends at the first row, never in the header.
      return row <= 0 ? { row, column } : { row: Math.max(0, row - extent.page), column };
    case 'PageDown':
      return { row: Math.max(row, 0) + extent.page, column };
    case 'Home':
      return { row: Math.min(0, last), column };
    case 'End':
      return { row: last, column };
    default:
      return undefined;
  }
}

function farMove(key: string, { row, column }: CellPlace, extent: GridExtent): CellPlace | undefined {
  const last = extent.rows - 1;
  switch (key) {
    case 'ArrowUp':
      return { row: Math.min(0, last), column };
    case 'ArrowDown':
      return { row: last, column };
    case 'ArrowLeft':
      return { row, column: 0 };
    case 'ArrowRight':
      return { row, column: extent.columns - 1 };
    case 'Home':
      return { row: Math.min(0, last), column: 0 };
    case 'End':
      return { row: last, column: extent.columns - 1 };
    default:
      return undefined;
  }
}
