import { createIconButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';

/** Something that keeps only part of the rows, in words, with its way out: `removal` is what its button is called. */
export function createChip(text: string, removal: string, onRemove: () => void): HTMLElement {
  return element(
    'div',
    { class: 'chip' },
    createIcon('filter'),
    element('div', { class: 'chip-text', text }),
    createIconButton('close', removal, onRemove),
  );
}
