import { applyParts, classes } from './element.js';
import { createIcon, type IconName } from './icon.js';

/** What a button shows and does. */
export interface ButtonParts {
  label: string;
  /** `flat` has no background until it is pointed at: for tool bars. */
  appearance?: 'primary' | 'secondary' | 'flat';
  /** Spoken name, and what hovering says, where the label is a sign or too short. */
  name?: string;
  /** A drawing before the label. */
  icon?: IconName;
  class?: string;
  onClick(event: MouseEvent): void;
}

/** A button of the toolkit. */
export function createButton(parts: ButtonParts): HTMLElement {
  const appearance = parts.appearance ?? 'secondary';
  const button = document.createElement('vscode-button');
  // The toolkit's own flat look is for drawings only and names each button “Icon Button”; ours is a style sheet's.
  button.setAttribute('appearance', appearance === 'flat' ? 'secondary' : appearance);
  applyParts(button, {
    class: classes('button', appearance, parts.icon && parts.label !== '' && 'with-icon', parts.class),
    attributes: { 'aria-label': parts.name, title: parts.name },
    on: { click: (event) => parts.onClick(event) },
  });
  if (parts.icon) {
    const icon = createIcon(parts.icon);
    if (parts.label) icon.setAttribute('slot', 'start');
    button.append(icon);
  }
  button.append(parts.label);
  return button;
}

/** A button that is only a drawing. */
export function createIconButton(icon: IconName, name: string, onClick: () => void): HTMLElement {
  return createButton({ label: '', name, icon, appearance: 'flat', onClick });
}
