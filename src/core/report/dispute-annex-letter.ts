import { wallTime } from '../billing/calendar-date.js';
import { formatDate, ZoneClock } from '../billing/time-zone.js';
import { inLanguage, say } from '../language/say.js';
import type { Statement } from '../reconcile/statement.js';
import type { Decimal } from '../table/decimal.js';
import { rowNumbers } from './breaks-csv.js';
import type { Letter } from './dispute-letter.js';
import { type DisputedRows, type DisputeLine, disputeLines } from './dispute-lines.js';
import type { Dispute } from './dispute-selection.js';
import { controlTotal } from './dispute-wording.js';
import { amountText } from './money-cells.js';
import { repeatable } from './outline.js';
import type { ReportOptions } from './report-options.js';
import { clockText } from './seconds.js';
import { BUCKET_WORDS } from './wording.js';

/** As many lines as somebody still reads on paper. */
const MOST_LINES = 200;

/** The annex behind the letter, to be read; undefined where it has too many lines and is in its own file alone. */
export function annexLetter(statement: Statement, dispute: Dispute, { mask }: ReportOptions): Letter | undefined {
  const { total, currency } = dispute;
  if (total.lines > MOST_LINES) return undefined;
  const { timeZone } = statement.period;
  const clock = new ZoneClock(timeZone);
  const withMoney = total.amount !== null;
  const right = (title: string) => ({ title, align: 'right' as const });
  const left = (title: string) => ({ title, align: 'left' as const });
  return {
    title: say`Annex`,
    blocks: [
      { kind: 'heading', text: say`Annex: the disputed records` },
      {
        kind: 'paragraph',
        text: say`As in annex.csv. Rows are counted without the header; dates and times are in ${timeZone}; durations are h:mm:ss.`,
      },
      {
        kind: 'table',
        caption: say`The disputed records`,
        columns: [
          right(say`No.`),
          left(say`Call`),
          { title: say`Start`, align: 'fixed' },
          left(say`From and to`),
          left(say`Reason`),
          right(say`Row of the bill`),
          right(say`Row of our log`),
          right(say`Due`),
          right(say`Billed`),
          right(say`Difference`),
          right(say`Sum so far`),
          ...(withMoney ? [right(currency ?? say`Amount`), right(say`Sum so far`)] : []),
        ],
        rows: repeatable(function* () {
          for (const line of disputeLines(statement, dispute, mask))
            yield [...cells(line, clock), ...(withMoney ? amounts(line, dispute) : [])];
        }),
      },
      { kind: 'paragraph', text: say`Total: ${controlTotal(total, currency)}` },
    ],
  };
}

function cells(line: DisputeLine, clock: ZoneClock): string[] {
  const { entry, usage, callLog, repeats, rule } = line;
  const shown = usage.stamp === null ? callLog : usage;
  const rows = String(rowNumbers(usage.rows) ?? '–');
  return [
    String(line.line),
    line.callId || line.group || '–',
    startText(shown, clock),
    [shown.from, shown.to].filter((end) => end !== '').join(' → ') || '–',
    `${inLanguage(BUCKET_WORDS[entry.kind])} (${rule})`,
    repeats ? say`${rows} (as ${repeats.row})` : rows,
    callLog.rows.length > 3 ? say`${callLog.rows.length} rows` : String(rowNumbers(callLog.rows) ?? '–'),
    duration(line.expectedMs),
    duration(entry.billedMs),
    duration(line.deltaMs),
    clockText(line.runningMs),
  ];
}

function amounts({ delta, runningAmount }: DisputeLine, { decimals }: Dispute): string[] {
  const text = (amount: Decimal | null) => (amount === null ? '–' : amountText(amount, decimals));
  return [text(delta), text(runningAmount)];
}

function startText({ stamp }: DisputedRows, clock: ZoneClock): string {
  return stamp === null ? '–' : `${formatDate(stamp, clock)} ${wallTime(clock.wall(stamp))}`;
}

function duration(ms: number | null): string {
  return ms === null ? '–' : clockText(ms);
}
