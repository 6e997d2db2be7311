import { CrowdAssignment } from './crowd-assignment.js';
import { CrowdExchanges } from './crowd-exchanges.js';
import { type Crowds, logCrowds, usageCrowds } from './ends-crowds.js';
import type { EdgeList, EndsTimes } from './ends-edges.js';
import type { EndsParts } from './ends-parts.js';
import type { EndsInput } from './match-by-ends.js';

/** Crowds are worth their making where they leave so much less to weigh. */
const LEAST_GAIN = 4;

/** Where matching writes what it finds of candidates. */
export interface EndsFindings {
  pair(usage: number, log: number): void;
  usageIsAmbiguous(usage: number): void;
  logIsAmbiguous(log: number): void;
}

/**
 * Matches many calls of the same two ends at the same time as crowds of equal ones: a thousand calls within a few seconds
 * are a million possible pairs, but some dozen crowds. What is found is what weighing each call would find.
 */
export class CrowdMatcher {
  private readonly assignment = new CrowdAssignment();
  private readonly exchanges = new CrowdExchanges();

  constructor(
    private readonly input: EndsInput,
    private readonly times: EndsTimes,
    private readonly edges: EdgeList,
    private readonly parts: EndsParts,
    private readonly findings: EndsFindings,
  ) {}

  /**
   * Matches a piece of candidates of the same ends, the usage candidates in order of time. Returns false where crowds do
   * not help; nothing is found then.
   */
  match(usage: Int32Array, log: Int32Array): boolean {
    const { usageKind, logKind } = this.input;
    if (!usageKind || !logKind) return false;
    const rows = usageCrowds(this.times, usage, usageKind);
    if (rows.first.length === usage.length) return false;
    const columns = logCrowds(this.times, usage, log, logKind);
    if (rows.first.length * columns.first.length * LEAST_GAIN > usage.length * log.length) return false;
    if (!this.edges.collect(this.times, rows.first, columns.first, this.input.allowed)) return false;
    this.parts.split(this.edges, rows.first.length, columns.first.length);
    for (let part = 0; part < this.parts.count; part++) this.matchPart(part, rows, columns);
    return true;
  }

  private matchPart(part: number, usage: Crowds, log: Crowds): void {
    const { parts, assignment, exchanges, input, findings } = this;
    const problem = parts.problem(part, this.times.toleranceMs);
    const usageOf = (row: number) => usage.members[parts.usageOfRow[row]];
    const logOf = (column: number) => log.members[parts.logOfColumn[column]];
    const rows = Array.from({ length: problem.rowCount }, (_, row) => inOrder(usageOf(row), input.usage.rows));
    const columns = Array.from({ length: problem.columnCount }, (_, column) => inOrder(logOf(column), input.log.rows));
    assignment.solve({
      ...problem,
      rowSize: Int32Array.from(rows, (members) => members.length),
      columnSize: Int32Array.from(columns, (members) => members.length),
    });
    exchanges.take(assignment);
    const same = exchanges.sameOutcomes({
      pair: (row, column) => input.pairOutcome(rows[row][0], columns[column][0]),
      rowAlone: (row) => input.usageOutcome(rows[row][0]),
      columnAlone: (column) => input.logOutcome(columns[column][0]),
    });
    if (!same) {
      for (const members of rows) for (const member of members) findings.usageIsAmbiguous(member);
      for (const members of columns) for (const member of members) findings.logIsAmbiguous(member);
      return;
    }
    const numbers = {
      rows: rows.map((members) => members.map((member) => input.usage.rows[member])),
      columns: columns.map((members) => members.map((member) => input.log.rows[member])),
    };
    exchanges.pairLowest(numbers, (row, rowAt, column, columnAt) =>
      findings.pair(rows[row][rowAt], columns[column][columnAt]),
    );
  }
}

/** Candidates in the order of their row numbers. */
function inOrder(members: readonly number[], rowOf: Int32Array): number[] {
  return [...members].sort((a, b) => rowOf[a] - rowOf[b]);
}
