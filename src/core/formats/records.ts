import type { RoundingModel } from '../billing/rounding.js';
import type { Stamps } from '../billing/time-zone.js';
import type { StampMeaning } from './format.js';

/** What a usage row is. */
export const KIND_CALL = 0;
/** A call with Voice AI, billed by the second under a model of its own. */
export const KIND_VOICE_AI = 1;
/** SMS, MMS, WhatsApp …: not a call, 0 seconds in the statement. */
export const KIND_NOT_A_CALL = 2;

/** Which way a call went: not told, or in words that nobody documents. */
export const DIRECTION_UNKNOWN = 0;
/** Towards the customer who pays the bill. */
export const DIRECTION_INBOUND = 1;
/** From the customer who pays the bill. */
export const DIRECTION_OUTBOUND = 2;

/** What a call log's status says about billing (reconciliation rules, statuses). */
export const STATUS_BILLABLE = 0;
/** Failed, busy, no answer, canceled …: nothing is due. */
export const STATUS_NOT_BILLABLE = 1;
/** Queued, ringing, in progress …: not billable, with a warning. */
export const STATUS_NOT_FINAL = 2;
/** A status nobody documents: billable if there was talk, with a note. */
export const STATUS_UNKNOWN = 3;
/** No status column, or blank: as billable. */
export const STATUS_ABSENT = 4;

export { FOLD, GAP, type Stamps } from '../billing/time-zone.js';

/** A rounding model and the rows it is for, in words. */
export interface ScopedModel {
  scope: Readonly<Record<string, string>>;
  model: RoundingModel;
}

/** The rows of a usage file of record grain, as columns. Indexes are table rows. */
export interface UsageRecords {
  rowCount: number;
  kind: Uint8Array;
  /** Billed ms: what the provider bills, 0 where blank. Meaningless where `unreadable`. */
  billedMs: Float64Array;
  /** Ms of talk that the usage file itself states, NaN where it does not. */
  statedTalkMs: Float64Array | undefined;
  /**
   * By which a row belongs to a period and meets its call: the start of the call where the stamp tells it, else the stamp.
   * Where the file's stamp is the end, the talk that the row states has been taken off (`startsBefore`).
   */
  stamps: Stamps;
  /** What the stamp in the file marks. */
  stampMeaning: StampMeaning;
  direction: Uint8Array;
  /** Index into `models` per row. */
  model: Uint8Array;
  /** The models in use; index 0 is the format's default, which unpaired log rows are charged by. */
  models: readonly ScopedModel[];
  /** 1 where the row is free by rule whatever its length (Aircall inbound that is not toll-free). */
  freeByRule: Uint8Array;
  /** Whether an unpaired inbound log row is free by rule (Aircall). */
  inboundFree: boolean;
  /** 1 where the row is flagged as a transfer or a conference leg. */
  linked: Uint8Array;
  /** 1 where the row cannot be read: ragged, or its instant or the quantity of its type is no plain value. */
  unreadable: Uint8Array;
  /** Table columns that may hold the call's id, the likeliest first. */
  idColumns: readonly number[];
  /** Table columns of the two ends, -1 where there is none. */
  fromColumn: number;
  toColumn: number;
  /** True where the quantity is the model's own charge: proves no rounding. */
  chargeIsDerived: boolean;
  /** Table column of what the row costs, where the file has one. */
  amountColumn?: number;
  /** The currency of all amounts, where the file itself says one. */
  currency?: string;
  /** Table column of the quantity that is added up and its unit, where no type chooses them: all rows are counted in it. */
  quantity?: { column: number; unit: string };
}

/** The rows of one call log file, as columns. Indexes are table rows. */
export interface CallLogRecords {
  rowCount: number;
  /** When the call started. */
  stamps: Stamps;
  /** Epoch ms UTC of the end, NaN where unknown. */
  end: Float64Array;
  /** Ms of talk (answer to end; never ringing). Meaningless where `unreadable`. */
  talkMs: Float64Array;
  /** `STATUS_…` per row. */
  status: Uint8Array;
  direction: Uint8Array;
  unreadable: Uint8Array;
  idColumns: readonly number[];
  fromColumn: number;
  toColumn: number;
  /**
   * 1 where the row's ends stand the other way round: `fromColumn` holds the callee, `toColumn` the caller. For logs whose
   * columns are "our number" and "their number". Undefined: nowhere.
   */
  swappedEnds?: Uint8Array;
  /** Set where the provider writes international numbers, with or without their `+`: such digits are never national. */
  alwaysInternational?: true;
  /** How talk was read, as a sentence: from which column, in which unit. */
  talkSource: string;
  /** Column of the status as written, -1 where there is none. */
  statusColumn: number;
  /** Set where the log is the billing provider's own, so not independent evidence. */
  sameProvider: boolean;
}

/**
 * The rows of a usage file of aggregate grain, as columns: each is a total of many events. Indexes are table rows. What
 * falls into one group with which calls is the reconciliation's business (reconciliation rules, aggregate grain).
 */
export interface AggregateRecords {
  rowCount: number;
  /** Whose groups they are. */
  grouping: 'twilio' | 'talkdesk';
  /** The dates of each record itself, as a half-open span of epoch ms UTC; NaN where unreadable. */
  start: Float64Array;
  end: Float64Array;
  /** Billed ms; 0 where blank, NaN where the unit is no time. Meaningless where `unreadable`. */
  billedMs: Float64Array;
  /** Events counted, NaN where the record has no count. */
  count: Float64Array;
  /** 1 where the record adds up others or moves money, and is no consumption of its own. */
  notConsumption: Uint8Array;
  /** 1 where the row cannot be read: ragged, or its dates, its quantity or its count are no plain values. */
  unreadable: Uint8Array;
  /**
   * Table columns of what names a group, by the names that the contract gives the parts of its key: `category`, or
   * `account`, `month`, `type`, `direction`, `resolution` and `unit`; -1 where there is none.
   */
  keyColumns: Readonly<Record<string, number>>;
  /** Table columns of the quantity and of its unit, of the amount and of its currency; -1 where there is none. */
  quantityColumn: number;
  unitColumn: number;
  amountColumn: number;
  currencyColumn: number;
  /** The models that calls are charged by; index 0 is the default. */
  models: readonly ScopedModel[];
}
