import type { StatementView } from '../../src/engine/protocol.js';

/**
 * What people read for the names of the statement: the words of its other forms (a test compares them). The names of
 * buckets and of the bridge's steps come with the statement itself. All are English here, and said in the reader's
 * language where they are shown.
 */
export const VERDICT_WORDS: Readonly<Record<StatementView['verdict'], { title: string; meaning: string }>> = {
  reconciled: { title: 'Reconciled', meaning: 'Every billed second is explained by the call log.' },
  'within-tolerance': {
    title: 'Within tolerance',
    meaning: 'The only differences are no larger than the tolerance that was set. They are listed all the same.',
  },
  breaks: { title: 'Breaks', meaning: 'Usage and call log differ in calls that somebody has to decide about.' },
  incomplete: { title: 'Incomplete', meaning: 'The input is not whole, so the figures below prove nothing yet.' },
};

/** What a file is to the reconciliation, in words. */
export const ROLE_WORDS: Readonly<Record<string, string>> = {
  usage: 'Usage',
  'call-log': 'Call log',
  invoice: 'Invoice',
};

/** As `ROLE_WORDS`, where nothing beside it says that these are files. */
export const FILE_WORDS: Readonly<Record<string, string>> = {
  usage: 'Usage file',
  'call-log': 'Call log',
  invoice: 'Invoice',
};

/** Where a file's zone comes from, in words. */
export const ZONE_WORDS: Readonly<Record<string, string>> = {
  user: 'as set',
  format: 'documented by the format',
  assumed: 'assumed',
};

/** What makes a call billed differently, in words. */
export const CAUSE_WORDS: Readonly<Record<string, string>> = {
  rounding: 'rounding',
  duration: 'duration',
  unknown: 'cause unknown',
};

/** What became of a line of the invoice, in words. */
export const INVOICE_WORDS: Readonly<Record<string, string>> = {
  matched: 'matches',
  differs: 'differs',
  'listed-not-billed': 'listed, not billed',
  'not-on-invoice': 'not invoiced',
  'not-in-usage': 'not in usage',
  'not-comparable': 'not comparable',
};

/** What a step of the bridge does to the time, for its tooltip. */
export const STEP_MEANINGS: Readonly<Record<string, string>> = {
  'call-log': 'The talk time of every call in the log, before anything is taken away or added.',
  'outside-period': 'Talk time of calls that did not begin in the billing period.',
  duplicates: 'Talk time of calls that the log holds more than once.',
  'not-billable': 'Talk time of calls whose status means that they cost nothing, such as missed ones.',
  free: 'Talk time of calls that the provider does not charge, such as inbound ones.',
  rounding: 'What rounding each call up by itself adds to its talk time.',
  'not-billed': 'Charges that the log makes due and the bill does not have.',
  'billed-differs': 'Calls on both sides whose billed time is not what their talk time makes.',
  'extra-legs':
    'Further billed rows of calls that the log holds once: transfers and conferences, or the same call twice.',
  'billed-not-billable': 'Calls that should cost nothing and were billed.',
  'not-in-call-log': 'Billed rows for which the log has no call.',
  'duplicates-billed': 'Rows that repeat an earlier row of the bill.',
  'outside-period-billed': 'Billed rows of calls that did not begin in the billing period.',
  ambiguous: 'Calls that could be paired in more than one way with different results, so none was taken.',
  usage: 'The billed time of every row of the usage file.',
};
