import { groupName } from '../checks/aggregate-facts.js';
import { counted } from '../language/counted.js';
import { inLanguage, say } from '../language/say.js';
import type { Break, RowReference, Statement, StatementMoney } from '../reconcile/statement.js';
import { changeText } from './continuity-section.js';
import { sumsByKind } from './kind-sums.js';
import { amountCell, amountText, moneyColumn, noteBlocks, starNotes, withColumn } from './money-cells.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import { type Block, type Cell, repeatable, type Section, type TableColumn, titled } from './outline.js';
import type { ReportOptions } from './report-options.js';
import { rulesOfBreaks } from './rule-of-break.js';
import { clockText, grouped } from './seconds.js';
import { decisionText } from './triage-section.js';
import { BUCKET_WORDS } from './wording.js';

/** Heads of the table of kinds. */
export const KIND_COLUMNS: readonly TableColumn[] = [
  { title: 'Kind', align: 'left', shrinkTo: 16 },
  { title: 'Breaks', align: 'right' },
  { title: 'Net', align: 'right' },
  { title: 'Rule', align: 'left', shrinkTo: 16 },
];
/** Places of the columns of money, after the delta in time. */
const KIND_MONEY_AT = 3;
const BREAK_MONEY_AT = 1;

/** The breaks: how many of which kind, then the largest one by one, each with its two rows and the rule behind it. */
export function breaksSection(statement: Statement, options: ReportOptions, limit: number): Section {
  const { breaks } = statement;
  if (breaks.length === 0)
    return {
      title: say`Breaks`,
      blocks: [{ kind: 'paragraph', tone: 'good', text: say`None: no difference needs a decision.` }],
    };
  const shown = Math.min(limit, breaks.length);
  const blocks: Block[] = [kindsTable(statement)];
  if (statement.money) blocks.push(...noteBlocks(starNotes([...statement.money.kinds.values()])));
  if (shown > 0) blocks.push({ kind: 'paragraph', text: '' }, breaksTable(statement, shown, options.mask ?? NO_MASK));
  if (shown < breaks.length)
    blocks.push({
      kind: 'paragraph',
      tone: 'quiet',
      text: say`and ${counted(breaks.length - shown, 'more break')}. All of them are in the CSV and JSON forms.`,
    });
  return {
    title:
      shown < breaks.length
        ? say`Breaks, the largest ${grouped(shown)} of ${grouped(breaks.length)}`
        : say`Breaks (${grouped(breaks.length)})`,
    blocks,
  };
}

function kindsTable({ breaks, money, rules }: Statement): Block {
  const ruleOf = rulesOfBreaks(rules);
  return {
    kind: 'table',
    caption: say`Breaks by kind`,
    columns: withColumn(titled(KIND_COLUMNS), KIND_MONEY_AT, money ? moneyColumn(money) : undefined),
    rows: sumsByKind(breaks).map(({ kind, count, netMs }): Cell[] => {
      const cells: Cell[] = [
        inLanguage(BUCKET_WORDS[kind]),
        grouped(count),
        netMs === null ? unknown() : clockText(netMs, true),
        { text: ruleOf(kind) ?? '', tone: 'quiet' },
      ];
      const priced = money?.kinds.get(kind);
      const amount = priced ? amountCell(priced, true) : unknown();
      return withColumn(cells, KIND_MONEY_AT, money ? amount : undefined);
    }),
  };
}

function breaksTable(statement: Statement, shown: number, mask: NumberMask): Block {
  const { breaks, inputs, money } = statement;
  const ruleOf = rulesOfBreaks(statement.rules);
  const severalLogs = inputs.filter(({ role }) => role === 'call-log').length > 1;
  const columns: TableColumn[] = [
    { title: say`Delta`, align: 'right' },
    { title: say`Expected`, align: 'right' },
    { title: say`Billed`, align: 'right' },
    { title: say`Usage row`, align: 'right', shrinkTo: 9 },
    { title: severalLogs ? say`Log file:row` : say`Log row`, align: 'right', shrinkTo: 9 },
    statement.facts.aggregate
      ? { title: say`Group`, align: 'left', shrinkTo: 24 }
      : { title: say`Call`, align: 'left', shrinkTo: 8 },
    { title: say`Rule`, align: 'left' },
    ...(statement.continuity ? [{ title: say`Before`, align: 'left' as const, shrinkTo: 10 }] : []),
    ...(statement.triage ? [{ title: say`Decision`, align: 'left' as const, shrinkTo: 10 }] : []),
  ];
  return {
    kind: 'table',
    caption: say`Breaks, the largest first`,
    columns: withColumn(columns, BREAK_MONEY_AT, money ? moneyColumn(money) : undefined),
    rows: repeatable(function* () {
      for (let at = 0; at < shown; at++) {
        const entry = breaks.at(at);
        const cells = breakCells(entry, ruleOf(entry.kind) ?? entry.kind, severalLogs, mask);
        if (statement.continuity) cells.push(changeText(statement.continuity, at, mask));
        if (statement.triage) cells.push(decisionText(statement.triage.ofBreak(at), mask));
        yield withColumn(cells, BREAK_MONEY_AT, money ? amountOfBreak(money, at, entry) : undefined);
      }
    }),
  };
}

function breakCells(entry: Break, rule: string, severalLogs: boolean, mask: NumberMask): Cell[] {
  const { deltaMs } = entry;
  return [
    deltaMs === null ? unknown() : { text: clockText(deltaMs, true), tone: deltaMs > 0 ? 'warning' : 'plain' },
    entry.expectedMs === null ? '–' : clockText(entry.expectedMs),
    entry.billedMs === null ? '–' : clockText(entry.billedMs),
    rowsText(entry.usage, false),
    rowsText(entry.callLog, severalLogs),
    entry.group ? groupName({ key: entry.group }) : entry.callId === null ? '–' : mask.text(entry.callId),
    entry.cause === null ? rule : `${rule} (${entry.cause})`,
  ];
}

function amountOfBreak(money: StatementMoney, at: number, { deltaMs }: Break): Cell {
  if (deltaMs === null) return unknown();
  const amount = money.ofBreak(at, 'delta');
  return amount === null ? { text: say`no rate`, tone: 'quiet' } : amountText(amount, money.rateDecimals, true);
}

function unknown(): Cell {
  return { text: say`unknown`, tone: 'quiet' };
}

/** `12`, or `2:12` for row 12 of the second input where there are several; `12 +3` where more rows belong to it. */
function rowsText(rows: readonly RowReference[], withInput: boolean): string {
  if (rows.length === 0) return '–';
  const [first] = rows;
  const text = withInput ? `${first.input}:${grouped(first.row)}` : grouped(first.row);
  return rows.length === 1 ? text : `${text} +${rows.length - 1}`;
}
