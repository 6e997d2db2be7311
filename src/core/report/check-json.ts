import type { BillingPeriod } from '../billing/billing-period.js';
import { formatInstant } from '../billing/time-zone.js';
import type { CheckResult } from '../checks/check-result.js';
import type { RuleOutcome } from '../checks/rule.js';
import { type JsonFields, JsonStream, NestedObject, objectPieces } from './json-pieces.js';
import { maskedFindings } from './masked-finding.js';
import { NO_MASK } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { findingJsonText } from './row-json.js';
import { inChunks } from './text-chunks.js';

/** Version of the JSON documents: it rises when a field changes its meaning, not when one is added. */
export const SCHEMA_VERSION = 1;

/**
 * Checked files as one JSON document, in chunks. The results are taken one after the other, so that a caller can check
 * the next file when it is asked for.
 */
export function checkJson(results: Iterable<CheckResult>, options: ReportOptions): Generator<string> {
  return inChunks(document(results, options));
}

function* document(results: Iterable<CheckResult>, options: ReportOptions): Generator<string> {
  yield* objectPieces([
    ['schemaVersion', SCHEMA_VERSION],
    ['files', new JsonStream(fileEntries(results, options))],
    ['version', options.version],
  ]);
  yield '\n';
}

function* fileEntries(results: Iterable<CheckResult>, options: ReportOptions): Generator<NestedObject> {
  for (const result of results) yield new NestedObject(fileFields(result, options));
}

function fileFields(result: CheckResult, options: ReportOptions): JsonFields {
  const { file, period, timeZone, assumedTimeZone } = result.context;
  return [
    ['name', file.name],
    ['format', file.format?.id ?? null],
    ['role', file.format?.role ?? null],
    ['grain', file.format?.grain ?? null],
    ['sha256', file.sha256],
    ['bytes', file.size],
    ['rows', file.table.rowCount],
    ['unreadableRows', result.unreadableRows],
    ['period', period ? periodJson(period) : null],
    [
      'totals',
      new JsonStream(
        result.totals.map(({ key, rows, quantity, unit, billedSeconds, amount, currency }) => ({
          key,
          rows,
          quantity,
          unit,
          billedSeconds,
          amount,
          currency,
        })),
      ),
    ],
    ['rules', outcomesJson(result.outcomes)],
    [
      'findings',
      new JsonStream(maskedFindings(result.findings, [result.context.file], options.mask ?? NO_MASK), (finding) =>
        findingJsonText(finding, false),
      ),
    ],
    ['timeZone', timeZone],
    ['assumedTimeZone', assumedTimeZone],
    ['encoding', file.encoding],
    ['delimiter', file.delimiter],
  ];
}

/** What became of the rules, as JSON. */
export function outcomesJson(outcomes: readonly RuleOutcome[]): JsonStream<RuleOutcome> {
  return new JsonStream(outcomes.map(({ rule, outcome, reason, findings }) => ({ rule, outcome, reason, findings })));
}

/** A period as JSON: half-open instants in UTC, and the zone its dates are written in. */
export function periodJson(period: BillingPeriod): object {
  const { start, end, timeZone, source, assumedTimeZone, share } = period;
  const json = { start: formatInstant(start), end: formatInstant(end), timeZone, source, assumedTimeZone };
  return share ? { ...json, share } : json;
}
