import { say } from '../../src/core/language/say.js';
import type { ColumnView, GridHost, RangeFigures } from '../../src/engine/protocol.js';
import { createButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { type CellRange, cellCount } from './cell-range.js';
import { columnTitle } from './column-title.js';
import { count, counted, quantity } from './texts.js';

/** Time that a selection must stay before it is added up, in ms: while somebody drags, only the last matters. */
const SETTLED = 80;
/** Sums of columns with different units that are told one by one. */
const COLUMNS_TOLD = 3;

/** What is selected, in figures: how many cells, their sum and average, and what can be done with them. */
export class SelectionLine {
  readonly element = element('div', { class: 'selection-figures', attributes: { role: 'status' } });
  readonly actions: HTMLElement;
  private timer = 0;
  private asked = 0;

  constructor(
    private readonly host: Pick<GridHost, 'rangeFigures'>,
    copy: (withHeaders: boolean) => void,
  ) {
    this.actions = element(
      'div',
      { class: 'selection-actions', attributes: { hidden: true } },
      createButton({ label: say`Copy`, appearance: 'flat', onClick: () => copy(false) }),
      createButton({ label: say`Copy with Headers`, appearance: 'flat', onClick: () => copy(true) }),
    );
  }

  /** Tells of a selection in the columns on screen; undefined is none. */
  show(range: CellRange | undefined, columns: readonly ColumnView[]): void {
    window.clearTimeout(this.timer);
    const asked = ++this.asked;
    this.actions.hidden = range === undefined;
    if (!range) {
      this.element.replaceChildren();
      return;
    }
    const chosen = columns.slice(range.first, range.last + 1);
    this.tell([counted(cellCount(range), 'cell')]);
    this.timer = window.setTimeout(async () => {
      const query = { from: range.from, to: range.to, columns: chosen.map(({ index }) => index) };
      // While the file is read nothing is added up; how much is selected can be told anyway.
      const figures = await this.host.rangeFigures(query).catch(() => undefined);
      if (asked !== this.asked) return;
      if (figures) this.tell(figureParts(figures, columns));
    }, SETTLED);
  }

  private tell(parts: readonly string[]): void {
    this.element.replaceChildren(...parts.map((text) => element('span', { text })));
  }
}

/** The figures of a selection in words, such as “12 cells”, “Sum 34 minutes”, “Average 2.833”. */
function figureParts(figures: RangeFigures, columns: readonly ColumnView[]): string[] {
  const { cells, filled, numeric, sum, average, unit } = figures;
  const parts = [counted(cells, 'cell')];
  if (filled < cells) parts.push(say`${count(filled)} filled`);
  if (numeric === 0) return parts;
  parts.push(say`Count ${count(numeric)}`);
  if (sum !== null) {
    parts.push(say`Sum ${quantity(sum, unit)}`);
    if (average !== null) parts.push(say`Average ${quantity(average, unit)}`);
    return parts;
  }
  // Minutes and seconds are never added up: each column for itself.
  for (const own of figures.columns.slice(0, COLUMNS_TOLD)) {
    const column = columns.find(({ index }) => index === own.column);
    parts.push(say`Sum of ${column ? columnTitle(column) : own.column + 1}: ${quantity(own.sum, own.unit)}`);
  }
  return parts;
}
