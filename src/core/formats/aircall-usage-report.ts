import { PER_MINUTE, type RoundingModel, VOICE_AI } from '../billing/rounding.js';
import { say } from '../language/say.js';
import { memoryLike } from '../reading/block-memory.js';
import type { Table } from '../table/table.js';
import { AIRCALL_USAGE_COLUMNS } from './aircall-usage-columns.js';
import { TYPE_CALL, TYPE_UNKNOWN, TYPE_VOICE_AI, usageType } from './aircall-usage-types.js';
import { BilledQuantities } from './billed-quantities.js';
import { readDirections } from './call-directions.js';
import { readFlags } from './flag-texts.js';
import type { ColumnBinding, Format, RecordOptions } from './format.js';
import { markRagged } from './ragged-rows.js';
import { matchHeader, recognition } from './recognition.js';
import {
  DIRECTION_INBOUND,
  KIND_CALL,
  KIND_NOT_A_CALL,
  KIND_VOICE_AI,
  type ScopedModel,
  type UsageRecords,
} from './records.js';
import { chooseModels } from './rounding-models.js';
import { readStamps } from './stamps.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';
import { classifyColumn } from './value-classes.js';

/** A type that the documentation does not list: a call if minutes are billed, else not a call. */
const KIND_UNKNOWN = 3;
const ID = 'aircall.usage-report';
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** What a folded Type stands for in a statement. */
function classifyType(key: string): number {
  const type = usageType(key);
  if (type === TYPE_UNKNOWN) return KIND_UNKNOWN;
  if (type === TYPE_CALL) return KIND_CALL;
  return type === TYPE_VOICE_AI ? KIND_VOICE_AI : KIND_NOT_A_CALL;
}

/** Whether a Description says that the call came in on a toll-free number. */
function saysTollFree(description: string): boolean {
  return /toll[\s\p{Pd}_]*free/iu.test(description);
}

/**
 * The official usage report of an Aircall invoice, as "Understanding your Aircall invoice usage report" describes it.
 * No sample of it is public, so headers are matched tolerantly.
 */
export const aircallUsageReport: Format = {
  id: ID,
  title: 'Aircall usage report',
  provider: 'Aircall',
  role: 'usage',
  grain: 'record',
  stamp: 'creation',
  sources: ['Understanding your Aircall invoice usage report', 'Understanding your Aircall invoice'],
  columns: AIRCALL_USAGE_COLUMNS,
  essentials: ['type', 'billedMinutes'],
  recognise(sample) {
    const match = matchHeader(sample.header, AIRCALL_USAGE_COLUMNS);
    const billed = match.keys.has('billedMinutes') || match.keys.has('billedSeconds');
    if (!billed) {
      return recognition(ID, Math.min(0.3, match.keys.size / 40), [
        say`No column of billed minutes or billed seconds: an Aircall usage report has both.`,
      ]);
    }
    return recognition(ID, 0.4 + 0.6 * (match.keys.size / AIRCALL_USAGE_COLUMNS.length), [match.sentence]);
  },
  usageIdColumns,
  typeColumns: (table, binding) => typedColumnSteps(table, binding, AIRCALL_USAGE_COLUMNS, ['description']),
  readUsage,
};

function usageIdColumns(binding: ColumnBinding): readonly number[] {
  return [binding.column('callId')].filter((column) => column >= 0);
}

/**
 * Reads the rows. A row is unreadable if it is ragged, if its stamp is blank or no stamp, or if the quantity of its own
 * type is no plain decimal: minutes of a Call, seconds of a Voice AI Call (its minutes where they are blank), segments
 * of a message. Quantities of another type never matter. A blank quantity is 0; a negative one is a credit and counts.
 */
function readUsage(table: Table, binding: ColumnBinding, options: RecordOptions): UsageRecords {
  buildTypedColumns(table, binding, AIRCALL_USAGE_COLUMNS, ['description']);
  const count = table.rowCount;
  const kind = classifyColumn(table, binding.column('type'), KIND_UNKNOWN, classifyType);
  const direction = readDirections(table, binding.column('direction'));
  const stamps = readStamps(table, binding.column('recordTimestamp'), options.timeZone);
  const minutes = new BilledQuantities(table, binding.column('billedMinutes'), MINUTE_MS);
  const seconds = new BilledQuantities(table, binding.column('billedSeconds'), SECOND_MS);
  const segments = new BilledQuantities(table, binding.column('segmentCount'), 0);
  const unreadable = new Uint8Array(count);
  // In memory like the text's: where two threads read the file, they read this too.
  const billedMs = new Float64Array(memoryLike(table.bytes, count * 8));
  const values = stamps.values;
  for (let row = 0; row < count; row++) {
    let billed = 0;
    switch (kind[row]) {
      case KIND_CALL:
        billed = minutes.ms(row);
        break;
      case KIND_VOICE_AI:
        billed = seconds.isBlank(row) ? minutes.ms(row) : seconds.ms(row);
        break;
      case KIND_NOT_A_CALL:
        billed = segments.ms(row);
        break;
      default:
        billed = minutes.ms(row);
        kind[row] = billed === 0 ? KIND_NOT_A_CALL : KIND_CALL;
    }
    // NaN stands for what cannot be read, in quantities and stamps alike.
    if (Number.isNaN(billed) || Number.isNaN(values[row])) {
      unreadable[row] = 1;
      billed = 0;
    }
    billedMs[row] = billed;
  }
  markRagged(table, unreadable);
  const models = chooseModels(table, binding, { models: defaultModels(options), ownModel: kind, options });
  return {
    rowCount: count,
    kind,
    billedMs,
    statedTalkMs: statedSeconds(kind, seconds),
    stamps,
    stampMeaning: 'creation',
    direction,
    model: models.model,
    models: models.models,
    freeByRule: freeInbound(table, binding.column('description'), kind, direction),
    inboundFree: true,
    linked: readLinks(table, binding),
    unreadable,
    idColumns: usageIdColumns(binding),
    fromColumn: binding.column('fromNumber'),
    toColumn: binding.column('toNumber'),
    chargeIsDerived: false,
  };
}

/**
 * The seconds that the report states itself: those of Voice AI calls. Undefined where it states none, NaN on other rows;
 * seconds on another type are ignored.
 */
function statedSeconds(kind: Uint8Array, seconds: BilledQuantities): Float64Array | undefined {
  let stated: Float64Array | undefined;
  for (let row = 0; row < kind.length; row++) {
    if (kind[row] !== KIND_VOICE_AI || seconds.isBlank(row)) continue;
    stated ??= new Float64Array(kind.length).fill(Number.NaN);
    stated[row] = seconds.ms(row);
  }
  return stated;
}

/** Index 0 for calls, index 1 (`KIND_VOICE_AI`) for Voice AI. Options replace the former only. */
function defaultModels(options: RecordOptions): ScopedModel[] {
  const usual: RoundingModel = {
    minimumMs: options.minimumMs ?? PER_MINUTE.minimumMs,
    incrementMs: options.incrementMs ?? PER_MINUTE.incrementMs,
    freeBelowMs: options.freeBelowMs ?? PER_MINUTE.freeBelowMs,
  };
  return [
    { scope: {}, model: usual },
    { scope: { type: 'Voice AI Call' }, model: VOICE_AI },
  ];
}

/** Inbound calls are free, except those to a toll-free number, which only the Description tells. */
function freeInbound(table: Table, description: number, kind: Uint8Array, direction: Uint8Array): Uint8Array {
  const tollFree = classifyColumn(table, description, 0, (_key, text) => (saysTollFree(text) ? 1 : 0));
  const free = new Uint8Array(table.rowCount);
  for (let row = 0; row < free.length; row++) {
    if (direction[row] === DIRECTION_INBOUND && kind[row] !== KIND_NOT_A_CALL && tollFree[row] === 0) free[row] = 1;
  }
  return free;
}

function readLinks(table: Table, binding: ColumnBinding): Uint8Array {
  const linked = readFlags(table, binding.column('isConference'));
  const transfers = readFlags(table, binding.column('isExternalTransfer'));
  for (let row = 0; row < linked.length; row++) linked[row] |= transfers[row];
  return linked;
}
