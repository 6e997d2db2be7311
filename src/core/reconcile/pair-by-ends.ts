import { type LogSide, USAGE_BUCKETS } from '../checks/statement-facts.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { UsageRecords } from '../formats/records.js';
import { say } from '../language/say.js';
import type { Steps } from '../table/steps.js';
import { NumberCodes } from './call-ends.js';
import { BLANK_ID, type CallIds } from './call-ids.js';
import { type Classifier, L, U } from './classify.js';
import type { ClockSearch } from './clock.js';
import { logKinds, usageKinds } from './ends-kinds.js';
import type { ExpectedCharge } from './expected-charge.js';
import { matchingSteps } from './match-by-ends.js';

/** How far apart the two stamps of a call may lie where it is matched by its ends. */
const START_TOLERANCE_MS = 5000;
const CREATION_TOLERANCE_MS = 60_000;
/** How many usage rows the clock search looks at where there are no ids. */
const CLOCK_SAMPLE = 4000;

/** What pairing by ends reads, and the columns it writes pairs and ambiguous rows into. */
export interface EndsPairing {
  usageFile: OpenedFile;
  usage: UsageRecords;
  log: LogSide;
  ids: CallIds;
  usageBucket: Uint8Array;
  logBucket: Uint8Array;
  logOfUsage: Int32Array;
  usageOfLog: Int32Array;
  pairedByEnds: Uint8Array;
  classifier: Classifier;
  expected: ExpectedCharge;
  defaultRegion: string | undefined;
  startToleranceMs: number | undefined;
  clock: ClockSearch;
}

/**
 * Step 5 of the reconciliation rules: rows without a counterpart by id are matched by their two ends and their time.
 * Only rows whose bucket is still open (255) take part. Pairs are written to the partner columns, ambiguous rows to the
 * buckets.
 */
export function* endsSteps(work: EndsPairing): Steps<void> {
  const { usage, log, ids } = work;
  const noShared = ids.shared === 0;
  const open = (bucket: Uint8Array, partner: Int32Array, row: number) => bucket[row] === 255 && partner[row] < 0;
  const blankUsage = noShared || hasBlank(ids.usage, (row) => open(work.usageBucket, work.logOfUsage, row));
  const blankLog = noShared || hasBlank(ids.log, (row) => open(work.logBucket, work.usageOfLog, row));
  if (!blankUsage && !blankLog) return;
  // A row with an id only meets rows without one, unless the two id columns have nothing in common.
  const usageRows = rowsWhere(
    usage.rowCount,
    (row) => open(work.usageBucket, work.logOfUsage, row) && (blankLog || ids.usage[row] === BLANK_ID),
  );
  const logRows = rowsWhere(
    log.rowCount,
    (row) => open(work.logBucket, work.usageOfLog, row) && (blankUsage || ids.log[row] === BLANK_ID),
  );
  if (usageRows.length === 0 || logRows.length === 0) return;
  yield say`Matching calls without an id`;
  const numbers = new NumberCodes(work.defaultRegion);
  const usageFrom = numbers.ofColumn(work.usageFile.table, usage.fromColumn);
  const usageTo = numbers.ofColumn(work.usageFile.table, usage.toColumn);
  const logFrom = new Int32Array(log.rowCount);
  const logTo = new Int32Array(log.rowCount);
  for (let f = 0; f < log.files.length; f++) {
    const { fromColumn, toColumn, alwaysInternational } = log.records[f];
    logFrom.set(numbers.ofColumn(log.files[f].table, fromColumn, alwaysInternational), log.offsets[f]);
    logTo.set(numbers.ofColumn(log.files[f].table, toColumn, alwaysInternational), log.offsets[f]);
    turnEnds(logFrom, logTo, log.offsets[f], log.records[f].swappedEnds);
  }
  const usageSide = {
    rows: usageRows,
    from: pick(usageFrom, usageRows),
    to: pick(usageTo, usageRows),
    start: pickTimes(usage.stamps.values, usageRows),
  };
  const logSide = {
    rows: logRows,
    from: pick(logFrom, logRows),
    to: pick(logTo, logRows),
    start: pickTimes(log.start, logRows),
    end: pickTimes(log.end, logRows),
  };
  if (noShared) searchClock(work.clock, usageSide, logSide);
  const creation = usage.stampMeaning === 'creation';
  const usageKind = usageKinds(usage, (row) => ids.usage[row] !== BLANK_ID);
  const logKind = logKinds(usage, work.expected, (row) => ids.log[row] !== BLANK_ID);
  const found = yield* matchingSteps({
    usage: usageSide,
    log: logSide,
    usageStampIsCreation: creation,
    toleranceMs: work.startToleranceMs ?? (creation ? CREATION_TOLERANCE_MS : START_TOLERANCE_MS),
    allowed: noShared ? undefined : (u, l) => ids.usage[usageRows[u]] === BLANK_ID || ids.log[logRows[l]] === BLANK_ID,
    pairOutcome: (u, l) => {
      const bucket = work.classifier.usageBucketOfPair(usageRows[u], logRows[l], work.usage.billedMs[usageRows[u]]);
      return `${USAGE_BUCKETS[bucket]} ${usage.billedMs[usageRows[u]]} ${work.expected.ms}`;
    },
    usageOutcome: (u) => `${work.classifier.usageBucketAlone(usageRows[u])} ${usage.billedMs[usageRows[u]]}`,
    usageKind: (u) => usageKind(usageRows[u]),
    logKind: (l) => logKind(logRows[l]),
    logOutcome: (l) => `${work.classifier.logBucketAlone(logRows[l])} ${work.expected.ms}`,
  });
  for (let i = 0; i < found.usageRows.length; i++) {
    work.logOfUsage[found.usageRows[i]] = found.logRows[i];
    work.usageOfLog[found.logRows[i]] = found.usageRows[i];
    work.pairedByEnds[found.usageRows[i]] = 1;
  }
  for (const row of found.ambiguousUsage) work.usageBucket[row] = U.ambiguous;
  for (const row of found.ambiguousLog) work.logBucket[row] = L.ambiguous;
}

function hasBlank(ids: Int32Array, isOpen: (row: number) => boolean): boolean {
  for (let row = 0; row < ids.length; row++) if (ids[row] === BLANK_ID && isOpen(row)) return true;
  return false;
}

function rowsWhere(count: number, test: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (test(row)) rows[found++] = row;
  return rows.slice(0, found);
}

function pick(values: Int32Array, rows: Int32Array): Int32Array {
  const out = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]];
  return out;
}

function pickTimes(values: Float64Array, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]];
  return out;
}

interface Side {
  from: Int32Array;
  to: Int32Array;
  start: Float64Array;
}

/** Without ids the best alignment tells the shift: each sampled usage row against the log rows of the same two ends. */
function searchClock(clock: ClockSearch, usage: Side, log: Side): void {
  const startsOf = new Map<string, number[]>();
  for (let i = 0; i < log.start.length; i++) {
    if (log.from[i] < 0 || log.to[i] < 0) continue;
    const key = `${log.from[i]} ${log.to[i]}`;
    const starts = startsOf.get(key);
    if (starts) starts.push(log.start[i]);
    else startsOf.set(key, [log.start[i]]);
  }
  for (const starts of startsOf.values()) starts.sort((a, b) => a - b);
  const step = Math.max(1, Math.floor(usage.start.length / CLOCK_SAMPLE));
  for (let i = 0; i < usage.start.length; i += step) {
    const starts = usage.from[i] < 0 || usage.to[i] < 0 ? undefined : startsOf.get(`${usage.from[i]} ${usage.to[i]}`);
    if (starts) clock.addAlternatives(usage.start[i], starts, 0, starts.length);
  }
}

/** Turns the ends of rows whose columns are "our number" and "their number" the right way round. */
function turnEnds(from: Int32Array, to: Int32Array, offset: number, swapped: Uint8Array | undefined): void {
  if (!swapped) return;
  for (let row = 0; row < swapped.length; row++) {
    if (swapped[row] === 0) continue;
    const caller = to[offset + row];
    to[offset + row] = from[offset + row];
    from[offset + row] = caller;
  }
}
