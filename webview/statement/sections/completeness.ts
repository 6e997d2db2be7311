import type { SideView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { createLink } from '../../ui/link.js';
import { createTable, type TableCell } from '../../ui/table.js';
import { clockText, counted, grouped } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createNote, createSection, type StatementSection } from '../section.js';

type Bucket = SideView['buckets'][number];

/** Every bucket of both sides, the empty ones included, and whether they add up. A count opens its rows. */
export function completenessSection(context: PageContext): StatementSection {
  const { usage, callLog } = context.view;
  const names = [...new Set([...usage.buckets, ...callLog.buckets].map(({ bucket }) => bucket))];
  const rows = names.map((name) => {
    const billed = usage.buckets.find(({ bucket }) => bucket === name);
    const talked = callLog.buckets.find(({ bucket }) => bucket === name);
    const isEmpty = !billed?.rows && !talked?.rows;
    const differs = (billed?.isBreak && billed.rows > 0) || (talked?.isBreak && talked.rows > 0);
    const label = element('span', { text: billed?.label ?? talked?.label ?? name });
    if (differs) label.append(element('span', { class: 'visually-hidden', text: ' (may hold breaks)' }));
    return {
      class: [isEmpty ? 'zero' : '', differs ? 'differs' : ''].filter(Boolean).join(' ') || undefined,
      cells: [label, ...sideCells(context, 'usage', billed), ...sideCells(context, 'call-log', talked)],
    };
  });
  const table = createTable({
    caption: 'Rows and time in each bucket, on both sides',
    class: 'buckets',
    columns: [
      { title: 'Bucket' },
      { title: 'Usage rows', figures: true },
      { title: 'Billed', figures: true },
      { title: 'Log rows', figures: true, class: 'other-side' },
      { title: 'Talked', figures: true },
    ],
    rows,
    total: {
      cells: [
        'Total',
        grouped(usage.rows),
        clockText(usage.seconds),
        grouped(callLog.rows),
        clockText(callLog.seconds),
      ],
    },
  });
  const note =
    sideTies(usage) && sideTies(callLog)
      ? createNote('good', 'Each row is in exactly one bucket, and rows and seconds add up on both sides.')
      : createNote('bad', 'The buckets do not add up to the sides: the statement is incomplete. Please report this.');
  return createSection({ id: 'completeness', title: 'Completeness' }, table, note);
}

function sideCells({ host }: PageContext, side: 'usage' | 'call-log', bucket: Bucket | undefined): TableCell[] {
  // A bucket that this side does not have.
  if (!bucket)
    return [
      { content: '–', class: 'zero' },
      { content: '–', class: 'zero' },
    ];
  if (bucket.rows === 0)
    return [
      { content: '0', class: 'zero' },
      { content: clockText(bucket.seconds), class: 'zero' },
    ];
  const words = side === 'usage' ? 'usage row' : 'call log row';
  const link = createLink(
    grouped(bucket.rows),
    () => void host.openSelection({ side, bucket: bucket.bucket, title: bucket.label }),
    { attributes: { 'aria-label': `${counted(bucket.rows, words)}: ${bucket.label}` } },
  );
  return [link, clockText(bucket.seconds)];
}

/** Whether rows and seconds of the buckets are those of the side: whole ms, so that no sum of fractions is off. */
function sideTies({ rows, seconds, buckets }: SideView): boolean {
  const ms = buckets.reduce((sum, bucket) => sum + Math.round(bucket.seconds * 1000), 0);
  return buckets.reduce((sum, bucket) => sum + bucket.rows, 0) === rows && ms === Math.round(seconds * 1000);
}
