import { say } from '../../src/core/language/say.js';
import type { EngineError } from '../../src/engine/protocol.js';
import { createButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';
import { createProgressRing } from '../ui/progress-ring.js';
import { visibleText } from '../ui/visible-text.js';

/** Shown until the first rows are here. */
export class LoadingPage {
  readonly element: HTMLElement;
  private readonly label = element('div', { class: 'muted', attributes: { role: 'status' } });
  private readonly bar = element('div', { class: 'bar-done' });
  private readonly track = element('div', { class: 'bar', attributes: { 'aria-hidden': 'true' } }, this.bar);
  private readonly title = element('div', { class: 'state-title' });

  constructor(cancel: () => void) {
    this.element = element(
      'div',
      { class: 'state-page' },
      createProgressRing(say`Reading the file`),
      this.title,
      this.label,
      this.track,
      createButton({ label: say`Cancel`, onClick: cancel }),
    );
  }

  /** Says how far reading has come; a total of 0 stands for one that is not known. */
  show(name: string, label: string, done: number, total: number): void {
    const text = loadingText(label, done, total);
    this.title.textContent = visibleText(name);
    if (this.label.textContent !== text) this.label.textContent = text;
    this.bar.style.width = total > 0 ? `${Math.min(100, (100 * done) / total)}%` : '0';
    this.track.classList.toggle('unknown', total === 0);
  }
}

/** “Reading · 42 %” */
export function loadingText(label: string, done: number, total: number): string {
  return total > 0 ? `${label} · ${Math.min(100, Math.floor((100 * done) / total))} %` : `${label}…`;
}

/** Shown for a file that cannot be shown: what is wrong, where, and what to do next. */
export function createFailedPage(
  name: string,
  error: EngineError,
  retry: () => void,
  openAsText: () => void,
): HTMLElement {
  const cancelled = error.code === 'cancelled';
  const where =
    error.line === undefined
      ? visibleText(error.file ?? name)
      : say`${visibleText(error.file ?? name)}, line ${error.line}`;
  return element(
    'div',
    { class: 'state-page', attributes: { role: 'alert' } },
    createIcon(cancelled ? 'info' : 'error', `large ${cancelled ? 'severity-info' : 'severity-error'}`),
    element('div', { class: 'state-title', text: visibleText(error.message) }),
    element('div', { class: 'muted', text: where }),
    error.advice ? element('p', { class: 'advice', text: visibleText(error.advice) }) : undefined,
    element('div', { class: 'state-buttons' }, ...failedButtons(error.code, retry, openAsText)),
  );
}

/** What helps most comes first: another reading says the same of a file that is no table, and what is gone has no text. */
function failedButtons(code: string, retry: () => void, openAsText: () => void): HTMLElement[] {
  const again = (label: string, appearance?: 'primary') => createButton({ label, appearance, onClick: retry });
  const text = (appearance?: 'primary') => createButton({ label: say`Open as Text`, appearance, onClick: openAsText });
  if (code === 'file-missing' || code === 'not-a-file') return [again(say`Retry`, 'primary')];
  if (code.startsWith('not-a-table/')) return [text('primary'), again(say`Read Again`)];
  return [again(code === 'cancelled' ? say`Read Again` : say`Retry`, 'primary'), text()];
}

/** Shown below the header of a file without rows. */
export function createEmptyPage(hasColumns: boolean): HTMLElement {
  return element(
    'div',
    { class: 'state-page empty' },
    element('div', { class: 'state-title', text: hasColumns ? say`No rows` : say`Nothing to show` }),
    element('div', {
      class: 'muted',
      text: hasColumns ? say`The file ends after its header.` : say`The file is empty.`,
    }),
  );
}
