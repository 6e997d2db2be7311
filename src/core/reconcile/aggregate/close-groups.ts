import { FIT_MODELS, fitCharge, type RoundingModel } from '../../billing/rounding.js';
import type { GroupCalls, GroupOutcome, GroupUsage, StatementGroup } from '../../checks/aggregate-facts.js';
import type { LogSide } from '../../checks/statement-facts.js';
import type { AggregateRecords } from '../../formats/records.js';
import { formatDecimal } from '../../table/decimal.js';
import { ExactColumn } from '../../table/exact-column.js';
import { ExactSums } from '../../table/exact-sums.js';
import type { Table } from '../../table/table.js';
import { modelName } from '../classify.js';
import { ExactSum } from '../exact-sum.js';
import type { OpenGroup } from './group-rows.js';
import type { Calendar } from './group-spans.js';
import type { Grouping } from './usage-series.js';

/** The log's charges by row: what is due, and whether anything is (0 where it is charged). */
export interface LogCharges {
  expectedMs: Float64Array;
  chargeableMs: (row: number) => number;
  model: RoundingModel;
}

/** Adds both sides of each group up and compares them. `groupOfLog`: index of a log row's group, -1 for none. */
export function closeGroups(
  open: readonly OpenGroup[],
  grouping: Grouping,
  usage: { table: Table; records: AggregateRecords },
  log: LogSide,
  groupOfLog: Int32Array,
  charges: LogCharges,
  calendar: Calendar,
): StatementGroup[] {
  const calls = sumCalls(open.length, log, groupOfLog, charges.expectedMs);
  const { quantityColumn } = usage.records;
  const quantities = quantityColumn < 0 ? undefined : new ExactColumn(usage.table, quantityColumn);
  const groups = open.map((group, at): StatementGroup => {
    const series = grouping.series[group.series];
    const used = sumUsage(group, series, usage, quantities);
    const outcome = outcomeOf(calls[at], used, series.isTime);
    const isComparable = outcome !== 'not-comparable';
    return {
      key: grouping.keyOf(series, calendar.spanText(group)),
      series: group.series,
      start: group.start,
      end: group.end,
      outcome,
      callLog: calls[at],
      usage: used,
      deltaCount: isComparable && used.count !== null ? used.count - calls[at].billable : null,
      deltaMs: isComparable && used.ms !== null ? used.ms - calls[at].expectedMs : null,
      otherRounding: false,
    };
  });
  return withOtherRounding(groups, log, groupOfLog, charges);
}

/** The bucket-like outcome of a group: count and seconds must both tie, where the usage counts. */
function outcomeOf(
  { billable, expectedMs }: GroupCalls,
  { rows, count, ms }: GroupUsage,
  isTime: boolean,
): GroupOutcome {
  if (!isTime || ms === null) return 'not-comparable';
  if (rows.length === 0) return billable > 0 ? 'not-billed' : 'matched';
  if (billable === 0 && ms > 0) return 'not-in-call-log';
  return ms === expectedMs && (count === null || count === billable) ? 'matched' : 'differs';
}

function sumCalls(groups: number, log: LogSide, groupOfLog: Int32Array, expectedMs: Float64Array): GroupCalls[] {
  const rows = new Float64Array(groups);
  const billable = new Float64Array(groups);
  const talk = Array.from({ length: groups }, () => new ExactSum());
  const billableTalk = Array.from({ length: groups }, () => new ExactSum());
  const expected = Array.from({ length: groups }, () => new ExactSum());
  for (let row = 0; row < groupOfLog.length; row++) {
    const group = groupOfLog[row];
    if (group < 0) continue;
    const ms = log.talkMs[row];
    rows[group]++;
    talk[group].add(ms);
    if (expectedMs[row] === 0) continue;
    billable[group]++;
    billableTalk[group].add(ms);
    expected[group].add(expectedMs[row]);
  }
  return Array.from({ length: groups }, (_, at) => ({
    rows: rows[at],
    billable: billable[at],
    talkMs: talk[at].value,
    billableTalkMs: billableTalk[at].value,
    expectedMs: expected[at].value,
  }));
}

function sumUsage(
  { usageRows }: OpenGroup,
  { isTime, key }: Grouping['series'][number],
  { table, records }: { table: Table; records: AggregateRecords },
  quantities: ExactColumn | undefined,
): GroupUsage {
  const ms = new ExactSum();
  const counts = new ExactSum();
  const quantity = new ExactSums(1);
  let counted = isCounted(records);
  for (const row of usageRows) {
    if (isTime) ms.add(records.billedMs[row]);
    if (Number.isNaN(records.count[row])) counted = false;
    else counts.add(records.count[row]);
    quantities?.addTo(quantity, 0, row);
  }
  const [first] = usageRows;
  const unit = first === undefined || records.unitColumn < 0 ? undefined : table.text(first, records.unitColumn).trim();
  return {
    rows: usageRows,
    count: counted ? counts.value : null,
    quantity: formatDecimal({ mantissa: quantity.sum(0), scale: quantities?.scale ?? 0 }),
    unit: (unit || (key.unit ?? 'minutes')).toLowerCase(),
    ms: isTime ? ms.value : null,
  };
}

/** Whether the provider's records count events at all. */
function isCounted({ grouping }: AggregateRecords): boolean {
  return grouping === 'twilio';
}

/** Marks the differing groups whose billed time is exactly what another model of the fit list makes of the same calls. */
function withOtherRounding(
  groups: StatementGroup[],
  log: LogSide,
  groupOfLog: Int32Array,
  { expectedMs, chargeableMs, model }: LogCharges,
): StatementGroup[] {
  const asked = groups.map(
    ({ outcome, deltaCount }) => outcome === 'differs' && (deltaCount === null || deltaCount === 0),
  );
  if (!asked.includes(true)) return groups;
  const own = modelName(model);
  const others = FIT_MODELS.filter((name) => name !== own);
  const sums = groups.map(() => others.map(() => new ExactSum()));
  for (let row = 0; row < log.rowCount; row++) {
    const group = groupOfLog[row];
    if (group < 0 || !asked[group] || expectedMs[row] === 0) continue;
    const talk = chargeableMs(row);
    for (let m = 0; m < others.length; m++) sums[group][m].add(fitCharge(talk, others[m]));
  }
  return groups.map((group, at) => ({
    ...group,
    otherRounding: asked[at] && sums[at].some((sum) => sum.value === group.usage.ms),
  }));
}
