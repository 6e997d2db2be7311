import { groupName, type StatementGroup } from '../../core/checks/aggregate-facts.js';
import { inLanguage } from '../../core/language/say.js';
import { voiceAndClient } from '../../core/reconcile/aggregate/together.js';
import type { Statement } from '../../core/reconcile/statement.js';
import { GROUP_OUTCOME_WORDS } from '../../core/report/wording.js';
import type { GroupsView } from '../protocol.js';

/** A page that lists more is no longer read; the exports have all of them. */
const MOST_GROUPS = 400;

/** The groups of a statement of aggregate grain: all, or those that do not tie where there are too many. Else null. */
export function groupsView({ facts }: Statement): GroupsView | null {
  const { aggregate } = facts;
  if (!aggregate) return null;
  const indexes = aggregate.groups.map((_, at) => at);
  const asked =
    indexes.length <= MOST_GROUPS
      ? indexes
      : indexes.filter((at) => aggregate.groups[at].outcome !== 'matched').slice(0, MOST_GROUPS);
  const together = voiceAndClient(aggregate);
  return {
    count: aggregate.groups.length,
    shown: asked.map((at) => groupView(aggregate.groups[at], at)),
    together: together && {
      label: inLanguage(together.withSip ? 'Voice, client and SIP together' : 'Voice and client together'),
      logRows: together.callLog.rows,
      billable: together.callLog.billable,
      expectedSeconds: together.callLog.expectedMs / 1000,
      count: together.usage.count,
      billedSeconds: together.usage.ms / 1000,
      deltaCount: together.deltaCount,
      deltaSeconds: together.deltaMs === null ? null : together.deltaMs / 1000,
    },
  };
}

function groupView(group: StatementGroup, index: number): GroupsView['shown'][number] {
  const { callLog, usage, outcome, deltaCount, deltaMs } = group;
  return {
    index,
    label: groupName(group),
    outcome,
    outcomeLabel: inLanguage(GROUP_OUTCOME_WORDS[outcome]),
    logRows: callLog.rows,
    billable: callLog.billable,
    expectedSeconds: callLog.expectedMs / 1000,
    usageRows: usage.rows.length,
    count: usage.count,
    billedSeconds: usage.ms === null ? null : usage.ms / 1000,
    quantity: usage.quantity,
    unit: usage.unit,
    deltaCount,
    deltaSeconds: deltaMs === null ? null : deltaMs / 1000,
  };
}
