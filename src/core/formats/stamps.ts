import { resolveStamps, type Stamps, ZoneClock } from '../billing/time-zone.js';
import type { Table } from '../table/table.js';
import { stampReader } from './stamp-texts.js';

/** A column of stamps as instants; naive ones are read in the zone. All NaN where there is no column. */
export function readStamps(table: Table, column: number, timeZone: string): Stamps {
  if (column < 0) return { values: new Float64Array(table.rowCount).fill(Number.NaN), naive: 0 };
  return resolveStamps(table.instantColumn(column, stampReader(table, column)), new ZoneClock(timeZone));
}
