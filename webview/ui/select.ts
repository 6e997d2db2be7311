import { element } from './element.js';

/** What may be chosen in a drop-down list. */
export interface SelectParts {
  /** Spoken name. */
  name: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange(value: string): void;
}

/**
 * A drop-down list: the browser's own, which keyboards and screen readers know, in VS Code's colours. The toolkit's has a
 * style attribute in its markup, which the content security policy of our pages forbids.
 */
export function createSelect({ name, options, value, onChange }: SelectParts): HTMLSelectElement {
  const select = element(
    'select',
    { class: 'select', attributes: { 'aria-label': name } },
    ...options.map((option) => element('option', { text: option.label, attributes: { value: option.value } })),
  );
  select.value = value;
  select.addEventListener('change', () => onChange(select.value));
  return select;
}
