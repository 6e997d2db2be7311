import { say } from '../../../src/core/language/say.js';
import type { SideView } from '../../../src/engine/protocol.js';
import { classes, element } from '../../ui/element.js';
import { createLink } from '../../ui/link.js';
import { grouped } from '../../ui/numbers.js';
import { createTable, NO_CELL, quietCell, type TableCell, type TableColumn } from '../../ui/table.js';
import { amountCell, moneyColumn, withColumn } from '../amounts.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createNote, createRemarks, createSection, type StatementSection } from '../section.js';
import { type Side, sideRows } from './bridge-sides.js';

type Bucket = SideView['buckets'][number];

const columns = (): readonly TableColumn[] => [
  { title: say`Bucket` },
  { title: say`Usage rows`, figures: true },
  { title: say`Billed`, figures: true },
  { title: say`Log rows`, figures: true, class: 'other-side' },
  { title: say`Talked`, figures: true },
];
/** Place of the column of money: what was billed is what costs. */
const MONEY_AT = 3;

/** Every bucket of both sides, the empty ones included, and whether they add up. A count opens its rows. */
export function completenessSection(context: PageContext): StatementSection {
  const { usage, callLog, money } = context.view;
  const names = [...new Set([...usage.buckets, ...callLog.buckets].map(({ bucket }) => bucket))];
  const rows = names.map((name) => {
    const billed = usage.buckets.find(({ bucket }) => bucket === name);
    const talked = callLog.buckets.find(({ bucket }) => bucket === name);
    const isEmpty = !billed?.rows && !talked?.rows;
    const differs = (billed?.isBreak && billed.rows > 0) || (talked?.isBreak && talked.rows > 0);
    const label = element('span', { text: billed?.label ?? talked?.label ?? name });
    if (differs) label.append(element('span', { class: 'visually-hidden', text: say` (may hold breaks)` }));
    return {
      class: classes(isEmpty && 'zero', differs && 'differs'),
      cells: withColumn<TableCell>(
        [label, ...sideCells(context, 'usage', billed), ...sideCells(context, 'call-log', talked)],
        MONEY_AT,
        money ? moneyCell(billed) : undefined,
      ),
    };
  });
  const table = createTable({
    caption: say`Rows and time in each bucket, on both sides`,
    class: money ? 'buckets stacked with-money' : 'buckets stacked',
    columns: withColumn(columns(), MONEY_AT, money ? moneyColumn(money) : undefined),
    rows,
    total: {
      cells: withColumn<TableCell>(
        [say`Total`, grouped(usage.rows), clockText(usage.seconds), grouped(callLog.rows), clockText(callLog.seconds)],
        MONEY_AT,
        money ? amountCell(money.billed, false) : undefined,
      ),
    },
  });
  const note =
    sideTies(usage) && sideTies(callLog)
      ? createNote('good', say`Each row is in exactly one bucket, and rows and seconds add up on both sides.`)
      : createNote(
          'bad',
          say`The buckets do not add up to the sides: the statement is incomplete. Please report this.`,
        );
  return createSection(
    { id: 'completeness', title: say`Completeness` },
    table,
    createRemarks(money?.bucketNotes ?? []),
    note,
  );
}

function sideCells({ host }: PageContext, side: Side, bucket: Bucket | undefined): TableCell[] {
  // A bucket that this side does not have.
  if (!bucket) return [NO_CELL, NO_CELL];
  if (bucket.rows === 0) return [quietCell('0'), quietCell(clockText(bucket.seconds))];
  const link = createLink(
    grouped(bucket.rows),
    () => void host.openSelection({ side, bucket: bucket.bucket, title: bucket.label }),
    { attributes: { 'aria-label': say`${sideRows(side, bucket.rows)}: ${bucket.label}` } },
  );
  return [link, clockText(bucket.seconds)];
}

function moneyCell(bucket: Bucket | undefined): TableCell {
  if (!bucket?.money) return NO_CELL;
  const cell = amountCell(bucket.money, false);
  return bucket.rows === 0 && typeof cell === 'string' ? quietCell(cell) : cell;
}

/** Whether rows and seconds of the buckets are those of the side: whole ms, so that no sum of fractions is off. */
function sideTies({ rows, seconds, buckets }: SideView): boolean {
  const ms = buckets.reduce((sum, bucket) => sum + Math.round(bucket.seconds * 1000), 0);
  return buckets.reduce((sum, bucket) => sum + bucket.rows, 0) === rows && ms === Math.round(seconds * 1000);
}
