import { say } from '../../src/core/language/say.js';
import type { FilterView, ViewState } from '../../src/engine/protocol.js';
import { createButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createChip } from './chip.js';
import { filterText } from './filter-texts.js';
import { count, counted } from './texts.js';

/** What the chips do. */
export interface FilterChipActions {
  columnName(column: number): string;
  remove(column: number): void;
  clear(): void;
}

/** The line that says what is filtered and how many rows are left, each filter with its way out. */
export class FilterChips {
  readonly element = element('div', { class: 'filter-chips', attributes: { hidden: true } });
  private drawn = '';

  constructor(private readonly actions: FilterChipActions) {}

  /** Shows the filters of the rows on screen; nothing where there are none. */
  show(filters: readonly FilterView[], { rowCount, total }: ViewState): void {
    const now = JSON.stringify([filters, rowCount, total]);
    if (now === this.drawn) return;
    this.drawn = now;
    this.element.hidden = filters.length === 0;
    const rows = say`${count(rowCount)} of ${counted(total, 'row')}`;
    this.element.replaceChildren(
      ...filters.map((filter) => this.chip(filter)),
      element('div', {
        class: 'filter-count',
        text: rowCount === 0 ? say`${rows}: none meets all of this` : rows,
        attributes: { role: 'status' },
      }),
      createButton({ label: say`Clear Filters`, appearance: 'flat', onClick: () => this.actions.clear() }),
    );
  }

  private chip(filter: FilterView): HTMLElement {
    const name = this.actions.columnName(filter.column);
    return createChip(say`${name}: ${filterText(filter)}`, say`Remove the filter on ${name}`, () =>
      this.actions.remove(filter.column),
    );
  }
}
