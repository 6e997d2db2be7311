/** A binary heap of columns by distance. A column that came nearer is pushed again; the stale entry is skipped. */
export class DistanceHeap {
  private columns = new Int32Array(64);
  private keys = new Float64Array(64);
  private size = 0;

  /** Takes out everything. */
  clear(): void {
    this.size = 0;
  }

  /** Puts a column in at a distance. */
  push(column: number, key: number): void {
    if (this.size === this.columns.length) this.grow();
    const { columns, keys } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent] < key || (keys[parent] === key && columns[parent] <= column)) break;
      keys[at] = keys[parent];
      columns[at] = columns[parent];
      at = parent;
    }
    keys[at] = key;
    columns[at] = column;
  }

  /** The nearest column, of equal ones the lowest; -1 if there is none left. `distance` tells which entries are stale. */
  pop(distance: Float64Array): number {
    while (this.size > 0) {
      const column = this.columns[0];
      const key = this.keys[0];
      this.removeTop();
      if (key === distance[column]) return column;
    }
    return -1;
  }

  private removeTop(): void {
    const { columns, keys } = this;
    const size = --this.size;
    if (size === 0) return;
    const key = keys[size];
    const column = columns[size];
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= size) break;
      const right = child + 1;
      if (
        right < size &&
        (keys[right] < keys[child] || (keys[right] === keys[child] && columns[right] < columns[child]))
      )
        child = right;
      if (key < keys[child] || (key === keys[child] && column <= columns[child])) break;
      keys[at] = keys[child];
      columns[at] = columns[child];
      at = child;
    }
    keys[at] = key;
    columns[at] = column;
  }

  private grow(): void {
    const columns = new Int32Array(this.columns.length * 2);
    const keys = new Float64Array(columns.length);
    columns.set(this.columns);
    keys.set(this.keys);
    this.columns = columns;
    this.keys = keys;
  }
}
