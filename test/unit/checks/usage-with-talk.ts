import { PER_MINUTE } from '../../../src/core/billing/rounding.js';
import { BilledQuantities } from '../../../src/core/formats/billed-quantities.js';
import { bindColumns } from '../../../src/core/formats/columns.js';
import type { ColumnDefinition, ColumnType } from '../../../src/core/formats/format.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { markRagged } from '../../../src/core/formats/ragged-rows.js';
import type { UsageRecords } from '../../../src/core/formats/records.js';
import { readStamps } from '../../../src/core/formats/stamps.js';
import type { Table } from '../../../src/core/table/table.js';

function column(key: string, name: string, type: ColumnType): ColumnDefinition {
  const nothing = 'Constructed for tests.';
  return {
    ...{ key, name, type, aliases: [], required: true },
    ...{ meaning: nothing, unit: nothing, billed: nothing, invoiceLine: nothing, trap: nothing },
  };
}

const COLUMNS = [
  column('usageId', 'id', 'id'),
  column('callId', 'call_id', 'id'),
  column('durationSeconds', 'duration_seconds', 'number'),
  column('minutesUsed', 'minutes_used', 'number'),
  column('createdAt', 'created_at', 'instant'),
];

/**
 * Stands in for a provider whose usage file states the seconds of talk beside the billed minutes, for rules that need
 * both while no built-in format has them. Files that a built-in format recognises are left as they are.
 */
export function withTalkIfStated(file: OpenedFile): OpenedFile {
  const binding = bindColumns(file.table.header, COLUMNS);
  if (file.format || binding.drift.some(({ kind }) => kind === 'missing')) return file;
  return {
    ...file,
    binding,
    format: {
      id: 'constructed.usage-with-talk',
      title: 'Constructed usage file that states talk',
      provider: 'None',
      role: 'usage',
      grain: 'record',
      stamp: 'end',
      sources: [],
      columns: COLUMNS,
      recognise: () => ({ format: 'constructed.usage-with-talk', score: 0, reasons: [] }),
      readUsage: (table, bound, { timeZone }) => readUsage(table, bound.column, timeZone),
    },
  };
}

function readUsage(table: Table, columnOf: (key: string) => number, timeZone: string): UsageRecords {
  const count = table.rowCount;
  const readMs = (key: string, unitMs: number) => {
    const quantities = new BilledQuantities(table, columnOf(key), unitMs);
    return Float64Array.from({ length: count }, (_, row) => quantities.ms(row));
  };
  const billedMs = readMs('minutesUsed', 60_000);
  const statedTalkMs = readMs('durationSeconds', 1000);
  const stamps = readStamps(table, columnOf('createdAt'), timeZone);
  const unreadable = new Uint8Array(count);
  for (let row = 0; row < count; row++)
    if (Number.isNaN(billedMs[row]) || Number.isNaN(statedTalkMs[row]) || Number.isNaN(stamps.values[row]))
      unreadable[row] = 1;
  markRagged(table, unreadable);
  return {
    rowCount: count,
    kind: new Uint8Array(count),
    billedMs,
    statedTalkMs,
    stamps,
    stampMeaning: 'end',
    direction: new Uint8Array(count),
    model: new Uint8Array(count),
    models: [{ scope: {}, model: PER_MINUTE }],
    freeByRule: new Uint8Array(count),
    inboundFree: false,
    linked: new Uint8Array(count),
    unreadable,
    idColumns: [columnOf('callId')],
    fromColumn: -1,
    toColumn: -1,
    chargeIsDerived: false,
  };
}
