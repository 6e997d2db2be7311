import { inLanguage } from '../../core/language/say.js';
import type { PricedAmount, Statement } from '../../core/reconcile/statement.js';
import { ratesText, SIDE_ROLE_WORDS } from '../../core/report/provenance-section.js';
import { invoiceDifferenceOf } from '../../core/report/statement-headline.js';
import { unchargedMs } from '../../core/report/uncharged.js';
import { BRIDGE_WORDS, BUCKET_WORDS } from '../../core/report/wording.js';
import type { SideView, StatementView } from '../protocol.js';
import { breakKinds } from './break-kinds.js';
import { ruleViews } from './check-view.js';
import { evidenceView } from './evidence-view.js';
import { groupsView } from './groups-view.js';
import { amountView, moneyView } from './money-view.js';
import { periodView } from './period-view.js';
import type { StatementSession } from './statement-session.js';
import { continuityView, triageView } from './triage-view.js';
import { roundingCostView } from './what-if-view.js';

/** Buckets whose rows somebody must decide about, on each side. */
const USAGE_BREAKS = new Set([
  'billed-differs',
  'billed-not-billable',
  'not-in-call-log',
  'extra-leg',
  'duplicate',
  'ambiguous',
  'outside-period',
]);
const LOG_BREAKS = new Set(['billed-differs', 'billed-not-billable', 'not-billed', 'ambiguous']);

/** A statement as its panel shows it: everything but the breaks, which are asked for a page at a time. */
export function statementView(session: StatementSession, version: string): StatementView {
  const { handle, shown: statement, inputs, files } = session;
  const { money } = statement;
  const bridge = statement.bridge.map(({ step, rows, ms }, at) => ({
    step,
    label: inLanguage(BRIDGE_WORDS[step]),
    rows,
    seconds: ms / 1000,
    ...(money && { money: amountView(money.bridge[at]) }),
  }));
  return {
    handle,
    verdict: statement.verdict,
    reasons: statement.reasons,
    invoiceDifference: invoiceDifferenceOf(statement),
    inputs: statement.inputs.map((input, index) => ({
      index,
      role: input.role,
      name: input.name,
      file: inputs[index],
      format: input.format,
      formatTitle: inLanguage(files[index]?.format?.title ?? 'Not recognised'),
      sha256: input.sha256,
      bytes: input.bytes,
      rows: input.rows,
      unreadableRows: input.unreadableRows,
      timeZone: statement.zones[index]?.timeZone ?? 'UTC',
      zoneSource: statement.zones[index]?.source ?? 'assumed',
    })),
    period: periodView(statement.period),
    netSeconds: statement.netMs / 1000,
    grossSeconds: statement.grossMs / 1000,
    explainedSeconds: statement.explainedMs / 1000,
    unchargedSeconds: unchargedSeconds(statement),
    withinToleranceSeconds: statement.withinToleranceMs / 1000,
    money: moneyView(money),
    usage: sideView(statement.usage, USAGE_BREAKS, money?.usage),
    callLog: sideView(statement.callLog, LOG_BREAKS),
    bridge,
    groups: groupsView(statement),
    residualSeconds: statement.residualMs / 1000,
    breakCount: statement.breaks.length,
    triage: triageView(session),
    continuity: continuityView(statement),
    breakKinds: breakKinds(statement),
    rules: ruleViews(statement.rules, statement.findings),
    findingCount: statement.findings.reduce((sum, { list }) => sum + list.length, 0),
    sideFiles: statement.sideFiles.map(({ role, name, sha256, bytes, rows }) => ({
      label: inLanguage(SIDE_ROLE_WORDS[role]),
      name,
      sha256,
      bytes,
      rows,
    })),
    rates: money && ratesText(money),
    rounding: statement.rounding.map(({ scope, minimumMs, incrementMs, freeBelowMs }) => ({
      scope: { ...scope },
      minimumSeconds: minimumMs / 1000,
      incrementSeconds: incrementMs / 1000,
      freeBelowSeconds: freeBelowMs / 1000,
    })),
    fit: statement.fit,
    evidence: evidenceView(statement),
    roundingCost: roundingCostView(statement),
    toleranceSeconds: statement.toleranceMs / 1000,
    clock: {
      shiftSeconds: statement.facts.clock.shiftMs / 1000,
      marked: statement.facts.clock.marked,
      appliedSeconds: statement.facts.clock.appliedMs / 1000,
    },
    scope: statement.scope,
    version,
    invoice:
      statement.invoice?.map(({ included = null, currency = null, ...line }) => ({
        description: line.description,
        unit: line.unit,
        usageQuantity: line.usageQuantity,
        invoiceQuantity: line.invoiceQuantity,
        delta: line.delta,
        rate: line.rate,
        amount: line.amount,
        included,
        currency,
        outcome: line.outcome,
      })) ?? null,
  };
}

function unchargedSeconds(statement: Statement): StatementView['unchargedSeconds'] {
  const { free, notBillable, outsidePeriod, duplicates } = unchargedMs(statement);
  return {
    free: free / 1000,
    notBillable: notBillable / 1000,
    outsidePeriod: outsidePeriod / 1000,
    duplicates: duplicates / 1000,
  };
}

/** `priced`: what the buckets cost, where there is money. */
function sideView(
  side: Statement['usage'] | Statement['callLog'],
  breaks: ReadonlySet<string>,
  priced?: Readonly<Record<string, PricedAmount>>,
): SideView {
  return {
    rows: side.rows,
    seconds: side.ms / 1000,
    buckets: Object.entries(side.buckets).map(([bucket, total]) => ({
      bucket,
      label: inLanguage(BUCKET_WORDS[bucket as keyof typeof BUCKET_WORDS]),
      rows: total.rows,
      seconds: total.ms / 1000,
      isBreak: breaks.has(bucket),
      ...(priced && { money: amountView(priced[bucket]) }),
    })),
  };
}
