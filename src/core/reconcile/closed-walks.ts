import { type Outcomes, OutcomeWeights } from './outcome-weights.js';

/**
 * The steps by which optimal assignments differ. Nodes are the rows, the columns (numbered behind the rows) and, last, one
 * node for being alone.
 */
export interface StepGraph {
  readonly rows: number;
  /** The node "alone"; there are no nodes behind it. */
  readonly nobody: number;
  /** How many places to look for steps from a node. */
  limit(node: number): number;
  /** Where the step at a place leads, -1 if there is none. */
  target(node: number, at: number): number;
}

/**
 * The closed walks of a graph of steps. Two optimal assignments differ by closed walks, and these stay inside strongly
 * connected parts; so everything outside of them is the same in all optimal assignments.
 */
export class ClosedWalks {
  /** Strongly connected part of each node, and the number of nodes of each part. */
  part = new Int32Array(32);
  partSize = new Int32Array(32);
  private graph!: StepGraph;
  private order = new Int32Array(32);
  private low = new Int32Array(32);
  private cursor = new Int32Array(32);
  private stack = new Int32Array(32);
  private path = new Int32Array(32);
  private first = new Float64Array(32);
  private second = new Float64Array(32);

  /** Takes a graph. Returns whether a part has two nodes or more; without one there is one optimal assignment only. */
  take(graph: StepGraph): boolean {
    this.graph = graph;
    this.reserve(graph.nobody + 1);
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
    const { part, partSize, order, stack, first, second, graph } = this;
    const weights = new OutcomeWeights(outcomes, graph.rows, graph.nobody);
    const nodes = graph.nobody + 1;
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
        const limit = graph.limit(node);
        for (let at = 0; at < limit; at++) {
          const target = graph.target(node, at);
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

  /** Strongly connected parts by Tarjan's algorithm, without recursion. Returns whether one has two nodes or more. */
  private findParts(): boolean {
    const { part, partSize, order, low, cursor, stack, path, graph } = this;
    const nodes = graph.nobody + 1;
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
        if (cursor[node] < graph.limit(node)) {
          const target = graph.target(node, cursor[node]++);
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
