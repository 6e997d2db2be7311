import { PER_MINUTE } from '../billing/rounding.js';
import type { CallLogRecords, UsageRecords } from '../formats/records.js';

/**
 * A report that is no bill, put where the bill belongs: it has no billed quantity, so every row of it is unreadable and
 * the statement is incomplete. The rows keep their stamps, so that a period can still be shown.
 */
export function wrongReportAsUsage(calls: CallLogRecords): UsageRecords {
  const count = calls.rowCount;
  return {
    rowCount: count,
    kind: new Uint8Array(count),
    billedMs: new Float64Array(count),
    statedTalkMs: undefined,
    stamps: calls.stamps,
    stampMeaning: 'start',
    direction: calls.direction,
    model: new Uint8Array(count),
    models: [{ scope: {}, model: PER_MINUTE }],
    freeByRule: new Uint8Array(count),
    inboundFree: false,
    linked: new Uint8Array(count),
    unreadable: new Uint8Array(count).fill(1),
    idColumns: calls.idColumns,
    fromColumn: calls.fromColumn,
    toColumn: calls.toColumn,
    chargeIsDerived: false,
  };
}
