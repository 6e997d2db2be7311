import { say } from '../../src/core/language/say.js';
import type { FilterView, SelectionView, SharedView, SortKey, ViewRequest } from '../../src/engine/protocol.js';
import { areKept, narrowed, widened } from './narrowed-filters.js';

/** All rows, in the file's order. */
export const PLAIN: ViewRequest = { sort: [], filters: [] };

/**
 * Which rows are shown and in what order, as this page or another grid of the file asked for it. One request is under
 * way at a time and only the last wish follows it: the host may answer a simple request before a longer one that came
 * earlier.
 */
export class RowView {
  private shown: ViewRequest = PLAIN;
  /** What was asked for last: a second press while the first is on its way goes on from there. */
  private wanted: ViewRequest = PLAIN;
  private running: Promise<void> | undefined;
  /** What was narrowed last: by which filters, what came of it, and what was there before. */
  private lastNarrowed = { by: '', to: '', from: PLAIN.filters };

  constructor(
    private readonly setView: (view: ViewRequest) => Promise<SharedView>,
    private readonly changed: (view: SharedView) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** The order of the rows on screen, not of a wish that is under way. */
  get sort(): readonly SortKey[] {
    return this.shown.sort;
  }

  /** The selection on screen; undefined where all rows are shown. */
  get selection(): SelectionView | undefined {
    return this.shown.selection;
  }

  /** What the rows on screen are filtered by. */
  get filters(): readonly FilterView[] {
    return this.shown.filters;
  }

  /** Whether all rows are shown, in whatever order. */
  get showsAll(): boolean {
    return this.shown.filters.length === 0 && this.shown.selection === undefined;
  }

  /** Whether the rows are all there, in the file's order: then a view index is a table row. */
  get isPlain(): boolean {
    return isPlain(this.shown);
  }

  /** Sorts by a column: ascending, then descending, then as the file is. */
  cycleSort(column: number): Promise<void> {
    return this.apply({ ...this.wanted, sort: nextSort(this.wanted.sort, column) });
  }

  /** Shows only a selection, or all rows again, in the order that was asked for last. */
  select(selection: SelectionView | undefined): Promise<void> {
    return this.apply({ ...this.wanted, selection });
  }

  /** Filters by a column in place of what it was filtered by before; undefined takes that away. */
  filter(column: number, filter: FilterView | undefined): Promise<void> {
    const others = this.wanted.filters.filter((one) => one.column !== column);
    return this.apply({ ...this.wanted, filters: filter ? [...others, filter] : others });
  }

  /** Takes all filters away; a selection stays. */
  clearFilters(): Promise<void> {
    return this.apply({ ...this.wanted, filters: [] });
  }

  /** Shows all rows again, in the order that was asked for last. */
  showAll(): Promise<void> {
    return this.apply({ ...this.wanted, filters: [], selection: undefined });
  }

  /** Shows only those of the rows shown that these filters keep too; where they do already, the rows that were shown before. */
  toggle(filters: readonly FilterView[]): Promise<void> {
    const { filters: from } = this.wanted;
    const by = JSON.stringify(filters);
    if (!areKept(from, filters)) {
      const narrower = narrowed(from, filters);
      this.lastNarrowed = { by, to: JSON.stringify(narrower), from };
      return this.apply({ ...this.wanted, filters: narrower });
    }
    const { lastNarrowed: last } = this;
    const canGoBack = last.by === by && last.to === JSON.stringify(from);
    return this.apply({ ...this.wanted, filters: canGoBack ? last.from : widened(from, filters) });
  }

  /** Takes over what is shown because another grid of the file asked for it, or whoever read the file again. */
  adopt(request: ViewRequest): void {
    this.shown = request;
    if (!this.running) this.wanted = request;
  }

  /** Asks for a view; ends when it, or what was asked for after it, is shown. On failure everything stays as it was. */
  apply(wanted: ViewRequest): Promise<void> {
    this.wanted = wanted;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    for (let asked: ViewRequest | undefined; asked !== this.wanted; ) {
      asked = this.wanted;
      try {
        const view = await this.setView(asked);
        if (asked !== this.wanted) continue;
        this.shown = asked;
        this.changed(view);
      } catch (error) {
        if (asked !== this.wanted) continue;
        this.wanted = this.shown;
        this.failed(error);
        return;
      }
    }
  }
}

/** Whether a view is the file as it is. */
export function isPlain({ sort, filters, selection }: ViewRequest): boolean {
  return sort.length === 0 && filters.length === 0 && selection === undefined;
}

/** The order after a click on a column's header. */
export function nextSort(sort: readonly SortKey[], column: number): readonly SortKey[] {
  const key = sort.find((entry) => entry.column === column);
  if (!key) return [{ column, descending: false }];
  return key.descending ? [] : [{ column, descending: true }];
}

/** How rows are sorted by a column, in words. */
export function orderText(sort: readonly SortKey[], column: number): string {
  const key = sort.find((entry) => entry.column === column);
  return key ? (key.descending ? say`descending` : say`ascending`) : say`in the order of the file`;
}
