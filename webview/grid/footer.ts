import { say } from '../../src/core/language/say.js';
import type { ViewState } from '../../src/engine/protocol.js';
import { createButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { count, counted } from './texts.js';

/** How many rows there are, what is selected, and where the active cell is. */
export class Footer {
  readonly element = element('div', { class: 'footer' });
  private readonly rows = element('div', { class: 'row-count' });
  private readonly place = element('div', { class: 'place' });
  private drawnRows = '';

  constructor(
    private readonly showAll: () => void,
    parts: readonly HTMLElement[],
  ) {
    this.element.append(this.rows, ...parts, this.place);
  }

  /** Says how many rows are shown, with a way back to all of them. */
  showRows({ rowCount, total }: ViewState): void {
    const text = rowCount === total ? counted(total, 'row') : say`${count(rowCount)} of ${counted(total, 'row')}`;
    if (text === this.drawnRows) return;
    this.drawnRows = text;
    this.rows.replaceChildren(text);
    if (rowCount === total) return;
    this.rows.append(createButton({ label: say`Show All`, appearance: 'flat', onClick: () => this.showAll() }));
  }

  /** Says where the active cell is; nothing is said without a cell. */
  showPlace(cell: { place: string; columnName: string } | undefined): void {
    const parts = cell ? [cell.place, cell.columnName] : [];
    const text = parts.filter((part) => part !== '').join(' · ');
    if (this.place.textContent !== text) this.place.textContent = text;
  }
}
