import { say } from '../../src/core/language/say.js';
import type { FileView } from '../../src/engine/protocol.js';
import { createButton, createIconButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createTextField } from '../ui/text-field.js';
import { count } from './texts.js';

/** What the bar needs of the grid. */
export interface LineTarget {
  /** What rows are called by. */
  numbers(): FileView['rowNumbers'];
  /** Goes to the row of a number; resolves to false where the file has no such row. */
  goTo(number: number): Promise<boolean>;
  focus(): void;
  failed(error: unknown): void;
}

/** Asks for the number of a row and goes to it: rows are called by their lines, or by their records. */
export class LineBar {
  readonly element: HTMLElement;
  private numbers: FileView['rowNumbers'] = 'line';
  private readonly field = createTextField({
    name: say`Go to line`,
    placeholder: say`Line number`,
    class: 'line-text',
    onInput: () => this.say(''),
  });
  private readonly hint = element('div', { class: 'find-count', attributes: { role: 'status' } });

  constructor(private readonly target: LineTarget) {
    this.element = element(
      'div',
      { class: 'find-bar', attributes: { role: 'search', 'aria-label': say`Go to line`, hidden: true } },
      this.field.element,
      createButton({ label: say`Go`, onClick: () => void this.go() }),
      this.hint,
      createIconButton('close', say`Close (Escape)`, () => this.close()),
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
      else if (event.key === 'Enter' && event.target === this.field.element) void this.go();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** Opens the bar with the keyboard in its field. */
  open(): void {
    this.numbers = this.target.numbers();
    const byRecord = this.numbers === 'record';
    this.element.setAttribute('aria-label', byRecord ? say`Go to record` : say`Go to line`);
    this.field.rename(byRecord ? say`Go to record` : say`Go to line`, byRecord ? say`Record number` : say`Line number`);
    this.element.hidden = false;
    this.field.text = '';
    this.say('');
    this.field.focus();
  }

  private async go(): Promise<void> {
    const number = wholeNumber(this.field.text);
    const byRecord = this.numbers === 'record';
    if (number === undefined)
      this.say(
        byRecord
          ? say`The number of a record is a whole number, such as 120.`
          : say`A line is a whole number, such as 120.`,
        true,
      );
    else {
      try {
        if (await this.target.goTo(number)) this.element.hidden = true;
        else
          this.say(
            byRecord ? say`There is no record ${count(number)}.` : say`No row is on line ${count(number)}.`,
            true,
          );
      } catch (error) {
        this.target.failed(error);
      }
    }
  }

  private close(): void {
    this.element.hidden = true;
    this.target.focus();
  }

  private say(text: string, invalid = false): void {
    this.hint.textContent = text;
    this.field.setInvalid(invalid);
  }
}

/** A number as people write it: “1200”, “1,200”, “1 200”; undefined for all else. */
function wholeNumber(text: string): number | undefined {
  const digits = text.replace(/[\s,.'’]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
}
