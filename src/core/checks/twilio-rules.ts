import type { FileRule, StatementRule } from './rule.js';
import { categoriesOverlap } from './twilio/categories-overlap.js';
import { lastDayCutOff } from './twilio/last-day-cut-off.js';
import { periodStillOpen } from './twilio/period-still-open.js';
import { priceNotRoundedMinutes } from './twilio/price-not-rounded-minutes.js';
import { zeroSecondCompleted } from './twilio/zero-second-completed.js';

/** Rules about Twilio's usage records and call logs. */
export const TWILIO_FAMILY: readonly FileRule[] = [
  priceNotRoundedMinutes,
  categoriesOverlap,
  periodStillOpen,
  zeroSecondCompleted,
];

/** Rules about a reconciliation with files of Twilio's. */
export const TWILIO_STATEMENT_FAMILY: readonly StatementRule[] = [lastDayCutOff];
