import type { RuleFindings } from '../../core/checks/check-result.js';
import { SEVERITIES } from '../../core/checks/rule.js';
import type { CellFinding } from '../protocol.js';

/** One finding: a rule's position in the list of rules with findings, and the finding's within the rule. */
export interface FindingPlace {
  rule: number;
  at: number;
}

/** Which findings each row has, for one input. Built once per check, in time linear in rows and findings. */
export class FindingsIndex {
  /** Rows with at least one finding, ascending. */
  readonly rows: Uint32Array;
  readonly total: number;
  private readonly offsets: Uint32Array;
  private readonly ruleOf: Uint16Array;
  private readonly atOf: Uint32Array;
  /** By row, see `gravity`. */
  private readonly gravities: Uint8Array;

  constructor(
    private readonly findings: readonly RuleFindings[],
    rowCount: number,
    input = 0,
  ) {
    const offsets = new Uint32Array(rowCount + 1);
    let total = 0;
    let onRows = 0;
    for (const { list } of findings) {
      for (let at = 0; at < list.length; at++) {
        if (list.input(at) !== input) continue;
        total++;
        if (list.row(at) < 0) continue;
        offsets[list.row(at) + 1]++;
        onRows++;
      }
    }
    let distinct = 0;
    for (let row = 0; row < rowCount; row++) {
      if (offsets[row + 1] > 0) distinct++;
      offsets[row + 1] += offsets[row];
    }
    this.total = total;
    this.offsets = offsets;
    this.rows = new Uint32Array(distinct);
    for (let row = 0, next = 0; row < rowCount; row++) if (offsets[row + 1] > offsets[row]) this.rows[next++] = row;
    this.ruleOf = new Uint16Array(onRows);
    this.atOf = new Uint32Array(onRows);
    this.gravities = new Uint8Array(rowCount);
    const cursor = offsets.slice();
    findings.forEach((of, rule) => {
      const { list } = of;
      for (let at = 0; at < list.length; at++) {
        if (list.row(at) < 0 || list.input(at) !== input) continue;
        const slot = cursor[list.row(at)]++;
        this.ruleOf[slot] = rule;
        this.atOf[slot] = at;
        const grave = SEVERITIES.length - SEVERITIES.indexOf(of.severity(at));
        if (grave > this.gravities[list.row(at)]) this.gravities[list.row(at)] = grave;
      }
    });
  }

  /** Whether a table row has a finding. */
  has(row: number): boolean {
    return this.offsets[row + 1] > this.offsets[row];
  }

  /** The gravest finding of a row: 0 none, 1 info, 2 warning, 3 error. */
  gravity(row: number): number {
    return this.gravities[row];
  }

  /** The findings of a row, as its cells show them. */
  ofRow(row: number): CellFinding[] {
    const found: CellFinding[] = [];
    for (let slot = this.offsets[row]; slot < this.offsets[row + 1]; slot++) {
      const rule = this.findings[this.ruleOf[slot]];
      const at = this.atOf[slot];
      found.push({
        column: rule.list.column(at),
        severity: rule.severity(at),
        rule: rule.rule,
        message: rule.finding(at).message,
      });
    }
    return found;
  }

  /** Column of the first finding of a row that has one. */
  firstColumn(row: number): number {
    const slot = this.offsets[row];
    return this.findings[this.ruleOf[slot]].list.column(this.atOf[slot]);
  }
}
