import { LOG_BUCKETS, USAGE_BUCKETS } from '../../src/core/checks/statement-facts.js';
import type { Role } from '../../src/core/formats/format.js';
import { FileOpening } from '../../src/core/formats/open-file.js';
import type { OpenedFile } from '../../src/core/formats/opened-file.js';
import { reconcile } from '../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices, Statement } from '../../src/core/reconcile/statement.js';
import { statementJson } from '../../src/core/report/statement-json.js';
import type { RowBuckets, StatementJson } from './compare-statements.js';
import type { GeneratedPair } from './generate-pair.js';
import type { OracleOptions } from './options.js';

/** The product's own statement of a pair, and the bucket of each row. */
export function statementOfProduct(pair: GeneratedPair): { statement: StatementJson; buckets: RowBuckets } {
  const result = reconcilePair(pair);
  const statement = JSON.parse([...statementJson(result, { version: '0' })].join('')) as StatementJson;
  const { usageBucket, logBucket } = result.facts;
  return {
    statement,
    buckets: {
      usage: Array.from(usageBucket, (code) => USAGE_BUCKETS[code]),
      callLog: Array.from(logBucket, (code) => LOG_BUCKETS[code]),
    },
  };
}

/** The product's own statement of a pair, before it is a document. */
export function reconcilePair(pair: GeneratedPair): Statement {
  const usage = open(pair.usageJson ? 'usage.json' : 'usage.csv', pair.usageJson ?? pair.usage, 'usage');
  const logs = pair.callLogs.map((text, i) => open(`log-${i + 1}.csv`, text, 'call-log'));
  return reconcile(usage, logs, choices(pair.options));
}

function open(name: string, text: string, role: Role): OpenedFile {
  const encoded = new TextEncoder().encode(text);
  const bytes = new Uint8Array(encoded.length + 1);
  bytes.set(encoded);
  const opening = new FileOpening(name, encoded.length, { role });
  opening.advance(bytes, encoded.length, true);
  const opened = opening.finish('0'.repeat(64));
  if (!('table' in opened)) throw new Error(`${name} did not open: ${opened.message}`);
  return opened;
}

function choices(options: OracleOptions): ReconcileChoices {
  const ms = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1000);
  const { invoiceDate, previousInvoiceDate, month, start, end } = options;
  return {
    period: { invoiceDate, previousInvoiceDate, month, start, end },
    timeZone: options.timeZone,
    callLogTimeZone: options.callLogTimeZone,
    callLogShiftMs: ms(options.callLogShiftSeconds),
    defaultRegion: options.defaultRegion,
    minimumMs: ms(options.minimumSeconds),
    incrementMs: ms(options.incrementSeconds),
    freeBelowMs: ms(options.freeBelowSeconds),
    flireoStamp: options.flireoStamp,
    billZeroSecondCompleted: options.billZeroSecondCompleted,
    toleranceMs: ms(options.toleranceSeconds),
    startToleranceMs: ms(options.startToleranceSeconds),
    now: Date.UTC(2025, 11, 31),
  };
}
