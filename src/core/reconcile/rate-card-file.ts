import { parseCalendarDate } from '../billing/calendar-date.js';
import { parseRounding } from '../billing/rounding.js';
import { readMoney } from '../formats/invoice-lines.js';
import { DIRECTION_INBOUND, DIRECTION_OUTBOUND, DIRECTION_UNKNOWN } from '../formats/records.js';
import { say } from '../language/say.js';
import { detectNotCsv } from '../reading/not-csv.js';
import { compare, type Decimal, parseDecimal } from '../table/decimal.js';
import { descriptionKey } from './invoice-side.js';
import type { RateCardLine } from './rate-card.js';
import { bindRateCard } from './rate-card-columns.js';
import { prefixesOf } from './rate-card-prefixes.js';
import { isNegative } from './rate-table.js';
import { currencyCode, decodeSideTable, isBlankRow, readSideTable } from './side-table.js';

/** A rate card that cannot be read: where, why, and what to do. */
export class RateCardError extends Error {
  constructor(
    message: string,
    /** 1-based line of the text. */
    readonly line: number,
    readonly advice: string,
  ) {
    super(message);
    this.name = 'RateCardError';
  }
}

/**
 * Reads a rate card from CSV, or from a table pasted out of a document: a header with a price of a minute and with
 * Description or Prefix, and optionally Effective from and to, Connect fee, Currency and Direction. Headers may be
 * spelt in many ways. Blank lines are skipped; nothing else is.
 * @throws RateCardError
 */
export function readRateCard(text: string): RateCardLine[] {
  const { rows, lines, head } = readSideTable(text);
  if (head < 0)
    throw new RateCardError(
      say`There are no rates.`,
      1,
      say`Give a header with Description or Prefix and with Per minute, and a line for each price.`,
    );
  const header = rows[head];
  const { binding, currency: headed } = bindRateCard(header);
  const unknown = header.flatMap((_, at) => (binding.key(at) === undefined ? [at] : []));
  const has = (key: string) => binding.column(key) >= 0;
  if (!has('perMinute') || !(has('description') || has('prefix')))
    throw new RateCardError(
      has('perMinute')
        ? say`The header has neither Description nor Prefix; it has: ${header.join(', ')}.`
        : say`The header has no column Per minute; it has: ${header.join(', ')}.`,
      lines[head],
      say`The columns are Description or Prefix, Per minute, and optionally Effective from, Effective to, Connect fee, Currency and Direction.`,
    );
  const result: RateCardLine[] = [];
  for (let row = head + 1; row < rows.length; row++) {
    if (isBlankRow(rows[row])) continue;
    const cells = new Cells(rows[row], header, (key) => binding.column(key), lines[row]);
    const unread = cells.figuresIn(unknown);
    result.push({ ...cells.line(headed), ...(unread.length > 0 && { unread }) });
  }
  if (result.length === 0)
    throw new RateCardError(
      say`Below the header there are no rates.`,
      lines[head],
      say`Add a line for each price, with its Description or Prefix.`,
    );
  refuseTwice(result);
  return result;
}

/**
 * Reads a rate card from a file's bytes, in whatever encoding they are.
 * @throws RateCardError also where the file is something else, such as a workbook
 */
export function readRateCardFile(bytes: Uint8Array): RateCardLine[] {
  const other = bytes.length === 0 ? undefined : detectNotCsv(bytes, bytes.length);
  if (other)
    throw new RateCardError(other.message, 1, say`Save the price list as a CSV file with a column Per minute.`);
  return readRateCard(decodeSideTable(bytes));
}

/** One line of the card, as text. */
class Cells {
  constructor(
    private readonly cells: readonly string[],
    private readonly header: readonly string[],
    private readonly column: (key: string) => number,
    private readonly number: number,
  ) {}

  line(headedCurrency: string): RateCardLine {
    const prefixes = this.prefixes();
    const description = this.text('description');
    if (prefixes.length === 0 && description === '')
      throw this.error(
        say`The line has neither a Description nor a prefix.`,
        say`Say which calls the price is for, or delete the line.`,
      );
    const price = this.money('perMinute');
    if (!price)
      throw this.error(
        say`${this.name('perMinute')} is blank.`,
        say`Write the price of a minute, such as 0.0133; 0 where it is free.`,
      );
    const fee = this.money('connectFee');
    const rounding = incrementOf(this.text('increment'));
    this.refuseBackwards();
    const named = this.text('currency') || price.currency || fee?.currency || headedCurrency;
    return {
      line: this.number,
      description,
      prefixes,
      effectiveFrom: this.date('effectiveFrom'),
      effectiveTo: this.date('effectiveTo'),
      perMinute: price.amount,
      connectFee: fee?.amount,
      direction: this.direction(),
      currency: named === '' ? '' : currencyCode(named),
      ...(rounding && { rounding }),
    };
  }

  /** Heads of those of the columns that have an amount of more than nothing here. */
  figuresIn(columns: readonly number[]): string[] {
    return columns.flatMap((at) => {
      const value = parseDecimal(moneyIn(this.cells[at] ?? '').amount ?? '');
      return value && value.mantissa !== 0n ? [this.header[at].trim()] : [];
    });
  }

  private refuseBackwards(): void {
    const [from, to] = [this.date('effectiveFrom'), this.date('effectiveTo')];
    if (from === undefined || to === undefined || to.slice(0, 10) >= from.slice(0, 10)) return;
    throw this.error(
      say`${this.name('effectiveTo')} “${this.text('effectiveTo')}” is before ${this.name('effectiveFrom')} “${this.text('effectiveFrom')}”.`,
      say`Write the first and the last day on which the price holds, or leave the last one blank.`,
    );
  }

  private text(key: string): string {
    return (this.cells[this.column(key)] ?? '').trim();
  }

  private name(key: string): string {
    return this.header[this.column(key)]?.trim() || key;
  }

  private error(message: string, advice: string): RateCardError {
    return new RateCardError(message, this.number, advice);
  }

  private money(key: string): { amount: Decimal; currency: string } | undefined {
    const text = this.text(key);
    if (text === '') return undefined;
    const { amount, currency } = moneyIn(text);
    const value = amount === undefined ? undefined : parseDecimal(amount);
    if (!value) throw this.error(say`${this.name(key)} “${text}” cannot be read.`, say`Write it as 0.0133.`);
    if (isNegative(value))
      throw this.error(
        say`${this.name(key)} “${text}” is below zero.`,
        say`Write what a call costs as a positive number.`,
      );
    return { amount: value, currency };
  }

  private prefixes(): readonly string[] {
    const text = this.text('prefix');
    const found = prefixesOf(text);
    if (!('kind' in found)) return found;
    const name = this.name('prefix');
    if (found.kind === 'no-prefix')
      throw this.error(
        say`${name} “${text}” is no prefix of telephone numbers.`,
        say`Write the country code and what follows it as digits, such as 33 or +33 6.`,
      );
    if (found.kind === 'no-range')
      throw this.error(
        say`${name} “${text}” is no range of prefixes.`,
        say`Write the lower one first, and each prefix by itself where there are many.`,
      );
    const { joined, first, last, isRangeWritable } = found;
    throw this.error(
      say`${name} “${text}” could be the one prefix ${joined}, or all from ${first} to ${last}.`,
      isRangeWritable
        ? say`Write ${joined} for the one prefix, or ${first}-${last} for all of them.`
        : say`Write ${joined} for the one prefix. For all of them write each by itself, with commas between them.`,
    );
  }

  private date(key: string): string | undefined {
    const text = this.text(key);
    if (text === '') return undefined;
    const date = isoDate(text);
    if (date !== undefined) return date;
    throw this.error(
      say`${this.name(key)} “${text}” is no day that can be told for certain.`,
      say`Write it as YYYY-MM-DD, such as 2025-04-01.`,
    );
  }

  private direction(): number {
    const text = this.text('direction');
    const key = text.toLowerCase().replace(/[^a-z]/g, '');
    if (key === '' || key === 'both' || key === 'any' || key === 'all') return DIRECTION_UNKNOWN;
    if (/^(?:in$|inbound|incoming|orig)/.test(key)) return DIRECTION_INBOUND;
    if (/^(?:out$|outbound|outgoing|term)/.test(key)) return DIRECTION_OUTBOUND;
    throw this.error(
      say`${this.name('direction')} “${text}” is neither inbound nor outbound.`,
      say`Write inbound or outbound, or leave it blank for both.`,
    );
  }
}

/** Prices are written with more decimals than amounts: one separator behind a single zero is the decimal one. */
function moneyIn(text: string): ReturnType<typeof readMoney> {
  return readMoney(text.replace(/(^|[^\d])0,(\d+)(?=$|[^\d,.])/, '$10.$2'));
}

/** `60/1`, `30+6`, `1-1`, or `60` for both; undefined where it is something else: nothing is charged by it. */
function incrementOf(text: string): { minimumMs: number; incrementMs: number } | undefined {
  const found = /^(\d{1,4})\s*(?:s|sec|seconds?)?(?:\s*[/+:-]\s*(\d{1,4})\s*(?:s|sec|seconds?)?)?$/i.exec(text);
  return found ? parseRounding(`${found[1]}/${found[2] ?? found[1]}`) : undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A day as `YYYY-MM-DD`, with its time where it has one; undefined where it is none, or could be two. */
function isoDate(text: string): string | undefined {
  const timed = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (timed) {
    const midnight = /^00:00(:00)?$/.test(timed[2]) && timed[3] === undefined;
    return parseCalendarDate(timed[1]) && (midnight ? timed[1] : `${timed[1]}T${timed[2]}${timed[3] ?? ''}`);
  }
  const parts = dateParts(text);
  if (!parts) return undefined;
  const [year, month, day] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseCalendarDate(date) && date;
}

function dateParts(text: string): [year: string, month: string, day: string] | undefined {
  const ordered = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})$/.exec(text);
  if (ordered) return [ordered[1], ordered[3], ordered[4]];
  const named = /^(\d{1,2})[ .-]+([a-z]{3})[a-z]*\.?[ .,-]+(\d{4})$/i.exec(text);
  if (named) return [named[3], String(MONTHS.indexOf(named[2].toLowerCase()) + 1), named[1]];
  const pointed = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (pointed) return [pointed[3], pointed[2], pointed[1]];
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (!slashed) return undefined;
  const [, first, second, year] = slashed;
  if (Number(first) > 12 || first === second) return [year, second, first];
  return Number(second) > 12 ? [year, first, second] : undefined;
}

/** Two prices for the same calls at the same time: nobody could say which holds. */
function refuseTwice(lines: readonly RateCardLine[]): void {
  const seen = new Map<string, RateCardLine>();
  for (const line of lines) {
    const keys = line.prefixes.length > 0 ? line.prefixes : [descriptionKey(line.description)];
    for (const key of keys) {
      const place = `${line.prefixes.length > 0 ? '+' : ''}${key}\n${line.effectiveFrom ?? ''}\n${line.direction}`;
      const before = seen.get(place);
      seen.set(place, line);
      if (!before || (compare(before.perMinute, line.perMinute) === 0 && sameFee(before, line))) continue;
      throw new RateCardError(
        line.prefixes.length > 0
          ? say`The prefix ${key} has another price in line ${before.line}, from the same day on.`
          : say`“${line.description}” has another price in line ${before.line}, from the same day on.`,
        line.line,
        say`Delete one of the two, or say from when each holds (Effective from).`,
      );
    }
  }
}

function sameFee(a: RateCardLine, b: RateCardLine): boolean {
  const none = { mantissa: 0n, scale: 0 };
  return compare(a.connectFee ?? none, b.connectFee ?? none) === 0;
}
