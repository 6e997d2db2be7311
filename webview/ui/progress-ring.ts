import { element } from './element.js';

/**
 * A ring that turns while something is under way. The toolkit's has a style attribute in its markup, which the content
 * security policy of our pages forbids; this one looks the same and is made of CSS.
 */
export function createProgressRing(name: string): HTMLElement {
  return element('div', { class: 'progress-ring', attributes: { role: 'progressbar', 'aria-label': name } });
}
