import { normaliseNumber } from '../billing/phone-number.js';
import { CAUSES, type LogSide } from '../checks/statement-facts.js';
import { nameKey } from '../formats/columns.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { KIND_NOT_A_CALL, STATUS_UNKNOWN, type UsageRecords } from '../formats/records.js';
import { say } from '../language/say.js';
import type { Steps } from '../table/steps.js';
import type { CallIds } from './call-ids.js';
import { type Classifier, L, logBucketOfPair, U } from './classify.js';
import type { ClockSearch } from './clock.js';
import { findOverlaps, findRepeatedRows } from './duplicates.js';
import type { ExpectedCharge } from './expected-charge.js';
import { fileOfLogRow } from './log-side.js';
import { type IdMatching, matchById } from './match-by-id.js';
import { endsSteps } from './pair-by-ends.js';

/** A row that no step has claimed yet. */
const OPEN = 255;

/** What placing all rows of both sides needs. */
export interface BucketWork {
  usageFile: OpenedFile;
  usage: UsageRecords;
  log: LogSide;
  ids: CallIds;
  classifier: Classifier;
  expected: ExpectedCharge;
  clock: ClockSearch;
  defaultRegion: string | undefined;
  startToleranceMs: number | undefined;
}

/** Every row's bucket, partner and charge. */
export interface Buckets {
  usageBucket: Uint8Array;
  logBucket: Uint8Array;
  logOfUsage: Int32Array;
  usageOfLog: Int32Array;
  pairedByEnds: Uint8Array;
  expectedMs: Float64Array;
  notCharged: Uint8Array;
  cause: Uint8Array;
  billedOfLog: Float64Array;
  usageRelated: Int32Array;
  singles: Int32Array;
}

/** Puts each row of each side into exactly one bucket, in the order of the reconciliation rules on record grain. */
export function* bucketSteps(work: BucketWork): Steps<Buckets> {
  const { usage, log } = work;
  const usageBucket = new Uint8Array(usage.rowCount).fill(OPEN);
  const logBucket = new Uint8Array(log.rowCount).fill(OPEN);
  const usageRelated = new Int32Array(usage.rowCount).fill(-1);
  for (let row = 0; row < usage.rowCount; row++) {
    if (usage.unreadable[row] === 1) usageBucket[row] = U.unreadable;
    else if (usage.kind[row] === KIND_NOT_A_CALL) usageBucket[row] = U['not-a-call'];
  }
  for (let row = 0; row < log.rowCount; row++) if (log.unreadable[row] === 1) logBucket[row] = L.unreadable;
  yield say`Looking for repeats`;
  markDuplicates(work, usageBucket, logBucket, usageRelated);
  yield say`Matching calls`;
  const matching = matchIds(work, usageBucket, logBucket);
  const { logOfUsage, usageOfLog, legOf } = matching;
  for (let row = 0; row < usage.rowCount; row++) {
    if (legOf[row] < 0) continue;
    usageBucket[row] = U['extra-leg'];
    usageRelated[row] = legOf[row];
  }
  const pairedByEnds = new Uint8Array(usage.rowCount);
  feedClock(work, usageOfLog);
  yield* endsSteps({ ...work, usageBucket, logBucket, logOfUsage, usageOfLog, pairedByEnds });
  yield say`Comparing charges`;
  const charges = classifyAll(work, usageBucket, logBucket, logOfUsage, usageOfLog, usageRelated);
  return {
    usageBucket,
    logBucket,
    logOfUsage,
    usageOfLog,
    pairedByEnds,
    usageRelated,
    singles: matching.singles,
    ...charges,
  };
}

/** Marks the rows that repeat an earlier one, in one file or across overlapping logs. `usageRelated`: which one. */
export function markDuplicates(
  work: Pick<BucketWork, 'usageFile' | 'ids' | 'log' | 'defaultRegion'>,
  usageBucket: Uint8Array,
  logBucket: Uint8Array,
  usageRelated: Int32Array,
): void {
  const { ids, log } = work;
  findRepeatedRows(
    work.usageFile.table,
    ids.usage,
    0,
    ids.all,
    (row) => usageBucket[row] === OPEN,
    (row, earlier) => {
      usageBucket[row] = U.duplicate;
      usageRelated[row] = earlier;
    },
  );
  log.files.forEach((file, f) => {
    const offset = log.offsets[f];
    findRepeatedRows(
      file.table,
      ids.log,
      offset,
      ids.all,
      (row) => logBucket[offset + row] === OPEN,
      (row) => {
        logBucket[offset + row] = L.duplicate;
      },
    );
  });
  findOverlaps(
    log,
    ids.log,
    { text: (row) => overlapKey(work, row) },
    (row) => logBucket[row] !== OPEN,
    (row) => {
      logBucket[row] = L.duplicate;
    },
  );
}

/**
 * Id, status, caller and callee of a log row in one spelling, whichever file it is in. Two systems write one outcome with
 * words of their own (`done` without an answer, `missed`): what a status says about billing is compared, its text only
 * where that is unknown.
 */
function overlapKey(work: Pick<BucketWork, 'log' | 'ids' | 'defaultRegion'>, row: number): string {
  const { log, ids, defaultRegion } = work;
  const at = fileOfLogRow(log, row);
  const { table } = log.files[at.file];
  const { fromColumn, toColumn, statusColumn, status, swappedEnds } = log.records[at.file];
  const text = (column: number) => (column < 0 ? '' : table.text(at.row, column).trim());
  const number = (column: number) => normaliseNumber(text(column), defaultRegion) ?? text(column);
  const said = status[at.row];
  const isSwapped = swappedEnds?.[at.row] === 1;
  return JSON.stringify([
    text(ids.logColumns[at.file]),
    said === STATUS_UNKNOWN ? nameKey(text(statusColumn)) : said,
    number(isSwapped ? toColumn : fromColumn),
    number(isSwapped ? fromColumn : toColumn),
  ]);
}

function matchIds(work: BucketWork, usageBucket: Uint8Array, logBucket: Uint8Array): IdMatching {
  const { usage, log, expected } = work;
  return matchById(
    work.ids,
    (row) => usageBucket[row] === OPEN,
    (row) => logBucket[row] === OPEN,
    {
      usageAt: usage.stamps.values,
      logAt: log.start,
      difference: (u, l) => {
        expected.ofPair(u, l);
        return Math.abs(usage.billedMs[u] - expected.ms);
      },
    },
  );
}

/** Billed ms of each log row's partner, 0 without one: gathered once, because the rows of a side may lie in any order. */
function billedOfLogRows({ usage }: BucketWork, usageOfLog: Int32Array): Float64Array {
  const { billedMs } = usage;
  const billed = new Float64Array(usageOfLog.length);
  for (let l = 0; l < billed.length; l++) {
    const u = usageOfLog[l];
    if (u >= 0) billed[l] = billedMs[u];
  }
  return billed;
}

function feedClock({ usage, log, clock }: BucketWork, usageOfLog: Int32Array): void {
  const stamps = usage.stamps.values;
  for (let l = 0; l < usageOfLog.length; l++) {
    const u = usageOfLog[l];
    if (u >= 0) clock.addDifference(stamps[u] - log.start[l]);
  }
}

function classifyAll(
  work: BucketWork,
  usageBucket: Uint8Array,
  logBucket: Uint8Array,
  logOfUsage: Int32Array,
  usageOfLog: Int32Array,
  usageRelated: Int32Array,
) {
  const { classifier, expected, usage, log } = work;
  const expectedMs = new Float64Array(log.rowCount);
  const notCharged = new Uint8Array(log.rowCount);
  const cause = new Uint8Array(usage.rowCount);
  const billedOfLog = billedOfLogRows(work, usageOfLog);
  for (let l = 0; l < log.rowCount; l++) {
    const u = usageOfLog[l];
    if (u >= 0) {
      const bucket = classifier.usageBucketOfPair(u, l, billedOfLog[l]);
      usageBucket[u] = bucket;
      logBucket[l] = logBucketOfPair(bucket);
      expectedMs[l] = expected.ms;
      notCharged[l] = expected.why;
      cause[u] = bucket === U['billed-differs'] ? classifier.causeOf(u, l) : CAUSES.length;
    } else if (logBucket[l] === OPEN || logBucket[l] === L.ambiguous) {
      const bucket = classifier.logBucketAlone(l);
      if (logBucket[l] === OPEN) logBucket[l] = bucket;
      expectedMs[l] = expected.ms;
      notCharged[l] = expected.why;
    }
  }
  for (let u = 0; u < usage.rowCount; u++) {
    if (logOfUsage[u] < 0 && usageBucket[u] === OPEN) usageBucket[u] = classifier.usageBucketAlone(u);
    // An extra leg goes with its call: outside the period if the call it hangs on is.
    else if (usageBucket[u] === U['extra-leg'] && logBucket[usageRelated[u]] === L['outside-period'])
      usageBucket[u] = U['outside-period'];
  }
  return { expectedMs, notCharged, cause, billedOfLog };
}
