import type { ZoneClock } from '../../core/billing/time-zone.js';
import { say } from '../../core/language/say.js';
import type { FilterColumn, InstantBounds } from '../../core/table/filter.js';
import type { Steps } from '../../core/table/steps.js';
import { EngineFailure } from '../engine-failure.js';
import type { FilterView } from '../protocol.js';
import { columnKindSteps, type InstantKind } from './column-kind.js';
import type { FileSession } from './file-session.js';
import { rowKeySteps } from './row-keys-of.js';
import { clockOf } from './zone-clock.js';

const DAY_MS = 86_400_000;

/** A filter as people write it, in the core's terms. Throws `invalid-option` where a bound cannot be read. */
export function* filterColumnSteps(session: FileSession, filter: FilterView): Steps<FilterColumn> {
  const { column, as, values, exclude, contains, blank, min, max } = filter;
  const condition: FilterColumn = { column, contains, blank };
  if (values || exclude) Object.assign(condition, { values, exclude, keys: yield* rowKeySteps(session, column, as) });
  if (isMissing(min) && isMissing(max)) return condition;
  const kind = yield* columnKindSteps(session.opened, column);
  if (kind.as === 'instant') return { ...condition, instant: instantBounds(min, max, kind, clockOf(session)) };
  return { ...condition, number: { min: numberBound(min), max: numberBound(max) } };
}

function isMissing(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

function numberBound(text: string | undefined): number | undefined {
  if (text === undefined || isMissing(text)) return undefined;
  const value = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw notABound(text, say`Write a plain number such as 60 or 1.5.`);
  return value;
}

/**
 * Bounds without offset are times on the wall of the file's zone: stamps without offset are compared with them as they
 * are, the others by the instant that they stand for.
 */
function instantBounds(
  min: string | undefined,
  max: string | undefined,
  { reader, naiveIsUtc }: InstantKind,
  clock: ZoneClock,
): InstantBounds {
  const from = readBound(min);
  const to = readBound(max);
  const utc = (bound: Bound | undefined, at: number) =>
    bound?.isInstant ? at : bound?.isDay ? clock.startOfDay(at) : clock.toUtc(at);
  const wall = (bound: Bound | undefined, at: number) => (bound?.isInstant ? clock.wall(at) : at);
  const bounds: InstantBounds = { reader };
  if (from) Object.assign(bounds, { from: utc(from, from.at), wallFrom: wall(from, from.at) });
  if (to) Object.assign(bounds, { to: utc(to, to.end), wallTo: wall(to, to.end) });
  return naiveIsUtc ? { ...bounds, wallFrom: bounds.from, wallTo: bounds.to } : bounds;
}

/** A day, minute, second or millisecond `[at, end)`: an instant in UTC ms, or a time on the wall as if it were UTC. */
interface Bound {
  at: number;
  end: number;
  isInstant: boolean;
  isDay: boolean;
}

function readBound(text: string | undefined): Bound | undefined {
  if (text === undefined || isMissing(text)) return undefined;
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(\.\d{1,3})?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
    text.trim(),
  );
  if (!found) throw notADate(text);
  const [, date, time, seconds, fraction, zone] = found;
  const offset = zone === undefined || /z/i.test(zone) ? 'Z' : zone.replace(/^(.\d\d):?/, '$1:');
  const at = Date.parse(`${date}T${time ?? '00:00'}${seconds ?? ':00'}${seconds ? (fraction ?? '') : ''}${offset}`);
  // A day that its month does not have is moved into the next month by some, and refused by others.
  const isReal = !Number.isNaN(at) && new Date(Date.parse(`${date}T00:00:00Z`)).toISOString().startsWith(date);
  if (!isReal || (fraction !== undefined && seconds === undefined)) throw notADate(text);
  const length = time === undefined ? DAY_MS : seconds === undefined ? 60_000 : fraction === undefined ? 1000 : 1;
  return { at, end: at + length, isInstant: zone !== undefined, isDay: time === undefined };
}

function notADate(text: string): EngineFailure {
  return notABound(text, say`Write a date such as 2025-05-14, or 2025-05-14T09:30:00.`);
}

function notABound(text: string, advice: string): EngineFailure {
  return new EngineFailure({
    code: 'invalid-option',
    message: say`“${text}” is no bound for this column.`,
    advice,
  });
}
