import { say } from '../../src/core/language/say.js';
import { element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';
import { grouped } from '../ui/numbers.js';
import { visibleText } from '../ui/visible-text.js';

/** What a fold shows while it is closed: what is in it, and how much of that. */
export function foldSummary(title: string): HTMLElement {
  return element('summary', {}, createIcon('right', 'fold'), element('span', { text: title }));
}

/** Sentences as a list, which says how many more there are in the JSON. */
export function remarkList(texts: readonly string[], count: number): HTMLElement {
  const more = count - texts.length;
  return element(
    'ul',
    {},
    ...texts.map((text) => element('li', { text: visibleText(text) })),
    more > 0 ? element('li', { text: say`and ${grouped(more)} more, all of them in the JSON.` }) : undefined,
  );
}
