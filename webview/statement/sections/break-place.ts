import type { BreakView } from '../../../src/engine/protocol.js';

/**
 * What tells a break from others in statements made one after the other, whose breaks come and go: its rule and its record,
 * as decisions know it; without a record, its rows. It is a digest, because it is kept with the page: ids hold numbers.
 */
export function breakPlace({ rule, kind, callId, usage, callLog }: BreakView): string {
  const record = callId ?? [...usage, ...callLog].map(({ input, row }) => `${input}:${row}`).join();
  // FNV-1a: it keeps breaks apart, it need not keep secrets from somebody who tries.
  let digest = 0x811c9dc5;
  for (const unit of `${rule ?? kind}\n${record}`) digest = Math.imul(digest ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return `break ${(digest >>> 0).toString(16)}`;
}
