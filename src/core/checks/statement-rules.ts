import { say } from '../language/say.js';
import type { StatementRule } from './rule.js';
import { ambiguous } from './statement/ambiguous.js';
import { billedDiffers } from './statement/billed-differs.js';
import { clientAndVoiceMixed } from './statement/client-and-voice-mixed.js';
import { clockShift } from './statement/clock-shift.js';
import { countDiffers } from './statement/count-differs.js';
import { coverageGap } from './statement/coverage-gap.js';
import { durationDiffers } from './statement/duration-differs.js';
import { byGrain, onlyOfCalls } from './statement/groups/by-grain.js';
import { coverageGapOfGroups } from './statement/groups/coverage-gap-of-groups.js';
import {
  billedDiffersOfGroups,
  countDiffersOfGroups,
  notBilledOfGroups,
  notInCallLogOfGroups,
} from './statement/groups/group-differences.js';
import {
  clientAndVoiceOfGroups,
  clockShiftOfGroups,
  notBillableBilledOfGroups,
  oneSidedOfGroups,
  summedBeforeRoundingOfGroups,
} from './statement/groups/group-suspicions.js';
import { identityBroken } from './statement/identity-broken.js';
import { notBillableBilled } from './statement/not-billable-billed.js';
import { notBilled } from './statement/not-billed.js';
import { notFinal } from './statement/not-final.js';
import { notInCallLog } from './statement/not-in-call-log.js';
import { oneSided } from './statement/one-sided.js';
import { roundingLoad } from './statement/rounding-load.js';
import { summedBeforeRounding } from './statement/summed-before-rounding.js';

/** Rules about a reconciliation, of either grain. */
export const STATEMENT_FAMILY: readonly StatementRule[] = [
  byGrain(notBillableBilled, notBillableBilledOfGroups),
  byGrain(billedDiffers, billedDiffersOfGroups),
  byGrain(summedBeforeRounding, summedBeforeRoundingOfGroups),
  byGrain(clientAndVoiceMixed, clientAndVoiceOfGroups),
  byGrain(clockShift, clockShiftOfGroups),
  byGrain(notInCallLog, notInCallLogOfGroups),
  byGrain(notBilled, notBilledOfGroups),
  notFinal,
  onlyOfCalls(durationDiffers, () => say`The usage file has totals, not calls: no length of a single call is in it.`),
  onlyOfCalls(ambiguous, () => say`The usage file has totals, not calls: no row is matched with a single call.`),
  byGrain(countDiffers, countDiffersOfGroups),
  byGrain(coverageGap, coverageGapOfGroups),
  identityBroken,
  roundingLoad,
  byGrain(oneSided, oneSidedOfGroups),
];
