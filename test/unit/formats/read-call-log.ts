import assert from 'node:assert/strict';
import type { RecordOptions } from '../../../src/core/formats/format.js';
import type { OpenChoices } from '../../../src/core/formats/open-file.js';
import { openTable } from './open-text.js';

/** When the calls of the tests start, UTC epoch ms. */
export const START = Date.UTC(2025, 3, 20, 10);

/** Reads the lines of a CSV as a call log. */
export function read(
  lines: string[],
  choices: OpenChoices = { role: 'call-log' },
  options: Partial<RecordOptions> = {},
) {
  return readText(`${lines.join('\n')}\n`, 'log.csv', choices, options);
}

/** Reads a text as a call log of the format that is recognised, in UTC if nothing else is said. */
export function readText(text: string, name: string, choices: OpenChoices = {}, options: Partial<RecordOptions> = {}) {
  const file = openTable(text, name, choices);
  assert.ok(file.format?.readCallLog, `not recognised: ${JSON.stringify(file.recognitions[0])}`);
  const mapping = choices.mapping ? { mapping: choices.mapping } : {};
  const log = file.format.readCallLog(file.table, file.binding, { timeZone: 'UTC', ...mapping, ...options });
  return { ...log, file };
}

/** Seconds of talk per row; null where the row cannot be read. */
export function talk(log: { talkMs: Float64Array; unreadable: Uint8Array }): (number | null)[] {
  return [...log.talkMs].map((ms, row) => (log.unreadable[row] ? null : ms / 1000));
}
