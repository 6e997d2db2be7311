import { type AggregateFacts, groupName, type StatementGroup } from '../../aggregate-facts.js';
import type { FindingList, Severity, StatementRule } from '../../rule.js';
import type { StatementFacts } from '../../statement-facts.js';

/** What a rule does where totals are compared in groups. */
export interface GroupRule {
  notApplicable(aggregate: AggregateFacts, facts: StatementFacts): string | undefined;
  run(aggregate: AggregateFacts, facts: StatementFacts, findings: FindingList): void;
  describe(aggregate: AggregateFacts, facts: StatementFacts, findings: FindingList, at: number): string;
  stakeMs?(aggregate: AggregateFacts, facts: StatementFacts, findings: FindingList, at: number): number;
}

/** One rule for both grains: its own logic where calls were matched, the other's where totals were compared. */
export function byGrain(rule: StatementRule, ofGroups: GroupRule): StatementRule {
  return {
    ...rule,
    notApplicable: (facts) =>
      facts.aggregate ? ofGroups.notApplicable(facts.aggregate, facts) : rule.notApplicable(facts),
    run: (facts, findings) =>
      facts.aggregate ? ofGroups.run(facts.aggregate, facts, findings) : rule.run(facts, findings),
    describe: (facts, findings, at) =>
      facts.aggregate ? ofGroups.describe(facts.aggregate, facts, findings, at) : rule.describe(facts, findings, at),
    stakeMs: (facts, findings, at) =>
      facts.aggregate
        ? (ofGroups.stakeMs?.(facts.aggregate, facts, findings, at) ?? 0)
        : (rule.stakeMs?.(facts, findings, at) ?? 0),
  };
}

/** A rule that makes no sense where no call is matched with any. `reason` is said when it is asked for. */
export function onlyOfCalls(rule: StatementRule, reason: () => string): StatementRule {
  return byGrain(rule, { notApplicable: reason, run: () => {}, describe: () => '' });
}

/** Adds a finding on the quantity of a group's first usage row; on the statement where it has none. Detail: the group. */
export function addOnGroup(
  { groups, records }: AggregateFacts,
  findings: FindingList,
  group: number,
  severity: Severity,
): void {
  const [row] = groups[group].usage.rows;
  if (row === undefined) findings.add(-1, -1, severity, group);
  else findings.add(row, records.quantityColumn, severity, group);
}

/** The group that a finding of `addOnGroup` is about, with its name. */
export function groupOf(
  { groups }: AggregateFacts,
  findings: FindingList,
  at: number,
): { group: StatementGroup; name: string } {
  const group = groups[findings.detail(at)];
  return { group, name: groupName(group) };
}
