import { classes, element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';

/** A row that opens and closes what is under it. */
export interface DisclosureParts {
  /** What the row that opens it shows. */
  summary: (Node | string | undefined | false)[];
  /** Made when it is first opened. */
  content(): Node;
  open: boolean;
  onToggle(open: boolean): void;
  class?: string;
}

/** A row that opens what is below it. */
export function createDisclosure({ summary, content, open, onToggle, class: className }: DisclosureParts): HTMLElement {
  const body = element('div', { class: 'disclosure-body', attributes: { hidden: true } });
  const button = element(
    'button',
    { class: 'disclosure-button', attributes: { type: 'button' } },
    createIcon('right', 'chevron'),
    ...summary,
  );
  const set = (now: boolean) => {
    if (now && body.childNodes.length === 0) body.append(content());
    body.hidden = !now;
    button.setAttribute('aria-expanded', String(now));
  };
  button.addEventListener('click', () => {
    const now = body.hidden === true;
    set(now);
    onToggle(now);
  });
  set(open);
  return element('div', { class: classes('disclosure', className) }, button, body);
}
