import type { CheckView } from '../../src/engine/protocol.js';

/** Titles of the rules that were not run over a file, as its billing period is not known; none before the check. */
export function notCheckedWithoutPeriod(check: CheckView | null): string[] {
  const rules = check?.rules ?? [];
  return rules.filter(({ needsPeriod }) => needsPeriod).map(({ title }) => title);
}

/** Zones that stamps without one are likely to be in, the likeliest first: the one they are read in, and this machine's. */
export function likelyZones(assumed: string, here: string): string[] {
  return [...new Set([assumed, here, 'UTC'])].filter((zone) => zone !== '');
}
