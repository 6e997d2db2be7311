import { inLanguage, say } from '../language/say.js';
import type { Statement, StatementMoney } from '../reconcile/statement.js';
import type { BridgeBar } from './bridge-chart.js';
import { amountCell, amountWords, bridgeNotes, moneyColumn, noteBlocks, withColumn } from './money-cells.js';
import { type Cell, cellWords, type Section, type TableColumn, type Tone } from './outline.js';
import { clockText, grouped, secondsOf } from './seconds.js';
import { BRIDGE_WORDS } from './wording.js';

/** Place of the column of money. */
const MONEY_AT = 3;

/** The bridge from talk time to billed time as an aligned table, each change with a bar against the largest one. */
export function bridgeSection({ bridge, residualMs, money }: Statement): Section {
  const changes = bridge.slice(1, -1);
  const largest = changes.reduce((most, { ms }) => Math.max(most, Math.abs(ms)), 0);
  const total = bridge[bridge.length - 1];
  const amountOf = (at: number, sign: boolean, tone?: Tone) =>
    money ? amountCell(money.bridge[at], sign, tone) : undefined;
  const rows = bridge.slice(0, -1).map(({ step, rows, ms }, at): Cell[] => {
    const tone = at > 0 && rows === 0 ? 'quiet' : 'plain';
    const cells: Cell[] = [
      { text: inLanguage(BRIDGE_WORDS[step]), tone },
      { text: grouped(rows), tone },
      { text: clockText(ms, at > 0), tone },
      at === 0 ? '' : { bar: largest === 0 ? 0 : ms / largest },
    ];
    return withColumn(cells, MONEY_AT, amountOf(at, at > 0, tone));
  });
  const columns: TableColumn[] = [
    { title: say`Step`, align: 'left', shrinkTo: 16 },
    { title: say`Rows`, align: 'right' },
    { title: say`h:mm:ss`, align: 'right' },
    { title: '', align: 'bar', shrinkTo: 7 },
  ];
  const totalCells = total && [inLanguage(BRIDGE_WORDS[total.step]), grouped(total.rows), clockText(total.ms), ''];
  return {
    title: say`Bridge from the call log to the bill`,
    blocks: [
      { kind: 'waterfall', bars: bridge.map(barOf) },
      {
        kind: 'table',
        columns: withColumn(columns, MONEY_AT, money ? moneyColumn(money) : undefined),
        rows,
        total: totalCells && withColumn<Cell>(totalCells, MONEY_AT, boldCell(amountOf(bridge.length - 1, false))),
      },
      ...(money ? noteBlocks(bridgeNotes(money)) : []),
      residualMs === 0
        ? {
            kind: 'paragraph',
            tone: 'good',
            text: nothingUnexplained(money),
          }
        : {
            kind: 'paragraph',
            tone: 'bad',
            text: say`Residual ${clockText(residualMs, true)}: this part is explained by no step, so the statement is incomplete.`,
          },
    ],
  };
}

function barOf({ step, rows, ms }: Statement['bridge'][number]): BridgeBar {
  return { step, label: inLanguage(BRIDGE_WORDS[step]), rows, seconds: secondsOf(ms) };
}

/** A total is bold as a whole: its cells have no tone of their own. */
function boldCell(cell: Cell | undefined): Cell | undefined {
  return cell && cellWords(cell);
}

function nothingUnexplained(money: StatementMoney | null): string {
  const words = money && amountWords(money, { amount: money.residual, unpricedRows: 0 }, true);
  return words
    ? say`Residual 0:00:00 (${words}): nothing is left unexplained.`
    : say`Residual 0:00:00: nothing is left unexplained.`;
}
