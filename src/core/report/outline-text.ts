import type { Block, Cell, Outline, Section, TableColumn, Tone } from './outline.js';
import { cellWords } from './outline.js';
import type { TextOptions } from './report-options.js';
import { cutTo, fitted, terminalWidth, wrapped } from './terminal-width.js';
import { inChunks } from './text-chunks.js';
import { visibleText } from './visible-text.js';

const DEFAULT_WIDTH = 100;
const NARROWEST = 40;
const INDENT = '  ';
const GAP = '  ';
const BAR_WIDTH = 21;

const CODES: Readonly<Record<Tone | 'bold', string>> = {
  good: '\x1b[32m',
  bad: '\x1b[31m',
  warning: '\x1b[33m',
  quiet: '\x1b[2m',
  plain: '',
  bold: '\x1b[1m',
};
const RESET = '\x1b[0m';

/** An outline as text for a terminal: aligned columns, no line wider than the terminal. */
export function outlineText(outline: Outline, options: TextOptions): Generator<string> {
  return inChunks(lines(outline, options));
}

function* lines(outline: Outline, options: TextOptions): Generator<string> {
  const page = new Page(Math.max(NARROWEST, options.width ?? DEFAULT_WIDTH), options.colour === true);
  for (const line of wrapped(visibleText(outline.title), page.width)) yield `${page.paint(line, 'bold')}\n`;
  for (const section of outline.sections) yield* sectionLines(section, page);
}

/** What every line has to know. */
class Page {
  constructor(
    readonly width: number,
    private readonly colour: boolean,
  ) {}

  paint(text: string, tone: Tone | 'bold'): string {
    const code = this.colour ? CODES[tone] : '';
    return code === '' || text === '' ? text : `${code}${text}${RESET}`;
  }
}

function* sectionLines(section: Section, page: Page): Generator<string> {
  yield '\n';
  if (section.title !== '') yield `${page.paint(cutTo(visibleText(section.title), page.width), 'bold')}\n`;
  for (const block of section.blocks) yield* blockLines(block, page);
}

function* blockLines(block: Block, page: Page): Generator<string> {
  switch (block.kind) {
    case 'headline': {
      const title = `${block.mark} ${visibleText(block.title)}`;
      const indent = ' '.repeat(INDENT.length + 2);
      const bold = (line: string) => page.paint(page.paint(line, block.tone), 'bold');
      const [first, ...rest] = wrapped(title, page.width - indent.length);
      yield `${INDENT}${bold(first)}\n`;
      for (const line of rest) yield `${indent}${bold(line)}\n`;
      for (const line of wrapped(visibleText(block.text), page.width - indent.length)) yield `${indent}${line}\n`;
      return;
    }
    case 'paragraph':
      if (block.text === '') yield '\n';
      else
        for (const line of wrapped(visibleText(block.text), page.width - INDENT.length))
          yield `${INDENT}${page.paint(line, block.tone ?? 'plain')}\n`;
      return;
    case 'list':
      for (const item of block.items) {
        const tone = typeof item === 'string' ? 'plain' : item.tone;
        const text = visibleText(typeof item === 'string' ? item : item.text);
        let mark = `${INDENT}• `;
        for (const line of wrapped(text, page.width - mark.length)) {
          yield `${mark}${page.paint(line, tone)}\n`;
          mark = ' '.repeat(mark.length);
        }
      }
      return;
    case 'pairs':
      yield* pairLines(block.entries, page);
      return;
    case 'waterfall':
      // The table after it has bars of its own.
      return;
    case 'table':
      yield* tableLines(block.columns, block.rows, block.total, page);
  }
}

function* pairLines(entries: readonly (readonly [string, string])[], page: Page): Generator<string> {
  const room = Math.floor(page.width / 3);
  const labelWidth = Math.min(room, Math.max(0, ...entries.map(([label]) => terminalWidth(visibleText(label)))));
  for (const [label, value] of entries) {
    let head = page.paint(fitted(visibleText(label), labelWidth, 'left'), 'quiet');
    for (const line of wrapped(visibleText(value), page.width - INDENT.length - labelWidth - GAP.length)) {
      yield `${INDENT}${head}${GAP}${line}\n`;
      head = ' '.repeat(labelWidth);
    }
  }
}

function* tableLines(
  columns: readonly TableColumn[],
  rows: Iterable<readonly Cell[]>,
  total: readonly Cell[] | undefined,
  page: Page,
): Generator<string> {
  const widths = columnWidths(columns, rows, total, page.width);
  const heads = columns.map(({ title, align }) => (align === 'bar' ? '' : title));
  yield `${rowLine(heads, columns, widths, page, 'quiet')}\n`;
  for (const row of rows) yield `${rowLine(row, columns, widths, page, 'plain')}\n`;
  if (total) yield `${rowLine(total, columns, widths, page, 'bold')}\n`;
}

/** Widths by content, taken from the columns that may shrink, the widest first, until a line fits. */
function columnWidths(
  columns: readonly TableColumn[],
  rows: Iterable<readonly Cell[]>,
  total: readonly Cell[] | undefined,
  pageWidth: number,
): number[] {
  const widths = columns.map(({ title, align }) => (align === 'bar' ? BAR_WIDTH : terminalWidth(title)));
  const measure = (row: readonly Cell[]) => {
    for (let column = 0; column < columns.length; column++) {
      const width = terminalWidth(visibleText(cellWords(row[column] ?? '')));
      if (width > widths[column]) widths[column] = width;
    }
  };
  for (const row of rows) measure(row);
  if (total) measure(total);
  const room = pageWidth - INDENT.length - GAP.length * (columns.length - 1);
  shrink(widths, room, (column) => columns[column].shrinkTo ?? Number.POSITIVE_INFINITY);
  shrink(widths, room, () => 1);
  return widths;
}

function shrink(widths: number[], room: number, least: (column: number) => number): void {
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    let widest = -1;
    for (let column = 0; column < widths.length; column++)
      if (widths[column] > least(column) && (widest < 0 || widths[column] > widths[widest])) widest = column;
    if (widest < 0) return;
    widths[widest]--;
    over--;
  }
}

function rowLine(
  row: readonly Cell[],
  columns: readonly TableColumn[],
  widths: readonly number[],
  page: Page,
  tone: Tone | 'bold',
): string {
  const cells = columns.map(({ align }, column) => {
    const cell = row[column] ?? '';
    const width = widths[column];
    if (typeof cell !== 'string' && 'bar' in cell)
      return page.paint(barText(cell.bar, width), cell.bar < 0 ? 'good' : 'warning');
    const own = typeof cell === 'string' ? tone : cell.tone;
    return page.paint(fitted(visibleText(cellWords(cell)), width, align === 'right' ? 'right' : 'left'), own);
  });
  return `${INDENT}${cells.join(GAP)}`.replace(/ +$/, '');
}

/** A bar from a middle axis: less to the left, more to the right, in half characters. */
function barText(share: number, width: number): string {
  const side = Math.max(1, Math.floor((width - 1) / 2));
  const halves = share === 0 ? 0 : Math.max(1, Math.round(Math.min(1, Math.abs(share)) * side * 2));
  const full = '█'.repeat(Math.floor(halves / 2));
  const left = share < 0 ? `${halves % 2 ? '▐' : ''}${full}` : '';
  const right = share > 0 ? `${full}${halves % 2 ? '▌' : ''}` : '';
  return `${left.padStart(side)}│${right}`;
}
