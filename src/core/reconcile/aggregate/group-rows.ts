import type { BillingPeriod } from '../../billing/billing-period.js';
import type { Span } from '../../checks/containing-records.js';
import type { LogSide } from '../../checks/statement-facts.js';
import type { AggregateRecords } from '../../formats/records.js';
import { L, U } from '../classify.js';
import { type Calendar, commonSpans, SpanIndex } from './group-spans.js';
import type { Grouping } from './usage-series.js';

/** A row that no step has claimed yet. */
export const OPEN = 255;

/** A group before anything is added up: a series in a span, with its usage rows. */
export interface OpenGroup extends Span {
  series: number;
  usageRows: number[];
}

/** Both sides' rows by group. */
export interface GroupedRows {
  groups: OpenGroup[];
  /** Index into `groups` per row, -1 for none. */
  groupOfUsage: Int32Array;
  groupOfLog: Int32Array;
}

/**
 * Puts the rows of both sides that are still open into groups, and the usage rows that belong to none into their bucket:
 * `not-a-call` where they are no consumption of their own, or no time (those are still shown as a group), and
 * `outside-period` also where their dates straddle an edge of it.
 */
export function groupRows(
  records: AggregateRecords,
  log: LogSide,
  grouping: Grouping,
  classes: Uint8Array,
  period: BillingPeriod,
  calendar: Calendar,
  usageBucket: Uint8Array,
  logBucket: Uint8Array,
): GroupedRows {
  const builder = new GroupBuilder();
  const groupOfUsage = new Int32Array(records.rowCount).fill(-1);
  const spans: Span[] = [];
  for (let row = 0; row < records.rowCount; row++) {
    const series = grouping.seriesOfRow[row];
    const bucket = usageBucket[row];
    if (series < 0 || (bucket !== OPEN && bucket !== U['not-a-call'])) continue;
    const span = { start: records.start[row], end: records.end[row] };
    if (!(span.start >= period.start && span.end <= period.end)) {
      if (bucket === OPEN) usageBucket[row] = U['outside-period'];
      continue;
    }
    const group = builder.indexOf(series, span);
    builder.groups[group].usageRows.push(row);
    groupOfUsage[row] = group;
    if (grouping.series[series].isTime) spans.push(span);
  }
  const common = commonSpans(spans.length > 0 ? spans : spansInPeriod(records, period), period, calendar);
  const finders = grouping.seriesOfClass.map((series) => new CallGroups(builder, series, common));
  const groupOfLog = new Int32Array(log.rowCount).fill(-1);
  for (let row = 0; row < log.rowCount; row++) {
    const bucket = logBucket[row];
    if (bucket !== OPEN && bucket !== L['not-billable']) continue;
    groupOfLog[row] = finders[classes[row]].find(log.start[row]);
  }
  return { groups: builder.groups, groupOfUsage, groupOfLog };
}

/** Dates of all records in the period, where none is of time. */
function spansInPeriod({ rowCount, start, end, unreadable }: AggregateRecords, period: Span): Span[] {
  const spans: Span[] = [];
  for (let row = 0; row < rowCount; row++)
    if (unreadable[row] === 0 && start[row] >= period.start && end[row] <= period.end)
      spans.push({ start: start[row], end: end[row] });
  return spans;
}

class GroupBuilder {
  readonly groups: OpenGroup[] = [];
  private readonly known = new Map<string, number>();

  indexOf(series: number, { start, end }: Span): number {
    const key = `${series} ${start} ${end}`;
    let index = this.known.get(key);
    if (index === undefined) {
      index = this.groups.length;
      this.groups.push({ series, start, end, usageRows: [] });
      this.known.set(key, index);
    }
    return index;
  }
}

/** Finds the group of a call of one class by its start; makes one where no record covers it. */
class CallGroups {
  private readonly records: SpanIndex;
  private start = 0;
  private end = 0;
  private group = -1;

  constructor(
    private readonly builder: GroupBuilder,
    private readonly series: readonly number[],
    private readonly common: (instant: number) => Span,
  ) {
    // Of several series that may have the call, the first with a record of that time.
    const entries = new Map<string, Span & { value: number }>();
    builder.groups.forEach(({ series: own, start, end }, value) => {
      if (!series.includes(own)) return;
      const key = `${start} ${end}`;
      const other = entries.get(key);
      if (!other || series.indexOf(own) < series.indexOf(builder.groups[other.value].series))
        entries.set(key, { start, end, value });
    });
    this.records = new SpanIndex([...entries.values()]);
  }

  find(instant: number): number {
    const record = this.records.find(instant);
    if (record >= 0) return record;
    if (instant >= this.start && instant < this.end) return this.group;
    const span = this.common(instant);
    this.start = span.start;
    this.end = span.end;
    this.group = this.builder.indexOf(this.series[0], span);
    return this.group;
  }
}
