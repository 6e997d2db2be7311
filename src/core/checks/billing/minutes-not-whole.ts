import { say } from '../../language/say.js';
import { NUMBER_VALUE } from '../../table/number-column.js';
import { billedMsAt } from '../file/billed-at-row.js';
import { columnName } from '../file/bound-columns.js';
import { quote } from '../file/visible-text.js';
import type { FileRule } from '../rule.js';
import { billedMinutesColumn, notBilledByRow } from './billed-columns.js';

/** Billed minutes that are no whole number, or less than none. */
export const minutesNotWhole: FileRule = {
  id: 'billing/minutes-not-whole',
  severity: 'error',
  title: 'Billed minutes are not a whole number',
  help: {
    what: 'Billed minutes should already be rounded up to whole minutes, each call for itself, and never be negative.',
    why: 'A fraction means that the rounding was not applied, or that somebody has put seconds or an average into the column. Such a file does not match the invoice. A negative number is a credit, and belongs on a credit note.',
    fix: 'Compare the row with the original download. If the original has the same value, ask the provider how the invoice rounds it.',
    source: 'Understanding your Aircall invoice usage report',
  },
  notApplicable(context) {
    const reason = notBilledByRow(context);
    if (reason) return reason;
    return billedMinutesColumn(context) < 0 ? say`The file has no column of billed minutes.` : undefined;
  },
  run(context, findings) {
    const { table } = context.file;
    const column = billedMinutesColumn(context);
    const { mantissas, states, scale } = table.numberColumn(column);
    const one = 10 ** scale;
    for (let row = 0; row < mantissas.length; row++) {
      const minutes = mantissas[row];
      if (states[row] !== NUMBER_VALUE || (minutes >= 0 && (scale === 0 || minutes % one === 0))) continue;
      if (!table.isRagged(row)) findings.add(row, column, 'error');
    }
  },
  describe(context, findings, at) {
    const { table } = context.file;
    const column = findings.column(at);
    const value = table.text(findings.row(at), column).trim();
    const name = quote(columnName(context.file, column));
    return value.startsWith('-')
      ? say`${quote(value)} minutes are less than none. A credit belongs on a credit note, not in ${name}; ask the provider what it stands for.`
      : say`${quote(value)} is not a whole number of minutes, as ${name} should be after rounding up. Compare it with the original download.`;
  },
  stakeMs(context, findings, at) {
    return billedMsAt(context, findings.row(at));
  },
};
