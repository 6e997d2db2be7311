import * as v from 'valibot';
import { isTimeZone } from '../billing/time-zone.js';
import { type BreakDecision, decisionKey } from '../checks/choices/decisions.js';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { say } from '../language/say.js';
import type { CallAfterPeriod } from './after-period.js';
import { rulesOfBreaks } from './rule-of-break.js';
import type { Break, RowReference } from './statement.js';
import type { TriageState } from './triage.js';

/** A break of the statement before, as its JSON has it. */
export interface PreviousBreak {
  kind: Break['kind'];
  rule: string;
  record: string;
  callId: string | null;
  deltaMs: number | null;
  usage: readonly RowReference[];
  callLog: readonly RowReference[];
  /** What was decided about it, and why. */
  state: TriageState;
  reason: string;
}

/** The statement before, as far as the next one is compared with it. */
export interface PreviousStatement {
  /** Name of its file, the hex SHA-256 of its bytes, and how many they are. */
  name: string;
  sha256: string;
  bytes: number;
  /** Half-open, epoch ms UTC. */
  period: { start: number; end: number; timeZone: string };
  /** Names of its inputs, as the references of its breaks count them. */
  inputs: readonly string[];
  /** Name of its usage file, and the hex SHA-256 of that. */
  usageName: string;
  usageSha256: string;
  /** As it is written there; blank in what lacks it. Of the format: its id, null where the usage file had none. */
  verdict: string;
  grain: string;
  format: string | null;
  breaks: readonly PreviousBreak[];
  /** Calls that its log has right after its period. */
  afterPeriod: readonly CallAfterPeriod[];
}

/** A file that is no statement to compare with: what is wrong, and what to do. */
export class PreviousStatementError extends Error {
  constructor(
    message: string,
    readonly advice: string,
  ) {
    super(message);
    this.name = 'PreviousStatementError';
  }
}

const instant = v.pipe(
  v.string(),
  v.transform((text) => Date.parse(text)),
  v.number(),
);
const seconds = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => (value === null ? null : Math.round(value * 1000))),
);
const rows = v.array(v.object({ input: v.number(), row: v.number() }));
const STATEMENT = v.object({
  schemaVersion: v.literal(1),
  masked: v.optional(v.boolean(), false),
  verdict: v.optional(v.string(), ''),
  grain: v.optional(v.string(), ''),
  period: v.object({ start: instant, end: instant, timeZone: v.pipe(v.string(), v.check(isTimeZone)) }),
  inputs: v.array(
    v.object({
      role: v.string(),
      name: v.string(),
      sha256: v.optional(v.string(), ''),
      format: v.optional(v.nullable(v.string()), null),
    }),
  ),
  rules: v.array(
    v.object({
      rule: v.string(),
      outcome: v.picklist(['pass', 'fail', 'not-applicable']),
      reason: v.nullable(v.string()),
      findings: v.number(),
    }),
  ),
  afterPeriod: v.optional(v.array(v.object({ callId: v.string(), input: v.number(), row: v.number() })), []),
  breaks: v.array(
    v.object({
      kind: v.picklist([...USAGE_BUCKETS, ...LOG_BUCKETS]),
      callId: v.nullable(v.string()),
      usage: rows,
      callLog: rows,
      deltaSeconds: seconds,
      record: v.optional(v.string()),
      decision: v.optional(
        v.object({ state: v.picklist(['open', 'accepted', 'disputed']), reason: v.optional(v.string(), '') }),
      ),
    }),
  ),
});

/**
 * Reads the JSON of a statement, as any release since breaks have records writes it. `bytes`: how many its file has, if
 * they are others than the text's.
 * @throws PreviousStatementError
 */
export function readPreviousStatement(
  name: string,
  sha256: string,
  text: string,
  bytes: number = new TextEncoder().encode(text).length,
): PreviousStatement {
  const advice = say`Give the JSON of last month’s statement: reconcile … --format json, or Export in the statement.`;
  let document: unknown;
  try {
    document = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    throw new PreviousStatementError(say`${name} is not JSON, so it is no statement to compare with.`, advice);
  }
  const read = v.safeParse(STATEMENT, document);
  if (!read.success) throw new PreviousStatementError(say`${name} is not the JSON of a statement.`, advice);
  const { masked, period, inputs, rules, breaks, afterPeriod } = read.output;
  if (breaks.some(({ record }) => record === undefined))
    throw new PreviousStatementError(
      say`${name} was written before breaks had records, so they cannot be found again.`,
      say`Reconcile that month again, and export the statement anew.`,
    );
  if (masked && [...breaks.map(({ record = '' }) => record), ...afterPeriod.map(({ callId }) => callId)].some(isMasked))
    throw new PreviousStatementError(
      say`${name} was masked, so records with a number in their id cannot be found again.`,
      say`Reconcile that month again, and export the statement anew without masking.`,
    );
  const ruleOf = rulesOfBreaks(rules);
  const usage = inputs.find(({ role }) => role === 'usage');
  return {
    name,
    sha256,
    bytes,
    period,
    inputs: inputs.map((input) => input.name),
    usageName: usage?.name ?? '',
    usageSha256: usage?.sha256 ?? '',
    verdict: read.output.verdict,
    grain: read.output.grain,
    format: usage?.format ?? null,
    breaks: breaks.map(({ deltaSeconds, decision, record = '', ...entry }) => ({
      ...entry,
      record,
      rule: ruleOf(entry.kind) ?? entry.kind,
      deltaMs: deltaSeconds,
      state: decision?.state ?? 'open',
      reason: decision?.reason ?? '',
    })),
    afterPeriod: afterPeriod.map(({ callId, ...place }) => ({ callId, place })),
  };
}

/** Whether a pseudonym stands in an id. */
function isMasked(id: string): boolean {
  return /(?:tel|name|mail|record)(?:\+\d{1,3})?-[B-Z]{10}/.test(id);
}

/** The statement before with what was decided about its breaks since it was written. */
export function withPreviousDecisions(
  previous: PreviousStatement,
  decisions: readonly Pick<BreakDecision, 'rule' | 'record' | 'state' | 'reason'>[],
): PreviousStatement {
  if (decisions.length === 0) return previous;
  const byKey = new Map(decisions.map((decision) => [decisionKey(decision), decision]));
  return {
    ...previous,
    breaks: previous.breaks.map((entry) => {
      const decision = byKey.get(decisionKey(entry));
      return decision ? { ...entry, state: decision.state, reason: decision.reason } : entry;
    }),
  };
}
