import type { Finding } from '../checks/check-result.js';
import { LOG_BUCKETS, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { BucketTotal, PricedAmount, Statement } from '../reconcile/statement.js';
import { outcomesJson, periodJson, SCHEMA_VERSION } from './check-json.js';
import { filesOf } from './files-of.js';
import { JsonStream, objectPieces } from './json-pieces.js';
import { maskedFindings } from './masked-finding.js';
import { breakMoneyJson, moneyJson, pricedJson } from './money-json.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { breakJsonText, findingJsonText } from './row-json.js';
import { secondsOf } from './seconds.js';
import { inChunks } from './text-chunks.js';
import { unchargedMs } from './uncharged.js';

/** A statement as one JSON document, in chunks: every break and every finding is in it. */
export function statementJson(statement: Statement, options: ReportOptions): Generator<string> {
  return inChunks(document(statement, options));
}

function* document(statement: Statement, options: ReportOptions): Generator<string> {
  const mask = options.mask ?? NO_MASK;
  yield* objectPieces([
    ['schemaVersion', SCHEMA_VERSION],
    ['verdict', statement.verdict],
    ['reasons', statement.reasons],
    ['grain', statement.grain],
    ['period', periodJson(statement.period)],
    ['inputs', new JsonStream(inputs(statement))],
    ['clockShiftSeconds', secondsOf(statement.clockShiftMs)],
    ['rounding', new JsonStream(rounding(statement))],
    ['fit', fitJson(statement)],
    ['usage', side(statement.usage, USAGE_BUCKETS, statement.money?.usage)],
    ['callLog', side(statement.callLog, LOG_BUCKETS, statement.money?.callLog)],
    ['bridge', new JsonStream(bridge(statement))],
    ['residualSeconds', secondsOf(statement.residualMs)],
    ['breaks', breaks(statement, mask)],
    ['groups', []],
    ['rules', outcomesJson(statement.rules)],
    ['findings', findings(statement, mask)],
    ['scope', statement.scope],
    ['netSeconds', secondsOf(statement.netMs)],
    ['grossSeconds', secondsOf(statement.grossMs)],
    ['explainedSeconds', secondsOf(statement.explainedMs)],
    ['explained', explainedJson(statement)],
    ['withinToleranceSeconds', secondsOf(statement.withinToleranceMs)],
    ['toleranceSeconds', secondsOf(statement.toleranceMs)],
    ['zones', new JsonStream(statement.zones.map(({ input, timeZone, source }) => ({ input, timeZone, source })))],
    ['invoice', statement.invoice === null ? null : new JsonStream(statement.invoice)],
    ...(statement.money ? ([['money', moneyJson(statement.money)]] as const) : []),
    ['version', options.version],
  ]);
  yield '\n';
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

function bridge(statement: Statement): object[] {
  return statement.bridge.map(({ step, rows, ms }, at) => ({
    step,
    rows,
    seconds: secondsOf(ms),
    ...pricedJson(statement.money?.bridge[at]),
  }));
}

function breaks({ breaks: list, money }: Statement, mask: NumberMask): JsonStream<number> {
  return new JsonStream(indexes(list.length), (at) => {
    const entry = list.at(at);
    return breakJsonText(entry, mask, breakMoneyJson(money, at, entry));
  });
}

function* indexes(count: number): Generator<number> {
  for (let at = 0; at < count; at++) yield at;
}

function findings(statement: Statement, mask: NumberMask): JsonStream<Finding> {
  const list = maskedFindings(statement.findings, filesOf(statement), mask);
  return new JsonStream(list, (finding) => findingJsonText(finding, true));
}
