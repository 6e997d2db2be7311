import type { ExpectedCharges } from './expected-charges.js';
import { groupBy } from './group-by.js';
import type { PlacedLog, PlacedUsage } from './placed-rows.js';

/**
 * Rule 4: per id, all combinations of usage legs and log rows in ascending order of start difference, difference of
 * billed and expected, usage row and log row; each is taken if both are still free. Surplus legs are put in their bucket
 * and returned with the log row that they go with: the one of their id nearest in start, then the first.
 */
export function matchById(
  usage: readonly PlacedUsage[],
  callLog: readonly PlacedLog[],
  charges: ExpectedCharges,
): { leg: PlacedUsage; call: PlacedLog }[] {
  const extraLegs: { leg: PlacedUsage; call: PlacedLog }[] = [];
  const distance = (leg: PlacedUsage, call: PlacedLog) => Math.abs(leg.row.stamp - call.row.start);
  for (const [id, legs] of groupBy(usage, (one) => one.row.id)) {
    const calls = callLog.filter((one) => one.row.id === id);
    if (id === '' || calls.length === 0) continue;
    const combinations = legs.flatMap((leg, u) =>
      calls.map((call, l) => ({
        leg,
        call,
        order: [distance(leg, call), Math.abs(leg.row.billed - charges.of(leg.row, call.row).charge), u, l],
      })),
    );
    combinations.sort((a, b) => {
      const i = a.order.findIndex((value, at) => value !== b.order[at]);
      return i < 0 ? 0 : a.order[i] - b.order[i];
    });
    for (const { leg, call } of combinations) {
      if (leg.pair !== undefined || call.pair !== undefined) continue;
      leg.pair = call;
      call.pair = leg;
    }
    for (const leg of legs) {
      if (leg.pair !== undefined) continue;
      leg.bucket = 'extra-leg';
      const nearest = calls.reduce((best, call) => (distance(leg, call) < distance(leg, best) ? call : best));
      extraLegs.push({ leg, call: nearest });
    }
  }
  return extraLegs;
}
