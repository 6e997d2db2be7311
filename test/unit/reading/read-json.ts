import assert from 'node:assert/strict';
import { type JsonRecords, readJsonRecords } from '../../../src/core/reading/json-records.js';
import { Table } from '../../../src/core/table/table.js';

/** Reads a text, whatever comes of it. */
export function readAny(text: string) {
  const encoded = new TextEncoder().encode(text);
  // Whatever stands behind the text must not matter.
  const bytes = new Uint8Array(encoded.length + 3).fill(0x22);
  bytes.set(encoded);
  const bom = text.startsWith('\uFEFF') ? 3 : 0;
  return readJsonRecords(bytes, encoded.length, bom);
}

/** Reads a text that must hold records. */
export function read(text: string): JsonRecords & { table: Table } {
  const records = readAny(text);
  assert.ok('header' in records, JSON.stringify(records));
  return { ...records, table: new Table(records.bytes, records.rows, records.header, records.locator) };
}

/** Reads a text that must be refused. */
export function refused(text: string) {
  const records = readAny(text);
  assert.ok('advice' in records, 'it was read');
  return records;
}

/** The cells of all rows as texts. */
export function cells({ table }: { table: Table }): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.header.map((_name, column) => table.text(row, column)),
  );
}
