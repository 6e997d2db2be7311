import { isReadAs } from '../../formats/read-as.js';
import { twilioCalls } from '../../formats/twilio-calls.js';
import { twilioUsageRecords } from '../../formats/twilio-usage-records.js';
import { say } from '../../language/say.js';
import { withoutRows } from '../file/applicability.js';
import type { CheckContext } from '../rule.js';

/** Titles of the documents that the rules about Twilio rest on. */
export const USAGE_RECORDS = 'Usage Records resource, Twilio API reference';
/** As `USAGE_RECORDS`, of the calls and their prices. */
export const CALL_RESOURCE = 'Call resource, Twilio API reference';

/** Why a rule about Twilio's usage records cannot look at a file. */
export function notUsageRecords(context: CheckContext): string | undefined {
  if (!isReadAs(context.file.format, twilioUsageRecords) || !context.aggregate)
    return say`This rule is about Twilio’s usage records.`;
  return withoutRows(context);
}

/** Why a rule about Twilio's calls cannot look at a file. */
export function notTwilioCalls(context: CheckContext): string | undefined {
  if (!isReadAs(context.file.format, twilioCalls) || !context.callLog)
    return say`This rule is about Twilio’s call logs.`;
  return withoutRows(context);
}
