import { applyParts, classes, setAttribute } from './element.js';

/** A field for a line of text. */
export interface TextField {
  readonly element: HTMLElement;
  text: string;
  /** Gives it another spoken name and hint. */
  rename(name: string, placeholder: string): void;
  /** Gives it the keyboard, with all of its text selected. */
  focus(): void;
  /** Says that what is in it cannot be used, or that it can. */
  setInvalid(invalid: boolean): void;
}

/** What a field is called and does. */
export interface TextFieldParts {
  /** Spoken name. */
  name: string;
  placeholder?: string;
  class?: string;
  onInput(text: string): void;
}

/** The toolkit's element, as far as it is used. */
type FieldElement = HTMLElement & { value: string; select(): void };

/** A text field of the toolkit. */
export function createTextField({ name, placeholder, class: className, onInput }: TextFieldParts): TextField {
  const field = document.createElement('vscode-text-field') as FieldElement;
  applyParts(field, { class: classes('text-field', className) });
  // Its label is there for those who listen: the toolkit does not hand a spoken name on to the field within.
  field.append(name);
  setAttribute(field, 'placeholder', placeholder);
  setAttribute(field, 'spellcheck', 'false');
  field.addEventListener('input', () => onInput(field.value));
  return {
    element: field,
    get text() {
      return field.value ?? '';
    },
    set text(text: string) {
      field.value = text;
    },
    rename(other, hint) {
      field.replaceChildren(other);
      setAttribute(field, 'placeholder', hint);
    },
    focus() {
      field.focus();
      field.select();
    },
    setInvalid(invalid) {
      field.classList.toggle('invalid', invalid);
      setAttribute(field, 'aria-invalid', invalid ? 'true' : undefined);
    },
  };
}
