import { say } from '../../src/core/language/say.js';
import type { CellKind, ColumnView, FilterView, GridHost, ValueKind, ValueList } from '../../src/engine/protocol.js';
import { createCheckbox } from '../ui/checkbox.js';
import { element } from '../ui/element.js';
import { createSelect } from '../ui/select.js';
import { createTextField } from '../ui/text-field.js';
import { createToggleButton } from '../ui/toggle-button.js';
import { columnTitle } from './column-title.js';
import { valueLabel } from './filter-texts.js';
import { count, counted } from './texts.js';

const LISTED = 100;
const TYPING_MS = 250;

/** What of a filter is a choice of values. */
export type ValueChoice = Pick<FilterView, 'as' | 'values' | 'exclude'>;

/** What a list of values asks for and tells. */
export interface FilterValuesEvents {
  values: GridHost['columnValues'];
  /** The column's cells are of another kind than its type says. */
  kindFound(kind: CellKind): void;
  changed(choice: ValueChoice): void;
  failed(error: unknown): void;
}

/**
 * The values of a column with their counts, to be ticked: those are kept, or all but those. Stamps are listed by day,
 * telephone numbers by country or prefix where that is wanted.
 */
export class FilterValues {
  /** What goes into the panel, from top to bottom. */
  readonly elements: readonly HTMLElement[];
  private column: ColumnView | undefined;
  private kind: CellKind = 'text';
  private as: ValueKind | undefined;
  private ticked = new Set<string>();
  private excludes = false;
  /** What is left out besides the ticked values that are kept: a total was pressed in rows that were filtered so. */
  private leftOut: readonly string[] | undefined;
  private search = '';
  private asked = 0;
  private timer = 0;
  private readonly options = element('div', { class: 'filter-options' });
  private readonly list = element('div', { class: 'filter-values', attributes: { role: 'group' } });
  private readonly more = element('div', { class: 'filter-more muted', attributes: { role: 'status' } });
  private readonly excluding = createToggleButton(
    say`All but these`,
    say`All but these: leave out the ticked values`,
    (pressed) => {
      this.excludes = pressed;
      this.leftOut = undefined;
      this.showMode();
      if (this.ticked.size > 0) this.tell();
    },
  );
  private readonly searchField = createTextField({
    name: say`Search values`,
    placeholder: say`Search values`,
    onInput: (text) => {
      this.search = text;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.load(), TYPING_MS);
    },
  });

  constructor(private readonly events: FilterValuesEvents) {
    this.elements = [this.searchField.element, this.options, this.list, this.more];
  }

  /** Lists the values of a column, those of its filter ticked. */
  open(column: ColumnView, kind: CellKind, { as, values, exclude }: ValueChoice): void {
    this.column = column;
    this.as = as;
    this.excludes = values === undefined && exclude !== undefined;
    this.ticked = new Set(values ?? exclude);
    this.leftOut = values && exclude;
    this.search = '';
    this.searchField.text = '';
    this.list.replaceChildren();
    this.more.textContent = '';
    this.excluding.set(this.excludes);
    this.setKind(kind);
    this.showMode();
    this.searchField.focus();
    void this.load();
  }

  /** Forgets what was ticked. */
  clear(): void {
    this.ticked.clear();
    this.leftOut = undefined;
    this.excludes = false;
    this.excluding.set(false);
    this.showMode();
    void this.load();
  }

  /** Nobody waits for values any more. */
  stop(): void {
    window.clearTimeout(this.timer);
    this.asked++;
  }

  /** What the values are: what somebody chose, else days of stamps and texts of all else. */
  private get valuesAs(): ValueKind {
    return this.as ?? (this.kind === 'instant' ? 'day' : 'text');
  }

  private setKind(kind: CellKind): void {
    this.kind = kind;
    const kinds: ValueKind[] =
      kind === 'instant'
        ? ['day', 'text']
        : this.column?.type === 'phone-number'
          ? ['text', 'country', 'prefix']
          : ['text'];
    const choice = createSelect({
      name: say`What values are listed`,
      options: kinds.map((value) => ({ value, label: kindLabel(value) })),
      value: this.valuesAs,
      onChange: (value) => this.listBy(value as ValueKind),
    });
    this.options.replaceChildren(...(kinds.length > 1 ? [choice] : []), this.excluding.element);
  }

  /** Lists values of another kind; what was ticked is none of them. */
  private listBy(as: ValueKind): void {
    const hadTicks = this.ticked.size > 0 || this.leftOut !== undefined;
    this.as = as;
    this.ticked.clear();
    this.leftOut = undefined;
    if (hadTicks) this.tell();
    void this.load();
  }

  /** Says whether ticked values are kept or left out. */
  private showMode(): void {
    const name = this.column ? columnTitle(this.column) : '';
    this.list.setAttribute('aria-label', this.excludes ? say`Values of ${name} to leave out` : say`Values of ${name}`);
    this.list.classList.toggle('excluding', this.excludes);
  }

  private tell(): void {
    const chosen = this.ticked.size > 0 ? [...this.ticked] : undefined;
    this.events.changed({
      as: this.valuesAs,
      values: this.excludes ? undefined : chosen,
      exclude: this.excludes ? chosen : this.leftOut,
    });
  }

  private async load(): Promise<void> {
    if (!this.column) return;
    const asked = ++this.asked;
    const { index } = this.column;
    const as = this.valuesAs;
    try {
      const list = await this.events.values({ column: index, as, search: this.search, limit: LISTED });
      if (asked !== this.asked) return;
      if (list.kind !== this.kind) {
        // The format does not say what the column is; its cells do.
        this.setKind(list.kind);
        this.events.kindFound(list.kind);
        if (as !== this.valuesAs) return this.load();
      }
      this.showValues(list);
    } catch (error) {
      if (asked === this.asked) this.events.failed(error);
    }
  }

  private showValues({ values, matching, distinct }: ValueList): void {
    this.list.replaceChildren(
      ...values.map(({ value, rows }) => {
        const label = element(
          'span',
          { class: 'filter-value' },
          element('span', { class: 'filter-name', text: valueLabel(value) }),
          ' ',
          element('span', { class: 'filter-rows muted', text: count(rows) }),
        );
        return createCheckbox(label, this.ticked.has(value), (checked) => {
          if (checked) this.ticked.add(value);
          else this.ticked.delete(value);
          this.tell();
        });
      }),
    );
    const hidden = matching - values.length;
    if (hidden > 0) this.more.textContent = say`and ${counted(hidden, 'value')} more: search for them`;
    else if (matching === 0) this.more.textContent = distinct === 0 ? say`No values` : say`No value holds this text`;
    else this.more.textContent = '';
  }
}

function kindLabel(kind: ValueKind): string {
  if (kind === 'day') return say`By day`;
  if (kind === 'country') return say`By country`;
  return kind === 'prefix' ? say`By prefix` : say`As written`;
}
