import type { LogBucket, UsageBucket } from '../checks/statement-facts.js';

/** What a bucket means, in a sentence for a language model. */
export const BUCKET_SENTENCES: Readonly<Record<UsageBucket | LogBucket, string>> = {
  matched: 'The row has its partner on the other side, and what was billed is what the talk time makes.',
  'billed-differs': 'The row has its partner, but the billed time is not what the talk time makes. A break.',
  'billed-not-billable': 'The call should cost nothing by its status or by rule, and was billed. A break.',
  'not-in-call-log': 'A billed row for which the call log has no call. A break.',
  'extra-leg':
    'A further billed row of a call that the log holds once. A break unless the file flags it as a transfer.',
  duplicate: 'The row repeats an earlier row of its file. On the usage side a break.',
  ambiguous: 'Several partners are possible with different results, so none was taken. A break.',
  'outside-period': 'The call did not begin in the billing period. On the usage side a break.',
  'not-a-call': 'The row is no call, such as a message: it is counted and matched with nothing.',
  unreadable: 'The row could not be read and counts nothing.',
  'not-billable': 'A call of the log that costs nothing and was not billed, as it should be.',
  'not-billed': 'A call of the log that is due and that the usage file does not have. A break.',
};
