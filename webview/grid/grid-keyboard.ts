import { type CellPlace, type GridExtent, HEADER_ROW } from './cell-place.js';
import { type KeyPress, moveOf } from './keyboard-moves.js';

/** What keys do in the grid. */
export interface KeyboardActions {
  active(): { place: CellPlace; extent: GridExtent };
  move(place: CellPlace): void;
  sort(column: number): void;
  resize(column: number, step: -1 | 1): void;
  /** Moves the active column. */
  moveColumn(step: -1 | 1): void;
  /** Selects from where the selection began to a place. */
  extend(place: CellPlace): void;
  selectWhole(what: 'rows' | 'columns' | 'all'): void;
  /** Ends a selection; false where there is none. */
  clearSelection(): boolean;
  copy(withHeaders: boolean): void;
}

/**
 * Keys within the grid. A key that does something here goes no further: the workbench would take Alt+Left for “back” and
 * Ctrl+C for its own copy.
 */
export function listenToKeys(grid: HTMLElement, actions: KeyboardActions): void {
  grid.addEventListener('keydown', (event) => {
    if (!act(event, actions)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function act(event: KeyboardEvent, actions: KeyboardActions): boolean {
  const { place, extent } = actions.active();
  const press = { key: event.key, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey, shift: event.shiftKey };
  const to = moveOf(press, place, extent);
  if (to) {
    actions.move(to);
    return true;
  }
  if (select(press, place, extent, actions)) return true;
  if (press.ctrl && !press.alt && press.key.toLowerCase() === 'c') {
    actions.copy(press.shift);
    return true;
  }
  if (place.row !== HEADER_ROW || place.column < 0) return false;
  if (press.alt && !press.ctrl && (press.key === 'ArrowLeft' || press.key === 'ArrowRight')) {
    const step = press.key === 'ArrowLeft' ? -1 : 1;
    if (press.shift) actions.moveColumn(step);
    else actions.resize(place.column, step);
    return true;
  }
  if (press.key === 'Enter' || press.key === ' ') {
    actions.sort(place.column);
    return true;
  }
  return false;
}

function select(press: KeyPress, place: CellPlace, extent: GridExtent, actions: KeyboardActions): boolean {
  const { key, ctrl, alt, shift } = press;
  if (alt) return false;
  const head = shift ? moveOf({ ...press, shift: false }, place, extent) : undefined;
  if (head) actions.extend(head);
  else if (ctrl && !shift && key.toLowerCase() === 'a') actions.selectWhole('all');
  else if (key === ' ' && ctrl !== shift) actions.selectWhole(ctrl ? 'columns' : 'rows');
  else return key === 'Escape' && !ctrl && !shift && actions.clearSelection();
  return true;
}
