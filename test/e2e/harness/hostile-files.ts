import { USAGE_HEADER } from '../../fixtures/constructed-csv.ts';
import { HOSTILE, HOSTILE_COLUMNS, HOSTILE_MINUTES, quoted } from '../../fixtures/hostile-texts.ts';
import { stampOf, usageLine } from './usage-file.ts';

/** Place of the row whose minutes are no number. */
export const WRONG_ROW = 1;

/** A usage file in which everything that can be hostile is; `more` are descriptions of further rows. */
export function hostileUsage(more: readonly string[] = []): string {
  const descriptions = [...HOSTILE, ...more];
  const rows = descriptions.map((description, row) => {
    const minutes = row === WRONG_ROW ? quoted(HOSTILE_MINUTES) : '2';
    const line = usageLine({ id: String(row), minutes, description, stamp: stampOf(row, descriptions.length) });
    return `${line},${quoted(HOSTILE[row % HOSTILE.length])},plain,turned`;
  });
  return `${USAGE_HEADER},${HOSTILE_COLUMNS.map(quoted).join(',')}\n${rows.join('\n')}\n`;
}

/**
 * A log that knows half of the calls, the first of them as longer than it was billed, and calls whose ids are hostile.
 * @param more descriptions that the usage file has besides, by which its rows lie further apart or nearer
 * @param ids ids of further calls
 */
export function hostileLog(more: readonly string[] = [], ids: readonly string[] = []): string {
  const rows = HOSTILE.length + more.length;
  const lines = ['Call ID,Direction,From,To,Start Time,Duration,Status'];
  for (let row = 0; row < 4; row++)
    lines.push(`c-${row},outbound,+12025550101,+13125550161,${stampOf(row, rows)},${row === 0 ? 600 : 90},completed`);
  for (const [at, id] of [...HOSTILE, ...ids].entries())
    lines.push(`${quoted(id)},outbound,+12025550101,+13125550161,2025-04-${15 + at}T10:00:00Z,90,completed`);
  return `${lines.join('\n')}\n`;
}
