import { noCurrency } from './flireo/no-currency.js';
import { otherShape } from './flireo/other-shape.js';
import { rateVaries } from './flireo/rate-varies.js';
import { stampIsEnd } from './flireo/stamp-is-end.js';
import { summaryDiffers } from './flireo/summary-differs.js';
import type { FileRule } from './rule.js';

/** Rules about Flireo's usage log. */
export const FLIREO_FAMILY: readonly FileRule[] = [rateVaries, summaryDiffers, stampIsEnd, otherShape, noCurrency];
