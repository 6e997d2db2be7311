import { say } from '../../../src/core/language/say.js';
import type { BreakState, BreakView } from '../../../src/engine/protocol.js';
import { element, setAttribute } from '../../ui/element.js';
import { createIcon } from '../../ui/icon.js';
import { grouped } from '../../ui/numbers.js';
import { visibleText } from '../../ui/visible-text.js';

/** The keys that decide about the break that has the keyboard: also the letters on its buttons. */
export const STATE_KEYS: Readonly<Record<BreakState, string>> = { accepted: 'A', disputed: 'D', open: 'O' };

/** What the cell of a break's decision tells. */
export interface DecisionCellEvents {
  decide(entry: BreakView, state: BreakState): void;
  select(entry: BreakView, selected: boolean): void;
}

/** What is decided about one break, and the buttons that decide: of one height and width, whatever is decided. */
export class DecisionCell {
  readonly node: HTMLElement;
  private readonly box: HTMLInputElement;
  private readonly buttons: ReadonlyMap<BreakState, HTMLButtonElement>;
  private readonly state = element('span', { class: 'decision-state' });

  constructor(
    private entry: BreakView,
    events: DecisionCellEvents,
  ) {
    const number = grouped(entry.index + 1);
    this.box = element('input', {
      class: 'decision-box',
      // With the keyboard a row is selected by Space: the boxes would be a stop each.
      attributes: { type: 'checkbox', tabindex: -1, 'aria-label': say`Select break ${number}` },
      on: { change: () => events.select(this.entry, this.box.checked) },
    });
    const button = (state: BreakState, name: string) =>
      element('button', {
        class: 'decision-key',
        text: STATE_KEYS[state],
        attributes: { type: 'button', tabindex: -1, 'aria-label': name, title: name },
        on: { click: () => events.decide(this.entry, state) },
      });
    this.buttons = new Map([
      ['accepted', button('accepted', say`A: accept break ${number}`)],
      ['disputed', button('disputed', say`D: dispute break ${number}`)],
      ['open', button('open', say`O: leave break ${number} open`)],
    ]);
    this.node = element(
      'span',
      { class: 'decision' },
      this.box,
      element('span', { class: 'decision-keys' }, ...this.buttons.values()),
      this.state,
    );
    this.show(entry);
  }

  /** Shows the break as it is decided about now. */
  show(entry: BreakView): void {
    this.entry = entry;
    for (const [state, button] of this.buttons) setAttribute(button, 'aria-pressed', String(state === entry.state));
    const words = decisionWords(entry);
    const icon = entry.state === 'open' && entry.again === null ? [] : [iconOf(entry)];
    this.state.replaceChildren(...icon, element('span', { text: words }));
    this.state.className = `decision-state ${entry.state}`;
    setAttribute(this.state, 'title', words);
  }

  /** Shows it selected or not. */
  setSelected(selected: boolean): void {
    this.box.checked = selected;
  }
}

/** What is decided, and why, in one line. */
export function decisionWords({ stateLabel, again, reason }: BreakView): string {
  const why = again ?? reason;
  return why === '' ? stateLabel : say`${stateLabel}: ${visibleText(why)}`;
}

function iconOf({ state }: BreakView): SVGElement {
  return createIcon(state === 'accepted' ? 'pass' : state === 'disputed' ? 'warning' : 'info');
}
