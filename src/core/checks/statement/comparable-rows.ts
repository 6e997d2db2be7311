import { say } from '../../language/say.js';
import type { StatementFacts } from '../statement-facts.js';
import { LOG_BUCKET, USAGE_BUCKET } from './log-row.js';

/** Reason for rules that compare the two rows of a pair. */
export function withoutPairs({ logOfUsage }: StatementFacts): string | undefined {
  for (let row = 0; row < logOfUsage.length; row++) if (logOfUsage[row] >= 0) return undefined;
  return say`No usage row has a partner in the call log.`;
}

/** Reason for rules about the calls that the usage file lists. */
export function withoutCalls({ usageBucket }: StatementFacts): string | undefined {
  for (let row = 0; row < usageBucket.length; row++) {
    if (usageBucket[row] !== USAGE_BUCKET['not-a-call'] && usageBucket[row] !== USAGE_BUCKET.unreadable)
      return undefined;
  }
  return say`The usage file lists no readable call.`;
}

/** Reason for rules about the log's calls in the billing period. */
export function withoutLogCalls({ logBucket }: StatementFacts): string | undefined {
  for (let row = 0; row < logBucket.length; row++) {
    if (logBucket[row] !== LOG_BUCKET['outside-period'] && logBucket[row] !== LOG_BUCKET.unreadable) return undefined;
  }
  return say`The call log has no readable call in the billing period.`;
}
