/**
 * How talk time becomes billed time: a minimum, then increments, and a length below which a call is free.
 * All in milliseconds, so that fractions of a second count up exactly.
 */
export interface RoundingModel {
  minimumMs: number;
  incrementMs: number;
  freeBelowMs: number;
}

/** 60/60: the first minute and each started minute after it. Aircall calls, Twilio, Flireo. */
export const PER_MINUTE: RoundingModel = { minimumMs: 60_000, incrementMs: 60_000, freeBelowMs: 0 };
/** Aircall Voice AI: per second, under 15 s free. "Understanding your Aircall invoice usage report". */
export const VOICE_AI: RoundingModel = { minimumMs: 1000, incrementMs: 1000, freeBelowMs: 15_000 };

/** Billed ms of one call of `talkMs`. 0 for no talk and for a call that is free by its length. */
export function charge(talkMs: number, model: RoundingModel): number {
  if (!(talkMs > 0) || talkMs < model.freeBelowMs) return 0;
  const beyond = talkMs - model.minimumMs;
  return beyond <= 0 ? model.minimumMs : model.minimumMs + Math.ceil(beyond / model.incrementMs) * model.incrementMs;
}

/** The models a fit tries, in the order in which ties are listed. */
export const FIT_MODELS = ['60/60', '30/6', '6/6', '1/1', '60/1', 'truncate-60', 'nearest-60'] as const;
/** Name of a model of the fit, as statements and their JSON write it. */
export type FitModel = (typeof FIT_MODELS)[number];

/** Billed ms under a model of the fit list (no free threshold). */
export function fitCharge(talkMs: number, name: FitModel): number {
  if (!(talkMs > 0)) return 0;
  switch (name) {
    case '60/60':
      return Math.ceil(talkMs / 60_000) * 60_000;
    case '30/6':
      return talkMs <= 30_000 ? 30_000 : 30_000 + Math.ceil((talkMs - 30_000) / 6000) * 6000;
    case '6/6':
      return Math.ceil(talkMs / 6000) * 6000;
    case '1/1':
      return Math.ceil(talkMs / 1000) * 1000;
    case '60/1':
      return talkMs <= 60_000 ? 60_000 : 60_000 + Math.ceil((talkMs - 60_000) / 1000) * 1000;
    case 'truncate-60':
      return Math.floor(talkMs / 60_000) * 60_000;
    case 'nearest-60':
      return Math.floor((talkMs + 30_000) / 60_000) * 60_000;
  }
}

/** Reads `MIN/INC` in seconds, such as `60/60` or `30/6`. Undefined if it is neither. */
export function parseRounding(text: string): { minimumMs: number; incrementMs: number } | undefined {
  const found = /^\s*(\d{1,6})\s*\/\s*(\d{1,6})\s*$/.exec(text);
  if (!found || Number(found[2]) === 0) return undefined;
  return { minimumMs: Number(found[1]) * 1000, incrementMs: Number(found[2]) * 1000 };
}
