import { LOG_BUCKETS, type LogBucket, USAGE_BUCKETS, type UsageBucket } from '../checks/statement-facts.js';
import { inLanguage, say } from '../language/say.js';
import type { BucketTotal, Statement } from '../reconcile/statement.js';
import { amountCell, moneyColumn, noteBlocks, starNotes, withColumn } from './money-cells.js';
import { type Cell, cellWords, type Section, type TableColumn, titled } from './outline.js';
import { clockText, grouped } from './seconds.js';
import { BUCKET_WORDS } from './wording.js';

/** The control totals of each side: what was billed, and what was talked. */
export function controlTotalsSection(statement: Statement): Section {
  const rows: Cell[][] = statement.inputs.map(({ role, name, rows, unreadableRows }) => [
    role === 'usage' ? say`Usage` : role === 'call-log' ? say`Call log` : say`Invoice`,
    name,
    grouped(rows),
    unreadableRows === 0 ? '0' : { text: grouped(unreadableRows), tone: 'bad' },
  ]);
  return {
    title: say`Control totals`,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: say`Side`, align: 'left' },
          { title: say`File`, align: 'left', shrinkTo: 16 },
          { title: say`Rows`, align: 'right' },
          { title: say`Unreadable`, align: 'right' },
        ],
        rows,
      },
      {
        kind: 'pairs',
        entries: [
          [say`Billed`, say`${clockText(statement.usage.ms)} on ${grouped(statement.usage.rows)} usage rows`],
          [say`Talked`, say`${clockText(statement.callLog.ms)} on ${grouped(statement.callLog.rows)} call log rows`],
        ],
      },
    ],
  };
}

/** Heads of the table of buckets. */
export const COMPLETENESS_COLUMNS: readonly TableColumn[] = [
  { title: 'Bucket', align: 'left', shrinkTo: 16 },
  { title: 'Usage rows', align: 'right' },
  { title: 'Billed', align: 'right' },
  { title: 'Log rows', align: 'right' },
  { title: 'Talked', align: 'right' },
];
/** Place of the column of money: what was billed is what costs. */
const MONEY_AT = 3;

/** Every bucket of both sides, the empty ones included, and whether they add up to the sides. */
export function completenessSection(statement: Statement): Section {
  const { usage, callLog, money } = statement;
  const billed = money?.bridge[money.bridge.length - 1];
  const names = [...USAGE_BUCKETS, ...LOG_BUCKETS.filter((name) => !isUsageBucket(name))];
  const rows = names.map((name): Cell[] => {
    const side = isUsageBucket(name) ? usage.buckets[name] : undefined;
    const line = [
      inLanguage(BUCKET_WORDS[name]),
      ...cells(side),
      ...cells(isLogBucket(name) ? callLog.buckets[name] : undefined),
    ];
    if (!money) return line;
    const priced = isUsageBucket(name) ? money.usage[name] : undefined;
    const amount = priced && amountCell(priced, false, side?.rows === 0 ? 'quiet' : 'plain');
    return withColumn(line, MONEY_AT, amount ?? { text: '–', tone: 'quiet' });
  });
  const ties = sideTies(usage) && sideTies(callLog);
  return {
    title: say`Completeness`,
    blocks: [
      {
        kind: 'table',
        columns: withColumn(titled(COMPLETENESS_COLUMNS), MONEY_AT, money ? moneyColumn(money) : undefined),
        rows,
        total: withColumn<Cell>(
          [say`Total`, grouped(usage.rows), clockText(usage.ms), grouped(callLog.rows), clockText(callLog.ms)],
          MONEY_AT,
          billed && cellWords(amountCell(billed, false)),
        ),
      },
      ...(money ? noteBlocks(starNotes(Object.values(money.usage))) : []),
      ties
        ? {
            kind: 'paragraph',
            tone: 'good',
            text: say`Each row is in exactly one bucket, and rows and seconds add up on both sides.`,
          }
        : {
            kind: 'paragraph',
            tone: 'bad',
            text: say`The buckets do not add up to the sides: the statement is incomplete. Please report this.`,
          },
    ],
  };
}

function cells(total: BucketTotal | undefined): Cell[] {
  if (!total)
    return [
      { text: '–', tone: 'quiet' },
      { text: '–', tone: 'quiet' },
    ];
  const tone = total.rows === 0 ? 'quiet' : 'plain';
  return [
    { text: grouped(total.rows), tone },
    { text: clockText(total.ms), tone },
  ];
}

function sideTies(side: { rows: number; ms: number; buckets: Readonly<Record<string, BucketTotal>> }): boolean {
  let rows = 0;
  let ms = 0;
  for (const total of Object.values(side.buckets)) {
    rows += total.rows;
    ms += total.ms;
  }
  return rows === side.rows && ms === side.ms;
}

function isUsageBucket(name: string): name is UsageBucket {
  return (USAGE_BUCKETS as readonly string[]).includes(name);
}

function isLogBucket(name: string): name is LogBucket {
  return (LOG_BUCKETS as readonly string[]).includes(name);
}
