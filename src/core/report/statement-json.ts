import type { RuleFindings } from '../checks/check-result.js';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { callsAfterPeriod } from '../reconcile/after-period.js';
import type { BreakList, BucketTotal, PricedAmount, Statement, StatementMoney } from '../reconcile/statement.js';
import { outcomesJson, periodJson, SCHEMA_VERSION } from './check-json.js';
import { callsAfterPeriodJson, changeJson, continuityJson } from './continuity-json.js';
import { evidenceJson } from './evidence-json.js';
import { filesOf } from './files-of.js';
import { groupsJson } from './groups-json.js';
import { invoiceDifferenceJson } from './invoice-json.js';
import { JsonStream, joinedEntries, objectPieces } from './json-pieces.js';
import { maskedFindings } from './masked-finding.js';
import { breakMoneyJson, moneyJson, pricedJson, roundingCostJson, whatIfJson } from './money-json.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { breakJsonText, findingJsonText } from './row-json.js';
import { secondsOf } from './seconds.js';
import { inChunks } from './text-chunks.js';
import { decisionJson, triageJson } from './triage-json.js';
import { unchargedMs } from './uncharged.js';
import { writtenMoney } from './written-amounts.js';

/** Entries of a list that are written ahead, at most: they stay in memory until their document is written. */
const MOST_AHEAD = 40_000;

/** Lists of a statement whose entries were written before it was complete, each as `joinedEntries`. */
export type WrittenAhead = ReadonlyMap<BreakList | RuleFindings, readonly string[]>;

/**
 * Writes what can be written of a statement's document before the usage file is checked: all its breaks, which then may
 * have neither money nor decisions in them, and what the rules over both sides found.
 */
export function writeAhead(
  { facts, breaks, findings }: Pick<Statement, 'facts' | 'breaks' | 'findings'>,
  { mask = NO_MASK }: ReportOptions,
): WrittenAhead {
  const ahead = new Map<BreakList | RuleFindings, readonly string[]>();
  if (breaks.length <= MOST_AHEAD)
    ahead.set(breaks, joinedEntries(breakTexts({ breaks, money: null, triage: null, continuity: null }, mask)));
  for (const found of findings)
    if (found.list.length <= MOST_AHEAD) ahead.set(found, joinedEntries(findingTexts([found], facts, mask)));
  return ahead;
}

/** A statement as one JSON document, in chunks: every break and every finding is in it. */
export function statementJson(
  statement: Statement,
  options: ReportOptions,
  ahead: WrittenAhead = new Map(),
): Generator<string> {
  return inChunks(document(statement, options, ahead));
}

function* document(statement: Statement, options: ReportOptions, ahead: WrittenAhead): Generator<string> {
  const mask = options.mask ?? NO_MASK;
  const money = statement.money && writtenMoney(statement.money);
  yield* objectPieces([
    ['schemaVersion', SCHEMA_VERSION],
    ...(options.mask ? ([['masked', true]] as const) : []),
    ['verdict', statement.verdict],
    ['reasons', statement.reasons],
    ['grain', statement.grain],
    ['period', periodJson(statement.period)],
    ['inputs', new JsonStream(inputs(statement))],
    ['clockShiftSeconds', secondsOf(statement.clockShiftMs)],
    ['rounding', new JsonStream(rounding(statement))],
    ['fit', fitJson(statement)],
    ['usage', side(statement.usage, USAGE_BUCKETS, money?.usage)],
    ['callLog', side(statement.callLog, LOG_BUCKETS, money?.callLog)],
    ['bridge', new JsonStream(bridge(statement, money))],
    ['residualSeconds', secondsOf(statement.residualMs)],
    [
      'breaks',
      written((hasOnlyTimes(statement) ? ahead.get(statement.breaks) : undefined) ?? breakTexts(statement, mask)),
    ],
    ['groups', new JsonStream(groupsJson(statement))],
    ['rules', outcomesJson(statement.rules)],
    ['findings', written(allFindingTexts(statement, mask, ahead))],
    ['scope', statement.scope],
    ['netSeconds', secondsOf(statement.netMs)],
    ['grossSeconds', secondsOf(statement.grossMs)],
    ['explainedSeconds', secondsOf(statement.explainedMs)],
    ['explained', explainedJson(statement)],
    ['withinToleranceSeconds', secondsOf(statement.withinToleranceMs)],
    ['toleranceSeconds', secondsOf(statement.toleranceMs)],
    ['zones', new JsonStream(statement.zones.map(({ input, timeZone, source }) => ({ input, timeZone, source })))],
    ['invoice', statement.invoice === null ? null : new JsonStream(statement.invoice)],
    ...(statement.invoice ? ([['invoiceDifference', invoiceDifferenceJson(statement.invoice)]] as const) : []),
    ...(statement.money ? ([['money', moneyJson(statement.money)]] as const) : []),
    ...(statement.sideFiles.length > 0 ? ([['sideInputs', new JsonStream(statement.sideFiles)]] as const) : []),
    ...(statement.roundingCost ? ([['roundingCost', roundingCostJson(statement.roundingCost)]] as const) : []),
    ...(statement.whatIf.length > 0 ? ([['whatIf', whatIfJson(statement.whatIf, mask)]] as const) : []),
    ...(statement.triage ? ([['triage', triageJson(statement.triage, mask)]] as const) : []),
    ...afterPeriodEntry(statement, mask),
    ...(statement.continuity ? ([['continuity', continuityJson(statement.continuity, mask)]] as const) : []),
    ...(statement.evidence ? ([['evidence', evidenceJson(statement.evidence, statement.facts)]] as const) : []),
    ['version', options.version],
  ]);
  yield '\n';
}

/** Calls of the log after the period, for the next month to be compared with; no key without any. */
function afterPeriodEntry({ facts }: Statement, mask: NumberMask): (readonly [string, unknown])[] {
  const isAny = callsAfterPeriod(facts).next().done === false;
  return isAny ? [['afterPeriod', new JsonStream(callsAfterPeriodJson(facts, mask))]] : [];
}

/** Whether the breaks are no more than what was known of them before the statement was complete. */
function hasOnlyTimes({ money, triage, continuity }: Statement): boolean {
  return money === null && triage === null && continuity === null;
}

function* inputs(statement: Statement): Generator<object> {
  for (const { role, format, name, sha256, bytes, rows, unreadableRows } of statement.inputs)
    yield { role, format, name, sha256, bytes, rows, unreadableRows };
}

function* rounding(statement: Statement): Generator<object> {
  for (const { scope, minimumMs, incrementMs, freeBelowMs } of statement.rounding) {
    yield {
      scope,
      minimumSeconds: secondsOf(minimumMs),
      incrementSeconds: secondsOf(incrementMs),
      freeBelowSeconds: secondsOf(freeBelowMs),
    };
  }
}

function fitJson({ fit }: Statement): object {
  const explained: Record<string, number> = {};
  for (const { model, pairs } of fit.explained) explained[model] = pairs;
  return { pairs: fit.pairs, explained, best: fit.best };
}

function explainedJson(statement: Statement): object {
  const { free, notBillable, outsidePeriod, duplicates } = unchargedMs(statement);
  return {
    freeSeconds: secondsOf(free),
    notBillableSeconds: secondsOf(notBillable),
    outsidePeriodSeconds: secondsOf(outsidePeriod),
    duplicateSeconds: secondsOf(duplicates),
  };
}

function side<Bucket extends string>(
  total: { rows: number; ms: number; buckets: Readonly<Record<Bucket, BucketTotal>> },
  names: readonly Bucket[],
  priced: Readonly<Record<Bucket, PricedAmount>> | undefined,
): object {
  const buckets: Record<string, { rows: number; seconds: number }> = {};
  for (const name of names) {
    const { rows, ms } = total.buckets[name];
    buckets[name] = { rows, seconds: secondsOf(ms), ...pricedJson(priced?.[name]) };
  }
  return { rows: total.rows, seconds: secondsOf(total.ms), buckets };
}

function bridge(statement: Statement, money: Pick<StatementMoney, 'bridge'> | null): object[] {
  return statement.bridge.map(({ step, rows, ms }, at) => ({
    step,
    rows,
    seconds: secondsOf(ms),
    ...pricedJson(money?.bridge[at]),
  }));
}

/** A list whose entries are JSON already. */
function written(texts: Iterable<string>): JsonStream<string> {
  return new JsonStream(texts, (text) => text);
}

function* breakTexts(
  { breaks, money, triage, continuity }: Pick<Statement, 'breaks' | 'money' | 'triage' | 'continuity'>,
  mask: NumberMask,
): Generator<string> {
  for (let at = 0; at < breaks.length; at++) {
    const entry = breaks.at(at);
    yield breakJsonText(entry, mask, {
      record: mask.text(breaks.recordAt(at)),
      ...breakMoneyJson(money, at),
      ...(triage && decisionJson(triage.ofBreak(at), mask)),
      ...(continuity && changeJson(continuity, at, mask)),
    });
  }
}

function* findingTexts(lists: readonly RuleFindings[], facts: Statement['facts'], mask: NumberMask): Generator<string> {
  for (const finding of maskedFindings(lists, filesOf({ facts }), mask)) yield findingJsonText(finding, true);
}

function* allFindingTexts({ findings, facts }: Statement, mask: NumberMask, ahead: WrittenAhead): Generator<string> {
  for (const list of findings) yield* ahead.get(list) ?? findingTexts([list], facts, mask);
}
