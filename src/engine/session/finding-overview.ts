import type { FindingOverview } from '../protocol.js';
import type { FileSession } from './file-session.js';
import type { FindingsIndex } from './findings-index.js';

/** Stretches of a ruler, at most: more than any screen has pixels. */
const MOST_BUCKETS = 16_384;

/** Where findings lie in the current view, cut into at most so many stretches. */
export function findingOverview(session: FileSession, index: FindingsIndex, buckets: number): FindingOverview {
  const rows = session.viewCount;
  const length = Math.max(0, Math.min(Math.floor(buckets), rows, MOST_BUCKETS));
  const worst = new Uint8Array(length);
  const first = new Int32Array(length).fill(-1);
  const { order } = session;
  let found = 0;
  for (let bucket = 0; bucket < length; bucket++) {
    const to = Math.floor(((bucket + 1) * rows) / length);
    for (let at = Math.floor((bucket * rows) / length); at < to; at++) {
      const grave = index.gravity(order ? order[at] : at);
      if (grave === 0) continue;
      found++;
      if (grave <= worst[bucket]) continue;
      worst[bucket] = grave;
      first[bucket] = at;
    }
  }
  return { rows, buckets: worst, first, found };
}
