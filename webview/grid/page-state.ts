import type { TotalKey, ViewRequest } from '../../src/engine/protocol.js';
import { vscodeApi } from '../ui/vscode-api.js';
import type { CellPlace } from './cell-place.js';
import { AS_IN_FILE, type KeptArrangement } from './column-arrangement.js';
import type { KeptWidths } from './column-layout.js';

/** A pane beside the grid: they take turns. */
export type PaneName = 'findings' | 'totals' | 'columns';

/** What a page remembers while it is hidden, and over a reload of the window. */
export interface PageState {
  topRow: number;
  active: CellPlace;
  widths: KeptWidths;
  columns: KeptArrangement;
  view: ViewRequest;
  pane: { shown?: PaneName; width: number; height: number; expanded: readonly string[] };
  /** What totals are by, where somebody chose that. */
  totalsBy?: readonly TotalKey[];
  /** Notices that were closed, by what they said. */
  dismissed: readonly string[];
}

const FIRST: PageState = {
  topRow: 0,
  active: { row: 0, column: 0 },
  widths: {},
  columns: AS_IN_FILE,
  view: { sort: [], filters: [] },
  pane: { width: 380, height: 260, expanded: [] },
  dismissed: [],
};

const SOON_MS = 100;
let current: PageState = { ...FIRST, ...(vscodeApi.getState() as Partial<PageState> | undefined) };
let timer = 0;

/** What the page remembers while its tab is hidden. */
export function pageState(): PageState {
  return current;
}

/** Remembers something. Where somebody scrolled to is written a moment later, since it changes with every frame. */
export function rememberState(change: Partial<PageState>): void {
  current = { ...current, ...change };
  if (Object.keys(change).some((key) => key !== 'topRow')) writeState();
  else timer ||= window.setTimeout(writeState, SOON_MS);
}

function writeState(): void {
  window.clearTimeout(timer);
  timer = 0;
  vscodeApi.setState(current);
}

// A page is thrown away without a warning when its tab goes to the back; before that somebody leaves it.
window.addEventListener('blur', writeState);
document.addEventListener('visibilitychange', writeState);
