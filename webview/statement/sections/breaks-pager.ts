import { say } from '../../../src/core/language/say.js';
import { createButton } from '../../ui/button.js';
import { element, setAttribute } from '../../ui/element.js';
import { grouped } from '../../ui/numbers.js';

/** The way through a long list. */
export interface Pager {
  node: HTMLElement;
  /** Says which entry is the first on screen. */
  update(from: number): void;
}

/** Buttons from page to page of a long list, and where in it one is. */
export function createPager(count: number, size: number, onTurn: (from: number) => void): Pager {
  let at = 0;
  const last = Math.floor((count - 1) / size) * size;
  const place = element('span', { class: 'pager-place figure-text' });
  const turn = (label: string, name: string, to: () => number) => {
    const button = createButton({
      label,
      onClick: () => {
        const from = Math.min(Math.max(0, to()), last);
        if (from !== at) onTurn(from);
      },
    });
    button.setAttribute('aria-label', name);
    return button;
  };
  const first = turn(say`First`, say`First page of breaks`, () => 0);
  const previous = turn(say`Previous`, say`Previous page of breaks`, () => at - size);
  const next = turn(say`Next`, say`Next page of breaks`, () => at + size);
  const final = turn(say`Last`, say`Last page of breaks`, () => last);
  return {
    node: element(
      'nav',
      { class: 'pager', attributes: { 'aria-label': say`Pages of breaks` } },
      first,
      previous,
      place,
      next,
      final,
    ),
    update(from) {
      at = from;
      place.textContent = say`${grouped(from + 1)} – ${grouped(Math.min(count, from + size))} of ${grouped(count)}`;
      // Disabled by a word, not by the attribute: a button that disables itself would drop the focus.
      for (const button of [first, previous]) setAttribute(button, 'aria-disabled', from === 0 ? 'true' : undefined);
      for (const button of [next, final]) setAttribute(button, 'aria-disabled', from >= last ? 'true' : undefined);
    },
  };
}
