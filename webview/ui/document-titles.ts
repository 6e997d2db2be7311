import { element } from './element.js';

/** Titles of public documents, which are in English on a page of any language, and read out as such; none where there are none. */
export function createDocumentTitles(titles: string): HTMLElement | undefined {
  return titles === '' ? undefined : element('span', { class: 'source', text: titles, attributes: { lang: 'en' } });
}
