import type { LogRow, UsageRow } from './event-rows.js';
import type { OracleOptions } from './options.js';
import { charge, model, VOICE_AI } from './rounding-models.js';

/** What a call should be charged, in ms, and why nothing where it is nothing. */
export interface Expected {
  charge: number;
  why: 'charged' | 'free' | 'not-billable';
  /** The talk that the charge is for: a second where a call of none is billed as one. */
  talk: number;
}

/** Expected charges by the rules of rounding, free calls and statuses. */
export class ExpectedCharges {
  constructor(private readonly options: OracleOptions) {}

  /** Of a log row; what the usage row is for (type, direction, description) decides, where there is one. */
  of(usage: UsageRow | undefined, call: LogRow): Expected {
    const { minimumSeconds, incrementSeconds, freeBelowSeconds, billZeroSecondCompleted } = this.options;
    let talk = call.talk;
    if (call.status === 'not-billable') return { charge: 0, why: 'not-billable', talk };
    if (talk <= 0) {
      const completed = call.status === 'billable';
      if (!(billZeroSecondCompleted && completed)) return { charge: 0, why: 'not-billable', talk };
      talk = 1000;
    }
    const { inboundFree = true } = this.options;
    const free = usage === undefined ? inboundFree && call.inbound : usage.inbound && !usage.tollFree;
    if (free) return { charge: 0, why: 'free', talk };
    const rounding = usage?.voiceAi
      ? VOICE_AI
      : model(minimumSeconds ?? 60, incrementSeconds ?? 60, freeBelowSeconds ?? 0);
    if (talk < rounding.freeBelow) return { charge: 0, why: 'free', talk };
    return { charge: charge(rounding, talk), why: 'charged', talk };
  }
}
