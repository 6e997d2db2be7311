import { say } from '../../src/core/language/say.js';
import { element } from '../ui/element.js';
import type { StatementSection } from './section.js';

/** The list of the statement's parts, which leads to each of them. */
export interface Contents {
  node: HTMLElement;
  /** Marks the part that is being read. */
  follow(scroller: HTMLElement): void;
}

/** The contents, beside the statement where the pane is wide. */
export function createContents(sections: readonly StatementSection[]): Contents {
  const links = sections.map(({ name, figure, node }) =>
    element(
      'a',
      {
        attributes: { href: `#${node.id}` },
        on: {
          click: (event) => {
            event.preventDefault();
            node.scrollIntoView({ block: 'start' });
            node.querySelector('h2')?.focus({ preventScroll: true });
          },
        },
      },
      element('span', { text: name }),
      figure ? element('span', { class: 'figure-text muted', text: figure }) : undefined,
    ),
  );
  const node = element(
    'nav',
    { class: 'contents', attributes: { 'aria-label': say`Contents` } },
    element('ol', {}, ...links.map((link) => element('li', {}, link))),
  );
  return {
    node,
    follow(scroller) {
      let waiting = false;
      const mark = () => {
        waiting = false;
        const line = scroller.getBoundingClientRect().top + scroller.clientHeight * 0.3;
        const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
        let current = 0;
        sections.forEach((section, at) => {
          if (section.node.getBoundingClientRect().top <= line) current = at;
        });
        // Of what is seen at once, the first and the last can be reached no other way.
        if (scroller.scrollTop === 0) current = 0;
        else if (atEnd) current = sections.length - 1;
        links.forEach((link, at) => {
          if (at === current) link.setAttribute('aria-current', 'true');
          else link.removeAttribute('aria-current');
        });
      };
      const markSoon = () => {
        if (!waiting) requestAnimationFrame(mark);
        waiting = true;
      };
      scroller.addEventListener('scroll', markSoon, { passive: true });
      // A pane of another size shows other parts.
      new ResizeObserver(markSoon).observe(scroller);
      mark();
    },
  };
}
