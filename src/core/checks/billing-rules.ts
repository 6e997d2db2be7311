import { anchorDayClamped } from './billing/anchor-day-clamped.js';
import { callAcrossBoundary } from './billing/call-across-boundary.js';
import { duplicateRecord } from './billing/duplicate-record.js';
import { minutesNotRoundedUp } from './billing/minutes-not-rounded-up.js';
import { minutesNotWhole } from './billing/minutes-not-whole.js';
import { missingDays } from './billing/missing-days.js';
import { outsidePeriod } from './billing/outside-period.js';
import type { FileRule } from './rule.js';

/** Rules about the arithmetic of a bill, in the order in which they are reported. */
export const BILLING_FAMILY: readonly FileRule[] = [
  minutesNotWhole,
  minutesNotRoundedUp,
  outsidePeriod,
  missingDays,
  duplicateRecord,
  anchorDayClamped,
  callAcrossBoundary,
];
