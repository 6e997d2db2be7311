import type { Table } from '../table/table.js';
import { DIRECTION_INBOUND, DIRECTION_OUTBOUND, DIRECTION_UNKNOWN } from './records.js';
import { classifyColumn } from './value-classes.js';

/**
 * `DIRECTION_…` of a folded text. Twilio's trunk directions are named from the trunk's point of view: an originating
 * call comes in from the telephone network, a terminating one goes out to it.
 */
function classifyDirection(key: string): number {
  if (key.startsWith('inbound') || key.startsWith('incoming') || key === 'in' || key === 'received') {
    return DIRECTION_INBOUND;
  }
  if (key.startsWith('outbound') || key.startsWith('outgoing') || key === 'out' || key === 'dialed') {
    return DIRECTION_OUTBOUND;
  }
  if (key === 'trunkingoriginating') return DIRECTION_INBOUND;
  if (key === 'trunkingterminating') return DIRECTION_OUTBOUND;
  return DIRECTION_UNKNOWN;
}

/** `DIRECTION_…` per row. */
export function readDirections(table: Table, column: number): Uint8Array {
  return classifyColumn(table, column, DIRECTION_UNKNOWN, classifyDirection);
}
