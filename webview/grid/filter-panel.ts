import { say } from '../../src/core/language/say.js';
import type { CellKind, ColumnView, FilterView, GridHost } from '../../src/engine/protocol.js';
import { createButton, createIconButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createTextField } from '../ui/text-field.js';
import { createToggleButton } from '../ui/toggle-button.js';
import { columnTitle } from './column-title.js';
import { boundOf } from './filter-texts.js';
import { FilterValues } from './filter-values.js';

const TYPING_MS = 250;
const EDGE = 6;

/** What a panel asks for and tells. */
export interface FilterPanelEvents {
  values: GridHost['columnValues'];
  /** The filter of the column is now this, or none. */
  changed(column: number, filter: FilterView | undefined): void;
  /** It was closed by the person in it, who is to be brought back to the column. */
  closed(): void;
  failed(error: unknown): void;
}

/**
 * The filter of one column: the values with their counts, and by the column's kind a range of numbers or dates, or a text.
 * What is chosen is applied at once.
 */
export class FilterPanel {
  readonly element = element('div', { class: 'filter-panel', attributes: { role: 'dialog', hidden: true } });
  private column: ColumnView | undefined;
  private kind: CellKind | undefined;
  private filter: Omit<FilterView, 'column'> = {};
  private timer = 0;
  private readonly values: FilterValues;
  private readonly fields = element('div', { class: 'filter-fields' });

  constructor(private readonly events: FilterPanelEvents) {
    this.values = new FilterValues({
      values: events.values,
      kindFound: (kind) => this.showFields(kind),
      changed: (choice) => this.set(choice),
      failed: (error) => events.failed(error),
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      this.close(true);
    });
    // Whoever clicks or tabs elsewhere is done with it.
    document.addEventListener('pointerdown', (event) => this.leave(event.target), true);
    document.addEventListener('focusin', (event) => this.leave(event.target));
  }

  /** Opens under a column's header with what is filtered there now. */
  open(column: ColumnView, filter: FilterView | undefined, anchor: DOMRect): void {
    const { column: _, ...rest } = filter ?? { column: column.index };
    this.column = column;
    this.filter = rest;
    const name = columnTitle(column);
    this.element.setAttribute('aria-label', say`Filter ${name}`);
    const kind = column.type === 'number' || column.type === 'instant' ? column.type : 'text';
    this.showFields(kind);
    this.element.replaceChildren(
      element(
        'div',
        { class: 'filter-title' },
        element('strong', { text: name }),
        createIconButton('close', say`Close (Escape)`, () => this.close(true)),
      ),
      this.fields,
      ...this.values.elements,
      element(
        'div',
        { class: 'filter-buttons' },
        createButton({ label: say`Clear`, onClick: () => this.clear() }),
        createButton({ label: say`Done`, appearance: 'primary', onClick: () => this.close(true) }),
      ),
    );
    this.element.hidden = false;
    this.place(anchor);
    this.values.open(column, kind, rest);
  }

  /** The column of the file that it is open for; undefined while it is closed. */
  get openFor(): number | undefined {
    return this.element.hidden ? undefined : this.column?.index;
  }

  /** Puts it under its header, inside of the page. */
  place(anchor: DOMRect): void {
    const { offsetWidth } = this.element;
    this.element.style.left = `${Math.max(EDGE, Math.min(anchor.left, window.innerWidth - offsetWidth - EDGE))}px`;
    this.element.style.top = `${anchor.bottom}px`;
    this.element.style.maxHeight = `${Math.max(160, window.innerHeight - anchor.bottom - EDGE)}px`;
  }

  private close(byHand: boolean): void {
    if (this.element.hidden || !this.column) return;
    if (this.timer !== 0) this.apply();
    this.values.stop();
    this.element.hidden = true;
    if (byHand) this.events.closed();
  }

  private leave(target: EventTarget | null): void {
    if (target instanceof Node && !this.element.contains(target)) this.close(false);
  }

  private clear(): void {
    this.filter = {};
    this.apply();
    if (this.kind) this.showFields(this.kind);
    this.values.clear();
  }

  private showFields(kind: CellKind): void {
    this.kind = kind;
    const blank = createToggleButton(say`Blank`, say`Blank only`, (pressed) => {
      notBlank.set(false);
      this.set({ blank: pressed || undefined });
    });
    const notBlank = createToggleButton(say`Not blank`, say`Not blank`, (pressed) => {
      blank.set(false);
      this.set({ blank: pressed ? false : undefined });
    });
    blank.set(this.filter.blank === true);
    notBlank.set(this.filter.blank === false);
    this.fields.replaceChildren(
      ...(kind === 'text' ? [this.containsField()] : [this.boundField('min', kind), this.boundField('max', kind)]),
      element('div', { class: 'filter-blank' }, blank.element, notBlank.element),
    );
  }

  private containsField(): HTMLElement {
    const field = createTextField({
      name: say`Contains`,
      placeholder: say`Contains`,
      onInput: (text) => this.setSoon({ contains: text || undefined }),
    });
    field.text = this.filter.contains ?? '';
    return field.element;
  }

  private boundField(bound: 'min' | 'max', kind: 'number' | 'instant'): HTMLElement {
    const name = bound === 'min' ? say`From` : say`To`;
    const field = createTextField({
      name,
      placeholder: kind === 'number' ? name : say`${name} YYYY-MM-DD`,
      onInput: (text) => {
        const value = boundOf(text, kind);
        field.setInvalid(value === undefined);
        if (value !== undefined) this.setSoon({ [bound]: value || undefined });
      },
    });
    field.text = this.filter[bound] ?? '';
    return field.element;
  }

  /** Takes over what is typed; the rows follow when nobody has typed for a moment. */
  private setSoon(change: Partial<FilterView>): void {
    this.filter = { ...this.filter, ...change };
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.apply(), TYPING_MS);
  }

  private set(change: Partial<FilterView>): void {
    this.filter = { ...this.filter, ...change };
    this.apply();
  }

  private apply(): void {
    window.clearTimeout(this.timer);
    this.timer = 0;
    if (!this.column) return;
    const { index } = this.column;
    const given = Object.entries(this.filter).filter(([key, value]) => value !== undefined && key !== 'as');
    const { as, values, exclude } = this.filter;
    const ofValues = as !== undefined && (values !== undefined || exclude !== undefined);
    const filter: FilterView = { column: index, ...Object.fromEntries(given), ...(ofValues && { as }) };
    this.events.changed(index, given.length === 0 ? undefined : filter);
  }
}
