import { say } from '../../core/language/say.js';
import { groupSteps } from '../../core/table/group.js';
import { firstInOrder } from '../../core/table/largest.js';
import type { RowKeys } from '../../core/table/row-keys.js';
import type { Steps } from '../../core/table/steps.js';
import type { TotalsQuery, TotalsView } from '../protocol.js';
import { Amounts, amountColumnSteps } from './amounts.js';
import type { FileSession } from './file-session.js';
import { GroupSums, leadingMeasure, type Parts, rankOf, totalFigures } from './group-sums.js';
import { measureSteps } from './measures.js';
import { rowKeySteps } from './row-keys-of.js';
import { suggestedKeys } from './suggested-keys.js';

const MOST_KEYS = 3;
const MOST_GROUPS = 1000;

/** Totals of rows of a file, or of all, by the columns that are asked for or that the file suggests. */
export function* totalsSteps(
  session: FileSession,
  query: TotalsQuery,
  rows: Uint32Array | undefined,
): Steps<TotalsView> {
  const { table } = session.opened;
  const by = (query.by ?? suggestedKeys(session.opened)).slice(0, MOST_KEYS);
  const { measures, unreadable, leftOut } = yield* measureSteps(session);
  const keys: RowKeys[] = [];
  for (const { column, as } of by) keys.push(yield* rowKeySteps(session, column, as));
  const amountColumn = yield* amountColumnSteps(session.opened);
  const groups = yield* groupSteps(table.rowCount, keys, rows);
  const sums = new GroupSums(groups, measures, amountColumn && new Amounts(amountColumn, groups.count, leftOut));
  yield* sums.addSteps(rows, unreadable);
  yield say`Ordering totals`;
  const order = firstInOrder(groups.count, Math.min(Math.max(0, query.limit), MOST_GROUPS), sums.before);
  const all = sums.whole();
  const leading = leadingMeasure(all, measures);
  const figures = (parts: Parts) => totalFigures(parts, all, measures, leading);
  const left = groups.count - order.length;
  return {
    by: by.map(({ column, as = 'text' }) => ({ column, as, name: table.header[column] })),
    rankedBy: rankOf(measures, leading),
    groups: Array.from(order, (group) => ({
      key: keys.map(({ codes, value }) => value(codes[groups.firstRows[group]])),
      ...figures(sums.parts(group)),
    })),
    others: left === 0 ? null : { ...figures(sums.without(all, order)), groups: left },
    all: figures(all),
    groupCount: groups.count,
  };
}
