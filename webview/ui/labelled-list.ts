import { element } from './element.js';

/** A small list of names and what they are; entries without a text are left out. */
export function createLabelledList(
  entries: readonly (readonly [name: string, text: string | Node | undefined])[],
  className = 'labelled-list',
): HTMLElement {
  const list = element('dl', { class: className });
  for (const [name, text] of entries) {
    if (text === undefined || text === '') continue;
    list.append(element('dt', { text: name }), element('dd', {}, text));
  }
  return list;
}
