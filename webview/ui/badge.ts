import { element } from './element.js';

/**
 * A count in VS Code's badge. The toolkit's has a style attribute in its markup, which the content security policy of our
 * pages forbids.
 */
export function createBadge(text: string): HTMLElement {
  return element('span', { class: 'badge', text });
}
