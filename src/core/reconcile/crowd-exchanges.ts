import { ClosedWalks, type StepGraph } from './closed-walks.js';
import type { CrowdAssignment } from './crowd-assignment.js';
import type { Outcomes } from './outcome-weights.js';

/** Steps that choosing the lowest rows may take in one part; beyond, the flows stay as they are. */
const CHOICE_STEPS = 40_000_000;

/** Members of a row or a column, and their numbers in the file. */
export interface CrowdMembers {
  /** Numbers of the members of each row, ascending; of each column. */
  rows: readonly ArrayLike<number>[];
  columns: readonly ArrayLike<number>[];
}

/**
 * All optimal assignments next to one that was found for crowds, as exchanges: the graph is that of `OptimalExchanges`
 * with one node for all rows that are equal. Members of one node change places without any change of outcomes, so that
 * its closed walks tell what those of the larger graph would.
 */
export class CrowdExchanges implements StepGraph {
  rows = 0;
  nobody = 0;
  private solution!: CrowdAssignment;
  private readonly walks = new ClosedWalks();

  /** Takes a solved problem. */
  take(solution: CrowdAssignment): void {
    this.solution = solution;
    this.rows = solution.problem.rowCount;
    this.nobody = this.rows + solution.problem.columnCount;
  }

  /** Whether all optimal assignments have the same outcomes, counted. */
  sameOutcomes(outcomes: Outcomes): boolean {
    return !this.walks.take(this) || this.walks.sameOutcomes(outcomes);
  }

  /**
   * The optimal assignment in which the row member with the lowest number has the column member with the lowest number it
   * can have, then the next one, and so on; being alone comes after any column. `pair` is told each pair: the row and the
   * place among its members, the column and the place among its.
   */
  pairLowest(
    members: CrowdMembers,
    pair: (row: number, rowAt: number, column: number, columnAt: number) => void,
  ): void {
    const { solution, rows, nobody } = this;
    const { flow, rowAlone, columnStart, columnEdges } = solution;
    const { rowStart, edgeColumn } = solution.problem;
    const next = new Int32Array(nobody);
    const reached = new Int32Array(nobody + 1);
    const towards = new Int32Array(nobody + 1);
    const queue = new Int32Array(nobody + 1);
    let visit = 0;
    let steps = CHOICE_STEPS;
    const number = (column: number) => members.columns[column][next[rows + column]];
    const isFree = (column: number) => next[rows + column] < members.columns[column].length;
    for (const { row, at: rowAt } of inOrder(members.rows)) {
      // The best that needs no exchange, then what is better than that.
      let best = -1;
      for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
        if (flow[edge] > 0 && (best < 0 || number(edgeColumn[edge]) < number(edgeColumn[best]))) best = edge;
      }
      const better = [];
      for (let edge = rowStart[row]; edge < rowStart[row + 1] && steps > 0; edge++) {
        const column = edgeColumn[edge];
        if (!isFree(column) || !this.isTight(edge)) continue;
        if (best < 0 || number(column) < number(edgeColumn[best])) better.push(edge);
      }
      if (better.length > 0) {
        better.sort((a, b) => number(edgeColumn[a]) - number(edgeColumn[b]));
        // Backwards from the row: which nodes lead to it.
        visit++;
        let tail = 0;
        reached[row] = visit;
        queue[tail++] = row;
        const lowest = rows + edgeColumn[better[0]];
        const add = (node: number, to: number) => {
          steps--;
          if (reached[node] === visit) return;
          reached[node] = visit;
          towards[node] = to;
          queue[tail++] = node;
        };
        for (let head = 0; head < tail && reached[lowest] !== visit; head++) {
          const node = queue[head];
          if (node === nobody) {
            for (let other = 0; other < rows; other++) if (this.mayBeAlone(other)) add(other, nobody);
            for (let c = 0; c < nobody - rows; c++) if (solution.columnAlone[c] > 0) add(rows + c, nobody);
          } else if (node < rows) {
            if (rowAlone[node] > 0) add(nobody, node);
            for (let edge = rowStart[node]; edge < rowStart[node + 1]; edge++)
              if (flow[edge] > 0) add(rows + edgeColumn[edge], node);
          } else {
            const column = node - rows;
            if (this.mayBeLeft(column)) add(nobody, node);
            for (let at = columnStart[column]; at < columnStart[column + 1]; at++) {
              if (this.isTight(columnEdges[at])) add(solution.edgeRow[columnEdges[at]], node);
            }
          }
        }
        const wanted = better.find((edge) => reached[rows + edgeColumn[edge]] === visit);
        if (wanted !== undefined) {
          for (let node = rows + edgeColumn[wanted]; node !== row; node = towards[node]) this.step(node, towards[node]);
          this.step(row, rows + edgeColumn[wanted]);
          best = wanted;
        }
      }
      if (best < 0) {
        rowAlone[row]--;
        continue;
      }
      const column = edgeColumn[best];
      flow[best]--;
      pair(row, rowAt, column, next[rows + column]++);
    }
  }

  /** How many places to look for steps from a node. */
  limit(node: number): number {
    const { problem, columnStart } = this.solution;
    if (node < this.rows) return problem.rowStart[node + 1] - problem.rowStart[node] + 1;
    if (node < this.nobody) return columnStart[node - this.rows + 1] - columnStart[node - this.rows] + 1;
    return this.nobody;
  }

  /** Where the step at a place leads, -1 if there is none. */
  target(node: number, at: number): number {
    const { solution, rows, nobody } = this;
    const { problem, flow, rowAlone, columnAlone, columnStart, columnEdges } = solution;
    if (node < rows) {
      const edge = problem.rowStart[node] + at;
      if (edge === problem.rowStart[node + 1]) return this.mayBeAlone(node) ? nobody : -1;
      return this.isTight(edge) ? rows + problem.edgeColumn[edge] : -1;
    }
    if (node < nobody) {
      const place = columnStart[node - rows] + at;
      if (place === columnStart[node - rows + 1]) return columnAlone[node - rows] > 0 ? nobody : -1;
      const edge = columnEdges[place];
      return flow[edge] > 0 ? solution.edgeRow[edge] : -1;
    }
    if (at < rows) return rowAlone[at] > 0 ? at : -1;
    return this.mayBeLeft(at - rows) ? at : -1;
  }

  /** Whether pairs along an edge cost no more than any others would. */
  private isTight(edge: number): boolean {
    const { problem, edgeRow, rowPotential, columnPotential } = this.solution;
    return rowPotential[edgeRow[edge]] + columnPotential[problem.edgeColumn[edge]] === problem.edgeCost[edge];
  }

  /** Whether one of a row that is paired could as well be alone. */
  private mayBeAlone(row: number): boolean {
    const { problem, flow, rowPotential, alone } = this.solution;
    if (rowPotential[row] !== alone) return false;
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++) if (flow[edge] > 0) return true;
    return false;
  }

  /** Whether one of a column that is paired could as well be alone. */
  private mayBeLeft(column: number): boolean {
    const { flow, columnPotential, columnStart, columnEdges } = this.solution;
    if (columnPotential[column] !== 0) return false;
    for (let at = columnStart[column]; at < columnStart[column + 1]; at++) if (flow[columnEdges[at]] > 0) return true;
    return false;
  }

  /** Moves one along a step. */
  private step(node: number, target: number): void {
    const { solution, rows, nobody } = this;
    if (node === nobody) {
      if (target < rows) solution.rowAlone[target]--;
      else solution.columnAlone[target - rows]++;
    } else if (target === nobody) {
      if (node < rows) solution.rowAlone[node]++;
      else solution.columnAlone[node - rows]--;
    } else if (node < rows) solution.flow[this.edgeBetween(node, target - rows)]++;
    else solution.flow[this.edgeBetween(target, node - rows)]--;
  }

  private edgeBetween(row: number, column: number): number {
    const { rowStart, edgeColumn } = this.solution.problem;
    let edge = rowStart[row];
    while (edgeColumn[edge] !== column) edge++;
    return edge;
  }
}

/** All members of the rows in the order of their numbers. */
function inOrder(rows: readonly ArrayLike<number>[]): { row: number; at: number; number: number }[] {
  const all = rows.flatMap((numbers, row) => Array.from(numbers, (number, at) => ({ row, at, number })));
  return all.sort((a, b) => a.number - b.number);
}
