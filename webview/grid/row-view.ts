import type { SelectionView, SortKey, ViewRequest, ViewState } from '../../src/engine/protocol.js';

/** Which rows are shown and in what order, as far as this page decided it. */
export class RowView {
  sort: readonly SortKey[] = [];
  selection: SelectionView | undefined;
  /** Counts changes, so that an answer that was overtaken is not heard. */
  private change = 0;

  constructor(
    private readonly setView: (view: ViewRequest) => Promise<ViewState>,
    private readonly changed: (state: ViewState) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  get isPlain(): boolean {
    return this.sort.length === 0 && this.selection === undefined;
  }

  /** Sorts by a column: ascending, then descending, then as the file is. */
  cycleSort(column: number): Promise<void> {
    return this.apply({ sort: nextSort(this.sort, column), selection: this.selection });
  }

  select(selection: SelectionView | undefined): Promise<void> {
    return this.apply({ sort: this.sort, selection });
  }

  /** Asks for a view; on failure everything stays as it was. */
  async apply(wanted: { sort: readonly SortKey[]; selection?: SelectionView }): Promise<void> {
    const change = ++this.change;
    try {
      const { sort, selection } = wanted;
      const state = await this.setView({ sort, filters: [], ...(selection && { selection }) });
      if (change !== this.change) return;
      this.sort = sort;
      this.selection = selection;
      this.changed(state);
    } catch (error) {
      if (change === this.change) this.failed(error);
    }
  }
}

/** The order after a click on a column's header. */
export function nextSort(sort: readonly SortKey[], column: number): readonly SortKey[] {
  const key = sort.find((entry) => entry.column === column);
  if (!key) return [{ column, descending: false }];
  return key.descending ? [] : [{ column, descending: true }];
}
