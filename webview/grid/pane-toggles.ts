import { say } from '../../src/core/language/say.js';
import { createButton } from '../ui/button.js';
import type { PaneName } from './page-state.js';
import { count } from './texts.js';

type ToggledPane = Exclude<PaneName, 'findings'>;

/** The buttons of the footer that open and close panes. */
export class PaneToggles {
  readonly elements: readonly HTMLElement[];
  private readonly buttons: Readonly<Record<ToggledPane, HTMLElement>>;

  constructor(toggle: (name: PaneName) => void) {
    const button = (name: ToggledPane, label: string) =>
      createButton({ label, appearance: 'flat', onClick: () => toggle(name) });
    this.buttons = { totals: button('totals', say`Totals`), columns: button('columns', say`Columns`) };
    this.elements = Object.values(this.buttons);
  }

  /** Says which pane is open. */
  setShown(shown: PaneName | undefined): void {
    for (const [name, button] of Object.entries(this.buttons))
      button.setAttribute('aria-expanded', String(name === shown));
  }

  /** Says how many columns are hidden. */
  setHiddenColumns(hidden: number): void {
    const label = hidden > 0 ? say`Columns (${count(hidden)} hidden)` : say`Columns`;
    const { lastChild } = this.buttons.columns;
    if (lastChild?.textContent !== label) lastChild?.replaceWith(label);
  }

  /** Gives the keyboard to a pane's button. */
  focus(name: ToggledPane): void {
    this.buttons[name].focus();
  }
}
