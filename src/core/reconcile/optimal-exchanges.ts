import type { SparseAssignment } from './assignment.js';
import { ClosedWalks, type StepGraph } from './closed-walks.js';
import type { Outcomes } from './outcome-weights.js';

/** Steps that choosing the lowest rows may take in one part; beyond, the assignment stays as it was found. */
const CHOICE_STEPS = 4_000_000;

/**
 * All optimal assignments next to one that was found, as exchanges.
 *
 * The graph has the rows, the columns and one node for "alone". A step from a row leads to a column that it could take
 * at no loss, or to "alone"; from a column to the row that would have to give it up, or to "alone" where nobody has it;
 * from "alone" to whoever could stop being paired, or start. Two optimal assignments differ by closed walks in this
 * graph, and each simple closed walk turns the one into another optimal one.
 */
export class OptimalExchanges implements StepGraph {
  rows = 0;
  /** The node "alone". */
  nobody = 0;
  private solution!: SparseAssignment;
  private readonly walks = new ClosedWalks();
  private seen = new Int32Array(32);
  private cameBy = new Int32Array(32);
  private queue = new Int32Array(32);
  private cameFrom = new Int32Array(32);

  /** Takes a solved problem. Returns false where its optimal assignment is the only one. */
  take(solution: SparseAssignment): boolean {
    this.solution = solution;
    this.rows = solution.problem.rowCount;
    this.nobody = this.rows + solution.problem.columnCount;
    return this.anyStepFromRow() && this.walks.take(this);
  }

  /** Whether all optimal assignments have the same outcomes, counted (which row has which does not matter). */
  sameOutcomes(outcomes: Outcomes): boolean {
    return this.walks.sameOutcomes(outcomes);
  }

  /**
   * Moves the solution to the optimal assignment in which the row with the lowest number has the column with the
   * lowest number it can have, then the next row, and so on; being alone comes after any column.
   */
  preferLowest(rowNumbers: ArrayLike<number>, columnNumbers: ArrayLike<number>): void {
    const { solution } = this;
    const { part, partSize } = this.walks;
    const { rowStart, edgeColumn } = solution.problem;
    const fixed = new Uint8Array(this.nobody + 1);
    const inOrder = Int32Array.from({ length: this.rows }, (_, row) => row).sort(
      (a, b) => rowNumbers[a] - rowNumbers[b],
    );
    let steps = CHOICE_STEPS;
    this.reserve(this.nobody + 1);
    this.seen.fill(0, 0, this.nobody + 1);
    let visit = 0;
    for (const row of inOrder) {
      if (partSize[part[row]] < 2) continue;
      const edge = solution.edgeOfRow[row];
      const now = edge < 0 ? Number.POSITIVE_INFINITY : columnNumbers[edgeColumn[edge]];
      const better: number[] = [];
      for (let at = 0; at < rowStart[row + 1] - rowStart[row]; at++) {
        const target = this.target(row, at);
        if (target < 0 || part[target] !== part[row] || fixed[target] !== 0) continue;
        if (columnNumbers[target - this.rows] < now) better.push(rowStart[row] + at);
      }
      better.sort((a, b) => columnNumbers[edgeColumn[a]] - columnNumbers[edgeColumn[b]]);
      for (const wanted of better) {
        steps -= this.exchange(row, wanted, fixed, ++visit);
        if (steps < 0) return;
        if (solution.edgeOfRow[row] === wanted) break;
      }
      fixed[row] = 1;
      const taken = solution.edgeOfRow[row];
      if (taken >= 0) fixed[this.rows + edgeColumn[taken]] = 1;
    }
  }

  /** Gives a row the column of an edge if the others can be rearranged without the fixed ones. Returns the steps. */
  private exchange(row: number, wanted: number, fixed: Uint8Array, visit: number): number {
    const { solution, seen, cameFrom, cameBy, queue } = this;
    const { part } = this.walks;
    const { rowStart, edgeColumn } = solution.problem;
    const start = this.rows + edgeColumn[wanted];
    let head = 0;
    let tail = 0;
    let steps = 0;
    queue[tail++] = start;
    seen[start] = visit;
    while (head < tail && seen[row] !== visit) {
      const node = queue[head++];
      const limit = this.limit(node);
      for (let at = 0; at < limit; at++) {
        steps++;
        const target = this.target(node, at);
        if (target < 0 || seen[target] === visit || part[target] !== part[row] || fixed[target] !== 0) continue;
        seen[target] = visit;
        cameFrom[target] = node;
        cameBy[target] = node < this.rows && target !== this.nobody ? rowStart[node] + at : -1;
        queue[tail++] = target;
        if (target === row) break;
      }
    }
    if (seen[row] !== visit) return steps;
    for (let node = row; node !== start; node = cameFrom[node]) this.step(cameFrom[node], node, cameBy[node]);
    this.step(row, start, wanted);
    return steps;
  }

  private step(node: number, target: number, edge: number): void {
    const { edgeOfRow, rowOfColumn } = this.solution;
    if (node < this.rows) {
      edgeOfRow[node] = edge;
      if (edge >= 0) rowOfColumn[target - this.rows] = node;
    } else if (node === this.nobody && target >= this.rows) rowOfColumn[target - this.rows] = -1;
  }

  /** How many places to look for steps from a node. */
  limit(node: number): number {
    if (node < this.rows) {
      const { rowStart } = this.solution.problem;
      return rowStart[node + 1] - rowStart[node] + 1;
    }
    return node < this.nobody ? 1 : this.nobody;
  }

  /** Where the step at a place leads, -1 if there is none. */
  target(node: number, at: number): number {
    const { problem, edgeOfRow, rowOfColumn, rowPotential, columnPotential, alone } = this.solution;
    if (node < this.rows) {
      const edge = problem.rowStart[node] + at;
      if (edge === problem.rowStart[node + 1]) {
        return edgeOfRow[node] >= 0 && rowPotential[node] === alone ? this.nobody : -1;
      }
      if (edge === edgeOfRow[node]) return -1;
      const column = problem.edgeColumn[edge];
      return rowPotential[node] + columnPotential[column] === problem.edgeCost[edge] ? this.rows + column : -1;
    }
    if (node < this.nobody) {
      const owner = rowOfColumn[node - this.rows];
      return owner >= 0 ? owner : this.nobody;
    }
    if (at < this.rows) return edgeOfRow[at] < 0 ? at : -1;
    return rowOfColumn[at - this.rows] >= 0 && columnPotential[at - this.rows] === 0 ? at : -1;
  }

  private anyStepFromRow(): boolean {
    for (let row = 0; row < this.rows; row++) {
      const limit = this.limit(row);
      for (let at = 0; at < limit; at++) if (this.target(row, at) >= 0) return true;
    }
    return false;
  }

  private reserve(nodes: number): void {
    if (nodes <= this.seen.length) return;
    this.seen = new Int32Array(nodes * 2);
    this.cameBy = new Int32Array(nodes * 2);
    this.queue = new Int32Array(nodes * 2);
    this.cameFrom = new Int32Array(nodes * 2);
  }
}
