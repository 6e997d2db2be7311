import { say } from '../../src/core/language/say.js';
import type { EnvelopeView } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';
import { createLabelledList } from '../ui/labelled-list.js';
import { visibleText } from '../ui/visible-text.js';
import { createDisclosure } from './disclosure.js';
import { count, counted } from './texts.js';

/** Characters of a value that stand in the closed line; whoever wants the rest opens it. */
const SHORT = 40;
/** Values in the closed line: more would not fit. */
const MOST_SHORT = 8;

/**
 * What the answer of an interface says around its records (pages, totals, links) in one line above the rows that opens.
 * Links are text: nothing here is contacted.
 */
export class EnvelopeLine {
  readonly element = element('div', { class: 'envelope', attributes: { hidden: true } });
  private drawn = '';
  private open = false;

  /** Shows the surroundings of a file's records; hidden where a file has none worth a line. */
  show(envelope: EnvelopeView | undefined): void {
    const content = envelope && isTelling(envelope) ? envelope : undefined;
    const now = JSON.stringify(content ?? null);
    // Drawn again only if something differs: it may be open, or have the focus.
    if (now === this.drawn) return;
    this.drawn = now;
    this.element.hidden = content === undefined;
    this.element.replaceChildren(...(content ? [this.disclosure(content)] : []));
  }

  private disclosure(envelope: EnvelopeView): HTMLElement {
    const { pages, morePages, values } = envelope;
    const short = values
      .filter(({ text }) => text !== '' && text.length <= SHORT)
      .slice(0, MOST_SHORT)
      .map(({ path, text }) => `${visibleText(path)}: ${visibleText(text)}`);
    return createDisclosure({
      summary: [
        morePages !== undefined && createIcon('warning', 'severity-warning'),
        element('span', { class: 'envelope-pages', text: counted(pages, 'page') }),
        element('span', {
          class: 'envelope-summary muted',
          text: (morePages !== undefined ? [visibleText(morePages), ...short] : short).join(' · '),
        }),
      ],
      content: () => createContent(envelope),
      open: this.open,
      onToggle: (open) => {
        this.open = open;
      },
    });
  }
}

function isTelling({ pages, morePages, values }: EnvelopeView): boolean {
  return pages > 1 || morePages !== undefined || values.length > 0;
}

function createContent({ pages, morePages, values, more }: EnvelopeView): HTMLElement {
  return element(
    'div',
    { class: 'envelope-content', attributes: { role: 'region', 'aria-label': say`Around the records`, tabindex: 0 } },
    morePages === undefined ? undefined : element('p', { text: visibleText(morePages) }),
    pages > 1
      ? element('p', {
          class: 'muted',
          text: say`The records of all ${count(pages)} pages are below, in the order of the file. Where the pages say different things around them, these are the last page’s.`,
        })
      : undefined,
    createLabelledList(
      values.map(({ path, text }) => [visibleText(path), text === '' ? say`(blank)` : visibleText(text)] as const),
      'envelope-values',
    ),
    more > 0 ? element('p', { class: 'muted', text: say`${count(more)} more values are in the text.` }) : undefined,
  );
}
