import type { Statement } from '../reconcile/statement.js';
import type { Cell, Section } from './outline.js';
import { clockText, grouped } from './seconds.js';
import { BRIDGE_WORDS } from './wording.js';

/** The bridge from talk time to billed time as an aligned table, each change with a bar against the largest one. */
export function bridgeSection({ bridge, residualMs }: Statement): Section {
  const changes = bridge.slice(1, -1);
  const largest = changes.reduce((most, { ms }) => Math.max(most, Math.abs(ms)), 0);
  const total = bridge[bridge.length - 1];
  const rows = bridge.slice(0, -1).map(({ step, rows, ms }, at): Cell[] => {
    const tone = at > 0 && rows === 0 ? 'quiet' : 'plain';
    return [
      { text: BRIDGE_WORDS[step], tone },
      { text: grouped(rows), tone },
      { text: clockText(ms, at > 0), tone },
      at === 0 ? '' : { bar: largest === 0 ? 0 : ms / largest },
    ];
  });
  return {
    title: 'Bridge from the call log to the bill',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'Step', align: 'left', shrinkTo: 16 },
          { title: 'Rows', align: 'right' },
          { title: 'h:mm:ss', align: 'right' },
          { title: '', align: 'bar', shrinkTo: 7 },
        ],
        rows,
        total: total ? [BRIDGE_WORDS[total.step], grouped(total.rows), clockText(total.ms), ''] : undefined,
      },
      residualMs === 0
        ? { kind: 'paragraph', tone: 'good', text: 'Residual 0:00:00: nothing is left unexplained.' }
        : {
            kind: 'paragraph',
            tone: 'bad',
            text: `Residual ${clockText(residualMs, true)}: this part is explained by no step, so the statement is incomplete.`,
          },
    ],
  };
}
