import type { ColumnView } from '../../src/engine/protocol.js';
import { columnKey } from './column-layout.js';

/** What somebody made of the columns of a file, by `columnKey`: a file that changed keeps it for columns that stayed. */
export interface KeptArrangement {
  /** All columns in their order; empty for that of the file. */
  order: readonly string[];
  hidden: readonly string[];
}

/** The columns as the file has them. */
export const AS_IN_FILE: KeptArrangement = { order: [], hidden: [] };

/** The columns of a file in the order on screen, and which of them are hidden. At least one is always shown. */
export class ColumnArrangement {
  /** All columns, hidden ones too. */
  readonly all: readonly ColumnView[];
  /** Those that are shown. */
  readonly shown: readonly ColumnView[];
  private readonly hidden: ReadonlySet<string>;

  constructor(
    private readonly columns: readonly ColumnView[],
    kept: KeptArrangement,
  ) {
    this.all = inOrder(columns, kept.order);
    const hidden = new Set(kept.hidden);
    const shown = this.all.filter((column) => !hidden.has(columnKey(column)));
    this.hidden = shown.length > 0 ? hidden : new Set();
    this.shown = shown.length > 0 ? shown : this.all;
  }

  /** What is to be remembered of it. */
  get kept(): KeptArrangement {
    const isMoved = this.all.some((column, at) => column !== this.columns[at]);
    return { order: isMoved ? this.all.map(columnKey) : [], hidden: this.all.filter(this.isHidden).map(columnKey) };
  }

  /** Whether columns are hidden or in another order than in the file. */
  get isChanged(): boolean {
    const { order, hidden } = this.kept;
    return order.length > 0 || hidden.length > 0;
  }

  /** Whether a column is not shown. */
  readonly isHidden = (column: ColumnView): boolean => this.hidden.has(columnKey(column));

  /** Place on screen of a column of the file; -1 where it is hidden or there is none. */
  placeOf(index: number): number {
    return this.shown.findIndex((column) => column.index === index);
  }

  /** The same with a column shown or hidden. The last one that is shown stays. */
  withHidden(column: ColumnView, isHidden: boolean): ColumnArrangement {
    if (isHidden && this.shown.length === 1) return this;
    const { order, hidden } = this.kept;
    const others = hidden.filter((key) => key !== columnKey(column));
    return this.with({ order, hidden: isHidden ? [...others, columnKey(column)] : others });
  }

  /**
   * The same with a column where another one is now: before it when it came from behind, behind it when it came from
   * before. What lies between closes up.
   */
  withMoved(column: ColumnView, to: ColumnView): ColumnArrangement {
    const place = this.all.indexOf(to);
    const others = this.all.filter((one) => one !== column);
    const order = [...others.slice(0, place), column, ...others.slice(place)];
    return this.with({ order: order.map(columnKey), hidden: this.kept.hidden });
  }

  /** The column before or behind another one, among those shown or among all. */
  beside(column: ColumnView, step: -1 | 1, among = this.shown): ColumnView | undefined {
    return among[among.indexOf(column) + step];
  }

  /** The columns as the file has them, all of them. */
  reset(): ColumnArrangement {
    return this.with(AS_IN_FILE);
  }

  private with(kept: KeptArrangement): ColumnArrangement {
    return new ColumnArrangement(this.columns, kept);
  }
}

/** Columns in a remembered order. A column that the order does not know stays behind the one before it in the file. */
function inOrder(columns: readonly ColumnView[], order: readonly string[]): readonly ColumnView[] {
  const places = new Map(order.map((key, place) => [key, place]));
  const known = columns.filter((column) => places.has(columnKey(column)));
  const placeOf = (column: ColumnView) => places.get(columnKey(column)) as number;
  const ordered = known.sort((a, b) => placeOf(a) - placeOf(b));
  columns.forEach((column, at) => {
    if (!places.has(columnKey(column))) ordered.splice(at === 0 ? 0 : ordered.indexOf(columns[at - 1]) + 1, 0, column);
  });
  return ordered;
}
