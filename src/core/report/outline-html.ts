import { htmlChart } from './html-chart.js';
import type { Block, Cell, Section, TableColumn, Tone } from './outline.js';
import { cellWords } from './outline.js';
import { escapeXml } from './xml-escape.js';

/** A section's heading is one of these; those within it are one below. */
export type HeadingLevel = 2 | 3;

/** Sections of an outline as HTML. All text is escaped, and what is hidden in it visible. */
export function* sectionsHtml(sections: Iterable<Section>, level: HeadingLevel, id = 'part'): Generator<string> {
  let at = 0;
  for (const section of sections) yield* sectionHtml(section, level, `${id}-${++at}`);
}

function* sectionHtml({ title, blocks }: Section, level: HeadingLevel, id: string): Generator<string> {
  yield '<section>\n';
  if (title !== '') yield `<h${level}>${escapeXml(title)}</h${level}>\n`;
  // Under a section without a title, the headline is one.
  const below = title === '' ? level : level + 1;
  for (let at = 0; at < blocks.length; at++) yield* blockHtml(blocks[at], blocks[at + 1], title, below, id);
  yield '</section>\n';
}

function* blockHtml(
  block: Block,
  next: Block | undefined,
  title: string,
  level: number,
  id: string,
): Generator<string> {
  switch (block.kind) {
    case 'headline':
      yield `<div class="verdict ${block.tone}"><h${level}><span aria-hidden="true">${escapeXml(block.mark)}</span> ${escapeXml(block.title)}</h${level}>\n`;
      yield block.text === '' ? '</div>\n' : `<p>${escapeXml(block.text)}</p></div>\n`;
      return;
    case 'paragraph':
      if (block.text !== '') yield paragraphHtml(block, next, level);
      return;
    case 'list':
      yield '<ul>\n';
      for (const item of block.items)
        yield typeof item === 'string'
          ? `<li>${escapeXml(item)}</li>\n`
          : `<li${classes(toneClass(item.tone))}>${escapeXml(item.text)}</li>\n`;
      yield '</ul>\n';
      return;
    case 'pairs':
      yield pairsHtml(block.entries);
      return;
    case 'waterfall':
      yield htmlChart(block.bars, id);
      return;
    case 'table':
      yield* tableHtml(block.columns, block.rows, block.total, block.caption ?? title);
  }
}

function paragraphHtml(
  { text, tone, isHeading }: Block & { kind: 'paragraph' },
  next: Block | undefined,
  level: number,
): string {
  if (isHeading) return `<h${level}${classes(toneClass(tone))}>${escapeXml(text)}</h${level}>\n`;
  const leads = next?.kind === 'list' || next?.kind === 'table' ? 'leads' : '';
  return `<p${classes(toneClass(tone), leads)}>${escapeXml(text)}</p>\n`;
}

/** Labels with what they say. A label that is set in belongs to the one above. */
export function pairsHtml(entries: readonly (readonly [label: string, value: string])[]): string {
  const lines = entries.map(
    ([label, value]) =>
      `<div${label.startsWith(' ') ? ' class="under"' : ''}><dt>${escapeXml(label.trim())}</dt><dd>${escapeXml(value)}</dd></div>\n`,
  );
  return `<dl>\n${lines.join('')}</dl>\n`;
}

function* tableHtml(
  columns: readonly TableColumn[],
  rows: Iterable<readonly Cell[]>,
  total: readonly Cell[] | undefined,
  caption: string,
): Generator<string> {
  const shown = columns.flatMap(({ align }, at) => (align === 'bar' ? [] : [at]));
  const name = escapeXml(caption);
  // A table that is wider than the screen is moved by itself, also by the keyboard.
  yield `<div class="room" role="group" aria-label="${name}" tabindex="0"><table><caption>${name}</caption>\n<thead><tr>`;
  for (const at of shown)
    yield `<th scope="col"${classes(alignClass(columns[at]))}>${escapeXml(columns[at].title)}</th>`;
  yield '</tr></thead>\n<tbody>\n';
  for (const row of rows) yield rowHtml(row, columns, shown);
  yield '</tbody>\n';
  if (total) yield `<tfoot>\n${rowHtml(total, columns, shown)}</tfoot>\n`;
  yield '</table></div>\n';
}

function rowHtml(row: readonly Cell[], columns: readonly TableColumn[], shown: readonly number[]): string {
  let html = '<tr>';
  for (const at of shown) {
    const cell = row[at] ?? '';
    const attributes = classes(alignClass(columns[at]), toneOf(cell));
    const text = escapeXml(cellWords(cell));
    // A first column of words names its rows; one of figures does not.
    html +=
      at === shown[0] && columns[at].align === 'left'
        ? `<th scope="row"${attributes}>${text}</th>`
        : `<td${attributes}>${text}</td>`;
  }
  return `${html}</tr>\n`;
}

function toneOf(cell: Cell): string {
  return typeof cell !== 'string' && 'tone' in cell ? toneClass(cell.tone) : '';
}

function toneClass(tone: Tone | undefined): string {
  return tone === undefined || tone === 'plain' ? '' : tone;
}

function alignClass({ align }: TableColumn): string {
  return align === 'right' ? 'n' : '';
}

function classes(...names: readonly string[]): string {
  const given = names.filter((name) => name !== '');
  return given.length === 0 ? '' : ` class="${given.join(' ')}"`;
}
