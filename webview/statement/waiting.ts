import { say } from '../../src/core/language/say.js';
import type { EngineError } from '../../src/engine/protocol.js';
import { createButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createProgressRing } from '../ui/progress-ring.js';
import { visibleText } from '../ui/visible-text.js';

/** How far the statement is. A `total` of 1 or less has no share to tell. */
export interface Progress {
  done: number;
  total: number;
  label: string;
}

/** What is under way, while there is nothing else to show. */
export function createLoading(progress: Progress): HTMLElement {
  return element(
    'div',
    { class: 'waiting', attributes: { role: 'status' } },
    element('h1', { class: 'visually-hidden', text: say`Statement` }),
    createProgressRing(say`Reconciling`),
    element('p', { class: 'waiting-text figure-text', text: progressText(progress) }),
  );
}

/** “Reading call-log.csv, 40 %”; without a share where none is known. */
export function progressText({ done, total, label }: Progress): string {
  const share = total > 1 && done > 0 ? `, ${Math.min(100, Math.floor((done / total) * 100))} %` : '';
  return `${visibleText(label)}${share}`;
}

/** Why there is no statement, and what to do about it. */
export function createFailed(error: EngineError, onAgain: () => void): HTMLElement {
  const wasCancelled = error.code === 'cancelled';
  const place = [error.file, error.line === undefined ? undefined : say`line ${error.line}`].filter(Boolean).join(', ');
  return element(
    'div',
    { class: 'failed', attributes: { role: 'alert' } },
    element('h1', { text: wasCancelled ? say`The reconciliation was cancelled` : say`There is no statement` }),
    wasCancelled ? undefined : element('p', { text: visibleText(error.message) }),
    place ? element('p', { class: 'muted', text: visibleText(place) }) : undefined,
    error.advice ? element('p', { text: visibleText(error.advice) }) : undefined,
    createButton({ label: say`Run again`, appearance: 'primary', onClick: onAgain }),
  );
}
