import { setAttribute } from './element.js';

/** The toolkit's element, as far as it is used. */
type CheckboxElement = HTMLElement & { checked: boolean };

/** A check box of the toolkit; its label is text. */
export function createCheckbox(label: Node, checked: boolean, onChange: (checked: boolean) => void): HTMLElement {
  const box = document.createElement('vscode-checkbox') as CheckboxElement;
  setAttribute(box, 'checked', checked);
  box.append(label);
  let known = checked;
  box.addEventListener('change', () => {
    if (box.checked === known) return;
    known = box.checked;
    onChange(known);
  });
  return box;
}
