import type { AssignmentProblem } from './assignment.js';
import { DistanceHeap } from './distance-heap.js';

/** An assignment problem whose rows and columns stand for several equal ones each. */
export interface CrowdProblem extends AssignmentProblem {
  /** How many equal ones each row and each column stands for: 1 or more. Arrays may be longer than needed. */
  rowSize: Int32Array;
  columnSize: Int32Array;
}

/**
 * Solves assignment problems of crowds exactly, one after the other in the same memory: as `SparseAssignment` does, with
 * the same potentials, but many equal rows move along a path at once.
 */
export class CrowdAssignment {
  problem!: CrowdProblem;
  /** Cost of leaving one of a row alone. */
  alone = 0;
  /** How many are paired along each edge. */
  flow = new Int32Array(64);
  /** How many of each row are left alone, and how many of each column. */
  rowAlone = new Int32Array(16);
  columnAlone = new Int32Array(16);
  rowPotential = new Float64Array(16);
  columnPotential = new Float64Array(16);
  /** Row of each edge, and the edges by column: those of column `c` are `[columnStart[c], columnStart[c + 1])`. */
  edgeRow = new Int32Array(64);
  columnStart = new Int32Array(17);
  columnEdges = new Int32Array(64);

  /** Distance of each row and column from the row that the search began with; infinite where it has not been. */
  private rowDistance = new Float64Array(16);
  private columnDistance = new Float64Array(16);
  private touchedRows = new Int32Array(16);
  private touchedColumns = new Int32Array(16);
  private settled = new Int32Array(16);
  private rowsTouched = 0;
  private columnsTouched = 0;
  private readonly heap = new DistanceHeap();
  /** Edge by which the search reached a column, and edge whose pairs would be given up for it to reach a row. */
  private reachedBy = new Int32Array(16);
  private givenUp = new Int32Array(16);
  private exitDistance = 0;
  private exitColumn = -1;
  private exitRow = -1;

  /** Finds an optimal assignment and leaves it in the fields, valid until the next problem. */
  solve(problem: CrowdProblem): void {
    this.problem = problem;
    const { rowCount, columnCount, rowStart, rowSize, columnSize } = problem;
    this.reserve();
    let rows = 0;
    let columns = 0;
    for (let row = 0; row < rowCount; row++) rows += rowSize[row];
    for (let column = 0; column < columnCount; column++) columns += columnSize[column];
    this.alone = (Math.min(rows, columns) + 1) * (problem.maximumCost + 1);
    this.flow.fill(0, 0, rowStart[rowCount]);
    this.rowAlone.fill(0, 0, rowCount);
    this.columnAlone.set(columnSize.subarray(0, columnCount));
    this.rowPotential.fill(0, 0, rowCount);
    this.columnPotential.fill(0, 0, columnCount);
    this.rowDistance.fill(Number.POSITIVE_INFINITY, 0, rowCount);
    this.columnDistance.fill(Number.POSITIVE_INFINITY, 0, columnCount);
    this.indexColumns();
    for (let row = 0; row < rowCount; row++) {
      let left = rowSize[row];
      while (left > 0) {
        this.search(row);
        left -= this.move(row, left);
      }
    }
  }

  /** Finds the nearest exit from a row, and changes the potentials where the search has been. */
  private search(from: number): void {
    const { rowDistance, columnDistance, rowPotential, columnPotential, touchedRows, settled, heap } = this;
    heap.clear();
    this.rowsTouched = 0;
    this.columnsTouched = 0;
    this.exitDistance = Number.POSITIVE_INFINITY;
    this.reach(from, 0, -1);
    let settledCount = 0;
    for (;;) {
      const column = heap.pop(columnDistance);
      if (column < 0 || columnDistance[column] >= this.exitDistance) break;
      settled[settledCount++] = column;
      this.giveUp(column);
    }
    for (let i = 0; i < this.rowsTouched; i++) {
      const row = touchedRows[i];
      rowPotential[row] += this.exitDistance - rowDistance[row];
      rowDistance[row] = Number.POSITIVE_INFINITY;
    }
    for (let i = 0; i < settledCount; i++) {
      columnPotential[settled[i]] -= this.exitDistance - columnDistance[settled[i]];
    }
    for (let i = 0; i < this.columnsTouched; i++) columnDistance[this.touchedColumns[i]] = Number.POSITIVE_INFINITY;
  }

  private reach(row: number, distance: number, givenUp: number): void {
    this.touchedRows[this.rowsTouched++] = row;
    this.rowDistance[row] = distance;
    this.givenUp[row] = givenUp;
    this.scan(row);
  }

  /** Goes on from a column to the rows that could give it up. */
  private giveUp(column: number): void {
    const { columnStart, columnEdges, edgeRow, flow, rowDistance } = this;
    for (let at = columnStart[column]; at < columnStart[column + 1]; at++) {
      const edge = columnEdges[at];
      const row = edgeRow[edge];
      if (flow[edge] === 0 || rowDistance[row] !== Number.POSITIVE_INFINITY) continue;
      this.reach(row, this.columnDistance[column], edge);
    }
  }

  /** Looks around from a row: one of it could be left alone, take a column that is free, or one that others have. */
  private scan(row: number): void {
    const { columnDistance, columnPotential, columnAlone } = this;
    const { rowStart, edgeColumn, edgeCost } = this.problem;
    const base = this.rowDistance[row] - this.rowPotential[row];
    if (base + this.alone < this.exitDistance) {
      this.exitDistance = base + this.alone;
      this.exitRow = row;
      this.exitColumn = -1;
    }
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      const column = edgeColumn[edge];
      const next = base + edgeCost[edge] - columnPotential[column];
      if (next >= this.exitDistance || next >= columnDistance[column]) continue;
      if (columnDistance[column] === Number.POSITIVE_INFINITY) this.touchedColumns[this.columnsTouched++] = column;
      columnDistance[column] = next;
      this.reachedBy[column] = edge;
      if (columnAlone[column] > 0) {
        this.exitDistance = next;
        this.exitColumn = column;
      } else this.heap.push(column, next);
    }
  }

  /** Moves as many as can go along the path that was found, `most` at most. Returns how many. */
  private move(from: number, most: number): number {
    const { exitColumn, exitRow, flow, rowAlone, columnAlone } = this;
    let amount = exitColumn >= 0 ? Math.min(most, columnAlone[exitColumn]) : most;
    for (let row = this.rowBefore(exitColumn, exitRow); row !== from; row = this.rowGivingTo(row)) {
      amount = Math.min(amount, flow[this.givenUp[row]]);
    }
    if (exitColumn >= 0) columnAlone[exitColumn] -= amount;
    else rowAlone[exitRow] += amount;
    if (exitColumn >= 0) flow[this.reachedBy[exitColumn]] += amount;
    for (let row = this.rowBefore(exitColumn, exitRow); row !== from; row = this.rowGivingTo(row)) {
      const given = this.givenUp[row];
      flow[given] -= amount;
      flow[this.reachedBy[this.problem.edgeColumn[given]]] += amount;
    }
    return amount;
  }

  /** The last row of the path to an exit. */
  private rowBefore(exitColumn: number, exitRow: number): number {
    return exitColumn >= 0 ? this.edgeRow[this.reachedBy[exitColumn]] : exitRow;
  }

  /** The row before one on the path: the one that takes the column which this row gives up. */
  private rowGivingTo(row: number): number {
    return this.edgeRow[this.reachedBy[this.problem.edgeColumn[this.givenUp[row]]]];
  }

  private indexColumns(): void {
    const { edgeRow, columnStart, columnEdges } = this;
    const { rowCount, columnCount, rowStart, edgeColumn } = this.problem;
    columnStart.fill(0, 0, columnCount + 1);
    for (let row = 0; row < rowCount; row++) {
      for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
        edgeRow[edge] = row;
        columnStart[edgeColumn[edge] + 1]++;
      }
    }
    for (let column = 0; column < columnCount; column++) columnStart[column + 1] += columnStart[column];
    const edges = rowStart[rowCount];
    for (let edge = 0; edge < edges; edge++) columnEdges[columnStart[edgeColumn[edge]]++] = edge;
    for (let column = columnCount; column > 0; column--) columnStart[column] = columnStart[column - 1];
    columnStart[0] = 0;
  }

  private reserve(): void {
    const { rowCount, columnCount, rowStart } = this.problem;
    const edges = rowStart[rowCount];
    if (rowCount > this.rowAlone.length) {
      this.rowAlone = new Int32Array(rowCount * 2);
      this.rowPotential = new Float64Array(rowCount * 2);
      this.rowDistance = new Float64Array(rowCount * 2);
      this.touchedRows = new Int32Array(rowCount * 2);
      this.givenUp = new Int32Array(rowCount * 2);
    }
    if (columnCount > this.columnAlone.length) {
      this.columnAlone = new Int32Array(columnCount * 2);
      this.columnPotential = new Float64Array(columnCount * 2);
      this.columnDistance = new Float64Array(columnCount * 2);
      this.columnStart = new Int32Array(columnCount * 2 + 1);
      this.touchedColumns = new Int32Array(columnCount * 2);
      this.settled = new Int32Array(columnCount * 2);
      this.reachedBy = new Int32Array(columnCount * 2);
    }
    if (edges > this.flow.length) {
      this.flow = new Int32Array(edges * 2);
      this.edgeRow = new Int32Array(edges * 2);
      this.columnEdges = new Int32Array(edges * 2);
    }
  }
}
