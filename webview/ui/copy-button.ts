import { say } from '../../src/core/language/say.js';
import { element } from './element.js';
import type { Tooltip } from './tooltip.js';

/** What a button that copies shows, and what it copies. */
export interface CopyParts {
  /** What is shown, such as the start of a long text. */
  shown: string;
  /** What is copied, and shown in full on hover and focus. */
  text: string;
  /** Spoken name of what is copied. */
  name: string;
  tooltip: Tooltip;
  onCopied(): void;
}

/** A text that is too long to be shown, such as a checksum: in full on hover and focus, copied by a click or a key. */
export function createCopyButton({ shown, text, name, tooltip, onCopied }: CopyParts): HTMLButtonElement {
  const content = () =>
    element(
      'div',
      {},
      element('div', { class: 'copy-full', text }),
      element('div', { class: 'muted', text: say`Click, Enter or Space copies it.` }),
    );
  const button = element('button', {
    class: 'link copy',
    text: shown,
    attributes: { type: 'button', 'aria-label': say`${shown} ${name} ${text}, copy` },
    on: { click: () => void copy(text, button).then(onCopied) },
  });
  tooltip.explain(button, content);
  return button;
}

async function copy(text: string, near: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where the page may not use the clipboard, the older way works inside a click.
    const field = element('textarea', { class: 'visually-hidden', text });
    near.after(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    near.focus();
  }
}
