import Papa from 'papaparse';
import { say } from '../language/say.js';
import {
  add,
  compare,
  type Decimal,
  formatDecimal,
  fromInteger,
  parseDecimal,
  round,
  subtract,
} from '../table/decimal.js';
import { CENTS } from './amounts.js';
import type { DisputeManifest } from './dispute-manifest.js';
import { controlTotal } from './dispute-wording.js';
import { markdownText } from './markdown-escape.js';
import { escapeXml } from './xml-escape.js';

/** Something that is not as it should be, in words, and the file that it is in. */
export interface PackProblem {
  file: string;
  message: string;
}

/** The texts of a pack whose figures must agree; undefined where a file is missing. */
export interface PackTexts {
  annex: string | undefined;
  letterHtml: string | undefined;
  letterMarkdown: string | undefined;
  statement: string | undefined;
}

type AnnexRow = Record<string, string>;

const ANNEX = 'annex.csv';
const STATEMENT = 'statement.json';
/** Decimals of the amounts in a statement, at least: the first statements had no more. */
const STATED_DECIMALS = 6;

/**
 * Adds the annex up again, and compares its sums with what the letter, the statement and the manifest say. What differs
 * is named by its line.
 */
export function checkFigures(texts: PackTexts, { dispute }: DisputeManifest): PackProblem[] {
  if (texts.annex === undefined) return [];
  const { data } = Papa.parse<AnnexRow>(texts.annex, {
    header: true,
    delimiter: ',',
    newline: '\n',
    skipEmptyLines: true,
  });
  const problems: PackProblem[] = [];
  const decimals = shownDecimals(dispute.decimals);
  const sums = addUp(data, decimals, problems);
  const seconds = formatDecimal(sums.seconds);
  const amount = sums.amount && formatDecimal(sums.amount);
  if (data.length !== dispute.lines || seconds !== String(dispute.seconds) || amount !== dispute.amount)
    problems.push({
      file: ANNEX,
      message: say`Its lines add up to ${totalText(data.length, seconds, amount)}; the manifest says ${totalText(dispute.lines, String(dispute.seconds), dispute.amount)}.`,
    });
  const control = controlTotal(
    { lines: data.length, ms: Math.round(Number(seconds) * 1000), amount: sums.amount },
    dispute.currency,
  );
  const letters: [string, string | undefined, string][] = [
    ['letter.html', texts.letterHtml, escapeXml(control)],
    ['letter.md', texts.letterMarkdown, markdownText(control)],
  ];
  for (const [file, text, wanted] of letters)
    if (text !== undefined && !text.includes(wanted))
      problems.push({ file, message: say`It does not name the sum of the annex, ${control}.` });
  if (texts.statement !== undefined) problems.push(...checkStatement(data, texts.statement, decimals, sums.amount));
  return problems;
}

function totalText(lines: number, seconds: string, amount: string | null): string {
  return [String(lines), `${seconds} s`, ...(amount === null ? [] : [amount])].join(' / ');
}

/** Adds the lines up, and looks at each of their own sums. */
function addUp(
  rows: readonly AnnexRow[],
  decimals: number,
  problems: PackProblem[],
): { seconds: Decimal; amount: Decimal | null } {
  const seconds = new Column('seconds', true, fromInteger(0));
  const amount = new Column('amount', false, lastPlace(decimals));
  rows.forEach((row, at) => {
    const isInOrder = row.line === String(at + 1);
    if (isInOrder && [seconds, amount].every((column) => column.take(row))) return;
    problems.push({
      file: ANNEX,
      message: say`Line ${at + 1} of the annex does not add up.`,
    });
  });
  return { seconds: seconds.sum ?? fromInteger(0), amount: amount.sum };
}

/** One measure of the annex: what is due, what was billed, the difference and the sum so far. */
class Column {
  sum: Decimal | null = null;

  constructor(
    private readonly unit: 'seconds' | 'amount',
    /** Whether the sum stands on every line, or only from the first line on that has the measure. */
    private readonly always: boolean,
    /** How far a difference may be off from what it is the difference of: it is the step of a rounded sum. */
    private readonly slack: Decimal,
  ) {}

  /** Adds a line; false where its figures contradict each other. */
  take(row: AnnexRow): boolean {
    const [expected, billed, difference, running] = ['expected', 'billed', 'difference', 'running_total'].map((name) =>
      parseDecimal(row[`${name}_${this.unit}`] ?? ''),
    );
    if (difference) this.sum = add(this.sum ?? fromInteger(0), difference);
    const adds = !difference || !expected || !billed || isWithin(subtract(billed, expected), difference, this.slack);
    const sum = this.sum ?? (this.always ? fromInteger(0) : null);
    return adds && (sum === null ? !running : running !== undefined && isEqual(sum, running));
  }
}

function isEqual(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0;
}

function isWithin(a: Decimal, b: Decimal, slack: Decimal): boolean {
  const apart = subtract(a, b);
  return compare(apart, slack) <= 0 && compare(subtract(fromInteger(0), apart), slack) <= 0;
}

/** Fewer than any rates have, nobody has reason to write: a manifest that says so would let more pass. */
function shownDecimals(decimals: number): number {
  return Math.min(Math.max(decimals, CENTS), STATED_DECIMALS);
}

/** One unit of the last decimal. */
function lastPlace(decimals: number): Decimal {
  return { mantissa: 1n, scale: decimals };
}

interface StatedBreak {
  kind?: unknown;
  deltaSeconds?: unknown;
  deltaAmount?: unknown;
}

/**
 * Whether each line of the annex says what the statement says of its own break, but for a unit of the last decimal, and
 * whether the sum is that of the statement's breaks: so that such units cannot add up.
 */
function checkStatement(
  rows: readonly AnnexRow[],
  text: string,
  decimals: number,
  claimed: Decimal | null,
): PackProblem[] {
  let breaks: StatedBreak[];
  try {
    const read: unknown = JSON.parse(text);
    breaks = (read as { breaks: StatedBreak[] }).breaks;
    if (!Array.isArray(breaks)) throw new TypeError('no breaks');
  } catch {
    return [{ file: STATEMENT, message: say`It cannot be read as a statement.` }];
  }
  const slack = lastPlace(decimals);
  const seen = new Set<StatedBreak>();
  let sum: Decimal | null = null;
  const wrong = rows.findIndex((row) => {
    const stated = breaks[Number(row.statement_break) - 1];
    const amount = parseDecimal(String(stated?.deltaAmount ?? ''));
    if (amount) sum = add(sum ?? fromInteger(0), amount);
    return (
      !stated ||
      seen.size === seen.add(stated).size ||
      stated.kind !== row.kind ||
      !isSame(stated.deltaSeconds, row.difference_seconds) ||
      ('deltaAmount' in stated && !isSame(stated.deltaAmount, row.difference_amount, slack))
    );
  });
  if (wrong >= 0)
    return [{ file: STATEMENT, message: say`It says something else than line ${wrong + 1} of the annex.` }];
  if (sum === null || claimed === null) return [];
  // The statement rounds each amount to more decimals: by half a unit of the last of them at most.
  const most = add(slack, { mantissa: BigInt(rows.length) * 5n, scale: STATED_DECIMALS + 1 });
  if (isWithin(sum, claimed, most)) return [];
  return [
    {
      file: STATEMENT,
      message: say`Its amounts of the disputed breaks add up to ${formatDecimal(sum)}; those of the annex to ${formatDecimal(claimed)}.`,
    },
  ];
}

/** Whether a figure of the statement is the one that is written; with `slack`, but for one such unit. */
function isSame(stated: unknown, written: string | undefined, slack?: Decimal): boolean {
  if (stated === null || stated === undefined) return (written ?? '') === '';
  const [a, b] = [parseDecimal(String(stated)), parseDecimal(written ?? '')];
  if (a === undefined || b === undefined) return false;
  return slack === undefined ? isEqual(a, b) : isWithin(round(a, slack.scale), b, slack);
}
