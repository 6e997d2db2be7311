import type { OpenedFile } from '../../core/formats/opened-file.js';
import { KIND_CALL, KIND_NOT_A_CALL, KIND_VOICE_AI, type UsageRecords } from '../../core/formats/records.js';
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
  /** Per row; meaningless where `counts` is 0. */
  values: Float64Array;
  /** 1 for rows that have the quantity, readable or not. */
  has(row: number): boolean;
  /** Whether the row's value counts. */
  counts(row: number): boolean;
}

/** What the rows of a file amount to, and which of them cannot be read. */
export interface Measures {
  measures: readonly Measure[];
  unreadable: Uint8Array | undefined;
}

/**
 * The quantities of a file's rows: of a usage file what is billed, each type in its unit, as in its control totals; of a
 * call log the talk time. None of other files.
 */
export function* measureSteps(session: FileSession): Steps<Measures> {
  const { usage, callLog } = (yield* session.prepareSteps()).context;
  if (usage) return { measures: yield* billedMeasures(session.opened, usage), unreadable: usage.unreadable };
  if (!callLog) return { measures: [], unreadable: undefined };
  const { talkMs, unreadable } = callLog;
  const talk: Measure = {
    unit: 'talk seconds',
    rank: 'talk time',
    scale: 3,
    values: talkMs,
    has: () => true,
    counts: (row) => unreadable[row] === 0 && !Number.isNaN(talkMs[row]),
  };
  return { measures: [talk], unreadable };
}

function* billedMeasures({ table, binding }: OpenedFile, usage: UsageRecords): Steps<Measure[]> {
  const { kind, billedMs, unreadable } = usage;
  const billed = (wanted: number, own: Omit<Measure, 'has' | 'counts'>, states?: Uint8Array): Measure => ({
    ...own,
    has: (row) => kind[row] === wanted,
    counts: (row) =>
      kind[row] === wanted && unreadable[row] === 0 && (states === undefined || states[row] === NUMBER_VALUE),
  });
  const time: Measure = {
    unit: undefined,
    rank: 'billed time',
    scale: 3,
    values: billedMs,
    has: () => true,
    // What is no call has no billed time: its quantity is not in ms.
    counts: (row) => unreadable[row] === 0 && kind[row] !== KIND_NOT_A_CALL,
  };
  const measures = [time];
  const minutes = binding.column('billedMinutes');
  if (minutes >= 0) {
    yield* table.columnSteps([{ as: 'number', column: minutes }]);
    const { mantissas, states, scale } = table.numberColumn(minutes);
    measures.push(billed(KIND_CALL, { unit: 'minutes', rank: undefined, scale, values: mantissas }, states));
  }
  measures.push(billed(KIND_VOICE_AI, { unit: 'seconds', rank: undefined, scale: 3, values: billedMs }));
  const segments = binding.column('segmentCount');
  if (segments >= 0) {
    yield* table.columnSteps([{ as: 'number', column: segments }]);
    const { mantissas, states, scale } = table.numberColumn(segments);
    measures.push(billed(KIND_NOT_A_CALL, { unit: 'segments', rank: 'segments', scale, values: mantissas }, states));
  }
  return measures;
}
