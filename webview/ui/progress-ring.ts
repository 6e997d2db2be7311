/** A ring that turns while something is under way, in the toolkit's look. */
export function createProgressRing(name: string): HTMLElement {
  const ring = document.createElement('vscode-progress-ring');
  ring.setAttribute('aria-label', name);
  return ring;
}
