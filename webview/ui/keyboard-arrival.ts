/** Tells somebody who comes to an element with the keyboard from a window that gets the keyboard back where it was. */
export class KeyboardArrival {
  /** What lost the keyboard last. */
  private last: EventTarget | null = null;
  /** What had the keyboard when the window lost it; null where somebody went out with Tab, or the window has it. */
  private left: EventTarget | null = null;
  private isTab = false;
  private isBack = false;

  constructor() {
    window.addEventListener('keydown', ({ key }) => (this.isTab = key === 'Tab'), true);
    window.addEventListener('focusout', ({ target }) => (this.last = target), true);
    window.addEventListener('blur', () => {
      const { activeElement, body } = document;
      this.left = this.isTab ? null : activeElement === body ? this.last : activeElement;
    });
    window.addEventListener(
      'focusin',
      ({ target }) => {
        this.isBack = target !== null && target === this.left;
        this.left = null;
      },
      true,
    );
  }

  /**
   * Whether it was the keyboard that moved the focus to an element. A click focuses too, but what that is about is under
   * the pointer already.
   */
  isAt(target: Element): boolean {
    return !this.isBack && target.matches(':focus-visible');
  }
}
