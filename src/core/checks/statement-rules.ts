import type { StatementRule } from './rule.js';
import { ambiguous } from './statement/ambiguous.js';
import { billedDiffers } from './statement/billed-differs.js';
import { clientAndVoiceMixed } from './statement/client-and-voice-mixed.js';
import { clockShift } from './statement/clock-shift.js';
import { countDiffers } from './statement/count-differs.js';
import { coverageGap } from './statement/coverage-gap.js';
import { durationDiffers } from './statement/duration-differs.js';
import { identityBroken } from './statement/identity-broken.js';
import { notBillableBilled } from './statement/not-billable-billed.js';
import { notBilled } from './statement/not-billed.js';
import { notFinal } from './statement/not-final.js';
import { notInCallLog } from './statement/not-in-call-log.js';
import { oneSided } from './statement/one-sided.js';
import { roundingLoad } from './statement/rounding-load.js';
import { summedBeforeRounding } from './statement/summed-before-rounding.js';

/** Rules about a reconciliation of record grain. */
export const STATEMENT_FAMILY: readonly StatementRule[] = [
  notBillableBilled,
  billedDiffers,
  summedBeforeRounding,
  clientAndVoiceMixed,
  clockShift,
  notInCallLog,
  notBilled,
  notFinal,
  durationDiffers,
  ambiguous,
  countDiffers,
  coverageGap,
  identityBroken,
  roundingLoad,
  oneSided,
];
