import type { FetchPeriod } from './fetch-period.js';
import type { FetchedPage } from './fetched-page.js';
import { elementsAt, memberAt, membersAt } from './json-spans.js';

/** What a file says of itself besides what was received. */
export interface FetchNote {
  period: FetchPeriod;
  /** When it was fetched, ISO 8601. */
  at: string;
}

/** Replaces a span of bytes. */
interface Edit {
  start: number;
  end: number;
  bytes: Uint8Array;
}

/** Name of the member in which a page says what was changed about it. */
const NOTE = 'fetched';
/** Behind the names of counts and sums that are of all records received, where some of these were left out. */
const OF_ALL = '_of_all_received';

const encoder = new TextEncoder();

/**
 * The pages as one JSON array, byte for byte as they were received. Where records were left out, the page says so, and
 * the provider's counts and sums, which are of all records, get a name that says that: a file never claims a total that
 * it does not hold. `sums` are the paths of those.
 */
export function mergePages(
  pages: readonly FetchedPage[],
  sums: readonly (readonly string[])[],
  note: FetchNote,
): Uint8Array {
  const changed = pages.some(({ leftOut }) => leftOut.length > 0);
  const parts: Uint8Array[] = [encoder.encode('[\n')];
  pages.forEach((page, at) => {
    if (at > 0) parts.push(encoder.encode(',\n'));
    if (changed) parts.push(...pieces(page.bytes, editsOf(page, sums, note)));
    else parts.push(page.bytes);
  });
  parts.push(encoder.encode('\n]\n'));
  return joined(parts);
}

function editsOf(page: FetchedPage, sums: readonly (readonly string[])[], note: FetchNote): Edit[] {
  const { bytes, list, leftOut, url } = page;
  const edits: Edit[] = [];
  const members = membersAt(bytes, 0);
  const records = leftOut.length > 0 ? memberAt(bytes, members, list) : undefined;
  if (records) {
    const out = new Set(leftOut);
    const elements = elementsAt(bytes, records.start);
    const kept = elements.filter((_, at) => !out.has(at)).map(({ start, end }) => bytes.subarray(start, end));
    const content = kept.flatMap((element, at) => (at > 0 ? [encoder.encode(',\n'), element] : [element]));
    edits.push({ start: elements[0].start, end: elements[elements.length - 1].end, bytes: joined(content) });
  }
  for (const path of sums) {
    const member = memberAt(bytes, members, path);
    if (!member) continue;
    const name = JSON.stringify(`${path[path.length - 1]}${OF_ALL}`);
    edits.push({ start: member.nameStart, end: member.nameEnd, bytes: encoder.encode(name) });
  }
  // What is as it was received needs no note.
  if (edits.length === 0) return edits;
  const last = Math.max(...[...members.values()].map(({ end }) => end));
  const text = JSON.stringify({
    by: 'Usage Reconcile',
    at: note.at,
    from: url,
    period: { first: note.period.first, last: note.period.last, time_zone: 'UTC' },
    records_left_out: leftOut.length,
    left_out_because: 'they are of another period',
  });
  edits.push({ start: last, end: last, bytes: encoder.encode(`,"${NOTE}":${text}`) });
  return edits.sort((a, b) => a.start - b.start);
}

/** The bytes with the edits made, which must be in order and may not overlap. */
function pieces(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, bytes: instead } of edits) {
    parts.push(bytes.subarray(at, start), instead);
    at = end;
  }
  parts.push(bytes.subarray(at));
  return parts;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
