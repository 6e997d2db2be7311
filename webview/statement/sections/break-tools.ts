import { say } from '../../../src/core/language/say.js';
import type { BreakState } from '../../../src/engine/protocol.js';
import { createButton } from '../../ui/button.js';
import { element, setAttribute } from '../../ui/element.js';
import { grouped } from '../../ui/numbers.js';

/** What the buttons above the list ask for. */
export interface BreakToolEvents {
  decide(state: BreakState): void;
  undo(): void;
  selectAll(): void;
  selectNone(): void;
}

/** The buttons above the list: they are about the breaks that are selected, or about the one that the keyboard is at. */
export class BreakTools {
  readonly node: HTMLElement;
  private readonly about = element('span', { class: 'figure-text muted', attributes: { 'aria-live': 'polite' } });
  /** What needs a break to be about. */
  private readonly decisions: readonly HTMLElement[];
  private readonly undo: HTMLElement;
  private readonly none: HTMLElement;

  constructor(events: BreakToolEvents) {
    this.undo = createButton({ label: say`Undo`, onClick: () => events.undo() });
    setAttribute(this.undo, 'aria-keyshortcuts', 'U Control+Z Meta+Z');
    this.decisions = [
      createButton({ label: say`Accept…`, onClick: () => events.decide('accepted') }),
      createButton({ label: say`Dispute`, onClick: () => events.decide('disputed') }),
      createButton({ label: say`Leave open`, onClick: () => events.decide('open') }),
    ];
    this.none = createButton({ label: say`Select none`, appearance: 'flat', onClick: () => events.selectNone() });
    this.node = element(
      'div',
      { class: 'break-tools', attributes: { role: 'toolbar', 'aria-label': say`Decide about breaks` } },
      ...this.decisions,
      this.undo,
      createButton({ label: say`Select all listed`, appearance: 'flat', onClick: () => events.selectAll() }),
      this.none,
      this.about,
    );
  }

  /** Says what the buttons are about: so many that are selected, or the one that the keyboard is at. */
  show(selected: number, active: number | undefined, canUndo: boolean): void {
    this.about.textContent =
      selected > 0
        ? say`${grouped(selected)} selected`
        : active === undefined
          ? ''
          : say`About break ${grouped(active + 1)}`;
    // Disabled by a word, not by the attribute: a button that disables itself would drop the focus.
    const isAboutNone = selected === 0 && active === undefined;
    for (const button of this.decisions) setAttribute(button, 'aria-disabled', isAboutNone ? 'true' : undefined);
    setAttribute(this.undo, 'aria-disabled', canUndo ? undefined : 'true');
    setAttribute(this.none, 'aria-disabled', selected > 0 ? undefined : 'true');
  }
}
