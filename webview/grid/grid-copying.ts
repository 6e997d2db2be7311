import { say } from '../../src/core/language/say.js';
import type { ColumnView, GridHost, GridRow } from '../../src/engine/protocol.js';
import type { CellPlace } from './cell-place.js';
import { type CellRange, cellCount } from './cell-range.js';
import { type CopySource, cellText, rangeText } from './range-copy.js';
import { counted } from './texts.js';
import { tsvCell } from './tsv.js';

/** What is copied, as it is when somebody asks for it. */
export interface CopyState {
  /** Columns as they are on screen. */
  columns(): readonly ColumnView[];
  row(index: number): GridRow | undefined;
  place(): CellPlace;
  range(): CellRange | undefined;
  /** Another one whenever the rows are others; undefined without a file. */
  content(): string | undefined;
}

/** Copies what is selected in the grid, or else the active cell, as tab-separated values. */
export class GridCopying {
  constructor(
    private readonly grid: HTMLElement,
    private readonly host: Pick<GridHost, 'rows' | 'cell' | 'copy'>,
    private readonly events: { say(text: string): void; failed(error: unknown): void },
    private readonly state: CopyState,
  ) {
    document.addEventListener('copy', (event) => {
      if (!grid.contains(document.activeElement) || String(document.getSelection()) !== '') return;
      event.preventDefault();
      void this.copy(false);
    });
  }

  /** Copies; with the names of the columns where a range is selected and they are wanted. */
  async copy(withHeaders: boolean): Promise<void> {
    const { state, host } = this;
    const content = state.content();
    if (content === undefined) return;
    const range = state.range();
    const source: CopySource = {
      columns: state.columns(),
      lineTitle: this.grid.querySelector('.head-line')?.textContent ?? '',
      host,
      row: (index) => state.row(index),
      isCurrent: () => state.content() === content,
    };
    try {
      const text = range ? await rangeText(range, withHeaders, source) : await cellText(state.place(), source);
      if (text === undefined) return;
      await host.copy(range ? text : tsvCell(text));
      this.events.say(range ? say`Copied ${counted(cellCount(range), 'cell')}` : say`Copied`);
    } catch (error) {
      this.events.failed(error);
    }
  }
}
