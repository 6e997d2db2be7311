import { applyParts } from './element.js';

/** A count or a short mark, in the toolkit's badge. */
export function createBadge(text: string, className?: string): HTMLElement {
  const badge = document.createElement('vscode-badge');
  applyParts(badge, { class: className, text });
  return badge;
}
