import type { BillingPeriod } from '../../billing/billing-period.js';
import { wallDate } from '../../billing/calendar-date.js';
import { say } from '../../language/say.js';
import { NUMBER_VALUE } from '../../table/number-column.js';
import { firstColumn } from '../file/bound-columns.js';
import type { CheckContext, FindingList } from '../rule.js';
import { clockOf, periodDays } from './period-dates.js';

/** Keys under which formats of totals name the first and the last of a record's dates. */
const FIRST_KEYS = ['startDate', 'month'];
const LAST_KEYS = ['endDate', 'month'];

/**
 * Adds a finding at each total with some usage whose dates do not lie within the period, on the date that is outside.
 * Detail: 1 where all of its dates are, 0 where some are inside.
 */
export function addTotalsOutside({ file, aggregate, period }: CheckContext, findings: FindingList): void {
  if (!aggregate || !period) return;
  const { start, end, unreadable, notConsumption, quantityColumn } = aggregate;
  const quantities = quantityColumn < 0 ? undefined : file.table.numberColumn(quantityColumn);
  const first = firstColumn(file, FIRST_KEYS);
  const last = firstColumn(file, LAST_KEYS);
  for (let row = 0; row < aggregate.rowCount; row++) {
    if (start[row] >= period.start && end[row] <= period.end) continue;
    if (unreadable[row] === 1 || notConsumption[row] === 1) continue;
    if (quantities?.states[row] !== NUMBER_VALUE || quantities.mantissas[row] === 0) continue;
    const isApart = end[row] <= period.start || start[row] >= period.end;
    findings.add(row, isApart || start[row] < period.start ? first : last, 'error', isApart ? 1 : 0);
  }
}

/** What is said of a total outside the period. */
export function describeTotalOutside(context: CheckContext, findings: FindingList, at: number): string {
  const { aggregate, timeZone } = context;
  const period = context.period as BillingPeriod;
  const row = findings.row(at);
  const clock = clockOf(timeZone);
  const [start, end] = [aggregate?.start[row] ?? 0, aggregate?.end[row] ?? 0];
  const own = { first: wallDate(clock.wall(start)), last: wallDate(clock.wall(end - 1)) };
  const { first, last } = periodDays(period);
  if (findings.detail(at) === 0)
    return say`The record’s dates, ${own.first} to ${own.last}, go beyond the billing period, ${first} to ${last}, and its usage cannot be divided: no call is compared with it. Get the usage by day or by month, or set the period to these dates.`;
  return start < period.start
    ? say`The record’s dates, ${own.first} to ${own.last}, lie before the billing period, ${first} to ${last}. Check the period, or get the usage of the period only.`
    : say`The record’s dates, ${own.first} to ${own.last}, lie after the billing period, ${first} to ${last}. Check the period, or get the usage of the period only.`;
}
