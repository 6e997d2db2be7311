import { callIdReused } from './aircall/call-id-reused.js';
import { countryContradictsNumber } from './aircall/country-contradicts-number.js';
import { descriptionContradicts } from './aircall/description-contradicts.js';
import { frequentInternationalTransfers } from './aircall/frequent-international-transfers.js';
import { inboundBilled } from './aircall/inbound-billed.js';
import { inboundSmsCounted } from './aircall/inbound-sms-counted.js';
import { reportExpires } from './aircall/report-expires.js';
import { secondsOnWrongType } from './aircall/seconds-on-wrong-type.js';
import { segmentsImplausible } from './aircall/segments-implausible.js';
import { transferLegMissing } from './aircall/transfer-leg-missing.js';
import { voiceAiUnder15sBilled } from './aircall/voice-ai-under-15s-billed.js';
import type { FileRule } from './rule.js';

/** Rules about Aircall's official usage report. */
export const AIRCALL_FAMILY: readonly FileRule[] = [
  voiceAiUnder15sBilled,
  secondsOnWrongType,
  inboundBilled,
  inboundSmsCounted,
  transferLegMissing,
  callIdReused,
  segmentsImplausible,
  descriptionContradicts,
  countryContradictsNumber,
  reportExpires,
  frequentInternationalTransfers,
];
