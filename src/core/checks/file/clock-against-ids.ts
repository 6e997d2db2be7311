import { ZoneClock } from '../../billing/time-zone.js';
import { epochsOfIds, holdsEpochs, sampleRows } from '../../formats/id-epochs.js';
import { say } from '../../language/say.js';
import { anyOf } from '../any-of.js';
import type { CheckContext, FileRule } from '../rule.js';
import { withoutNaiveStamps } from './applicability.js';
import { columnsOfType } from './bound-columns.js';
import { stampColumn } from './stamp-column.js';

const QUARTER_MS = 900_000;
/** Offsets that hardly any row has are slips, not zones. */
const SHARE = 0.05;

/** Stamps without an offset, against ids that hold the second, in UTC, in which they were made. */
export const clockAgainstIds: FileRule = {
  id: 'file/clock-against-ids',
  severity: 'warning',
  title: 'The ids show another time zone',
  help: {
    what: 'Asterisk makes the id of a call of the second in which it began, counted in UTC. The stamps beside them, which do not say their zone, are compared with that.',
    why: 'The difference is the offset of the machine’s clock from UTC. Read in the wrong zone, every call of the log is hours off: none pairs by its ends, and calls near midnight fall into the wrong day.',
    fix: 'Set the time zone of the log to the place whose clock the machine shows (Set Time Zone…, or --call-log-time-zone), and this finding goes away.',
    source: 'Asterisk documentation, CDR Specification; IANA Time Zone Database',
  },
  notApplicable(context) {
    const reason = withoutNaiveStamps(context);
    if (reason) return reason;
    return clockOf(context) ? undefined : say`No id of this file holds the second in which it was made.`;
  },
  run(context, findings) {
    const clock = clockOf(context);
    if (clock && !clock.agrees) findings.add(-1, stampColumn(context), 'warning');
  },
  describe(context) {
    const offsets = (clockOf(context)?.offsets ?? []).map(offsetName);
    return say`The stamps are read in ${context.timeZone}. By the seconds in the ids, the machine’s clock shows ${anyOf(offsets)}. Set the time zone of the file to its place.`;
  },
};

interface ClockFound {
  /** Offsets from UTC, ms, that the stamps have by the ids; the usual one first. */
  offsets: number[];
  /** Whether the zone in which the stamps are read gives the same instants. */
  agrees: boolean;
}

const made = new WeakMap<CheckContext, ClockFound | null>();

function clockOf(context: CheckContext): ClockFound | null {
  let found = made.get(context);
  if (found === undefined) {
    found = compare(context);
    made.set(context, found);
  }
  return found;
}

function compare(context: CheckContext): ClockFound | null {
  const { file } = context;
  const stamps = (context.usage ?? context.callLog)?.stamps;
  if (!stamps || stamps.naive === 0) return null;
  const rows = sampleRows(file.table.rowCount);
  const id = columnsOfType(file, 'id').find(({ column }) => holdsEpochs(file.table, column, rows));
  if (!id) return null;
  const epochs = epochsOfIds(file.table, id.column, rows);
  const zone = new ZoneClock(context.timeZone);
  const counts = new Map<number, number>();
  let compared = 0;
  let agreeing = 0;
  rows.forEach((row, at) => {
    const stamp = stamps.values[row];
    if (Number.isNaN(stamp) || Number.isNaN(epochs[at])) return;
    compared++;
    if (Math.abs(stamp - epochs[at]) < QUARTER_MS / 2) agreeing++;
    const offset = Math.round((zone.wall(stamp) - epochs[at]) / QUARTER_MS) * QUARTER_MS;
    counts.set(offset, (counts.get(offset) ?? 0) + 1);
  });
  if (compared === 0) return null;
  const usual = [...counts].filter(([, count]) => count >= compared * SHARE).sort((a, b) => b[1] - a[1]);
  // A clock that is wrong by more than a zone can be says nothing about zones.
  const offsets = usual.map(([offset]) => offset).filter((offset) => Math.abs(offset) <= 14 * 3_600_000);
  if (offsets.length === 0 || offsets.length > 2) return null;
  return { offsets, agrees: agreeing >= compared * (1 - SHARE) };
}

/** `UTC+3`, `UTC-3:30`, `UTC`. */
function offsetName(offset: number): string {
  if (offset === 0) return 'UTC';
  const minutes = Math.abs(offset) / 60_000;
  const rest = minutes % 60;
  const hours = `${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
  return `UTC${offset < 0 ? '-' : '+'}${hours}`;
}
