import { markdownText } from './markdown-escape.js';
import type { Block, Cell, Outline, Section } from './outline.js';
import { cellWords } from './outline.js';
import { inChunks } from './text-chunks.js';

/** Makes Markdown of plain text: of a cell or an item, or of a paragraph. */
export type MarkdownOf = (text: string, isParagraph?: boolean) => string;

/** An outline as Markdown: headings, tables, lists. All of it is escaped. */
export function outlineMarkdown(outline: Outline): Generator<string> {
  return inChunks(lines(outline));
}

function* lines({ title, sections }: Outline): Generator<string> {
  yield `# ${markdownText(title)}\n`;
  for (const section of sections) {
    if (section.title !== '') yield `\n## ${markdownText(section.title)}\n`;
    yield* blocksMarkdown(section, markdownText);
  }
}

/** What stands under the heading of a section. */
export function* blocksMarkdown({ blocks }: Section, write: MarkdownOf): Generator<string> {
  for (const block of blocks) yield* blockLines(block, write);
}

function* blockLines(block: Block, write: MarkdownOf): Generator<string> {
  // The table after a drawing says the same.
  if (block.kind === 'waterfall') return;
  yield '\n';
  switch (block.kind) {
    case 'headline':
      yield `**${write(block.title)}**\n\n${write(block.text)}\n`;
      return;
    case 'paragraph':
      if (block.text !== '') yield `${block.isHeading ? '### ' : ''}${write(block.text, true)}\n`;
      return;
    case 'list':
      for (const item of block.items) yield `- ${write(typeof item === 'string' ? item : item.text)}\n`;
      return;
    case 'pairs':
      yield '| | |\n| --- | --- |\n';
      for (const [label, value] of block.entries) yield `| ${write(label)} | ${write(value)} |\n`;
      return;
    case 'table': {
      const shown = block.columns.map((column, at) => ({ ...column, at })).filter(({ align }) => align !== 'bar');
      const line = (row: readonly Cell[]) =>
        `| ${shown.map(({ at }) => write(cellWords(row[at] ?? ''))).join(' | ')} |\n`;
      yield `| ${shown.map(({ title }) => write(title)).join(' | ')} |\n`;
      yield `| ${shown.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |\n`;
      for (const row of block.rows) yield line(row);
      if (block.total) yield line(block.total);
    }
  }
}
