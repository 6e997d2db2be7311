import { say } from '../../language/say.js';
import type { DictionaryColumn } from '../../table/dictionary-column.js';
import { firstRowsOfIds } from '../../table/repeated-ids.js';
import { billedMsAt } from '../file/billed-at-row.js';
import { rowPlace } from '../row-place.js';
import type { CheckContext, FileRule } from '../rule.js';
import { MONTHLY_USAGE_PAGE, notMonthlyUsage } from './monthly-usage.js';

/** What one total is of: two rows that agree in all of it add up the same calls. */
const SUBJECT = ['accountId', 'productId', 'month', 'type', 'direction', 'resolution', 'unit', 'unitPrice'];
/** Those without which rows that agree in the others can be totals of different things. */
const NEEDED = ['productId', 'month', 'type', 'unit', 'unitPrice'];

/** One total twice in the file. */
export const repeatedAggregate: FileRule = {
  id: 'talkdesk/repeated-aggregate',
  severity: 'error',
  title: 'The same total stands in the file twice',
  help: {
    what: 'Looks for a record id that an earlier row has already, and for rows that agree in account, product, month, type, direction, resolution, unit and price: there should be one total of each.',
    why: 'A total that is listed twice is paid twice, or the pages of the download overlap. Either way the file adds up to more than was used.',
    fix: 'Compare the two rows. If they are equal, download the month again, page by page. If they differ in their quantity only, ask Talkdesk why the month was split; dispute the second if nobody can say.',
    source: MONTHLY_USAGE_PAGE,
  },
  notApplicable(context) {
    const reason = notMonthlyUsage(context);
    if (reason || hasIds(context) || hasSubject(context)) return reason;
    return say`The file has neither record ids nor all columns that tell its totals apart.`;
  },
  run(context, findings) {
    const { table, binding } = context.file;
    const unreadable = context.aggregate?.unreadable;
    const idColumn = binding.column('recordId');
    const byId = idColumn < 0 ? undefined : firstRowsOfIds(table, idColumn);
    const bySubject = hasSubject(context) ? firstRowsOfSubject(context) : undefined;
    for (let row = 0; row < table.rowCount; row++) {
      if (byId && byId[row] >= 0) findings.add(row, idColumn, 'error', byId[row]);
      else if (bySubject && bySubject[row] >= 0 && unreadable?.[row] === 0)
        findings.add(row, -1, 'error', bySubject[row]);
    }
  },
  describe({ file }, findings, at) {
    const place = rowPlace(file.table, findings.detail(at));
    return findings.column(at) >= 0
      ? say`${place} has the same id, so this total is listed twice. Compare the two rows, and download the month again.`
      : say`${place} is a total of the same account, product, month, type, direction, resolution, unit and price. There should be one: ask Talkdesk why there are two.`;
  },
  stakeMs: (context, findings, at) => billedMsAt(context, findings.row(at)),
};

function hasIds({ file }: CheckContext): boolean {
  return file.binding.column('recordId') >= 0;
}

function hasSubject({ file }: CheckContext): boolean {
  return NEEDED.every((key) => file.binding.column(key) >= 0);
}

/** The first row with the same subject as each row has, -1 where the row is the first itself. */
function firstRowsOfSubject({ file, aggregate }: CheckContext): Int32Array {
  const { table, binding } = file;
  const columns = SUBJECT.map((key) => binding.column(key)).filter((column) => column >= 0);
  const keys = subjects(
    columns.map((column) => table.dictionaryColumn(column)),
    table.rowCount,
  );
  const firstRow = new Map<number, number>();
  const found = new Int32Array(table.rowCount).fill(-1);
  for (let row = 0; row < found.length; row++) {
    if (aggregate?.unreadable[row] === 1) continue;
    const first = firstRow.get(keys[row]);
    if (first === undefined) firstRow.set(keys[row], row);
    else found[row] = first;
  }
  return found;
}

/** One number per row for its combination of values; numbered anew before it would outgrow what a double holds exactly. */
function subjects(columns: readonly DictionaryColumn[], rowCount: number): Float64Array {
  const keys = new Float64Array(rowCount);
  let size = 1;
  for (const { codes, distinct } of columns) {
    if (size * distinct > Number.MAX_SAFE_INTEGER) size = renumber(keys);
    for (let row = 0; row < rowCount; row++) keys[row] = keys[row] * distinct + codes[row];
    size *= distinct;
  }
  return keys;
}

function renumber(keys: Float64Array): number {
  const numbers = new Map<number, number>();
  for (let row = 0; row < keys.length; row++) {
    let number = numbers.get(keys[row]);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(keys[row], number);
    }
    keys[row] = number;
  }
  return Math.max(1, numbers.size);
}
