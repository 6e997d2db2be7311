import { parseRounding } from '../../billing/rounding.js';
import type { DateOrder } from '../../formats/date-order.js';
import type { ChosenModel } from '../../formats/format.js';
import type { FileChoices } from '../check-result.js';
import type { SeverityChoice } from '../rule.js';
import { type Bundle, parseBundle } from './bundles.js';
import type { BreakDecision, SavedDecision } from './decisions.js';

/**
 * What a user decided about a file and its reconciliation, as it is kept in a sidecar, in settings and on the command
 * line: seconds, dates and names as people write them. All optional.
 */
export interface SavedChoices {
  format?: string;
  invoiceDate?: string;
  previousInvoiceDate?: string;
  month?: string;
  /** Half-open: `periodEnd` is the first date or instant after the period. */
  periodStart?: string;
  periodEnd?: string;
  timeZone?: string;
  /** In which order dates such as 03/04/2025 name day and month. */
  dateOrder?: DateOrder;
  /** `MIN/INC` in seconds, such as `60/60`. */
  rounding?: string;
  freeBelowSeconds?: number;
  billZeroSecondCompleted?: boolean;
  flireoStamp?: 'end' | 'start' | 'creation';
  /** A plain decimal in quotes, so that it stays exact. */
  flireoRate?: string;
  roundingModels?: readonly SavedModel[];
  mapping?: Readonly<Record<string, string>>;
  rules?: Readonly<Record<string, SeverityChoice>>;
  suppressed?: readonly { rule: string; row?: number; reason: string }[];
  defaultRegion?: string;
  /** What bundles cover, by Description: `1000 minutes`. */
  bundles?: Readonly<Record<string, string>>;
  callLogFormat?: string;
  callLogTimeZone?: string;
  callLogDateOrder?: DateOrder;
  callLogShiftSeconds?: number;
  toleranceSeconds?: number;
  startToleranceSeconds?: number;
  /** What was decided about breaks. */
  decisions?: readonly SavedDecision[];
}

/** A rounding model for some rows: those whose type, direction and description are as said. */
export interface SavedModel {
  type?: string;
  direction?: string;
  description?: string;
  /** `MIN/INC` in seconds. */
  rounding: string;
  freeBelowSeconds?: number;
}

/** The same in the core's units: milliseconds, a period as one thing. */
export interface Choices extends FileChoices {
  callLogFormat?: string;
  callLogTimeZone?: string;
  callLogDateOrder?: DateOrder;
  callLogShiftMs?: number;
  toleranceMs?: number;
  startToleranceMs?: number;
  bundles?: readonly Bundle[];
  decisions?: readonly BreakDecision[];
}

const PERIOD_KEYS = ['invoiceDate', 'previousInvoiceDate', 'month', 'periodStart', 'periodEnd'] as const;

/** What is added up, entry by entry. */
const ADDED_UP: ReadonlySet<string> = new Set(['rules', 'mapping', 'bundles'] satisfies (keyof SavedChoices)[]);

/**
 * What holds when several sources say something: the first that says it. A period is taken from one source whole; rule
 * severities, column mappings and bundles are added up, entry by entry.
 */
export function mergeChoices(...strongestFirst: readonly SavedChoices[]): SavedChoices {
  const merged: Record<string, unknown> = {};
  for (const choices of [...strongestFirst].reverse()) {
    if (PERIOD_KEYS.some((key) => choices[key] !== undefined)) for (const key of PERIOD_KEYS) delete merged[key];
    for (const [key, value] of Object.entries(choices)) {
      if (value === undefined) continue;
      merged[key] = ADDED_UP.has(key) ? { ...(merged[key] as object | undefined), ...(value as object) } : value;
    }
  }
  return merged as SavedChoices;
}

/** Saved choices in the core's units. They must be valid: `choice-values.ts` says what is. */
export function toChoices(saved: SavedChoices): Choices {
  const rounding = saved.rounding === undefined ? undefined : parseRounding(saved.rounding);
  const choices: Choices = {
    format: saved.format,
    timeZone: saved.timeZone,
    dateOrder: saved.dateOrder,
    minimumMs: rounding?.minimumMs,
    incrementMs: rounding?.incrementMs,
    freeBelowMs: milliseconds(saved.freeBelowSeconds),
    billZeroSecondCompleted: saved.billZeroSecondCompleted,
    flireoStamp: saved.flireoStamp,
    flireoRate: saved.flireoRate,
    models: saved.roundingModels?.map(toModel),
    mapping: saved.mapping,
    rules: saved.rules,
    suppressed: saved.suppressed,
    defaultRegion: saved.defaultRegion,
    callLogFormat: saved.callLogFormat,
    callLogTimeZone: saved.callLogTimeZone,
    callLogDateOrder: saved.callLogDateOrder,
    callLogShiftMs: milliseconds(saved.callLogShiftSeconds),
    toleranceMs: milliseconds(saved.toleranceSeconds),
    startToleranceMs: milliseconds(saved.startToleranceSeconds),
    bundles: saved.bundles && toBundles(saved.bundles),
    decisions: saved.decisions?.map(toDecision),
  };
  if (PERIOD_KEYS.some((key) => saved[key] !== undefined)) {
    choices.period = {
      invoiceDate: saved.invoiceDate,
      previousInvoiceDate: saved.previousInvoiceDate,
      month: saved.month,
      start: saved.periodStart,
      end: saved.periodEnd,
    };
  }
  return choices;
}

function toModel({ type, direction, description, rounding, freeBelowSeconds }: SavedModel): ChosenModel {
  const parsed = parseRounding(rounding) ?? { minimumMs: 60_000, incrementMs: 60_000 };
  return { type, direction, description, model: { ...parsed, freeBelowMs: milliseconds(freeBelowSeconds) } };
}

function toBundles(bundles: Readonly<Record<string, string>>): Bundle[] {
  return Object.entries(bundles).flatMap(([description, text]) => {
    const bundle = parseBundle(text);
    return bundle ? [{ description, ...bundle }] : [];
  });
}

/** A saved decision in the core's units. */
export function toDecision({ deltaSeconds, ...decision }: SavedDecision): BreakDecision {
  return { ...decision, deltaMs: deltaSeconds === null ? null : Math.round(deltaSeconds * 1000) };
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}
