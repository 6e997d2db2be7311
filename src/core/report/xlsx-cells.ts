import { decimalStyle, SHOWN_DECIMALS, STYLE } from './xlsx-styles.js';
import { CELL_LIMIT, cellPieces, columnLetters, xstring } from './xlsx-text.js';

/** A text that is longer than a cell can be, and where it should be. It is read again when it is written. */
export interface LongCell {
  sheet: string;
  cell: string;
  text(): string;
}

/** Room in a cut cell for the words that say where the rest is. */
const ROOM_FOR_NOTE = 200;
const DAY_MS = 86_400_000;
/** 1970-01-01 as spreadsheets count days. Earlier than March 1900 they count wrongly; after 9999 not at all. */
const UNIX_EPOCH = 25_569;
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_465;
/** Digits that a number keeps exactly in every spreadsheet. */
const EXACT_DIGITS = 15;
const SPACE = 0x20;
const MINUS_ZERO = /^-0(?:\.0*)?$/;
const PLAIN_DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?$/;

/** Writes the cells of a sheet, row by row from the top, as XML. */
export class CellWriter {
  private xml = '';
  private rowNumber = 0;
  private column = 0;
  private readonly letters: string[] = [];

  constructor(
    private readonly sheet: string,
    /** Told of texts that do not fit; gives the words that stand at the end of the cut one. */
    private readonly tooLong: (cell: LongCell) => string,
  ) {}

  /** 1-based number of the row that is being written, or was written last. */
  get row(): number {
    return this.rowNumber;
  }

  /** Characters that wait to be taken. */
  get pending(): number {
    return this.xml.length;
  }

  /** Gives what was written since the last time. */
  take(): string {
    const { xml } = this;
    this.xml = '';
    return xml;
  }

  /** Begins the next row. `height` in points. */
  begin(height?: number): void {
    this.rowNumber++;
    this.column = 0;
    this.xml += `<row r="${this.rowNumber}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>`;
  }

  /** Ends the row. */
  end(): void {
    this.xml += '</row>';
  }

  /** Leaves cells out. */
  skip(cells = 1): void {
    this.column += cells;
  }

  /** A cell without content that has a look. */
  blank(style: number): void {
    this.xml += `<c r="${this.reference()}" s="${style}"/>`;
  }

  /** A text, whatever it begins with. One that is too long for a cell is cut, and goes where all such texts go. */
  text(text: string, style: number = STYLE.text): void {
    if (text === '') {
      this.skip();
      return;
    }
    const cell = this.reference();
    const shown = text.length > CELL_LIMIT ? this.cut(cell, text) : text;
    const space = isTrimmed(shown) ? '' : ' xml:space="preserve"';
    this.xml += `<c r="${cell}" s="${style}" t="inlineStr"><is><t${space}>${xstring(shown)}</t></is></c>`;
  }

  /** A number. */
  number(value: number, style: number): void {
    this.xml += `<c r="${this.reference()}" s="${style}"><v>${value === 0 ? 0 : value}</v></c>`;
  }

  /**
   * A decimal as a file writes it: a number that shows the same digits where every spreadsheet keeps all of them, else
   * text.
   */
  decimal(text: string, style?: number): void {
    const found = PLAIN_DECIMAL.exec(text);
    const digits = found ? text.replace(/\D/g, '').length : Number.POSITIVE_INFINITY;
    const decimals = found?.[1]?.length ?? 0;
    if (digits > EXACT_DIGITS || MINUS_ZERO.test(text) || (style === undefined && decimals > SHOWN_DECIMALS))
      this.text(text);
    else this.xml += `<c r="${this.reference()}" s="${style ?? decimalStyle(decimals)}"><v>${text}</v></c>`;
  }

  /** Seconds from ms, as a number; nothing where they do not apply. */
  seconds(ms: number | null, signed = false): void {
    if (ms === null || !Number.isFinite(ms)) this.skip();
    else this.number(ms / 1000, secondsStyle(ms, signed));
  }

  /** A time on the wall, in ms as if the wall showed UTC: a real date where spreadsheets have such a day, else text. */
  date(wallMs: number | null): void {
    if (wallMs === null) {
      this.skip();
      return;
    }
    const serial = wallMs / DAY_MS + UNIX_EPOCH;
    if (serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1) this.number(serial, STYLE.date);
    else
      this.text(
        new Date(wallMs)
          .toISOString()
          .replace('T', ' ')
          .replace(/\.?0*Z$/, ''),
      );
  }

  /** A formula with the value that it has now, for viewers that do not calculate. */
  formula(formula: string, value: number | string, style: number): void {
    const type = typeof value === 'string' ? ' t="str"' : '';
    const shown = typeof value === 'string' ? xstring(value) : value === 0 ? 0 : value;
    this.xml += `<c r="${this.reference()}" s="${style}"${type}><f>${xstring(formula)}</f><v>${shown}</v></c>`;
  }

  private cut(cell: string, text: string): string {
    const note = this.tooLong({ sheet: this.sheet, cell, text: () => text });
    const [start] = cellPieces(text, CELL_LIMIT - ROOM_FOR_NOTE);
    return `${start}${note}`;
  }

  private reference(): string {
    const { column } = this;
    this.column++;
    this.letters[column] ??= columnLetters(column);
    return this.letters[column] + this.rowNumber;
  }
}

/** Whether a text has no blank at its ends, which spreadsheets cut off unless they are told not to. */
function isTrimmed(text: string): boolean {
  return text.charCodeAt(0) > SPACE && text.charCodeAt(text.length - 1) > SPACE;
}

/** The look of seconds: with a fraction only where there is one. */
export function secondsStyle(ms: number, signed = false): number {
  if (ms % 1000 === 0) return signed ? STYLE.signedSeconds : STYLE.seconds;
  return signed ? STYLE.signedMilliseconds : STYLE.milliseconds;
}
