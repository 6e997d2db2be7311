import { type DateOrderDecision, dateOrderOf } from '../../formats/date-order.js';
import { say } from '../../language/say.js';
import type { Table } from '../../table/table.js';
import type { FileRule } from '../rule.js';
import { withoutReadableRows } from './applicability.js';
import { quote } from './visible-text.js';

/** Dates that start with day or month, and nothing in their own figures says which. */
export const dateOrder: FileRule = {
  id: 'file/date-order',
  severity: 'error',
  title: 'Dates could be read with the day or the month first',
  help: {
    what: 'Dates such as 03/04/2025 are 3 April or 4 March. Which it is shows in a part above 12, in ids that hold the second in which they were made, or in rows that are in order of time under one reading only. Reported: files where nothing shows it, and files where it had to be found out.',
    why: 'Read the wrong way, a call moves by weeks into another billing period, and nothing pairs. So it is not guessed: without evidence such dates are not read at all until somebody says which it is.',
    fix: 'Say it: with the buttons above the grid, with Set Date Order…, or on the command line with --date-order (for call logs in a reconciliation: --call-log-date-order). Better still, export again with dates that start with the year.',
    source: 'ISO 8601, Date and time format; Asterisk documentation, CDR Specification',
  },
  notApplicable(context) {
    const reason = withoutReadableRows(context);
    if (reason) return reason;
    return dateOrderOf(context.file.table) ? undefined : say`No date of this file can be read in two ways.`;
  },
  run(context, findings) {
    const decision = dateOrderOf(context.file.table);
    if (!decision) return;
    const { source, row, column } = decision;
    if (source === 'none' || source === 'mixed') findings.add(row, column, 'error');
    else if (source === 'ids' || source === 'rows') findings.add(row, column, 'info');
  },
  describe(context) {
    const decision = dateOrderOf(context.file.table);
    return decision ? describeDecision(context.file.table, decision) : '';
  },
};

function describeDecision(table: Table, decision: DateOrderDecision): string {
  const dayFirst = decision.order === 'day-first';
  switch (decision.source) {
    case 'ids':
      return dayFirst
        ? say`Dates are read with the day first: so they agree with the seconds since 1970 in the ids.`
        : say`Dates are read with the month first: so they agree with the seconds since 1970 in the ids.`;
    case 'rows':
      return dayFirst
        ? say`Dates are read with the day first: only so the rows are in order of time. If that is wrong, set the date order.`
        : say`Dates are read with the month first: only so the rows are in order of time. If that is wrong, set the date order.`;
    case 'mixed':
      return say`Some dates of this file can only have the day first, others only the month, so ${quote(dateText(table, decision))} could be either. Export the file again, with dates that start with the year.`;
    default:
      return undecidedDates(table, decision);
  }
}

/** That nothing tells day and month apart, with the first such date. */
export function undecidedDates(table: Table, decision: DateOrderDecision): string {
  return say`Nothing in this file shows whether ${quote(dateText(table, decision))} has the day or the month first, so such dates are not read. Say which it is.`;
}

function dateText(table: Table, { row, column }: DateOrderDecision): string {
  return table.text(row, column).trim();
}
