import type { CallRow, UsageRow } from './aggregate-oracle.js';

/** Finest categories that the log can decide and the file has. */
export function usedCategories(usage: UsageRow[], calls: CallRow[], due: number[], logBucket: string[]): Set<string> {
  const has = new Set(usage.map(({ category }) => category));
  const leaves = ['calls-inbound', 'calls-outbound'];
  const lacking = leaves.filter((leaf) => !has.has(leaf));
  const met = calls.filter((_, at) => due[at] > 0 && logBucket[at] === '').map((call) => leafOf(call));
  const whole =
    has.has('calls') && (lacking.length === 2 || lacking.some((leaf) => met.includes(leaf)) || met.includes('calls'));
  return new Set([...(whole ? ['calls'] : leaves), 'calls-client', 'calls-sip']);
}

function leafOf({ from, to, direction }: CallRow): string {
  if (from.startsWith('client:') || to.startsWith('client:')) return 'calls-client';
  if (from.startsWith('sip:') || to.startsWith('sip:')) return 'calls-sip';
  return direction === '' ? 'calls' : `calls-${direction}`;
}

/** Category that a call is compared in. */
export function categoryOf(call: CallRow, used: Set<string>): string {
  const leaf = leafOf(call);
  return used.has('calls') && !['calls-client', 'calls-sip'].includes(leaf) ? 'calls' : leaf;
}

/** Direction and resolution of each type of Talkdesk's calls report. */
export const KIND_OF_TYPE: Readonly<Record<string, readonly [string, string]>> = {
  inbound: ['INBOUND', 'ANSWERED'],
  outbound: ['OUTBOUND', 'ANSWERED'],
  missed: ['INBOUND', 'MISSED'],
  abandoned: ['INBOUND', 'ABANDONED'],
  short_abandoned: ['INBOUND', 'ABANDONED'],
  voicemail: ['INBOUND', 'VOICEMAIL'],
  outbound_missed: ['OUTBOUND', 'MISSED'],
};

/** The kinds of usage that a call of Talkdesk's report may be in; the first where the file has none. */
export function kindsOf({ type }: CallRow, usage: UsageRow[]): string[] {
  const [direction, resolution] = KIND_OF_TYPE[type ?? ''];
  const own = usage.filter(
    ({ kind, seconds, unreadable }) =>
      !unreadable &&
      seconds !== null &&
      kind?.type === 'CALL' &&
      kind.direction === direction &&
      kind.resolution === resolution,
  );
  if (own.length > 0) return [...new Set(own.map(({ kind }) => JSON.stringify(kind)))];
  const first = usage.find(({ unreadable }) => !unreadable);
  const timed = usage.find(({ kind, seconds, unreadable }) => !unreadable && seconds !== null && kind?.type === 'CALL');
  return [
    JSON.stringify({
      account: first?.kind?.account ?? null,
      type: 'CALL',
      direction,
      resolution,
      unit: timed?.kind?.unit ?? 'MINUTES',
    }),
  ];
}
