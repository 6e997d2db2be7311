import { say } from '../../src/core/language/say.js';
import { createButton, createIconButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createTextField } from '../ui/text-field.js';
import { count } from './texts.js';

/** What the bar needs of the grid. */
export interface LineTarget {
  /** Goes to a line; resolves to false where the file has no such line. */
  goToLine(line: number): Promise<boolean>;
  focus(): void;
  failed(error: unknown): void;
}

/** Asks for a line of the file and goes to its row: rows are called by their line numbers. */
export class LineBar {
  readonly element: HTMLElement;
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
    this.element.hidden = false;
    this.field.text = '';
    this.say('');
    this.field.focus();
  }

  private async go(): Promise<void> {
    const line = lineNumber(this.field.text);
    if (line === undefined) this.say(say`A line is a whole number, such as 120.`, true);
    else {
      try {
        if (await this.target.goToLine(line)) this.element.hidden = true;
        else this.say(say`No row is on line ${count(line)}.`, true);
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

/** A line as people write it: “1200”, “1,200”, “1 200”; undefined for all else. */
function lineNumber(text: string): number | undefined {
  const digits = text.replace(/[\s,.'’]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
}
