import type { AssignmentProblem } from './assignment.js';
import type { EdgeList } from './ends-edges.js';

/** The connected parts of a list of possible pairs, each as an assignment problem. Its memory is used again and again. */
export class EndsParts {
  count = 0;
  /** Of the part that `problem` was last asked for: position in the usage list per row, in the log list per column. */
  usageOfRow = new Int32Array(16);
  logOfColumn = new Int32Array(16);

  private edges!: EdgeList;
  /** Union-find over usage members, then log members. */
  private parent = new Int32Array(32);
  private partOf = new Int32Array(32);
  /** Edges by part, in their own order; those of part `p` are `[edgeStart[p], edgeStart[p + 1])`. */
  private edgeStart = new Int32Array(32);
  private byPart = new Int32Array(64);
  private columnOfLog = new Int32Array(16);
  private readonly made: AssignmentProblem = {
    rowCount: 0,
    columnCount: 0,
    rowStart: new Int32Array(17),
    edgeColumn: new Int32Array(64),
    edgeCost: new Float64Array(64),
    maximumCost: 0,
  };

  /** Finds the parts of a list between so many usage and log members. Members without an edge are in none. */
  split(edges: EdgeList, usageCount: number, logCount: number): void {
    this.edges = edges;
    this.reserve(usageCount, logCount, edges.count);
    const { parent, partOf, edgeStart, byPart } = this;
    const members = usageCount + logCount;
    for (let i = 0; i < members; i++) parent[i] = i;
    for (let edge = 0; edge < edges.count; edge++) {
      const a = this.root(edges.usage[edge]);
      const b = this.root(usageCount + edges.log[edge]);
      // The lower one is the root, so that parts come in the order of their first usage member.
      if (a < b) parent[b] = a;
      else parent[a] = b;
    }
    partOf.fill(-1, 0, members);
    edgeStart.fill(0, 0, edges.count + 1);
    let parts = 0;
    for (let edge = 0; edge < edges.count; edge++) {
      const root = this.root(edges.usage[edge]);
      if (partOf[root] < 0) partOf[root] = parts++;
      edgeStart[partOf[root] + 1]++;
    }
    this.count = parts;
    for (let part = 0; part < parts; part++) edgeStart[part + 1] += edgeStart[part];
    for (let edge = 0; edge < edges.count; edge++) byPart[edgeStart[partOf[this.root(edges.usage[edge])]]++] = edge;
    for (let part = parts; part > 0; part--) edgeStart[part] = edgeStart[part - 1];
    edgeStart[0] = 0;
    this.columnOfLog.fill(-1, 0, logCount);
  }

  /** Pairs that are possible within a part. */
  edgeCount(part: number): number {
    return this.edgeStart[part + 1] - this.edgeStart[part];
  }

  /** First edge of a part, as an index into the list. */
  firstEdge(part: number): number {
    return this.byPart[this.edgeStart[part]];
  }

  /** A part as an assignment problem: usage members are rows, log members columns. Valid until the next call. */
  problem(part: number, maximumCost: number): AssignmentProblem {
    const { made, edges, byPart, edgeStart, columnOfLog, usageOfRow, logOfColumn } = this;
    let rows = 0;
    let columns = 0;
    let before = -1;
    const from = edgeStart[part];
    const to = edgeStart[part + 1];
    for (let at = from; at < to; at++) {
      const edge = byPart[at];
      const usage = edges.usage[edge];
      if (usage !== before) {
        made.rowStart[rows] = at - from;
        usageOfRow[rows++] = usage;
        before = usage;
      }
      const log = edges.log[edge];
      if (columnOfLog[log] < 0) {
        columnOfLog[log] = columns;
        logOfColumn[columns++] = log;
      }
      made.edgeColumn[at - from] = columnOfLog[log];
      made.edgeCost[at - from] = edges.cost[edge];
    }
    made.rowStart[rows] = to - from;
    made.rowCount = rows;
    made.columnCount = columns;
    made.maximumCost = maximumCost;
    return made;
  }

  private root(member: number): number {
    const { parent } = this;
    let at = member;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private reserve(usageCount: number, logCount: number, edgeCount: number): void {
    const members = usageCount + logCount;
    if (members > this.parent.length) {
      this.parent = new Int32Array(members * 2);
      this.partOf = new Int32Array(members * 2);
    }
    if (usageCount > this.usageOfRow.length) {
      this.usageOfRow = new Int32Array(usageCount * 2);
      this.made.rowStart = new Int32Array(usageCount * 2 + 1);
    }
    if (logCount > this.logOfColumn.length) {
      this.logOfColumn = new Int32Array(logCount * 2);
      this.columnOfLog = new Int32Array(logCount * 2);
    }
    if (edgeCount + 1 > this.byPart.length) {
      const length = (edgeCount + 1) * 2;
      this.byPart = new Int32Array(length);
      this.made.edgeColumn = new Int32Array(length);
      this.made.edgeCost = new Float64Array(length);
    }
    if (edgeCount + 2 > this.edgeStart.length) this.edgeStart = new Int32Array((edgeCount + 2) * 2);
  }
}
