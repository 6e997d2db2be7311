import {
  countryOfNumber,
  normaliseNumber,
  numberCountries,
  numberPrefixes,
  prefixOfNumber,
} from '../../core/billing/phone-number.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import { say } from '../../core/language/say.js';
import { dayKeySteps, keysOf, type RowKeys, textKeySteps } from '../../core/table/row-keys.js';
import type { Steps } from '../../core/table/steps.js';
import { SPAN_BATCH, type Table } from '../../core/table/table.js';
import { EngineFailure } from '../engine-failure.js';
import type { ValueKind } from '../protocol.js';
import { columnKindSteps } from './column-kind.js';
import type { FileSession } from './file-session.js';
import { clockOf } from './zone-clock.js';

const known = new WeakMap<OpenedFile, Map<string, RowKeys>>();

/** What the rows of a file have in a column: its texts, days of its stamps, countries or prefixes of its numbers. Kept. */
export function* rowKeySteps(session: FileSession, column: number, as: ValueKind = 'text'): Steps<RowKeys> {
  const { opened } = session;
  const { defaultRegion } = session.coreChoices();
  const clock = clockOf(session);
  const keysOfFile = known.get(opened) ?? new Map<string, RowKeys>();
  known.set(opened, keysOfFile);
  const name = `${column} ${as} ${as === 'day' ? clock.timeZone : as === 'text' ? '' : defaultRegion}`;
  let keys = keysOfFile.get(name);
  if (!keys) {
    if (as === 'text') keys = yield* textKeySteps(opened.table, column);
    else if (as === 'country' || as === 'prefix') keys = yield* numberKeySteps(opened.table, column, as, defaultRegion);
    else {
      const kind = yield* columnKindSteps(opened, column);
      if (kind.as !== 'instant') throw noDays(opened.table.header[column]);
      yield* opened.table.columnSteps([{ as: 'instant', column, reader: kind.reader }]);
      const instants = opened.table.instantColumn(column, kind.reader);
      keys = yield* dayKeySteps(instants, (utc) => clock.wall(utc), kind.naiveIsUtc);
    }
    keysOfFile.set(name, keys);
  }
  return keys;
}

/** Countries or prefixes of telephone numbers, told from their leading digits; '' where a cell has none. */
function* numberKeySteps(
  table: Table,
  column: number,
  as: 'country' | 'prefix',
  defaultRegion: string | undefined,
): Steps<RowKeys> {
  const { names, indexOf } = as === 'country' ? numberCountries() : numberPrefixes();
  const nameOf = as === 'country' ? countryOfNumber : prefixOfNumber;
  // Numbers are nearly all different, so their bytes are read without a dictionary of them. Code 0 is none.
  const values = ['', ...new Set(names.filter((name) => name !== ''))];
  const known = new Map(values.map((value, code) => [value, code]));
  const codeOf = new Uint16Array(names.map((name) => known.get(name) ?? 0));
  const others = new Map<string, number>();
  const otherCode = (text: string) => {
    const number = normaliseNumber(text, defaultRegion);
    return known.get((number && nameOf(number)) ?? '') ?? 0;
  };
  const codes = new Uint16Array(table.rowCount);
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    yield as === 'country' ? say`Telling countries` : say`Telling prefixes`;
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0, row = from; row < to; i++, row++) {
      if (starts[i] === ends[i]) continue;
      const index = starts[i] < ends[i] ? indexOf(table.bytes, starts[i], ends[i]) : -1;
      codes[row] = index >= 0 ? codeOf[index] : seenOnce(table.text(row, column), others, otherCode);
    }
  }
  return keysOf(codes, values.length, { sorted: false, none: 0 }, (code) => values[code]);
}

/** The code of a number that is not written as `+` and digits; each text is looked at once. */
function seenOnce(text: string, seen: Map<string, number>, codeOf: (text: string) => number): number {
  let code = seen.get(text);
  if (code === undefined) {
    code = codeOf(text);
    if (seen.size < MOST_SEEN) seen.set(text, code);
  }
  return code;
}

const MOST_SEEN = 200_000;

function noDays(name: string): EngineFailure {
  return new EngineFailure({
    code: 'invalid-option',
    message: say`The column “${name}” holds no dates, so it has no days.`,
    advice: say`Choose a column of dates and times.`,
  });
}
