import { say } from '../../src/core/language/say.js';
import { createIconButton } from '../ui/button.js';
import { element } from '../ui/element.js';

/** A pane beside the grid: its title with a button that closes it, and what is under that. */
export function createSidePane(title: string, close: () => void, ...content: HTMLElement[]): HTMLElement {
  return element(
    'section',
    { class: 'side-pane', attributes: { 'aria-label': title } },
    element(
      'div',
      { class: 'pane-title' },
      element('h2', { text: title }),
      createIconButton('close', say`Close ${title.toLowerCase()}`, close),
    ),
    ...content,
  );
}
