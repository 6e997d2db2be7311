import { DistanceHeap } from './distance-heap.js';

/**
 * A sparse assignment problem: rows and columns with allowed pairs (edges) that each cost something. As many pairs as
 * possible, then the least total cost.
 */
export interface AssignmentProblem {
  rowCount: number;
  columnCount: number;
  /** Edges of row `r` are `[rowStart[r], rowStart[r + 1])`. Arrays may be longer than needed. */
  rowStart: Int32Array;
  edgeColumn: Int32Array;
  /** Whole numbers ≥ 0, none above `maximumCost`. */
  edgeCost: Float64Array;
  maximumCost: number;
}

/**
 * Solves assignment problems exactly, one after the other in the same memory.
 *
 * Rows enter one at a time along a shortest augmenting path over reduced costs (successive shortest paths with node
 * potentials). Leaving a row alone is an exit with a cost above anything a path can save, so that pairs count before
 * costs. A search ends at the first exit and changes the potentials only where it has been, which keeps it local in
 * long chains of calls. All figures are whole numbers well inside the safe integers: no rounding anywhere.
 *
 * Afterwards the potentials are optimal: `rowPotential[r] + columnPotential[c] ≤ cost`, equal on pairs;
 * `columnPotential ≤ 0`, 0 on columns left alone; `rowPotential ≤ alone`, equal on rows left alone. An assignment is
 * optimal exactly if it keeps to edges where these hold with equality ("tight" ones).
 */
export class SparseAssignment {
  problem!: AssignmentProblem;
  /** Cost of leaving a row alone. */
  alone = 0;
  /** Edge that each row is paired by, -1 where it is left alone. */
  edgeOfRow = new Int32Array(16);
  /** Row that each column is paired with, -1 where it is left alone. */
  rowOfColumn = new Int32Array(16);
  rowPotential = new Float64Array(16);
  columnPotential = new Float64Array(16);

  private distance = new Float64Array(16);
  /** Edge, and its row, by which the search reached a column. */
  private reachedBy = new Int32Array(16);
  private reachedFrom = new Int32Array(16);
  private touched = new Int32Array(16);
  private touchedCount = 0;
  private settled = new Int32Array(16);
  private readonly heap = new DistanceHeap();
  /** The nearest exit of the search: a column that nobody has, or (-1) a row that is left alone. */
  private exitDistance = 0;
  private exitColumn = -1;
  private exitRow = -1;

  /** Finds an optimal assignment and leaves it in the fields, valid until the next problem. */
  solve(problem: AssignmentProblem): void {
    this.problem = problem;
    const { rowCount, columnCount } = problem;
    this.reserve(rowCount, columnCount);
    this.alone = (Math.min(rowCount, columnCount) + 1) * (problem.maximumCost + 1);
    this.edgeOfRow.fill(-1, 0, rowCount);
    this.rowOfColumn.fill(-1, 0, columnCount);
    this.columnPotential.fill(0, 0, columnCount);
    this.distance.fill(Number.POSITIVE_INFINITY, 0, columnCount);
    for (let row = 0; row < rowCount; row++) this.insert(row);
  }

  private insert(row: number): void {
    const { rowOfColumn, columnPotential, rowPotential, distance, settled, heap } = this;
    heap.clear();
    this.touchedCount = 0;
    rowPotential[row] = 0;
    this.exitDistance = this.alone;
    this.exitRow = row;
    this.exitColumn = -1;
    let settledCount = 0;
    this.scan(row, 0);
    for (;;) {
      const column = heap.pop(distance);
      if (column < 0 || distance[column] >= this.exitDistance) break;
      settled[settledCount++] = column;
      this.scan(rowOfColumn[column], distance[column]);
    }
    for (let i = 0; i < settledCount; i++) {
      const column = settled[i];
      const change = this.exitDistance - distance[column];
      columnPotential[column] -= change;
      rowPotential[rowOfColumn[column]] += change;
    }
    rowPotential[row] = this.exitDistance;
    this.augment(row, this.exitColumn, this.exitRow);
    for (let i = 0; i < this.touchedCount; i++) distance[this.touched[i]] = Number.POSITIVE_INFINITY;
  }

  /**
   * Looks around from a row that the search has reached at a distance: it could be left alone, take a column that
   * nobody has (both are exits), or take one that somebody would have to give up.
   */
  private scan(row: number, reached: number): void {
    const { distance, columnPotential, rowOfColumn } = this;
    const { rowStart, edgeColumn, edgeCost } = this.problem;
    const base = reached - this.rowPotential[row];
    if (base + this.alone < this.exitDistance) {
      this.exitDistance = base + this.alone;
      this.exitRow = row;
      this.exitColumn = -1;
    }
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      const column = edgeColumn[edge];
      const next = base + edgeCost[edge] - columnPotential[column];
      if (next >= this.exitDistance || next >= distance[column]) continue;
      if (distance[column] === Number.POSITIVE_INFINITY) this.touched[this.touchedCount++] = column;
      distance[column] = next;
      this.reachedBy[column] = edge;
      this.reachedFrom[column] = row;
      if (rowOfColumn[column] < 0) {
        this.exitDistance = next;
        this.exitColumn = column;
      } else this.heap.push(column, next);
    }
  }

  /** Shifts pairs along the path from `row` to a free column, or to a row that gives up its column. */
  private augment(row: number, freeColumn: number, exitRow: number): void {
    const { edgeOfRow, rowOfColumn, reachedBy, reachedFrom } = this;
    const { edgeColumn } = this.problem;
    let column = freeColumn;
    if (column < 0) {
      const given = edgeOfRow[exitRow];
      edgeOfRow[exitRow] = -1;
      if (exitRow === row) return;
      column = edgeColumn[given];
    }
    for (;;) {
      const owner = reachedFrom[column];
      const left = edgeOfRow[owner];
      edgeOfRow[owner] = reachedBy[column];
      rowOfColumn[column] = owner;
      if (owner === row) return;
      column = edgeColumn[left];
    }
  }

  private reserve(rows: number, columns: number): void {
    if (rows > this.edgeOfRow.length) {
      this.edgeOfRow = new Int32Array(rows * 2);
      this.rowPotential = new Float64Array(rows * 2);
    }
    if (columns > this.rowOfColumn.length) {
      const length = columns * 2;
      this.rowOfColumn = new Int32Array(length);
      this.columnPotential = new Float64Array(length);
      this.distance = new Float64Array(length);
      this.reachedBy = new Int32Array(length);
      this.reachedFrom = new Int32Array(length);
      this.touched = new Int32Array(length);
      this.settled = new Int32Array(length);
    }
  }
}
