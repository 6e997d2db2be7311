import type { AggregateFacts } from '../checks/aggregate-facts.js';
import type { BreakDecision } from '../checks/choices/decisions.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import type { CallBefore, Continuity } from '../reconcile/continuity.js';
import type { Break, Statement } from '../reconcile/statement.js';
import type { BreakTriage, Triage } from '../reconcile/triage.js';
import { filesOf } from './files-of.js';
import {
  applied,
  asItIs,
  type MaskedParts,
  maskedCheck,
  maskedKey,
  maskedOutcomes,
  maskedRuleFindings,
} from './mask-findings.js';
import { ForeignMask, REASON_MASKED } from './mask-foreign.js';
import { maskedFile } from './mask-table.js';
import type { RunMask } from './number-masking.js';

/**
 * A statement as a reader may see it: every text that comes from a file is masked, in all that reports take from it, so
 * that no form of a report can forget one. Figures, rows and buckets are those of the statement.
 */
export function maskedStatement(statement: Statement, mask: RunMask): Statement {
  // Groups are found by the very object that is their key.
  const keys = new Map<object, Readonly<Record<string, string | null>>>();
  const groupKey = (key: Readonly<Record<string, string | null>>) => {
    const known = keys.get(key) ?? maskedKey(key, mask);
    keys.set(key, known);
    return known;
  };
  const named = <Named extends { name: string }>(list: readonly Named[]) =>
    list.map((one) => ({ ...one, name: mask.fileName(one.name) }));
  const foreign = new ForeignMask(mask);
  const parts: MaskedParts<Statement> = {
    verdict: asItIs,
    reasons: (reasons) => reasons.map((reason) => mask.text(withoutInvoice(reason, statement, foreign))),
    grain: asItIs,
    period: asItIs,
    inputs: named,
    sideFiles: named,
    clockShiftMs: asItIs,
    rounding: (models) => models.map((model) => ({ ...model, scope: maskedKey(model.scope, mask) })),
    fit: asItIs,
    // Names of models, and counts.
    evidence: asItIs,
    usage: asItIs,
    callLog: asItIs,
    bridge: asItIs,
    residualMs: asItIs,
    breaks: (breaks) => ({
      length: breaks.length,
      at: (index) => maskedBreak(breaks.at(index), mask, groupKey),
      recordAt: (index) => maskedRecord(breaks.recordAt(index), mask),
    }),
    netMs: asItIs,
    grossMs: asItIs,
    explainedMs: asItIs,
    withinToleranceMs: asItIs,
    toleranceMs: asItIs,
    rules: (rules) => maskedOutcomes(rules, mask),
    findings: (findings) => maskedRuleFindings(findings, filesOf(statement), mask),
    scope: (scope) => scope.map((text) => mask.text(foreign.quoting(text))),
    invoice: (lines) => maskedInvoice(lines, foreign),
    money: (money) => maskedMoney(money, foreign),
    roundingCost: asItIs,
    whatIf: (models) =>
      models.map((model) => ({
        ...model,
        lines: model.lines.map((line) => ({ ...line, description: mask.text(line.description) })),
      })),
    triage: (triage) => triage && maskedTriage(triage, mask, foreign),
    continuity: (continuity) => continuity && maskedContinuity(continuity, mask),
    zones: asItIs,
    facts: (facts) => maskedFacts(facts, mask, groupKey),
    usageCheck: (check) => maskedCheck(check, mask),
  };
  return applied(statement, parts);
}

/**
 * A statement without what is not from its files and may name people: decisions, lines of an invoice and what is said of
 * them. What is from its files stays, for whoever masks all that is shown.
 */
export function withoutForeignTexts(statement: Statement, mask: RunMask): Statement {
  const foreign = new ForeignMask(mask);
  const { reasons, scope, invoice, money, triage } = statement;
  return {
    ...statement,
    reasons: reasons.map((reason) => withoutInvoice(reason, statement, foreign)),
    scope: scope.map((text) => foreign.quoting(text)),
    invoice: maskedInvoice(invoice, foreign),
    money: maskedMoney(money, foreign),
    triage: triage && maskedTriage(triage, mask, foreign),
  };
}

function maskedInvoice(invoice: Statement['invoice'], foreign: ForeignMask): Statement['invoice'] {
  return invoice?.map((line) => ({ ...line, description: foreign.text(line.description) })) ?? null;
}

function maskedMoney(money: Statement['money'], foreign: ForeignMask): Statement['money'] {
  return (
    money && {
      ...money,
      // Amounts are asked of the money itself.
      ofBreak: (at, part) => money.ofBreak(at, part),
      sources: money.sources.map((source) => ({
        ...source,
        refused: source.refused.map((text) => foreign.text(text)),
      })),
    }
  );
}

type GroupKey = (key: Readonly<Record<string, string | null>>) => Readonly<Record<string, string | null>>;

function maskedBreak(entry: Break, mask: RunMask, groupKey: GroupKey): Break {
  const { callId, group } = entry;
  return {
    ...entry,
    callId: callId === null ? null : mask.text(callId),
    ...(group ? { group: groupKey(group) } : {}),
  };
}

/** The key of a record: an id, or JSON with the parts of a group. */
function maskedRecord(record: string, mask: RunMask): string {
  return mask.text(record);
}

function maskedFacts(facts: StatementFacts, mask: RunMask, groupKey: GroupKey): StatementFacts {
  const { log, aggregate } = facts;
  return {
    ...facts,
    usageFile: maskedFile(facts.usageFile, mask),
    log: { ...log, files: log.files.map((file) => maskedFile(file, mask)) },
    ...(aggregate ? { aggregate: maskedAggregate(aggregate, mask, groupKey) } : {}),
  };
}

function maskedAggregate(aggregate: AggregateFacts, mask: RunMask, groupKey: GroupKey): AggregateFacts {
  return {
    ...aggregate,
    groups: aggregate.groups.map((group) => ({
      ...group,
      key: groupKey(group.key),
      usage: { ...group.usage, unit: mask.text(group.usage.unit) },
    })),
    notes: aggregate.notes.map((note) => mask.text(note)),
  };
}

/** A reason that quotes lines of the invoice, with what they are called masked as in their list. */
function withoutInvoice(reason: string, { invoice }: Statement, foreign: ForeignMask): string {
  return (invoice ?? []).reduce(
    (text, { description }) =>
      description === '' ? text : text.replaceAll(`“${description}”`, () => `“${foreign.text(description)}”`),
    reason,
  );
}

function maskedTriage(triage: Triage, mask: RunMask, foreign: ForeignMask): Triage {
  const decided = (decision: BreakDecision, record: string): BreakDecision => ({
    ...decision,
    record,
    reason: foreign.reason(decision.reason),
  });
  return {
    ...triage,
    ofBreak(at): BreakTriage {
      const one = triage.ofBreak(at);
      return { ...one, decision: one.decision && decided(one.decision, maskedRecord(one.decision.record, mask)) };
    },
    // Their records need not be in the files of this run.
    unmatched: triage.unmatched.map((decision) => decided(decision, foreign.id(decision.record))),
  };
}

/** The comparison with the statement before, of whose files and people the mask knows nothing. */
export function maskedContinuity(continuity: Continuity, mask: RunMask): Continuity {
  const foreign = new ForeignMask(mask);
  const before = <Before extends CallBefore>(entry: Before): Before => ({
    ...entry,
    ...(entry.record !== undefined && { record: foreign.id(entry.record) }),
    callId: entry.callId === null ? null : foreign.id(entry.callId),
    ...(entry.reason && { reason: REASON_MASKED }),
  });
  // Calls that are carried over have their id in the files of this run too, and are called there as it says.
  const carried = (entry: CallBefore): CallBefore => ({
    ...before(entry),
    callId: entry.callId === null ? null : mask.text(entry.callId),
  });
  const { previous } = continuity;
  return {
    ...continuity,
    previous: {
      ...previous,
      name: foreign.fileName(previous.name),
      inputs: previous.inputs.map((name) => foreign.fileName(name)),
      usageName: foreign.fileName(previous.usageName),
      breaks: previous.breaks.map(before),
      afterPeriod: previous.afterPeriod.map((call) => ({ ...call, callId: foreign.id(call.callId) })),
    },
    before(at) {
      const entry = continuity.before(at);
      return entry && before(entry);
    },
    resolved: continuity.resolved.map(before),
    carriedOver: continuity.carriedOver.map((call) => ({ ...call, before: carried(call.before) })),
  };
}
