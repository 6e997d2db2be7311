import { classes, type ElementParts, element } from './element.js';

/** Something in running text or in a table that opens something: looks like a link, and is a button to the keyboard. */
export function createLink(text: string, onOpen: () => void, parts: ElementParts = {}): HTMLButtonElement {
  return element('button', {
    ...parts,
    class: classes('link', parts.class),
    text,
    attributes: { type: 'button', ...parts.attributes },
    on: { ...parts.on, click: onOpen },
  });
}
