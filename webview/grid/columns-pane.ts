import { say } from '../../src/core/language/say.js';
import type { ColumnView } from '../../src/engine/protocol.js';
import { createButton, createIconButton } from '../ui/button.js';
import { createCheckbox } from '../ui/checkbox.js';
import { element } from '../ui/element.js';
import type { ColumnArrangement } from './column-arrangement.js';
import { columnTitle } from './column-title.js';
import { createSidePane } from './side-pane.js';
import { count, counted } from './texts.js';

/** What the pane of columns asks the page for. */
export interface ColumnsActions {
  arrange(arrangement: ColumnArrangement): void;
  close(): void;
}

/** All columns of a file in their order: a check box shows or hides each, arrows move it. */
export class ColumnsPane {
  readonly element: HTMLElement;
  private readonly content = element('div', { class: 'pane-content' });
  private arrangement: ColumnArrangement | undefined;
  private drawn: ColumnArrangement | undefined;

  constructor(private readonly actions: ColumnsActions) {
    this.element = createSidePane(say`Columns`, () => actions.close(), this.content);
    this.element.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** Takes how the columns are now. */
  show(arrangement: ColumnArrangement): void {
    this.arrangement = arrangement;
    this.refresh();
  }

  /** Draws the list, unless the pane is closed or shows just that. */
  refresh(): void {
    const { arrangement } = this;
    if (this.element.hidden || !arrangement || arrangement === this.drawn) return;
    this.drawn = arrangement;
    const focused = this.focus;
    const { scrollTop } = this.content;
    const hidden = arrangement.all.length - arrangement.shown.length;
    const columns = counted(arrangement.all.length, 'column');
    const summary = hidden > 0 ? say`${columns}, ${count(hidden)} hidden` : columns;
    this.content.replaceChildren(
      element(
        'div',
        { class: 'columns-summary' },
        element('span', { text: summary }),
        createButton({
          label: say`As in the File`,
          appearance: 'flat',
          onClick: () => this.actions.arrange(arrangement.reset()),
        }),
      ),
      element(
        'ul',
        { class: 'column-list', attributes: { 'aria-label': say`Columns in their order` } },
        ...arrangement.all.map((column) => this.entry(column, arrangement)),
      ),
    );
    this.content
      .querySelector<HTMLElement>('.columns-summary vscode-button')
      ?.toggleAttribute('disabled', !arrangement.isChanged);
    this.content.scrollTop = scrollTop;
    if (focused) this.giveFocus(focused);
  }

  private entry(column: ColumnView, arrangement: ColumnArrangement): HTMLElement {
    const name = columnTitle(column);
    const isHidden = arrangement.isHidden(column);
    const label = element('span', { class: 'column-name', text: name });
    const box = createCheckbox(label, !isHidden, (checked) =>
      this.actions.arrange(arrangement.withHidden(column, !checked)),
    );
    if (!isHidden && arrangement.shown.length === 1) box.setAttribute('disabled', '');
    const to = (step: -1 | 1) => arrangement.beside(column, step, arrangement.all);
    const arrow = (step: -1 | 1, spoken: string) => {
      const button = createIconButton(step < 0 ? 'ascending' : 'descending', spoken, () => this.move(column, step));
      button.toggleAttribute('disabled', to(step) === undefined);
      return button;
    };
    return element(
      'li',
      { class: 'column-entry', attributes: { 'data-column': column.index } },
      box,
      arrow(-1, say`Move ${name} before (Alt+Up)`),
      arrow(1, say`Move ${name} behind (Alt+Down)`),
    );
  }

  private move(column: ColumnView, step: -1 | 1): void {
    const { arrangement } = this;
    const to = arrangement?.beside(column, step, arrangement.all);
    if (arrangement && to) this.actions.arrange(arrangement.withMoved(column, to));
  }

  private onKey(event: KeyboardEvent): void {
    const entry = (event.target as Element).closest<HTMLElement>('.column-entry');
    const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    if (!entry || !isArrow || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.key === 'ArrowUp' ? -1 : 1;
    if (event.altKey) {
      const column = this.arrangement?.all.find(({ index }) => String(index) === entry.dataset.column);
      if (column) this.move(column, step);
    } else {
      const beside = step < 0 ? entry.previousElementSibling : entry.nextElementSibling;
      beside?.querySelector<HTMLElement>('vscode-checkbox')?.focus();
    }
  }

  /** Where the keyboard is: which column, and which of its parts. */
  private get focus(): { column: string; part: number } | undefined {
    const entry = document.activeElement?.closest<HTMLElement>('.column-entry');
    const part = entry ? [...entry.children].indexOf(document.activeElement as Element) : -1;
    return entry?.dataset.column !== undefined && part >= 0 ? { column: entry.dataset.column, part } : undefined;
  }

  /** Whoever moved or hid a column goes on from there. */
  private giveFocus({ column, part }: { column: string; part: number }): void {
    const entry = this.content.querySelector(`.column-entry[data-column="${column}"]`);
    const wanted = entry?.children[part] as HTMLElement | undefined;
    (wanted?.hasAttribute('disabled') ? (entry?.firstElementChild as HTMLElement) : wanted)?.focus();
    entry?.scrollIntoView({ block: 'nearest' });
  }
}
