import type { OpenedFile } from '../formats/opened-file.js';
import type { CallLogRecords } from '../formats/records.js';
import { type Steps, takeAll } from '../table/steps.js';
import { zoneOf } from './check-context.js';
import { bindRule } from './check-file.js';
import type { FileChoices } from './check-result.js';
import { clockAgainstIds } from './file/clock-against-ids.js';
import { dateOrder } from './file/date-order.js';
import { headerDrift } from './file/header-drift.js';
import { limitTooHigh } from './file/limit-too-high.js';
import { localTimeFoldOrGap } from './file/local-time-fold-or-gap.js';
import { outsideEnumeration } from './file/outside-enumeration.js';
import { pageMissing } from './file/page-missing.js';
import { raggedRow } from './file/ragged-row.js';
import { spreadsheetDamage } from './file/spreadsheet-damage.js';
import { strayQuote } from './file/stray-quote.js';
import { valueNotOfType } from './file/value-not-of-type.js';
import type { CheckContext, FileRule } from './rule.js';
import { type RuleRun, ruleSteps } from './run-rules.js';
import { zeroSecondCompleted } from './twilio/zero-second-completed.js';

/** Rules that a call log has to pass to be one side of a reconciliation. They read columns that are typed already. */
const LOG_RULES: readonly FileRule[] = [
  headerDrift,
  raggedRow,
  strayQuote,
  valueNotOfType,
  dateOrder,
  outsideEnumeration,
  localTimeFoldOrGap,
  clockAgainstIds,
  pageMissing,
  limitTooHigh,
  zeroSecondCompleted,
];

/**
 * What the rules for any file find in a call log whose calls were read already. Damage done by a spreadsheet, for which
 * every cell has to be looked at, is searched for where rows could not be read: there it tells why.
 */
export function checkCallLog(file: OpenedFile, callLog: CallLogRecords, choices: FileChoices): RuleRun {
  return takeAll(callLogSteps(file, callLog, choices));
}

/** As `checkCallLog`, in steps. */
export function* callLogSteps(file: OpenedFile, callLog: CallLogRecords, choices: FileChoices): Steps<RuleRun> {
  const { timeZone, source } = zoneOf(file, choices);
  const context: CheckContext = {
    file,
    callLog,
    timeZone,
    assumedTimeZone: source === 'assumed',
    asBill: false,
    now: choices.now,
  };
  const rules = callLog.unreadable.includes(1) ? [...LOG_RULES, spreadsheetDamage] : LOG_RULES;
  return yield* ruleSteps(
    rules.map((rule) => bindRule(rule, context)),
    choices,
    [file],
  );
}
