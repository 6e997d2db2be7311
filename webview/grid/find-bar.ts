import { isOne, say } from '../../src/core/language/say.js';
import type { ColumnView, FindNextQuery, FindPlace, FindText, GridHost } from '../../src/engine/protocol.js';
import { createIconButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createTextField } from '../ui/text-field.js';
import { createToggleButton } from '../ui/toggle-button.js';
import { type CellPlace, LINE_COLUMN } from './cell-place.js';
import { columnTitle } from './column-title.js';
import { count } from './texts.js';

const TYPING_MS = 120;

/** The grid, as far as finding goes. */
export interface FindTarget {
  place(): CellPlace;
  /** Brings a cell into sight and makes it the active one; the keyboard stays where it is. */
  show(place: CellPlace): void;
  /** Marks the active cell as what was found, or not. */
  markFound(found: boolean): void;
  /** The columns on screen, in their order. */
  columns(): readonly ColumnView[];
  /** Gives the keyboard back. */
  focus(): void;
  failed(error: unknown): void;
  say(text: string): void;
}

/**
 * Looks for a text in all rows of the view. The nearest cell is gone to at once; how many there are follows when they are
 * counted.
 */
export class FindBar {
  readonly element: HTMLElement;
  private readonly field = createTextField({
    name: say`Find in all rows`,
    placeholder: say`Find`,
    class: 'find-text',
    onInput: () => this.typed(),
  });
  private readonly counter = element('div', { class: 'find-count' });
  private readonly matchCase = createToggleButton('Aa', say`Match case (Alt+C)`, () => this.search());
  private readonly inColumn = createToggleButton(say`In this column`, say`In this column (Alt+L)`, () =>
    this.columnToggled(),
  );
  /** Where the search began: what is typed is found from there on, not from what half of it led to. */
  private origin: CellPlace = { row: 0, column: 0 };
  /** Column of the file that alone is searched. */
  private column: number | undefined;
  private timer = 0;
  /** Tells an answer to the newest question from one to a question before. */
  private asked = 0;
  /** How many cells hold the text; undefined until they are counted. */
  private total: number | undefined;
  private found: FindPlace | null | undefined;

  constructor(
    private readonly host: Pick<GridHost, 'findNext' | 'countFound'>,
    private readonly target: FindTarget,
  ) {
    this.element = element(
      'div',
      { class: 'find-bar', attributes: { role: 'search', 'aria-label': say`Find in all rows`, hidden: true } },
      this.field.element,
      this.matchCase.element,
      this.inColumn.element,
      this.counter,
      createIconButton('ascending', say`Previous match (Shift+Enter)`, () => void this.step(-1)),
      createIconButton('descending', say`Next match (Enter)`, () => void this.step(1)),
      createIconButton('close', say`Close (Escape)`, () => this.close()),
    );
    this.element.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** Opens the bar with the keyboard in its field; the search goes on from the active cell. */
  open(): void {
    this.origin = this.target.place();
    const wasOpen = !this.element.hidden;
    this.element.hidden = false;
    this.field.focus();
    if (!wasOpen && this.field.text !== '') this.search();
  }

  /** The next or previous cell with the text; opens the bar where nothing is looked for yet. */
  async step(direction: 1 | -1): Promise<void> {
    if (this.field.text === '') {
      this.open();
      return;
    }
    this.element.hidden = false;
    await this.go(this.target.place(), direction);
  }

  /** The rows changed: the same text is counted again. */
  refresh(): void {
    this.total = undefined;
    if (this.element.hidden || this.field.text === '') return;
    this.found = undefined;
    void this.count(++this.asked, this.query);
  }

  private close(): void {
    window.clearTimeout(this.timer);
    this.asked++;
    this.element.hidden = true;
    this.target.markFound(false);
    this.target.focus();
  }

  private onKey(event: KeyboardEvent): void {
    const { key, altKey, code } = event;
    // A button does by Enter what it says.
    const inField = event.target === this.field.element;
    if (key === 'Escape') this.close();
    else if (key === 'Enter' && inField) void this.enter(event.shiftKey ? -1 : 1);
    else if (altKey && code === 'KeyC') this.matchCase.toggle();
    else if (altKey && code === 'KeyL') this.inColumn.toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private enter(direction: 1 | -1): Promise<void> {
    if (this.timer === 0) return this.step(direction);
    // Enter comes before the pause after typing: it asks for the first match, which is on its way.
    this.search();
    return Promise.resolve();
  }

  private columnToggled(): void {
    const column = this.inColumn.pressed ? this.target.columns()[this.target.place().column] : undefined;
    this.column = column?.index;
    const label = column ? say`In ${columnTitle(column)}` : say`In this column`;
    this.inColumn.element.setAttribute('aria-label', say`${label} (Alt+L)`);
    this.inColumn.element.replaceChildren(element('span', { class: 'find-column', text: label }));
    this.search();
  }

  private typed(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.search(), TYPING_MS);
  }

  private search(): void {
    window.clearTimeout(this.timer);
    this.timer = 0;
    this.total = undefined;
    this.found = undefined;
    if (this.field.text === '') {
      this.asked++;
      this.draw();
      return;
    }
    // The cell itself counts.
    void this.go({ row: this.origin.row, column: this.origin.column - 1 }, 1);
  }

  private get query(): FindText {
    const columns = this.target.columns().map(({ index }) => index);
    return { text: this.field.text, matchCase: this.matchCase.pressed, column: this.column, columns };
  }

  private async go({ row, column }: CellPlace, direction: 1 | -1): Promise<void> {
    const asked = ++this.asked;
    const { query } = this;
    const columns = this.target.columns();
    const from = { index: row, column: columns[column]?.index ?? LINE_COLUMN };
    try {
      const found = await this.host.findNext({ ...query, from, direction });
      if (asked !== this.asked) return;
      this.found = found;
      if (!found) this.total = 0;
      else this.target.show({ row: found.index, column: columns.findIndex(({ index }) => index === found.column) });
      this.draw();
      if (found?.wrapped)
        this.target.say(direction === 1 ? say`Continued from the first row` : say`Continued from the last row`);
      if (this.total === undefined) await this.count(asked, query, { from, direction });
    } catch (error) {
      this.failed(asked, error);
    }
  }

  /** Counts all matches, and asks once more for the one that was gone to, if any: now it has a number. */
  private async count(
    asked: number,
    query: FindText,
    goneTo?: Pick<FindNextQuery, 'from' | 'direction'>,
  ): Promise<void> {
    try {
      const total = await this.host.countFound(query);
      if (asked !== this.asked) return;
      this.total = total;
      if (total > 0 && goneTo) {
        const numbered = await this.host.findNext({ ...query, ...goneTo });
        if (asked !== this.asked) return;
        this.found = numbered;
      }
      this.draw();
    } catch (error) {
      this.failed(asked, error);
    }
  }

  private failed(asked: number, error: unknown): void {
    if (asked === this.asked) this.target.failed(error);
  }

  private draw(): void {
    const text = this.countText();
    this.target.markFound(this.found !== undefined && this.found !== null);
    this.field.setInvalid(this.total === 0);
    if (this.counter.textContent === text) return;
    this.counter.textContent = text;
    if (this.total !== undefined) this.target.say(text);
  }

  private countText(): string {
    if (this.field.text === '') return '';
    if (this.total === 0) return say`No match`;
    if (this.total === undefined) return say`Counting…`;
    const ordinal = this.found?.ordinal;
    const total = count(this.total);
    if (ordinal) return say`${count(ordinal)} of ${total}`;
    return isOne(this.total) ? say`${total} match` : say`${total} matches`;
  }
}
