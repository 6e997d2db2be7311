import type { RuleFindings } from '../../core/checks/check-result.js';
import { SEVERITIES } from '../../core/checks/rule.js';
import type { FindingPlace } from './findings-index.js';

/** All findings of several rules in one order, without an object per finding. */
export class FindingOrder {
  private readonly rules: Uint16Array;
  private readonly ats: Uint32Array;
  private readonly order: Uint32Array;

  constructor(findings: readonly RuleFindings[]) {
    let count = 0;
    for (const { list } of findings) count += list.length;
    this.rules = new Uint16Array(count);
    this.ats = new Uint32Array(count);
    const stakes = new Float64Array(count);
    const severities = new Uint8Array(count);
    const rows = new Int32Array(count);
    let next = 0;
    findings.forEach((rule, index) => {
      for (let at = 0; at < rule.list.length; at++, next++) {
        this.rules[next] = index;
        this.ats[next] = at;
        stakes[next] = rule.stakeMs(at);
        severities[next] = SEVERITIES.indexOf(rule.severity(at));
        rows[next] = rule.list.row(at);
      }
    });
    this.order = new Uint32Array(count);
    for (let i = 0; i < count; i++) this.order[i] = i;
    // What is gravest first, then what is worth most, then as the file goes.
    this.order.sort((a, b) => severities[a] - severities[b] || stakes[b] - stakes[a] || rows[a] - rows[b] || a - b);
  }

  /** Number of findings in the order. */
  get length(): number {
    return this.order.length;
  }

  /** Which finding stands at a place of the order. */
  at(index: number): FindingPlace {
    const place = this.order[index];
    return { rule: this.rules[place], at: this.ats[place] };
  }
}
