/** A rule between groups of controls, in the toolkit's look. */
export function createDivider(): HTMLElement {
  const divider = document.createElement('vscode-divider');
  divider.setAttribute('role', 'presentation');
  return divider;
}
