import { say } from '../../core/language/say.js';
import { type Decimal, divide, formatDecimal, fromInteger } from '../../core/table/decimal.js';
import { tallySteps } from '../../core/table/decimal-tally.js';
import { INSTANT_BLANK, INSTANT_INVALID, INSTANT_NAIVE } from '../../core/table/instant-column.js';
import { BATCH, countCodes } from '../../core/table/row-keys.js';
import type { Steps } from '../../core/table/steps.js';
import type { ColumnFacts } from '../protocol.js';
import { type ColumnKind, columnKindSteps, type InstantKind } from './column-kind.js';
import { mostFrequent } from './column-values.js';
import type { FileSession } from './file-session.js';
import { rowKeySteps } from './row-keys-of.js';
import { clockOf } from './zone-clock.js';

const FREQUENT = 5;

/** A column in figures, over rows of the file or over all. */
export function* columnFactsSteps(
  session: FileSession,
  column: number,
  rows: Uint32Array | undefined,
): Steps<ColumnFacts> {
  const { opened } = session;
  const kind = yield* columnKindSteps(opened, column);
  const valuesAs = kind.as === 'instant' ? 'day' : 'text';
  const keys = yield* rowKeySteps(session, column, valuesAs);
  const counts = rows ? countCodes(keys.codes, keys.size, rows) : keys.counts.slice();
  const none = keys.none < 0 ? 0 : counts[keys.none];
  if (keys.none >= 0) counts[keys.none] = 0;
  let distinct = 0;
  for (let code = 0; code < counts.length; code++) if (counts[code] > 0) distinct++;
  const frequent = mostFrequent(keys, counts, FREQUENT).filter((value) => value.rows > 1);
  return {
    column,
    kind: kind.as,
    rows: rows?.length ?? opened.table.rowCount,
    empty: none,
    valuesAs,
    distinct,
    frequent,
    unit: kind.unit,
    ...NO_FIGURES,
    ...(kind.as === 'number' && (yield* numberFigures(session, column, kind, rows))),
    ...(kind.as === 'instant' && (yield* instantFigures(session, column, kind, rows))),
  };
}

type Figures = Pick<ColumnFacts, 'unreadable' | 'min' | 'max' | 'sum' | 'average'>;

const NO_FIGURES: Figures = { unreadable: 0, min: null, max: null, sum: null, average: null };

function* numberFigures(
  session: FileSession,
  column: number,
  { summable }: ColumnKind,
  rows: Uint32Array | undefined,
): Steps<Figures> {
  const { count, unreadable, sum, min, max } = yield* tallySteps(session.opened.table, column, rows);
  const figures = {
    ...NO_FIGURES,
    unreadable,
    min: min ? formatDecimal(min) : null,
    max: max ? formatDecimal(max) : null,
  };
  if (!summable || count === 0) return figures;
  return { ...figures, sum: formatDecimal(sum), average: averageText(sum, count) };
}

/** An average, to three decimals more than its numbers have. Null of no numbers. */
export function averageText(sum: Decimal, count: number): string | null {
  const average = divide(sum, fromInteger(count), sum.scale + 3);
  return average ? formatDecimal(average) : null;
}

function* instantFigures(
  session: FileSession,
  column: number,
  { reader, naiveIsUtc }: InstantKind,
  rows: Uint32Array | undefined,
): Steps<Figures & { empty: number }> {
  const { table } = session.opened;
  const { values, states } = table.instantColumn(column, reader);
  const clock = clockOf(session);
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  let least = -1;
  let most = -1;
  let unreadable = 0;
  let empty = 0;
  const count = rows?.length ?? table.rowCount;
  for (let from = 0; from < count; from += BATCH) {
    yield say`Comparing dates`;
    for (let i = from; i < Math.min(count, from + BATCH); i++) {
      const row = rows ? rows[i] : i;
      if (states[row] === INSTANT_BLANK) {
        empty++;
        continue;
      }
      if (states[row] === INSTANT_INVALID) {
        unreadable++;
        continue;
      }
      const at = states[row] === INSTANT_NAIVE && !naiveIsUtc ? clock.toUtc(values[row]) : values[row];
      if (at < earliest) {
        earliest = at;
        least = row;
      }
      if (at > latest) {
        latest = at;
        most = row;
      }
    }
  }
  const text = (row: number) => (row < 0 ? null : table.text(row, column).trim());
  return { ...NO_FIGURES, empty, unreadable, min: text(least), max: text(most) };
}
