import { createButton } from './button.js';
import { setAttribute } from './element.js';

/** A button that is on or off. */
export interface ToggleButton {
  readonly element: HTMLElement;
  readonly pressed: boolean;
  toggle(): void;
  /** Shows it pressed or not, without telling anybody. */
  set(pressed: boolean): void;
}

/** A flat button that stays pressed until it is pressed again. */
export function createToggleButton(label: string, name: string, onChange: (pressed: boolean) => void): ToggleButton {
  let pressed = false;
  const button = createButton({
    label,
    name,
    appearance: 'flat',
    class: 'toggle',
    onClick: () => toggle(),
  });
  show();
  function show(): void {
    setAttribute(button, 'aria-pressed', String(pressed));
    // The toolkit passes it on to the button within only when it is set as a property.
    button.ariaPressed = String(pressed);
  }
  function toggle(): void {
    pressed = !pressed;
    show();
    onChange(pressed);
  }
  return {
    element: button,
    get pressed() {
      return pressed;
    },
    toggle,
    set(value) {
      pressed = value;
      show();
    },
  };
}
