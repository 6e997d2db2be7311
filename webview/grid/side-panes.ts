import { element } from '../ui/element.js';
import { type PaneName, pageState, rememberState } from './page-state.js';
import { PaneSplitter } from './pane-splitter.js';

/** A pane, as far as taking turns goes. */
export interface TurnTakingPane {
  readonly element: HTMLElement;
  /** Draws what it shows, if that changed while it was closed. */
  refresh?(): void;
}

/** The panes beside the grid, which take turns there. */
export class SidePanes {
  private readonly side: HTMLElement;
  private readonly splitter: PaneSplitter;

  constructor(
    body: HTMLElement,
    private readonly panes: Readonly<Record<PaneName, TurnTakingPane>>,
    /** Told which pane is open now. */
    private readonly turned: (shown: PaneName | undefined) => void,
  ) {
    this.side = element('div', { class: 'side' }, ...Object.values(panes).map((pane) => pane.element));
    this.splitter = new PaneSplitter(body, this.side);
    body.append(this.splitter.element, this.side);
  }

  /** Opens a pane in place of another, or closes it. */
  toggle(name: PaneName): void {
    this.show(pageState().pane.shown === name ? undefined : name);
  }

  /** Shows a pane, or none. */
  show(shown: PaneName | undefined): void {
    rememberState({ pane: { ...pageState().pane, shown } });
    for (const [name, pane] of Object.entries(this.panes)) pane.element.hidden = name !== shown;
    this.side.hidden = this.splitter.element.hidden = shown === undefined;
    this.turned(shown);
    this.splitter.apply();
    if (shown !== undefined) this.panes[shown].refresh?.();
  }
}
