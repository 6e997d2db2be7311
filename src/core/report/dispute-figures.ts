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
  const sums = addUp(data, problems);
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
  if (texts.statement !== undefined) problems.push(...checkStatement(data, texts.statement, dispute.decimals));
  return problems;
}

function totalText(lines: number, seconds: string, amount: string | null): string {
  return [String(lines), `${seconds} s`, ...(amount === null ? [] : [amount])].join(' / ');
}

/** Adds the lines up, and looks at each of their own sums. */
function addUp(rows: readonly AnnexRow[], problems: PackProblem[]): { seconds: Decimal; amount: Decimal | null } {
  const seconds = new Column('expected_seconds', 'billed_seconds', 'difference_seconds', 'running_total_seconds', true);
  const amount = new Column('expected_amount', 'billed_amount', 'difference_amount', 'running_total_amount', false);
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
    private readonly expected: string,
    private readonly billed: string,
    private readonly difference: string,
    private readonly running: string,
    /** Whether the sum stands on every line, or only from the first line on that has the measure. */
    private readonly always: boolean,
  ) {}

  /** Adds a line; false where its figures contradict each other. */
  take(row: AnnexRow): boolean {
    const [expected, billed, difference, running] = [this.expected, this.billed, this.difference, this.running].map(
      (name) => parseDecimal(row[name] ?? ''),
    );
    if (difference) this.sum = add(this.sum ?? fromInteger(0), difference);
    const adds = !difference || !expected || !billed || isEqual(subtract(billed, expected), difference);
    const sum = this.sum ?? (this.always ? fromInteger(0) : null);
    return adds && (sum === null ? !running : running !== undefined && isEqual(sum, running));
  }
}

function isEqual(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0;
}

interface StatedBreak {
  kind?: unknown;
  deltaSeconds?: unknown;
  deltaAmount?: unknown;
}

/** Whether each line of the annex says what the statement says of that break. */
function checkStatement(rows: readonly AnnexRow[], text: string, decimals: number): PackProblem[] {
  let breaks: StatedBreak[];
  try {
    const read: unknown = JSON.parse(text);
    breaks = (read as { breaks: StatedBreak[] }).breaks;
    if (!Array.isArray(breaks)) throw new TypeError('no breaks');
  } catch {
    return [{ file: STATEMENT, message: say`It cannot be read as a statement.` }];
  }
  const wrong = rows.findIndex((row) => {
    const stated = breaks[Number(row.statement_break) - 1];
    return (
      !stated ||
      stated.kind !== row.kind ||
      !isSame(stated.deltaSeconds, row.difference_seconds) ||
      ('deltaAmount' in stated && !isSame(stated.deltaAmount, row.difference_amount, decimals))
    );
  });
  if (wrong < 0) return [];
  return [{ file: STATEMENT, message: say`It says something else than line ${wrong + 1} of the annex.` }];
}

/** Whether a figure of the statement is the one that is written, rounded to `decimals` where they are given. */
function isSame(stated: unknown, written: string | undefined, decimals?: number): boolean {
  if (stated === null || stated === undefined) return (written ?? '') === '';
  const [a, b] = [parseDecimal(String(stated)), parseDecimal(written ?? '')];
  return a !== undefined && b !== undefined && isEqual(decimals === undefined ? a : round(a, decimals), b);
}
