import { counted } from '../billing/counted.js';
import type { Break, BreakList, RowReference, Statement } from '../reconcile/statement.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import { type Block, type Cell, repeatable, type Section } from './outline.js';
import type { ReportOptions } from './report-options.js';
import { clockText, grouped } from './seconds.js';
import { BUCKET_WORDS, RULE_OF_BREAK } from './wording.js';

/** The breaks: how many of which kind, then the largest one by one, each with its two rows and the rule behind it. */
export function breaksSection(statement: Statement, options: ReportOptions, limit: number): Section {
  const { breaks } = statement;
  if (breaks.length === 0)
    return {
      title: 'Breaks',
      blocks: [{ kind: 'paragraph', tone: 'good', text: 'None: no difference needs a decision.' }],
    };
  const shown = Math.min(limit, breaks.length);
  const blocks: Block[] = [kindsTable(breaks)];
  if (shown > 0) blocks.push({ kind: 'paragraph', text: '' }, breaksTable(statement, shown, options.mask ?? NO_MASK));
  if (shown < breaks.length)
    blocks.push({
      kind: 'paragraph',
      tone: 'quiet',
      text: `and ${counted(breaks.length - shown, 'more break')}. All of them are in the JSON, Markdown and CSV forms.`,
    });
  return {
    title:
      shown < breaks.length
        ? `Breaks, the largest ${grouped(shown)} of ${grouped(breaks.length)}`
        : `Breaks (${grouped(breaks.length)})`,
    blocks,
  };
}

function kindsTable(breaks: BreakList): Block {
  const kinds = new Map<Break['kind'], { count: number; ms: number }>();
  for (let at = 0; at < breaks.length; at++) {
    const { kind, deltaMs } = breaks.at(at);
    const sum = kinds.get(kind) ?? { count: 0, ms: 0 };
    sum.count++;
    sum.ms += deltaMs ?? 0;
    kinds.set(kind, sum);
  }
  return {
    kind: 'table',
    columns: [
      { title: 'Kind', align: 'left', shrinkTo: 16 },
      { title: 'Breaks', align: 'right' },
      { title: 'Net', align: 'right' },
      { title: 'Rule', align: 'left', shrinkTo: 16 },
    ],
    rows: [...kinds].map(([kind, { count, ms }]): Cell[] => [
      BUCKET_WORDS[kind],
      grouped(count),
      kind === 'ambiguous' ? { text: 'unknown', tone: 'quiet' } : clockText(ms, true),
      { text: RULE_OF_BREAK[kind] ?? '', tone: 'quiet' },
    ]),
  };
}

function breaksTable(statement: Statement, shown: number, mask: NumberMask): Block {
  const { breaks, inputs } = statement;
  const severalLogs = inputs.filter(({ role }) => role === 'call-log').length > 1;
  return {
    kind: 'table',
    columns: [
      { title: 'Delta', align: 'right' },
      { title: 'Expected', align: 'right' },
      { title: 'Billed', align: 'right' },
      { title: 'Usage row', align: 'right', shrinkTo: 9 },
      { title: severalLogs ? 'Log file:row' : 'Log row', align: 'right', shrinkTo: 9 },
      { title: 'Call', align: 'left', shrinkTo: 8 },
      { title: 'Rule', align: 'left' },
    ],
    rows: repeatable(function* () {
      for (let at = 0; at < shown; at++) yield breakCells(breaks.at(at), severalLogs, mask);
    }),
  };
}

function breakCells(entry: Break, severalLogs: boolean, mask: NumberMask): Cell[] {
  const rule = RULE_OF_BREAK[entry.kind] ?? entry.kind;
  const { deltaMs } = entry;
  return [
    deltaMs === null
      ? { text: 'unknown', tone: 'quiet' }
      : { text: clockText(deltaMs, true), tone: deltaMs > 0 ? 'warning' : 'plain' },
    entry.expectedMs === null ? '–' : clockText(entry.expectedMs),
    entry.billedMs === null ? '–' : clockText(entry.billedMs),
    rowsText(entry.usage, false),
    rowsText(entry.callLog, severalLogs),
    entry.callId === null ? '–' : mask.text(entry.callId),
    entry.cause === null ? rule : `${rule} (${entry.cause})`,
  ];
}

/** `12`, or `2:12` for row 12 of the second input where there are several; `12 +3` where more rows belong to it. */
function rowsText(rows: readonly RowReference[], withInput: boolean): string {
  if (rows.length === 0) return '–';
  const [first] = rows;
  const text = withInput ? `${first.input}:${grouped(first.row)}` : grouped(first.row);
  return rows.length === 1 ? text : `${text} +${rows.length - 1}`;
}
