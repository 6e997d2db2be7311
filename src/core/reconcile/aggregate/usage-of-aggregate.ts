import { type AggregateRecords, KIND_CALL, KIND_NOT_A_CALL, type UsageRecords } from '../../formats/records.js';
import { U } from '../classify.js';

/**
 * Records of aggregate grain in the shape of usage rows, so that sides, buckets and reports are made in one way: a row's
 * stamp is the start of its dates, it is no pair of any call, and what is no time counts 0.
 */
export function usageOfAggregate(records: AggregateRecords, usageBucket: Uint8Array): UsageRecords {
  const count = records.rowCount;
  const none = () => new Uint8Array(count);
  return {
    rowCount: count,
    kind: Uint8Array.from(usageBucket, (bucket) => (bucket === U['not-a-call'] ? KIND_NOT_A_CALL : KIND_CALL)),
    billedMs: records.billedMs.map((ms) => (Number.isNaN(ms) ? 0 : ms)),
    statedTalkMs: undefined,
    stamps: { values: records.start, naive: 0 },
    stampMeaning: 'start',
    direction: none(),
    model: none(),
    models: records.models,
    freeByRule: none(),
    inboundFree: false,
    linked: none(),
    unreadable: records.unreadable,
    idColumns: [],
    fromColumn: -1,
    toColumn: -1,
    chargeIsDerived: false,
  };
}
