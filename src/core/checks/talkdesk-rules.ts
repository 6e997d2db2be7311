import type { FileRule } from './rule.js';
import { aggregateOnly } from './talkdesk/aggregate-only.js';
import { amountDiffers } from './talkdesk/amount-differs.js';
import { moneyMovement } from './talkdesk/money-movement.js';
import { repeatedAggregate } from './talkdesk/repeated-aggregate.js';
import { unansweredWithMinutes } from './talkdesk/unanswered-with-minutes.js';
import { unitUnusual } from './talkdesk/unit-unusual.js';

/** Rules about Talkdesk's monthly usage. */
export const TALKDESK_FAMILY: readonly FileRule[] = [
  amountDiffers,
  repeatedAggregate,
  unitUnusual,
  moneyMovement,
  unansweredWithMinutes,
  aggregateOnly,
];
