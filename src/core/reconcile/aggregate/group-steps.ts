import type { BillingPeriod } from '../../billing/billing-period.js';
import { ZoneClock } from '../../billing/time-zone.js';
import type { AggregateFacts, StatementGroup } from '../../checks/aggregate-facts.js';
import { containingRows } from '../../checks/containing-records.js';
import type { LogSide, StatementFacts } from '../../checks/statement-facts.js';
import type { OpenedFile } from '../../formats/opened-file.js';
import { providerOf } from '../../formats/read-as.js';
import type { AggregateRecords } from '../../formats/records.js';
import { say } from '../../language/say.js';
import type { Steps } from '../../table/steps.js';
import { markDuplicates } from '../assign-buckets.js';
import type { CallIds } from '../call-ids.js';
import { L, U } from '../classify.js';
import { ExpectedCharge } from '../expected-charge.js';
import { clockOfGroups } from './clock-of-groups.js';
import { closeGroups } from './close-groups.js';
import { type GroupedRows, groupRows, OPEN } from './group-rows.js';
import { Calendar } from './group-spans.js';
import { talkdeskClasses, twilioClasses } from './log-classes.js';
import { talkdeskGrouping } from './talkdesk-grouping.js';
import { twilioGrouping } from './twilio-grouping.js';
import { usageOfAggregate } from './usage-of-aggregate.js';
import type { Grouping } from './usage-series.js';

/** What placing all rows of both sides into groups needs. */
export interface GroupWork {
  usageFile: OpenedFile;
  records: AggregateRecords;
  log: LogSide;
  ids: CallIds;
  period: BillingPeriod;
  billZeroSecondCompleted: boolean;
  defaultRegion: string | undefined;
  /** Shift that is in the log's stamps already, ms. */
  shiftMs: number;
}

/** The part of a statement's facts that grouping gives; no row is paired with any. */
export type GroupedFacts = Pick<
  StatementFacts,
  | 'usage'
  | 'usageBucket'
  | 'logBucket'
  | 'logOfUsage'
  | 'usageOfLog'
  | 'billedOfLog'
  | 'pairedByEnds'
  | 'expectedMs'
  | 'notCharged'
  | 'cause'
  | 'usageRelated'
  | 'clock'
> & { aggregate: AggregateFacts };

/** Puts each row of each side into exactly one bucket and, where it has one, its group (aggregate grain). */
export function* groupSteps(work: GroupWork): Steps<GroupedFacts> {
  const { usageFile, records, log, period } = work;
  const usageBucket = new Uint8Array(records.rowCount).fill(OPEN);
  const logBucket = new Uint8Array(log.rowCount).fill(OPEN);
  const usageRelated = new Int32Array(records.rowCount).fill(-1);
  for (let row = 0; row < usageBucket.length; row++) if (records.unreadable[row] === 1) usageBucket[row] = U.unreadable;
  for (let row = 0; row < logBucket.length; row++) if (log.unreadable[row] === 1) logBucket[row] = L.unreadable;
  yield say`Comparing charges`;
  const expected = new ExpectedCharge(usageOfAggregate(records, usageBucket), log, work.billZeroSecondCompleted);
  const charges = chargeCalls(log, expected);
  const classes = records.grouping === 'twilio' ? twilioClasses(log) : talkdeskClasses(log);
  const inPeriod = (row: number) => log.start[row] >= period.start && log.start[row] < period.end;
  const met = classesMet(classes.names.length, classes.codes, (row) => {
    return logBucket[row] === OPEN && charges.expectedMs[row] > 0 && inPeriod(row);
  });
  const grouping = groupingOf(work, met);
  markUncompared(records, grouping, usageBucket);
  yield say`Looking for repeats`;
  markDuplicates(work, usageBucket, logBucket, usageRelated);
  yield say`Grouping calls`;
  for (let row = 0; row < logBucket.length; row++) {
    if (logBucket[row] !== OPEN) continue;
    if (!inPeriod(row)) logBucket[row] = L['outside-period'];
    else if (charges.expectedMs[row] === 0) logBucket[row] = L['not-billable'];
  }
  const calendar = new Calendar(new ZoneClock(period.timeZone));
  const grouped = groupRows(records, log, grouping, classes.codes, period, calendar, usageBucket, logBucket);
  const { model } = records.models[0];
  const closed = closeGroups(
    grouped.groups,
    grouping,
    { table: usageFile.table, records },
    log,
    grouped.groupOfLog,
    {
      expectedMs: charges.expectedMs,
      chargeableMs: (row) => expected.chargeableTalk(row),
      model,
    },
    calendar,
  );
  const aggregate = inOrder(closed, grouped, records);
  markOutcomes(aggregate, usageBucket, logBucket);
  return {
    usage: usageOfAggregate(records, usageBucket),
    usageBucket,
    logBucket,
    logOfUsage: new Int32Array(records.rowCount).fill(-1),
    usageOfLog: new Int32Array(log.rowCount).fill(-1),
    billedOfLog: new Float64Array(log.rowCount),
    pairedByEnds: new Uint8Array(records.rowCount),
    ...charges,
    cause: new Uint8Array(records.rowCount),
    usageRelated,
    clock: clockOfGroups({
      groups: aggregate.groups,
      log,
      logBucket,
      expectedMs: charges.expectedMs,
      classes: classes.codes,
      groupsOfClass: groupsOfClass(aggregate.groups, grouping),
      appliedMs: work.shiftMs,
    }),
    aggregate: {
      ...aggregate,
      records,
      notes: grouping.notes(new Set(met.flatMap((yes, at) => (yes ? [at] : [])))),
    },
  };
}

function groupingOf({ usageFile, records, log, period }: GroupWork, met: readonly boolean[]): Grouping {
  if (records.grouping === 'twilio') return twilioGrouping(usageFile.table, records, met);
  const ownReport = log.files.some(({ format }) => providerOf(format) === 'Talkdesk');
  return talkdeskGrouping(usageFile.table, records, talkdeskClasses(log).names, ownReport, period.timeZone);
}

function chargeCalls(log: LogSide, expected: ExpectedCharge) {
  const expectedMs = new Float64Array(log.rowCount);
  const notCharged = new Uint8Array(log.rowCount);
  for (let row = 0; row < log.rowCount; row++) {
    if (log.unreadable[row] === 1) continue;
    expected.ofUnpaired(row);
    expectedMs[row] = expected.ms;
    notCharged[row] = expected.why;
  }
  return { expectedMs, notCharged };
}

function classesMet(count: number, codes: Uint8Array, counts: (row: number) => boolean): boolean[] {
  const met = Array.from({ length: count }, () => false);
  for (let row = 0; row < codes.length; row++) if (!met[codes[row]] && counts(row)) met[codes[row]] = true;
  return met;
}

/** Records that add up others, move money, hold another of their kind, or are of no time: no consumption to compare. */
function markUncompared(records: AggregateRecords, grouping: Grouping, usageBucket: Uint8Array): void {
  const { seriesOfRow, series } = grouping;
  for (const row of containingRows(records, (row) => seriesOfRow[row])) seriesOfRow[row] = -1;
  for (let row = 0; row < usageBucket.length; row++) {
    if (usageBucket[row] !== OPEN) continue;
    if (seriesOfRow[row] < 0 || !series[seriesOfRow[row]].isTime) usageBucket[row] = U['not-a-call'];
  }
}

/** Groups in the order of their spans, then of the usage file; those without a record last. */
function inOrder(
  groups: readonly StatementGroup[],
  { groupOfUsage, groupOfLog }: GroupedRows,
  records: AggregateRecords,
) {
  const order = groups.map((_, at) => at);
  const first = (at: number) => groups[at].usage.rows[0] ?? records.rowCount;
  order.sort((a, b) => groups[a].start - groups[b].start || first(a) - first(b) || a - b);
  const place = new Int32Array(groups.length);
  order.forEach((group, at) => {
    place[group] = at;
  });
  const moved = (column: Int32Array) => column.map((group) => (group < 0 ? -1 : place[group]));
  return {
    groups: order.map((group) => groups[group]),
    groupOfUsage: moved(groupOfUsage),
    groupOfLog: moved(groupOfLog),
  };
}

const OUTCOME_OF_USAGE: Readonly<Record<StatementGroup['outcome'], number>> = {
  matched: U.matched,
  differs: U['billed-differs'],
  'not-in-call-log': U['not-in-call-log'],
  'not-billed': U['not-a-call'],
  'not-comparable': U['not-a-call'],
};

const OUTCOME_OF_CALLS: Readonly<Record<StatementGroup['outcome'], number>> = {
  matched: L.matched,
  differs: L['billed-differs'],
  'not-in-call-log': L['not-billable'],
  'not-billed': L['not-billed'],
  'not-comparable': L['not-billed'],
};

/** Rows that are still open go with their group. */
function markOutcomes(
  { groups, groupOfUsage, groupOfLog }: Pick<AggregateFacts, 'groups' | 'groupOfUsage' | 'groupOfLog'>,
  usageBucket: Uint8Array,
  logBucket: Uint8Array,
): void {
  const ofUsage = groups.map(({ outcome }) => OUTCOME_OF_USAGE[outcome]);
  const ofCalls = Uint8Array.from(groups, ({ outcome }) => OUTCOME_OF_CALLS[outcome]);
  for (let row = 0; row < usageBucket.length; row++)
    if (usageBucket[row] === OPEN) usageBucket[row] = ofUsage[groupOfUsage[row]];
  for (let row = 0; row < logBucket.length; row++)
    if (logBucket[row] === OPEN) logBucket[row] = ofCalls[groupOfLog[row]];
}

/** Groups that calls of each class may be in, whatever their start. */
function groupsOfClass(groups: readonly StatementGroup[], { seriesOfClass }: Grouping): number[][] {
  return seriesOfClass.map((own) => groups.flatMap(({ series }, at) => (own.includes(series) ? [at] : [])));
}
