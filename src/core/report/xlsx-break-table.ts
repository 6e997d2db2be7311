import { groupName, isTolerated, type StatementGroup } from '../checks/aggregate-facts.js';
import { inLanguage, say } from '../language/say.js';
import { ExactSum } from '../reconcile/exact-sum.js';
import type { Break, BreakPart, Statement } from '../reconcile/statement.js';
import { add, type Decimal, fromInteger } from '../table/decimal.js';
import { rowNumbers } from './breaks-csv.js';
import { changeText } from './continuity-section.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import { rulesOfBreaks } from './rule-of-break.js';
import { sheetDecimal } from './sheet-decimal.js';
import { AGAIN_WORDS, STATE_WORDS } from './triage-section.js';
import { BUCKET_WORDS } from './wording.js';
import { amountStyle, STYLE } from './xlsx-styles.js';
import { amountTotal, type TableColumn, type TableSpec } from './xlsx-table.js';

interface NumberedBreak {
  at: number;
  entry: Break;
}

type BreakColumn = TableColumn<NumberedBreak>;

/** The breaks as a table, and the columns that formulas speak of. */
export interface BreakTable {
  spec: TableSpec<NumberedBreak>;
  at: { kind: number; delta: number; tolerated: number; deltaAmount: number; decision: number };
}

/** What stands in the cells of breaks that the tolerance covers: formulas look for it. */
export const TOLERATED = 'x';

/** Every break, the largest first. */
export function breakTable(statement: Statement, mask: NumberMask = NO_MASK): BreakTable {
  const { breaks, inputs, facts, triage, continuity, money } = statement;
  const ruleOf = rulesOfBreaks(statement.rules);
  const isToleratedBreak = toleratedBreaks(statement);
  const severalLogs = inputs.length > 2;
  const columns: (BreakColumn | undefined)[] = [
    { title: say`No.`, width: 8, head: 'headRight', write: (out, { at }) => out.number(at + 1, STYLE.count) },
    { title: say`Kind`, width: 18, write: (out, { entry }) => out.text(entry.kind) },
    {
      title: say`What it is`,
      width: 25,
      write: (out, { entry }) => out.text(inLanguage(BUCKET_WORDS[entry.kind])),
    },
    { title: say`Cause`, width: 10, write: (out, { entry }) => out.text(entry.cause ?? '') },
    { title: say`Rule`, width: 30, write: (out, { entry }) => out.text(ruleOf(entry.kind) ?? '') },
    facts.aggregate
      ? {
          title: say`Group`,
          width: 40,
          write: (out, { entry }) => out.text(entry.group ? groupName({ key: entry.group }) : ''),
        }
      : {
          title: say`Call id`,
          width: 37,
          write: (out, { entry }) => out.text(entry.callId === null ? '' : mask.text(entry.callId)),
        },
    {
      title: say`Usage row`,
      width: 10,
      head: 'headRight',
      write: (out, { entry }) => rowCell(out, rowNumbers(entry.usage)),
    },
    severalLogs
      ? {
          title: say`Log file`,
          width: 20,
          write: (out, { entry }) =>
            out.text([...new Set(entry.callLog.map(({ input }) => inputs[input].name))].join('; ')),
        }
      : undefined,
    {
      title: say`Log row`,
      width: 10,
      head: 'headRight',
      write: (out, { entry }) => rowCell(out, rowNumbers(entry.callLog)),
    },
    ms(say`Expected, s`, statement, ({ expectedMs }) => expectedMs),
    ms(say`Billed, s`, statement, ({ billedMs }) => billedMs),
    ms(say`Delta, s`, statement, ({ deltaMs }) => deltaMs, true),
    {
      title: say`Tolerated`,
      width: 10,
      write: (out, { entry }) => out.text(isToleratedBreak(entry) ? TOLERATED : ''),
    },
    ...(money ? amounts(statement) : []),
    triage
      ? {
          title: say`Decision`,
          width: 12,
          write: (out, { at }) => out.text(inLanguage(STATE_WORDS[triage.ofBreak(at).state])),
        }
      : undefined,
    triage
      ? {
          title: say`Reason`,
          width: 40,
          write: (out, { at }) => {
            const { decision, again } = triage.ofBreak(at);
            const parts = [decision?.reason, again === null ? null : inLanguage(AGAIN_WORDS[again])];
            out.text(mask.text(parts.filter(Boolean).join(' · ')));
          },
        }
      : undefined,
    continuity
      ? { title: say`Before`, width: 30, write: (out, { at }) => out.text(changeText(continuity, at, mask)) }
      : undefined,
  ];
  const present = columns.filter((column): column is BreakColumn => column !== undefined);
  const titles = present.map(({ title }) => title);
  return {
    spec: {
      name: say`Breaks`,
      frozenColumns: 2,
      length: breaks.length,
      items: function* () {
        for (let at = 0; at < breaks.length; at++) yield { at, entry: breaks.at(at) };
      },
      columns: present,
    },
    at: {
      kind: titles.indexOf(say`Kind`),
      delta: titles.indexOf(say`Delta, s`),
      tolerated: titles.indexOf(say`Tolerated`),
      deltaAmount: money ? titles.indexOf(amountTitle(say`Delta`, money.currency)) : -1,
      decision: titles.indexOf(say`Decision`),
    },
  };
}

function rowCell(out: Parameters<BreakColumn['write']>[0], rows: string | number | null): void {
  if (rows === null) out.skip();
  else if (typeof rows === 'number') out.number(rows, STYLE.count);
  else out.text(rows);
}

function ms(title: string, { breaks }: Statement, part: (entry: Break) => number | null, signed = false): BreakColumn {
  return {
    title,
    width: 12,
    head: 'headRight',
    write: (out, { entry }) => out.seconds(part(entry), signed),
    total: (from, to) => {
      const sum = new ExactSum();
      for (let at = from; at < to; at++) sum.add(part(breaks.at(at)) ?? 0);
      return sum.value / 1000;
    },
  };
}

function amounts({ money }: Statement): BreakColumn[] {
  if (!money) return [];
  const column = (title: string, part: BreakPart, signed: boolean): BreakColumn => ({
    title: amountTitle(title, money.currency),
    width: 13,
    head: 'headRight',
    write: (out, { at }) => {
      const amount = money.ofBreak(at, part);
      if (amount === null) out.skip();
      else out.decimal(sheetDecimal(amount), amountStyle(money.rateDecimals, signed));
    },
    ...amountTotal((from, to) => {
      let sum: Decimal = fromInteger(0);
      for (let at = from; at < to; at++) sum = add(sum, money.ofBreak(at, part) ?? fromInteger(0));
      return sum;
    }),
  });
  return [
    column(say`Expected`, 'expected', false),
    column(say`Billed`, 'billed', false),
    column(say`Delta`, 'delta', true),
  ];
}

function amountTitle(title: string, currency: string | null): string {
  return `${title}, ${currency ?? say`amount`}`;
}

/** Whether the tolerance covers a break. */
function toleratedBreaks({ facts, toleranceMs }: Statement): (entry: Break) => boolean {
  const byKey = new Map<StatementGroup['key'], StatementGroup>(facts.aggregate?.groups.map((one) => [one.key, one]));
  return ({ kind, deltaMs, group }) => {
    if (kind !== 'billed-differs' || deltaMs === null || Math.abs(deltaMs) > toleranceMs) return false;
    const compared = group && byKey.get(group);
    return compared ? isTolerated(compared, toleranceMs) : true;
  };
}
