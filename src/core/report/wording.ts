import type { GroupOutcome } from '../checks/aggregate-facts.js';
import type { Severity } from '../checks/rule.js';
import type { LogBucket, UsageBucket } from '../checks/statement-facts.js';
import type { BridgeStepName, Verdict } from '../reconcile/statement.js';

/** What people read for the names of the statement: one place, so that every form of the report says the same. */

/** The verdicts as people read them. */
export const VERDICT_WORDS: Readonly<Record<Verdict, { title: string; meaning: string }>> = {
  reconciled: { title: 'Reconciled', meaning: 'Every billed second is explained by the call log.' },
  'within-tolerance': {
    title: 'Within tolerance',
    meaning: 'The only differences are no larger than the tolerance that was set. They are listed all the same.',
  },
  breaks: { title: 'Breaks', meaning: 'Usage and call log differ in calls that somebody has to decide about.' },
  incomplete: { title: 'Incomplete', meaning: 'The input is not whole, so the figures below prove nothing yet.' },
};

/** The steps of the bridge as people read them. */
export const BRIDGE_WORDS: Readonly<Record<BridgeStepName, string>> = {
  'call-log': 'Talk time in the call log',
  'outside-period': 'Calls outside the period',
  duplicates: 'Repeated in the log',
  'not-billable': 'Not billable by status',
  free: 'Free by rule',
  rounding: 'Rounding per call',
  'not-billed': 'Billable, not billed',
  'billed-differs': 'Billed differently',
  'extra-legs': 'Extra legs billed',
  'billed-not-billable': 'Billed, though not billable',
  'not-in-call-log': 'Billed, not in the log',
  'duplicates-billed': 'Billed twice',
  'outside-period-billed': 'Billed outside the period',
  ambiguous: 'Ambiguous, none taken',
  usage: 'Billed by the provider',
};

/** The buckets, and so the kinds of breaks, as people read them. */
export const BUCKET_WORDS: Readonly<Record<UsageBucket | LogBucket, string>> = {
  matched: 'Matched',
  'billed-differs': 'Billed differently',
  'billed-not-billable': 'Billed, though not billable',
  'not-in-call-log': 'Not in the call log',
  'extra-leg': 'Extra leg of a call',
  duplicate: 'Repeated row',
  ambiguous: 'Ambiguous',
  'outside-period': 'Outside the period',
  'not-a-call': 'Not a call',
  unreadable: 'Unreadable',
  'not-billable': 'Not billable',
  'not-billed': 'Not billed',
};

/** What became of a group, as people read it. */
export const GROUP_OUTCOME_WORDS: Readonly<Record<GroupOutcome, string>> = {
  matched: 'Ties',
  differs: 'Differs',
  'not-in-call-log': 'Not in the call log',
  'not-billed': 'Not billed',
  'not-comparable': 'Not comparable',
};

/** Severities as counted nouns. */
export const SEVERITY_WORDS: Readonly<Record<Severity, { one: string; many: string }>> = {
  error: { one: 'error', many: 'errors' },
  warning: { one: 'warning', many: 'warnings' },
  info: { one: 'note', many: 'notes' },
};
