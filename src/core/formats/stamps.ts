import { resolveStamps, type Stamps, ZoneClock } from '../billing/time-zone.js';
import type { Table } from '../table/table.js';
import { stampReader } from './stamp-texts.js';

/**
 * A column of stamps as instants; naive ones are read in the zone, unless the column's own name says UTC. All NaN where
 * there is no column.
 */
export function readStamps(table: Table, column: number, timeZone: string): Stamps {
  if (column < 0) return { values: new Float64Array(table.rowCount).fill(Number.NaN), naive: 0 };
  return readStampsAndStates(table, column, timeZone).stamps;
}

/** As `readStamps`, with the states (`INSTANT_…`) that tell blank cells from such as cannot be read. */
export function readStampsAndStates(
  table: Table,
  column: number,
  timeZone: string,
): { stamps: Stamps; states: Uint8Array } {
  const instants = table.instantColumn(column, stampReader(table, column));
  const { states } = instants;
  if (!saysUtc(table.header[column])) return { stamps: resolveStamps(instants, new ZoneClock(timeZone)), states };
  return { stamps: { ...resolveStamps(instants, new ZoneClock('UTC')), naive: 0 }, states };
}

/** Whether a column's name says that its stamps are UTC, as in `datetime (UTC)`. */
export function saysUtc(name: string): boolean {
  return /(?:^|[^\p{L}])(?:utc|gmt)(?:[^\p{L}]|$)/iu.test(name);
}
