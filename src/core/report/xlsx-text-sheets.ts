import { say } from '../language/say.js';
import { type Block, cellWords, type Section } from './outline.js';
import { visibleText } from './visible-text.js';
import type { CellWriter, LongCell } from './xlsx-cells.js';
import { LAST_ROW, type Sheet } from './xlsx-sheet.js';
import { STYLE, type StyleName } from './xlsx-styles.js';
import { cellPieces } from './xlsx-text.js';

/** Rows that may be written before it is asked whether there is room for more. */
const MOST_LINES = 20;
/** Characters of a part of a text that was too long for its cell. */
const PART = 32_000;

/** Sections of the report as they are, one under the other: for what has no figures of its own to add up. */
export function sectionSheet(name: string, sections: readonly Section[], widths: readonly number[]): Sheet {
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: function* (out) {
      for (const _ of sectionRows(out, sections)) {
        if (out.row > LAST_ROW - MOST_LINES) {
          line(out, [say`There is more than a sheet has room for: all of it is in the JSON form.`], 'bold');
          return;
        }
        yield;
      }
    },
  };
}

/** Writes the sections; gives way after every few rows. */
function* sectionRows(out: CellWriter, sections: readonly Section[]): Generator<void> {
  for (const [at, { title, blocks }] of sections.entries()) {
    if (at > 0) line(out, []);
    line(out, [title], 'title');
    for (const block of blocks) {
      switch (block.kind) {
        case 'headline':
          line(out, [block.title], 'bold');
          line(out, [block.text]);
          break;
        case 'paragraph':
          line(out, [block.text], block.tone === 'quiet' ? 'label' : 'text');
          break;
        case 'list':
          for (const item of block.items) {
            line(out, [typeof item === 'string' ? item : item.text], 'wrapped');
            yield;
          }
          break;
        case 'pairs':
          for (const [label, value] of block.entries) {
            out.begin();
            out.text(visibleText(label), STYLE.bold);
            out.text(visibleText(value), STYLE.wrapped);
            out.end();
            yield;
          }
          break;
        case 'table':
          yield* table(out, block);
          break;
        case 'waterfall':
          // A drawing of figures that stand beside it.
          break;
      }
      yield;
    }
  }
}

function* table(out: CellWriter, { columns, rows, total }: Extract<Block, { kind: 'table' }>): Generator<void> {
  const shown = columns.flatMap(({ align }, index) => (align === 'bar' ? [] : [index]));
  const right = (index: number) => columns[index].align === 'right';
  out.begin();
  for (const index of shown) out.text(visibleText(columns[index].title), right(index) ? STYLE.headRight : STYLE.head);
  out.end();
  for (const row of total ? [...rows, total] : rows) {
    out.begin();
    for (const index of shown)
      out.text(visibleText(cellWords(row[index] ?? '')), right(index) ? STYLE.textRight : STYLE.text);
    out.end();
    yield;
  }
}

function line(out: CellWriter, texts: readonly string[], style: StyleName = 'text'): void {
  out.begin();
  for (const text of texts) out.text(visibleText(text), STYLE[style]);
  out.end();
}

/** Texts that were too long for their cells, whole, in as many parts as they need. */
export function longCellSheet(cells: readonly LongCell[]): Sheet {
  return {
    name: longCellName(),
    columns: [{ width: 24 }, { width: 12 }, { width: 8 }, { width: 100 }],
    frozen: { rows: 1, columns: 0 },
    filterRow: 1,
    rows: function* (out) {
      line(out, [say`Sheet`, say`Cell`, say`Part`, say`Text`], 'head');
      for (const { sheet, cell, text } of cells) {
        let part = 0;
        for (const piece of cellPieces(text(), PART)) {
          out.begin();
          out.text(sheet);
          out.text(cell);
          out.number(++part, STYLE.count);
          out.text(piece);
          out.end();
          yield;
        }
      }
    },
  };
}

/** Name of the sheet of texts that were too long for their cells. */
export function longCellName(): string {
  return say`Long texts`;
}
