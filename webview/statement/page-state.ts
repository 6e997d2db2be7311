import type { BreakFilter, ModelToTry } from '../../src/engine/protocol.js';
import { vscodeApi } from '../ui/vscode-api.js';
import type { ReaderPlace } from './reader-place.js';

/** What survives when the tab is hidden and shown again: VS Code throws the page away meanwhile. */
export interface PageState {
  scrollTop: number;
  /** First break of the page of breaks that is shown. */
  breaksFrom: number;
  /** Which breaks are listed; all of them without it. */
  breakFilter?: BreakFilter;
  /** Reasons that were given last, the last one first. */
  reasons?: readonly string[];
  /** The rounding model that was tried last. */
  whatIf?: ModelToTry;
  /** Names of the parts that are folded out. */
  open: readonly string[];
  /** Name under which the extension keeps what the statement is made from, for a window that is loaded again. */
  origin?: string;
  /** Control that has the keyboard; none where that is nowhere in particular. */
  place?: ReaderPlace;
}

let current: PageState = { scrollTop: 0, breaksFrom: 0, open: [], ...(vscodeApi.getState() as Partial<PageState>) };

/** What the page remembers while its panel is hidden. */
export function pageState(): PageState {
  return current;
}

/** Remembers more, beside what is remembered already. */
export function changeState(change: Partial<PageState>): void {
  current = { ...current, ...change };
  vscodeApi.setState(current);
}

/** Remembers whether a part is folded out, and folds it as it was. */
export function rememberFold(details: HTMLDetailsElement, name: string): void {
  details.open = current.open.includes(name);
  details.addEventListener('toggle', () => {
    const others = current.open.filter((entry) => entry !== name);
    if (current.open.includes(name) !== details.open) changeState({ open: details.open ? [...others, name] : others });
  });
}
