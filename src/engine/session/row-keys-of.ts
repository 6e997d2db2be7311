import { countryOfNumber } from '../../core/billing/number-country.js';
import { normaliseNumber, numberCountries } from '../../core/billing/phone-number.js';
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

/** What the rows of a file have in a column: its texts, days of its stamps, or countries of its numbers. Kept. */
export function* rowKeySteps(session: FileSession, column: number, as: ValueKind = 'text'): Steps<RowKeys> {
  const { opened } = session;
  const { defaultRegion } = session.coreChoices();
  const clock = clockOf(session);
  const keysOfFile = known.get(opened) ?? new Map<string, RowKeys>();
  known.set(opened, keysOfFile);
  const name = `${column} ${as} ${as === 'day' ? clock.timeZone : as === 'country' ? defaultRegion : ''}`;
  let keys = keysOfFile.get(name);
  if (!keys) {
    if (as === 'text') keys = yield* textKeySteps(opened.table, column);
    else if (as === 'country') keys = yield* countryKeySteps(opened.table, column, defaultRegion);
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

/** Countries of telephone numbers, told from their leading digits; '' where a cell has none. */
function* countryKeySteps(table: Table, column: number, defaultRegion: string | undefined): Steps<RowKeys> {
  const { names, indexOf } = numberCountries();
  // Numbers are nearly all different, so their bytes are read without a dictionary of them. Code 0 is no country.
  const values = ['', ...new Set(names.filter((name) => name !== ''))];
  const codeOf = new Uint16Array(names.map((name) => Math.max(0, values.indexOf(name))));
  const others = new Map<string, number>();
  const codes = new Uint16Array(table.rowCount);
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    yield say`Telling countries`;
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0, row = from; row < to; i++, row++) {
      if (starts[i] === ends[i]) continue;
      const country = starts[i] < ends[i] ? indexOf(table.bytes, starts[i], ends[i]) : -1;
      codes[row] = country >= 0 ? codeOf[country] : otherCode(table.text(row, column), values, defaultRegion, others);
    }
  }
  return keysOf(codes, values.length, { sorted: false, none: 0 }, (code) => values[code]);
}

/** Country of a number that is not written as `+` and digits; each text is looked at once. */
function otherCode(
  text: string,
  values: readonly string[],
  defaultRegion: string | undefined,
  seen: Map<string, number>,
): number {
  let code = seen.get(text);
  if (code === undefined) {
    const number = normaliseNumber(text, defaultRegion);
    code = Math.max(0, values.indexOf((number && countryOfNumber(number)) ?? ''));
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
