import type { BillingPeriod } from '../billing/billing-period.js';
import { resolvePeriod } from '../billing/period-inference.js';
import { ZoneClock } from '../billing/time-zone.js';
import { callLogSteps } from '../checks/check-call-log.js';
import { columnSteps, type PreparedFile, zoneOf } from '../checks/check-context.js';
import { checkSteps } from '../checks/check-file.js';
import type { CheckResult } from '../checks/check-result.js';
import type { StatementRule } from '../checks/rule.js';
import { STATEMENT_RULES } from '../checks/rules.js';
import { type BoundRule, type RuleRun, ruleSteps } from '../checks/run-rules.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { AggregateRecords, CallLogRecords } from '../formats/records.js';
import { say } from '../language/say.js';
import { type Steps, takeAll } from '../table/steps.js';
import { GroupBreaks } from './aggregate/group-breaks.js';
import { BreakColumns } from './breaks.js';
import type { CallIds } from './call-ids.js';
import { categoryDescriptions } from './category-descriptions.js';
import { U } from './classify.js';
import { compareGroups, compareRecords } from './compare-sides.js';
import { evidenceOf } from './evidence.js';
import { ExactSum } from './exact-sum.js';
import { compareInvoiceSides, invoiceReason } from './invoice.js';
import { type BundledSides, withBundles } from './invoice-bundles.js';
import { type InvoiceLine, sumInvoice } from './invoice-sides.js';
import { checkCallLogs, type LogChecks, withLogChecks } from './log-checks.js';
import { logChoices } from './log-choices.js';
import { joinLogs } from './log-side.js';
import { priceStatement } from './money.js';
import { findGroupRates } from './rate-groups.js';
import { findRates } from './rate-sources.js';
import { prepareUsage, ReconcileError, recordsOfLog, wrongReport } from './read-sides.js';
import { roundingCost } from './rounding-cost.js';
import { scopeOf } from './scope.js';
import type { ReconcileChoices, Statement, StatementInput } from './statement.js';
import { withDecisions } from './triage.js';
import { decideVerdict } from './verdict.js';
import { whatIf } from './what-if.js';

/**
 * Reconciles a usage file with one or more call logs, by the reconciliation rules. Throws `ReconcileError` where a file
 * has no part in a reconciliation (not recognised, no stamps) or the period asked for makes no sense.
 */
export function reconcile(
  usageFile: OpenedFile,
  logFiles: readonly OpenedFile[],
  choices: ReconcileChoices,
  invoice: readonly InvoiceLine[] | null = null,
): Statement {
  return takeAll(reconcileSteps(usageFile, logFiles, choices, invoice));
}

/** As `reconcile`, in steps. */
export function* reconcileSteps(
  usageFile: OpenedFile,
  logFiles: readonly OpenedFile[],
  choices: ReconcileChoices,
  invoice: readonly InvoiceLine[] | null = null,
): Steps<Statement> {
  yield* columnSteps(usageFile);
  yield say`Reading the charges`;
  const prepared = prepareUsage(usageFile, choices);
  const records: CallLogRecords[] = [];
  for (const [at, file] of logFiles.entries()) {
    yield* columnSteps(file);
    yield say`Reading the calls`;
    records.push(recordsOfLog(file, logChoices(choices, at)));
  }
  const match = yield* matchSteps(prepared, logFiles, records, choices);
  const usageCheck = yield* checkSteps(prepared, choices);
  const logChecks: RuleRun[] = [];
  for (const [at, file] of logFiles.entries())
    logChecks.push(yield* callLogSteps(file, records[at], logChoices(choices, at)));
  yield say`Adding up`;
  return match.complete(usageCheck, invoice, logChecks);
}

/** Rows matched and classified; what is missing is the usage file's own check, which nothing of that depends on. */
export interface Match extends Pick<Statement, 'facts' | 'breaks'> {
  /** What the rules over both sides found. */
  findings: Statement['findings'];
  /** `logChecks`: what the file rules found in the logs, where they ran while waiting. */
  complete(usageCheck: CheckResult, invoice?: readonly InvoiceLine[] | null, logChecks?: LogChecks): Statement;
}

/** Matches and classifies every row of both sides. `codedAhead`: the ids, where they were coded while waiting. */
export function matchUp(
  prepared: PreparedFile,
  logFiles: readonly OpenedFile[],
  records: readonly CallLogRecords[],
  choices: ReconcileChoices,
  codedAhead?: CallIds,
): Match {
  return takeAll(matchSteps(prepared, logFiles, records, choices, codedAhead));
}

function* matchSteps(
  prepared: PreparedFile,
  logFiles: readonly OpenedFile[],
  records: readonly CallLogRecords[],
  choices: ReconcileChoices,
  codedAhead?: CallIds,
): Steps<Match> {
  const usageFile = prepared.context.file;
  if (prepared.periodError) throw new ReconcileError(prepared.periodError, usageFile.name, 'correct-period');
  const { aggregate } = prepared.context;
  const usage = aggregate ? undefined : (prepared.context.usage ?? wrongReport(usageFile, prepared.context.callLog));
  const isEmpty = (usage ?? aggregate)?.rowCount === 0;
  const period = prepared.context.period ?? (isEmpty ? periodOfLogs(prepared, records) : undefined);
  if (!period) {
    throw new ReconcileError(
      isEmpty
        ? say`The report has no rows, so there is no billing period.`
        : say`No row has a readable stamp, so there is no billing period.`,
      usageFile.name,
      'give-period',
    );
  }
  const shiftMs = choices.callLogShiftMs ?? 0;
  const sides = { usageFile, log: joinLogs(logFiles, records, shiftMs), period, shiftMs };
  const compared = usage
    ? yield* compareRecords({ ...sides, usage, logFiles, records }, choices, codedAhead)
    : yield* compareGroups({ ...sides, records: aggregate as AggregateRecords }, choices);
  const { facts, bridge, fit, ids } = compared;
  const { log } = facts;
  const files = [usageFile, ...logFiles];
  const rules = yield* ruleSteps(
    STATEMENT_RULES.map((rule) => bind(rule, facts)),
    choices,
    files,
  );
  const breaks = facts.aggregate ? new GroupBreaks(facts, facts.aggregate) : new BreakColumns(facts, ids);
  const complete: Match['complete'] = (
    usageCheck,
    invoice = null,
    logChecks = checkCallLogs(logFiles, records, choices),
  ) => {
    const zones = files.map((file, input) => ({
      input,
      ...zoneOf(file, input === 0 ? choices : logChoices(choices, input - 1)),
    }));
    // Not before: a file's hash may come with its check.
    const inputs = [
      describeInput(usageFile, 'usage', countOnes(facts.usage.unreadable)),
      ...logFiles.map((file, f) => describeInput(file, 'call-log', countOnes(records[f].unreadable))),
    ];
    const statement: Statement = {
      ...withLogChecks(usageCheck, logChecks, rules),
      ...withMoney(
        decideVerdict({
          usageFile,
          inputs,
          files,
          bridge,
          breaks: breaks.totals,
          toleranceMs: facts.toleranceMs,
          aggregate: facts.aggregate,
        }),
        facts,
        breaks,
        invoice
          ? withBundles(sumInvoice(usageCheck.totals, invoice, categoryDescriptions(usageFile)), choices.bundles)
          : null,
        zones,
        choices,
      ),
      grain: facts.aggregate ? 'aggregate' : 'record',
      period,
      inputs,
      sideFiles: choices.sideFiles ?? [],
      clockShiftMs: shiftMs,
      rounding: facts.usage.models.map(({ scope, model }) => ({ scope, ...model })),
      fit: { ...fit, best: fit.pairs > 0 ? fit.explained[0].model : null },
      evidence: evidenceOf(facts, fit),
      usage: {
        rows: facts.usage.rowCount,
        ms: bridge.usageMs,
        buckets: bridge.usageBuckets as Statement['usage']['buckets'],
      },
      callLog: { rows: log.rowCount, ms: bridge.logMs, buckets: bridge.logBuckets as Statement['callLog']['buckets'] },
      bridge: bridge.bridge,
      residualMs: bridge.residualMs,
      breaks,
      netMs: breaks.totals.netMs,
      grossMs: breaks.totals.grossMs,
      explainedMs: flaggedLegsMs(facts),
      withinToleranceMs: breaks.totals.withinToleranceMs,
      toleranceMs: facts.toleranceMs,
      zones,
      facts,
      usageCheck,
      triage: null,
      continuity: null,
    };
    return withDecisions(statement, choices.decisions);
  };
  return { facts, breaks, findings: rules.findings, complete };
}

/** What is charged for: the invoice's own comparison, a reason that does not change the verdict, and money. */
function withMoney(
  decided: ReturnType<typeof decideVerdict>,
  facts: StatementFacts,
  breaks: BreakColumns | GroupBreaks,
  sides: BundledSides | null,
  zones: Statement['zones'],
  choices: ReconcileChoices,
): Pick<Statement, 'verdict' | 'reasons' | 'scope' | 'invoice' | 'money' | 'roundingCost' | 'whatIf'> {
  const invoice = sides && compareInvoiceSides(sides);
  const reason = invoice ? invoiceReason(invoice) : undefined;
  const inputs = { card: choices.rates ?? null, invoice: sides };
  const rates = facts.aggregate
    ? findGroupRates(facts, facts.aggregate, inputs)
    : findRates(facts, { ...inputs, agreedRate: choices.flireoRate, defaultRegion: choices.defaultRegion });
  const money = priceStatement(facts, breaks, rates);
  const isGiven = sides !== null || choices.rates !== undefined;
  return {
    verdict: decided.verdict,
    reasons: reason === undefined ? decided.reasons : [...decided.reasons, reason],
    scope: [...scopeOf(facts, { isGiven, card: choices.rates ?? [], rates, money }, zones), ...(sides?.unused ?? [])],
    invoice,
    money,
    roundingCost: roundingCost(facts, money),
    whatIf: (choices.whatIf ?? []).map((model) => whatIf(facts, model, money)),
  };
}

/** A bill without rows has the period that the logs suggest, so that there is a statement that says what is missing. */
function periodOfLogs({ context }: PreparedFile, records: readonly CallLogRecords[]): BillingPeriod | undefined {
  const { timeZone, assumedTimeZone } = context;
  const stamps = joinLogs([], records, 0).start;
  return resolvePeriod({ stamps, clock: new ZoneClock(timeZone), assumedTimeZone }).period;
}

/** Billed ms of extra legs that a transfer or conference flag explains. */
function flaggedLegsMs(facts: StatementFacts): number {
  const sum = new ExactSum();
  for (let row = 0; row < facts.usageBucket.length; row++) {
    if (facts.usageBucket[row] === U['extra-leg'] && facts.usage.linked[row] === 1) sum.add(facts.usage.billedMs[row]);
  }
  return sum.value;
}

function describeInput(file: OpenedFile, role: 'usage' | 'call-log', unreadableRows: number): StatementInput {
  return {
    role,
    format: file.format?.id ?? null,
    name: file.name,
    sha256: file.sha256,
    bytes: file.size,
    rows: file.table.rowCount,
    unreadableRows,
  };
}

function countOnes(flags: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < flags.length; i++) count += flags[i];
  return count;
}

function bind(rule: StatementRule, facts: StatementFacts): BoundRule {
  return {
    id: rule.id,
    notApplicable: () => rule.notApplicable(facts),
    run: (findings) => rule.run(facts, findings),
    describe: (findings, at) => rule.describe(facts, findings, at),
    stakeMs: (findings, at) => rule.stakeMs?.(facts, findings, at) ?? 0,
  };
}
