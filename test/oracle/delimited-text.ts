import Papa from 'papaparse';

/** A delimited text as plain rows of cells. */
export interface PlainTable {
  header: string[];
  rows: PlainRow[];
}

export interface PlainRow {
  cells: string[];
  /** Another number of cells than the header, or a quote that never closes. */
  ragged: boolean;
}

/**
 * Reads a delimited text with papaparse, the simplest way there is: the header is the first line, the delimiter is the
 * candidate that occurs in it most often, and the line break is the one that ends it.
 */
export function readPlainTable(text: string): PlainTable {
  const body = text.replace(/^\ufeff/, '').replace(/^[\r\n]+/, '');
  const firstBreak = /\r\n|\n|\r/.exec(body);
  const newline = (firstBreak?.[0] ?? '\n') as '\n' | '\r' | '\r\n';
  const firstLine = firstBreak ? body.slice(0, firstBreak.index) : body;
  const delimiter = [',', ';', '\t', '|']
    .map((candidate) => ({ candidate, count: firstLine.split(candidate).length }))
    .reduce((best, one) => (one.count > best.count ? one : best)).candidate;
  const parsed = Papa.parse<string[]>(body, { delimiter, newline, fastMode: false });
  const unclosed = parsed.errors.some((error) => error.code === 'MissingQuotes');
  const records = parsed.data
    .map((cells, i) => ({ cells, unclosed: unclosed && i === parsed.data.length - 1 }))
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '');
  const header = records[0]?.cells ?? [];
  return {
    header,
    rows: records.slice(1).map(({ cells, unclosed }) => ({
      cells,
      ragged: unclosed || cells.length !== header.length,
    })),
  };
}

/** A header cell without case, blanks, `_` and `-`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_\-.]/g, '');
}

/**
 * A plain decimal times a factor, as an exact integer; undefined where the text is no plain decimal. What is beyond an
 * integer counts `up` where that is said; else the constructed files never have more digits than the factor has room for.
 */
export function exactDecimal(text: string, factor: number, beyond?: 'up'): number | undefined {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!parts) return undefined;
  const fraction = parts[3] ?? '';
  const scaled = BigInt(parts[2] + fraction) * BigInt(factor);
  const divisor = 10n ** BigInt(fraction.length);
  const rest = scaled % divisor !== 0n;
  if (rest && beyond === undefined)
    throw new RangeError(`${text} × ${factor} is no integer: not a case for this oracle`);
  const value = Number(scaled / divisor) + (rest ? 1 : 0);
  return value === 0 ? 0 : parts[1] === '-' ? -value : value;
}
