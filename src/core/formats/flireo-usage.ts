import { PER_MINUTE, type RoundingModel } from '../billing/rounding.js';
import { say } from '../language/say.js';
import { memoryLike } from '../reading/block-memory.js';
import { compare, parseDecimal, round } from '../table/decimal.js';
import { NUMBER_BLANK, NUMBER_INVALID, NUMBER_VALUE } from '../table/number-column.js';
import type { Table } from '../table/table.js';
import { BilledQuantities } from './billed-quantities.js';
import { startsBefore } from './call-starts.js';
import { bindColumns } from './columns.js';
import { FLIREO_USAGE_COLUMNS } from './flireo-usage-columns.js';
import type { ColumnBinding, Format, RecordOptions, Sample } from './format.js';
import { markRagged } from './ragged-rows.js';
import { matchHeader, recognition } from './recognition.js';
import { DIRECTION_UNKNOWN, KIND_CALL, type UsageRecords } from './records.js';
import { chooseModels } from './rounding-models.js';
import { readStamps } from './stamps.js';
import { chargeStated } from './stated-charges.js';
import { buildTypedColumns, typedColumnSteps } from './typed-columns.js';

const ID = 'flireo.usage';
const MINUTE_MS = 60_000;
/** Columns of the shapes that state no minutes, which a usage log is known by all the same. */
const OTHER_SHAPES = ['numberId', 'callType', 'agentName', 'businessName', 'phoneNumber'];
/** Names that only lists of calls have, which share many others with the usage log. */
const OF_CALLS = /^(?:started_?at|start_?time|ended_?at|caller_?phone|assistant_?phone|status)$/i;

/**
 * Flireo's usage log, as the API answers it or as CSV with its names, in any of the three shapes that are published. Its
 * stamp is the end of the call ("Flireo API reference, Calls" shows the same call with both).
 */
export const flireoUsage: Format = {
  id: ID,
  title: 'Flireo usage log',
  provider: 'Flireo',
  role: 'usage',
  grain: 'record',
  stamp: 'end',
  billedByMonth: true,
  documentedZone: 'UTC',
  sources: ['Flireo API reference, Usage', 'Flireo documentation, Billing'],
  columns: FLIREO_USAGE_COLUMNS,
  emptyLists: ['logs', 'usage'].map((list) => ({ list, beside: ['pagination', 'summary'] })),
  recognise,
  bind,
  usageIdColumns,
  typeColumns: (table, binding) => typedColumnSteps(table, binding, FLIREO_USAGE_COLUMNS),
  readUsage,
};

function recognise(sample: Sample) {
  const { exact } = matchHeader(sample.header, FLIREO_USAGE_COLUMNS);
  if (!exact.has('createdAt') || !(exact.has('durationSeconds') || exact.has('minutesUsed'))) {
    return recognition(ID, 0.02 * exact.size, [say`A Flireo usage log has a duration and created_at for every call.`]);
  }
  if (sample.header.some((name) => OF_CALLS.test(name.trim()))) {
    return recognition(ID, 0.3, [say`It has columns of a list of calls, not of a usage log.`]);
  }
  if (exact.has('minutesUsed')) {
    const more = ['callId', 'cost', 'durationSeconds'].filter((key) => exact.has(key)).length;
    return recognition(ID, 0.84 + 0.05 * more, [say`It has minutes_used and created_at, as Flireo’s usage logs do.`]);
  }
  const others = OTHER_SHAPES.filter((key) => exact.has(key)).length;
  const summary = sample.envelopeKeys?.includes('summary') ?? false;
  const score = 0.4 + (others > 0 ? 0.28 + 0.04 * others : 0) + (summary ? 0.2 : 0);
  return recognition(ID, score, [
    say`It has durations and created_at, in a shape of Flireo’s usage log without minutes.`,
  ]);
}

/** Members of nested objects are no columns of their own; minutes are missed only beside what they are listed with. */
function bind(header: readonly string[]): ColumnBinding {
  const binding = bindColumns(header, FLIREO_USAGE_COLUMNS);
  const drift = binding.drift.filter(({ kind, name }) => kind !== 'unknown' || !name.includes('.'));
  const inFull = binding.column('callId') >= 0 && binding.column('cost') >= 0;
  if (inFull && binding.column('minutesUsed') < 0)
    drift.push({ kind: 'missing', column: -1, key: 'minutesUsed', name: 'minutes_used' });
  return { ...binding, drift };
}

/** The call's id where the log has it; the shapes without it have only ids of their own. */
function usageIdColumns(binding: ColumnBinding): readonly number[] {
  const callId = binding.column('callId');
  return [callId >= 0 ? callId : binding.column('recordId')].filter((column) => column >= 0);
}

/**
 * Reads the rows. Billed are the minutes; where the file has no column of them, what the model charges for the duration.
 * A row is unreadable if it is ragged, if its stamp is blank or no stamp, or if its minutes or its duration are no plain
 * decimals: without its duration nobody knows when the call started. Blanks are 0.
 */
function readUsage(table: Table, binding: ColumnBinding, options: RecordOptions): UsageRecords {
  buildTypedColumns(table, binding, FLIREO_USAGE_COLUMNS);
  const count = table.rowCount;
  const minutesColumn = binding.column('minutesUsed');
  const durationColumn = binding.column('durationSeconds');
  const meaning = options.flireoStamp ?? 'end';
  const talk = talkOf(table, durationColumn);
  const ends = readStamps(table, binding.column('createdAt'), options.timeZone);
  const stamps = meaning === 'end' ? startsBefore(ends, talk) : ends;
  const models = chooseModels(table, binding, {
    models: [{ scope: {}, model: usualModel(options) }],
    ownModel: new Uint8Array(count),
    options,
  });
  const derived = minutesColumn < 0;
  // In memory like the text's: where two threads read the file, they read this too.
  const billedMs = new Float64Array(memoryLike(table.bytes, count * 8));
  const unreadable = new Uint8Array(count);
  const minutes = new BilledQuantities(table, minutesColumn, MINUTE_MS);
  if (derived) chargeStated(talk, models, billedMs);
  for (let row = 0; row < count; row++) {
    if (!derived) billedMs[row] = minutes.ms(row);
    // NaN stands for what cannot be read, in quantities and stamps alike.
    if (Number.isNaN(billedMs[row]) || Number.isNaN(stamps.values[row]) || Number.isNaN(talk[row])) {
      unreadable[row] = 1;
      billedMs[row] = 0;
    }
  }
  markRagged(table, unreadable);
  return {
    rowCount: count,
    kind: new Uint8Array(count).fill(KIND_CALL),
    billedMs,
    statedTalkMs: durationColumn < 0 ? undefined : stated(table, durationColumn, talk),
    stamps,
    stampMeaning: meaning,
    direction: new Uint8Array(count).fill(DIRECTION_UNKNOWN),
    model: models.model,
    models: models.models,
    freeByRule: new Uint8Array(count),
    inboundFree: false,
    linked: new Uint8Array(count),
    unreadable,
    idColumns: usageIdColumns(binding),
    fromColumn: -1,
    toColumn: -1,
    chargeIsDerived: derived,
    amountColumn: binding.column('cost'),
    quantity: derived ? { column: durationColumn, unit: 'seconds' } : { column: minutesColumn, unit: 'minutes' },
  };
}

/** Ms of talk per row: 0 where the cell is blank, NaN where it is no plain decimal. A fraction of a ms counts up. */
function talkOf(table: Table, column: number): Float64Array {
  const talk = new Float64Array(table.rowCount);
  if (column < 0) return talk;
  const { mantissas, states, scale } = table.numberColumn(column);
  const factor = 10 ** Math.max(0, 3 - scale);
  const divisor = 10 ** Math.max(0, scale - 3);
  for (let row = 0; row < talk.length; row++) {
    if (states[row] === NUMBER_VALUE) talk[row] = Math.ceil((mantissas[row] * factor) / divisor);
    else if (states[row] === NUMBER_INVALID) talk[row] = longTalk(table.text(row, column));
  }
  return talk;
}

/** Ms of a decimal with more digits than a typed column holds; NaN for what is none. */
function longTalk(text: string): number {
  const seconds = parseDecimal(text);
  if (!seconds) return Number.NaN;
  const { mantissa, scale } = { mantissa: seconds.mantissa * 1000n, scale: seconds.scale };
  const whole = round({ mantissa, scale }, 0);
  const up = compare({ mantissa, scale }, whole) > 0 ? 1n : 0n;
  const ms = Number(whole.mantissa + up);
  return Number.isSafeInteger(ms) ? ms : Number.NaN;
}

/** The talk that rows state: where the cell is blank, none is stated. */
function stated(table: Table, column: number, talk: Float64Array): Float64Array {
  const { states, blank } = table.numberColumn(column);
  return blank === 0 ? talk : talk.map((ms, row) => (states[row] === NUMBER_BLANK ? Number.NaN : ms));
}

function usualModel({ minimumMs, incrementMs, freeBelowMs }: RecordOptions): RoundingModel {
  return {
    minimumMs: minimumMs ?? PER_MINUTE.minimumMs,
    incrementMs: incrementMs ?? PER_MINUTE.incrementMs,
    freeBelowMs: freeBelowMs ?? PER_MINUTE.freeBelowMs,
  };
}
