import type { Finding } from '../checks/check-result.js';
import type { Break, RowReference } from '../reconcile/statement.js';
import type { NumberMask } from './number-mask.js';
import { secondsOrNull } from './seconds.js';

/**
 * The entries that a document can have a million of, written as JSON without an object in between. Names of kinds, rules
 * and severities are plain words; whatever comes out of a file is escaped.
 */

/** A break as JSON. `more`: further keys, such as its amounts of money. */
export function breakJsonText(entry: Break, mask: NumberMask, more?: object): string {
  const callId = entry.callId === null ? 'null' : JSON.stringify(mask.text(entry.callId));
  const cause = entry.cause === null ? 'null' : `"${entry.cause}"`;
  const seconds = `"expectedSeconds":${secondsOrNull(entry.expectedMs)},"billedSeconds":${secondsOrNull(entry.billedMs)},"deltaSeconds":${secondsOrNull(entry.deltaMs)}`;
  const rows = `"usage":${referencesText(entry.usage)},"callLog":${referencesText(entry.callLog)}`;
  const rest = more === undefined ? '' : `,${JSON.stringify(more).slice(1, -1)}`;
  const group = entry.group === undefined ? '' : `,"group":${JSON.stringify(entry.group)}`;
  return `{"kind":"${entry.kind}","cause":${cause},"callId":${callId},${rows},${seconds}${group}${rest}}`;
}

function referencesText(references: readonly RowReference[]): string {
  return references.length === 0
    ? '[]'
    : `[${references.map(({ input, row }) => `{"input":${input},"row":${row}}`).join(',')}]`;
}

/** A finding as JSON: the keys that it has in every document, and the input that it is in where there are several. */
export function findingJsonText(finding: Finding, withInput: boolean): string {
  const { rule, severity, row, line, column, value, message, input } = finding;
  const place = `"row":${row},"line":${line},"column":${JSON.stringify(column)},"value":${JSON.stringify(value)}`;
  const rest = withInput ? `,"input":${input}}` : '}';
  return `{"rule":"${rule}","severity":"${severity}",${place},"message":${JSON.stringify(message)}${rest}`;
}
