import type { SparseAssignment } from './assignment.js';
import { type Outcomes, OutcomeWeights } from './outcome-weights.js';

/** Steps that choosing the lowest rows may take in one part; beyond, the assignment stays as it was found. */
const CHOICE_STEPS = 4_000_000;

/**
 * All optimal assignments next to one that was found, as exchanges.
 *
 * The graph has the rows, the columns and one node for "alone". A step from a row leads to a column that it could take
 * at no loss, or to "alone"; from a column to the row that would have to give it up, or to "alone" where nobody has it;
 * from "alone" to whoever could stop being paired, or start. Two optimal assignments differ by closed walks in this
 * graph, and each simple closed walk turns the one into another optimal one. Closed walks stay inside strongly
 * connected parts; so everything outside of them is the same in all optimal assignments.
 */
export class OptimalExchanges {
  private solution!: SparseAssignment;
  private rows = 0;
  private columns = 0;
  /** The node "alone". */
  private nobody = 0;
  /** Strongly connected part of each node, -1 while unknown. */
  private part = new Int32Array(32);
  private partSize = new Int32Array(32);
  private order = new Int32Array(32);
  private low = new Int32Array(32);
  private cursor = new Int32Array(32);
  private stack = new Int32Array(32);
  private path = new Int32Array(32);
  private first = new Float64Array(32);
  private second = new Float64Array(32);

  /** Takes a solved problem. Returns false where its optimal assignment is the only one. */
  take(solution: SparseAssignment): boolean {
    this.solution = solution;
    this.rows = solution.problem.rowCount;
    this.columns = solution.problem.columnCount;
    this.nobody = this.rows + this.columns;
    if (!this.anyStepFromRow()) return false;
    this.reserve(this.nobody + 1);
    return this.findParts();
  }

  /**
   * Whether all optimal assignments have the same outcomes, counted (which row has which does not matter).
   *
   * Each outcome has two pseudo-random weights. They are the same for all optimal assignments exactly if every closed
   * walk adds up to nothing, that is, if each strongly connected part has a level for each node such that every step
   * is the difference of two levels: one walk over the steps finds out. Different outcomes could only pass for equal
   * ones if two independent sums of 30-bit weights were both equal by chance.
   */
  sameOutcomes(outcomes: Outcomes): boolean {
    const { part, partSize, order, stack, first, second } = this;
    const weights = new OutcomeWeights(outcomes, this.rows, this.nobody);
    const nodes = this.nobody + 1;
    order.fill(0, 0, nodes);
    for (let root = 0; root < nodes; root++) {
      if (order[root] !== 0 || partSize[part[root]] < 2) continue;
      let length = 0;
      stack[length++] = root;
      order[root] = 1;
      first[root] = 0;
      second[root] = 0;
      while (length > 0) {
        const node = stack[--length];
        const limit = this.limit(node);
        for (let at = 0; at < limit; at++) {
          const target = this.target(node, at);
          if (target < 0 || part[target] !== part[node]) continue;
          weights.ofStep(node, target);
          const one = first[node] + weights.first;
          const two = second[node] + weights.second;
          if (order[target] === 0) {
            order[target] = 1;
            first[target] = one;
            second[target] = two;
            stack[length++] = target;
          } else if (first[target] !== one || second[target] !== two) return false;
        }
      }
    }
    return true;
  }

  /**
   * Moves the solution to the optimal assignment in which the row with the lowest number has the column with the
   * lowest number it can have, then the next row, and so on; being alone comes after any column.
   */
  preferLowest(rowNumbers: ArrayLike<number>, columnNumbers: ArrayLike<number>): void {
    const { part, partSize, solution, order } = this;
    const { rowStart, edgeColumn } = solution.problem;
    const fixed = new Uint8Array(this.nobody + 1);
    const inOrder = Int32Array.from({ length: this.rows }, (_, row) => row).sort(
      (a, b) => rowNumbers[a] - rowNumbers[b],
    );
    let steps = CHOICE_STEPS;
    order.fill(0, 0, this.nobody + 1);
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
    const { solution, part, order: seen, path: cameFrom, cursor: cameBy, stack } = this;
    const { rowStart, edgeColumn } = solution.problem;
    const start = this.rows + edgeColumn[wanted];
    let head = 0;
    let tail = 0;
    let steps = 0;
    stack[tail++] = start;
    seen[start] = visit;
    while (head < tail && seen[row] !== visit) {
      const node = stack[head++];
      const limit = this.limit(node);
      for (let at = 0; at < limit; at++) {
        steps++;
        const target = this.target(node, at);
        if (target < 0 || seen[target] === visit || part[target] !== part[row] || fixed[target] !== 0) continue;
        seen[target] = visit;
        cameFrom[target] = node;
        cameBy[target] = node < this.rows && target !== this.nobody ? rowStart[node] + at : -1;
        stack[tail++] = target;
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
  private limit(node: number): number {
    if (node < this.rows) {
      const { rowStart } = this.solution.problem;
      return rowStart[node + 1] - rowStart[node] + 1;
    }
    return node < this.nobody ? 1 : this.nobody;
  }

  /** Where the step at a place leads, -1 if there is none. */
  private target(node: number, at: number): number {
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

  /** Strongly connected parts by Tarjan's algorithm, without recursion. Returns whether one has two nodes or more. */
  private findParts(): boolean {
    const { part, partSize, order, low, cursor, stack, path } = this;
    const nodes = this.nobody + 1;
    part.fill(-1, 0, nodes);
    order.fill(0, 0, nodes);
    let time = 0;
    let parts = 0;
    let waiting = 0;
    let several = false;
    for (let root = 0; root < nodes; root++) {
      if (order[root] !== 0) continue;
      let depth = 0;
      path[0] = root;
      stack[waiting++] = root;
      order[root] = low[root] = ++time;
      cursor[root] = 0;
      while (depth >= 0) {
        const node = path[depth];
        if (cursor[node] < this.limit(node)) {
          const target = this.target(node, cursor[node]++);
          if (target < 0) continue;
          if (order[target] === 0) {
            order[target] = low[target] = ++time;
            cursor[target] = 0;
            stack[waiting++] = target;
            path[++depth] = target;
          } else if (part[target] < 0 && order[target] < low[node]) low[node] = order[target];
          continue;
        }
        depth--;
        if (depth >= 0 && low[node] < low[path[depth]]) low[path[depth]] = low[node];
        if (low[node] !== order[node]) continue;
        let size = 0;
        let member: number;
        do {
          member = stack[--waiting];
          part[member] = parts;
          size++;
        } while (member !== node);
        partSize[parts++] = size;
        if (size > 1) several = true;
      }
    }
    return several;
  }

  private reserve(nodes: number): void {
    if (nodes <= this.part.length) return;
    const length = nodes * 2;
    this.part = new Int32Array(length);
    this.partSize = new Int32Array(length);
    this.order = new Int32Array(length);
    this.low = new Int32Array(length);
    this.cursor = new Int32Array(length);
    this.stack = new Int32Array(length);
    this.path = new Int32Array(length);
    this.first = new Float64Array(length);
    this.second = new Float64Array(length);
  }
}
