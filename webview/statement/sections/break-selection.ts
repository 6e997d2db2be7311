/** The breaks that are selected, by their places among all; or all that are listed, on whatever page. */
export class BreakSelection {
  private readonly indexes = new Set<number>();
  private listed = 0;

  constructor(private readonly onChange: () => void) {}

  /** How many are selected. */
  get size(): number {
    return this.listed > 0 ? this.listed : this.indexes.size;
  }

  /** Whether all that are listed are. */
  get isAll(): boolean {
    return this.listed > 0;
  }

  /** Their places; null for all that are listed. */
  get chosen(): readonly number[] | null {
    return this.isAll ? null : [...this.indexes].sort((a, b) => a - b);
  }

  /** Whether a break is selected. */
  has(index: number): boolean {
    return this.isAll || this.indexes.has(index);
  }

  /** Selects breaks, or no longer. After all that are listed it begins anew, with these. */
  set(indexes: readonly number[], selected: boolean): void {
    this.listed = 0;
    for (const index of indexes) {
      if (selected) this.indexes.add(index);
      else this.indexes.delete(index);
    }
    this.onChange();
  }

  /** Selects all that are listed, so many. */
  selectAll(total: number): void {
    this.indexes.clear();
    this.listed = total;
    this.onChange();
  }

  /** Selects none. */
  clear(): void {
    if (this.size === 0) return;
    this.indexes.clear();
    this.listed = 0;
    this.onChange();
  }
}
