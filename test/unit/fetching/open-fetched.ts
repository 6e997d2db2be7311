import { readJsonRecords } from '../../../src/core/reading/json-records.js';

/** What our own reader finds in a fetched file. */
export function openBytes(text: string): { rows: number; morePages: string | undefined } {
  const bytes = new TextEncoder().encode(text);
  const records = readJsonRecords(bytes, bytes.length);
  if (!('rows' in records)) throw new Error(records.message);
  return { rows: records.rows.rowCount, morePages: records.envelope.morePages };
}
