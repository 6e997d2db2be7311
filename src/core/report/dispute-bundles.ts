import { descriptionKey } from '../reconcile/invoice-side.js';
import type { Statement } from '../reconcile/statement.js';
import type { Dispute } from './dispute-selection.js';

/**
 * Descriptions of disputed rows of which a bundle covers part. Their rate is that of what was billed beyond the bundle, so
 * what is disputed of them may come to more than the invoice asks for.
 */
export function disputedBundles({ facts, breaks, money }: Statement, dispute: Dispute): string[] {
  const { usageFile } = facts;
  const column = usageFile.binding.column('description');
  if (!money || money.bundled.length === 0 || column < 0) return [];
  const { codes, distinct, text } = usageFile.table.dictionaryColumn(column);
  const disputed = new Uint8Array(distinct);
  for (const at of dispute.breaks) for (const { row } of breaks.at(at).usage) disputed[codes[row - 1]] = 1;
  const keys = new Set<string>();
  disputed.forEach((is, code) => {
    if (is === 1) keys.add(descriptionKey(text(code)));
  });
  return money.bundled.filter((description) => keys.has(descriptionKey(description)));
}
