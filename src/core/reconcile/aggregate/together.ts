import type { AggregateFacts, GroupCalls, StatementGroup } from '../../checks/aggregate-facts.js';

/** All call time of a Twilio usage file, whatever its category: what a log, which lists it together, comes to. */
export interface Together extends Pick<StatementGroup, 'callLog' | 'deltaCount' | 'deltaMs'> {
  usage: { rows: number; count: number | null; ms: number };
  /** Whether calls of SIP devices are in it. */
  withSip: boolean;
}

/**
 * Voice and client calls added up, as Twilio's console and its call logs show them. Null where there is one category
 * only, or where the provider's kinds of usage are not to be added.
 */
export function voiceAndClient({ groups, records }: Pick<AggregateFacts, 'groups' | 'records'>): Together | null {
  const compared = groups.filter(({ outcome }) => outcome !== 'not-comparable');
  const categories = new Set(compared.map(({ key }) => key.category));
  if (records.grouping !== 'twilio' || categories.size < 2) return null;
  if (!categories.has('calls-client') && !categories.has('calls-sip')) return null;
  const callLog: GroupCalls = { rows: 0, billable: 0, talkMs: 0, billableTalkMs: 0, expectedMs: 0 };
  const usage = { rows: 0, count: 0 as number | null, ms: 0 };
  for (const group of compared) {
    for (const part of ['rows', 'billable', 'talkMs', 'billableTalkMs', 'expectedMs'] as const)
      callLog[part] += group.callLog[part];
    usage.rows += group.usage.rows.length;
    usage.count = usage.count === null || group.usage.count === null ? null : usage.count + group.usage.count;
    usage.ms += group.usage.ms ?? 0;
  }
  return {
    callLog,
    usage,
    deltaCount: usage.count === null ? null : usage.count - callLog.billable,
    deltaMs: usage.ms - callLog.expectedMs,
    withSip: categories.has('calls-sip'),
  };
}
