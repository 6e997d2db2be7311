import { element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';

/** A part of the statement, with its place in the contents. */
export interface StatementSection {
  /** Short name, for the contents. */
  name: string;
  /** A figure beside the name there, such as a count. */
  figure?: string;
  node: HTMLElement;
}

/** What a part is called. `id` is the part's; its heading has the same with `-title`. */
export interface SectionParts {
  id: string;
  title: string;
  /** Short name for the contents, where the title is long. */
  name?: string;
  figure?: string;
}

/** A part of the statement under its own heading. */
export function createSection(
  { id, title, name, figure }: SectionParts,
  ...children: (Node | undefined)[]
): StatementSection {
  const heading = element('h2', { text: title, attributes: { id: `${id}-title`, tabindex: -1 } });
  const node = element(
    'section',
    { class: 'part', attributes: { id, 'aria-labelledby': `${id}-title` } },
    heading,
    ...children,
  );
  return { name: name ?? title, figure, node };
}

/** Sentences about the figures of a table. */
export function createRemarks(texts: readonly string[]): HTMLElement | undefined {
  if (texts.length === 0) return undefined;
  return element('div', { class: 'remarks' }, ...texts.map((text) => element('p', { text })));
}

/** A sentence under a table: whether something holds. */
export function createNote(tone: 'good' | 'bad', text: string): HTMLElement {
  return element(
    'p',
    { class: `note ${tone}` },
    createIcon(tone === 'good' ? 'pass' : 'error'),
    element('span', { text }),
  );
}
