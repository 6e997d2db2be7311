import type { BreakDecision } from '../checks/choices/decisions.js';
import { inLanguage, say } from '../language/say.js';
import type { Statement } from '../reconcile/statement.js';
import {
  type BreakTriage,
  type ShownAgain,
  TRIAGE_STATES,
  type Triage,
  type TriageState,
} from '../reconcile/triage.js';
import { amountCell, moneyColumn, noteBlocks, starNotes, withColumn } from './money-cells.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import { type Block, type Cell, repeatable, type Section, type TableColumn } from './outline.js';
import type { ReportOptions } from './report-options.js';
import { clockText, grouped } from './seconds.js';

/** The states as people read them. */
export const STATE_WORDS: Readonly<Record<TriageState, string>> = {
  open: 'Still open',
  accepted: 'Accepted',
  disputed: 'Disputed',
};
/** Why a break is open again, behind its state. */
export const AGAIN_WORDS: Readonly<Record<ShownAgain, string>> = {
  grown: 'it has grown since it was decided',
  turned: 'it has turned into its opposite since it was decided',
  'other-rule': 'it was decided under another rule',
};

/** Place of the column of money. */
const MONEY_AT = 3;

/** What is decided about the breaks: how many are in which state, and decisions about what is no break any more. */
export function triageSection(statement: Statement, options: ReportOptions): Section | undefined {
  const { triage, money } = statement;
  if (!triage) return undefined;
  const columns: TableColumn[] = [
    { title: say`State`, align: 'left' },
    { title: say`Breaks`, align: 'right' },
    { title: say`Net`, align: 'right' },
    { title: say`Gross`, align: 'right' },
  ];
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: withColumn(columns, MONEY_AT, money ? moneyColumn(money) : undefined),
      rows: TRIAGE_STATES.map((state): Cell[] => {
        const total = triage.totals[state];
        const cells = [
          inLanguage(STATE_WORDS[state]),
          grouped(total.breaks),
          clockText(total.netMs, true),
          clockText(total.grossMs),
        ];
        return withColumn<Cell>(cells, MONEY_AT, total.money ? amountCell(total.money.net, true) : undefined);
      }),
    },
  ];
  const parts = TRIAGE_STATES.flatMap((state) => triage.totals[state].money?.net ?? []);
  blocks.push(...noteBlocks(starNotes(parts)));
  if (triage.unmatched.length > 0) blocks.push(...unmatchedBlocks(triage, options.mask ?? NO_MASK));
  return { title: say`Decisions`, blocks };
}

function unmatchedBlocks({ unmatched }: Triage, mask: NumberMask): Block[] {
  return [
    { kind: 'paragraph', text: say`Decided before, and no break of that rule any more:` },
    {
      kind: 'list',
      items: repeatable(function* () {
        for (const decision of unmatched) yield unmatchedText(decision, mask);
      }),
    },
  ];
}

/** A decision about what is no break any more. */
export function unmatchedText({ state, rule, record, reason }: BreakDecision, mask: NumberMask): string {
  const what = say`${inLanguage(STATE_WORDS[state])}: ${mask.text(record)} (${rule})`;
  return reason === '' ? what : say`${what}: ${mask.text(reason)}`;
}

/** The decision about a break in a cell: its state, and why. */
export function decisionText({ state, decision, again }: BreakTriage, mask: NumberMask): string {
  const word = inLanguage(STATE_WORDS[state]);
  if (again !== null) return say`${word}: ${inLanguage(AGAIN_WORDS[again])}`;
  return decision && decision.reason !== '' ? say`${word}: ${mask.text(decision.reason)}` : word;
}
