import { charge } from '../billing/rounding.js';
import type { LogSide } from '../checks/statement-facts.js';
import {
  DIRECTION_INBOUND,
  STATUS_BILLABLE,
  STATUS_NOT_BILLABLE,
  STATUS_NOT_FINAL,
  type UsageRecords,
} from '../formats/records.js';

/** Why a log row is charged nothing: its own bridge step each. */
export const CHARGED = 0;
/** Not billable by its status, or without talk: nothing is due. */
export const NOT_BILLABLE = 1;
/** Free by rule, by direction or by length, though it was answered. */
export const FREE = 2;

/**
 * What a call should cost, by the reconciliation rules on rounding and statuses. The answer of the last question is left
 * in `ms` and `why`, so that asking a million times makes no objects.
 */
export class ExpectedCharge {
  /** Expected billed ms. */
  ms = 0;
  /** `CHARGED`, `NOT_BILLABLE` (status, or zero seconds) or `FREE` (by rule, or too short). */
  why = CHARGED;

  constructor(
    private readonly usage: UsageRecords,
    private readonly log: LogSide,
    private readonly billZeroSecondCompleted: boolean,
  ) {}

  /** A log row billed as a usage row's type, direction and description say. */
  ofPair(usageRow: number, logRow: number): void {
    const { usage } = this;
    this.decide(logRow, usage.freeByRule[usageRow] === 1, usage.model[usageRow]);
  }

  /** A log row without a partner: type and description are unknown, the format's default model holds. */
  ofUnpaired(logRow: number): void {
    const free = this.usage.inboundFree && this.log.direction[logRow] === DIRECTION_INBOUND;
    this.decide(logRow, free, 0);
  }

  /** A log row billed by one of the usage file's models, not free by rule. */
  ofModel(logRow: number, model: number): void {
    this.decide(logRow, false, model);
  }

  /** Ms of talk that a log row is charged for: one second for a completed call of none where the user bills those. */
  chargeableTalk(logRow: number): number {
    const talk = this.log.talkMs[logRow];
    if (talk > 0) return talk;
    return this.billZeroSecondCompleted && this.log.status[logRow] === STATUS_BILLABLE ? 1000 : 0;
  }

  private decide(logRow: number, freeByRule: boolean, model: number): void {
    const status = this.log.status[logRow];
    const talk = this.chargeableTalk(logRow);
    this.ms = 0;
    if (status === STATUS_NOT_BILLABLE || status === STATUS_NOT_FINAL || talk <= 0) this.why = NOT_BILLABLE;
    else if (freeByRule) this.why = FREE;
    else {
      const scoped = this.usage.models[model].model;
      this.why = talk < scoped.freeBelowMs ? FREE : CHARGED;
      this.ms = charge(talk, scoped);
    }
  }
}
