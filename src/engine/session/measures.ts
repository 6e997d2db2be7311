import type { OpenedFile } from '../../core/formats/opened-file.js';
import {
  type AggregateRecords,
  KIND_CALL,
  KIND_NOT_A_CALL,
  KIND_VOICE_AI,
  type UsageRecords,
} from '../../core/formats/records.js';
import { NUMBER_VALUE } from '../../core/table/number-column.js';
import type { Steps } from '../../core/table/steps.js';
import type { QuantityView, TotalsView } from '../protocol.js';
import type { FileSession } from './file-session.js';

/** One quantity of rows: whole numbers of `10^-scale` units. */
export interface Measure {
  /** Undefined for what groups are only ordered by. */
  unit: QuantityView['unit'] | undefined;
  /** What totals are said to be ordered by, where this leads. */
  rank: TotalsView['rankedBy'] | undefined;
  scale: number;
  /** Whole numbers per row. */
  values: Float64Array;
  /** Only rows of one kind have the quantity. Absent: all have. */
  only?: { kinds: Uint8Array; kind: number };
  /** `NUMBER_VALUE` where the value counts. Absent: everywhere. */
  states?: Uint8Array;
}

/** What the rows of a file amount to, and which of them cannot be read. */
export interface Measures {
  measures: readonly Measure[];
  unreadable: Uint8Array | undefined;
  /** 1 for rows that add up others or move money: their amounts are in no total. */
  leftOut?: Uint8Array;
}

/**
 * The quantities of a file's rows: of a usage file what is billed, each type in its unit, as in its control totals; of a
 * call log the talk time. None of other files, nor of totals that overlap.
 */
export function* measureSteps(session: FileSession): Steps<Measures> {
  const { usage, aggregate, callLog } = (yield* session.prepareSteps()).context;
  if (aggregate) {
    const { grouping, unreadable, notConsumption: leftOut } = aggregate;
    return { measures: grouping === 'talkdesk' ? [billedTime(aggregate)] : [], unreadable, leftOut };
  }
  if (usage) return { measures: yield* billedMeasures(session.opened, usage), unreadable: usage.unreadable };
  if (!callLog) return { measures: [], unreadable: undefined };
  const { talkMs, unreadable } = callLog;
  const talk: Measure = { unit: 'talk seconds', rank: 'talk time', scale: 3, ...wholeNumbers(talkMs) };
  return { measures: [talk], unreadable };
}

/** What totals bill by time, money that was only moved left out. */
function billedTime({ billedMs, notConsumption, unreadable }: AggregateRecords): Measure {
  const consumed = billedMs.map((ms, row) => (notConsumption[row] === 1 || unreadable[row] === 1 ? Number.NaN : ms));
  return { unit: 'seconds', rank: 'billed time', scale: 3, ...wholeNumbers(consumed) };
}

/** Talk in whole ms, and where there is any. */
function wholeNumbers(talkMs: Float64Array): { values: Float64Array; states: Uint8Array } {
  const values = new Float64Array(talkMs.length);
  const states = new Uint8Array(talkMs.length);
  for (let row = 0; row < values.length; row++) {
    if (!Number.isFinite(talkMs[row])) continue;
    values[row] = Math.round(talkMs[row]);
    states[row] = NUMBER_VALUE;
  }
  return { values, states };
}

function* billedMeasures({ table, binding }: OpenedFile, { kind: kinds, billedMs }: UsageRecords): Steps<Measure[]> {
  // Of what is no call nothing is billed by time: it is 0 ms.
  const measures: Measure[] = [{ unit: undefined, rank: 'billed time', scale: 3, values: billedMs }];
  const minutes = binding.column('billedMinutes');
  if (minutes >= 0) {
    yield* table.columnSteps([{ as: 'number', column: minutes }]);
    const { mantissas: values, states, scale } = table.numberColumn(minutes);
    measures.push({ unit: 'minutes', rank: undefined, scale, values, states, only: { kinds, kind: KIND_CALL } });
  }
  const only = { kinds, kind: KIND_VOICE_AI };
  measures.push({ unit: 'seconds', rank: undefined, scale: 3, values: billedMs, only });
  const segments = binding.column('segmentCount');
  if (segments >= 0) {
    yield* table.columnSteps([{ as: 'number', column: segments }]);
    const { mantissas: values, states, scale } = table.numberColumn(segments);
    measures.push({
      unit: 'segments',
      rank: 'segments',
      scale,
      values,
      states,
      only: { kinds, kind: KIND_NOT_A_CALL },
    });
  }
  return measures;
}
